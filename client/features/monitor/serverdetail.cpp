// SPDX-License-Identifier: MIT

#include "client/features/monitor/serverdetail.h"

#include "client/features/monitor/serverwords.h"
#include "client/widgets/availabilitystrip.h"
#include "client/widgets/banner.h"
#include "client/widgets/chip.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/figurerow.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/playertable.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/shorttable.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/statemark.h"
#include "client/widgets/steppedchart.h"
#include "client/widgets/tabledelegate.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace panel::client {

using namespace metrics;

namespace {

constexpr int WidthForDetailMargin = 640; ///< Narrower than this the page margin is 16.

std::pair<QString, QString> rangeWords(HistoryRange range)
{
    const auto hours = int(spanOf(range).count());
    switch (range) {
    case HistoryRange::Hours:
        return {ServerDetail::tr("%1 h", "hours").arg(hours),
                ServerDetail::tr("The last %n hours", nullptr, hours)};
    case HistoryRange::Day:
        return {ServerDetail::tr("24 h"), ServerDetail::tr("The last 24 hours")};
    case HistoryRange::Year:
        return {ServerDetail::tr("1 y", "one year"), ServerDetail::tr("The last year")};
    case HistoryRange::TwoYears:
        return {ServerDetail::tr("2 y", "two years"), ServerDetail::tr("The last two years")};
    default:
        return {ServerDetail::tr("%1 d", "days").arg(hours / 24),
                ServerDetail::tr("The last %n days", nullptr, hours / 24)};
    }
}

} // namespace

ServerDetail::ServerDetail(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_header(new PaneHeader(parts.theme, PaneHeader::Navigation::Hidden))
    , m_mark(new StateMark(parts.theme))
    , m_copy(new QPushButton(tr("Copy address")))
    , m_alert(new QPushButton(tr("Set an alert")))
    , m_join(new QPushButton(tr("Join")))
    , m_trouble(new Banner(parts.theme))
    , m_figures(new FigureRow(parts.theme))
    , m_slots(new SlotBar(parts.theme))
    , m_legend(new SlotLegend(parts.theme))
    , m_ranges(new QButtonGroup(this))
    , m_chartTitle(new SectionHeading(parts.theme, tr("Players and maps")))
    , m_playerChart(new SteppedChart(parts.theme))
    , m_pingTitle(new SectionHeading(parts.theme, tr("Ping")))
    , m_pingChart(new SteppedChart(parts.theme))
    , m_upTitle(new SectionHeading(parts.theme, tr("Availability")))
    , m_up(new AvailabilityStrip(parts.theme))
    , m_historyProblem(new QLabel)
    , m_playersTitle(new SectionHeading(parts.theme, tr("On the server")))
    , m_playerTable(new ShortTable)
    , m_nobody(new QLabel)
    , m_rulesPart(new QWidget)
    , m_rulesTitle(new SectionHeading(parts.theme, tr("Settings of the server")))
    , m_rulesFilter(new QLineEdit)
    , m_ruleTable(new ShortTable)
    , m_scroll(new QScrollArea)
    , m_gone(new EmptyState(parts.theme))
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    makeHeader();
    m_trouble->hide();
    m_scroll->setWidget(makeContent());
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_trouble);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_gone);
    column->addWidget(m_stack, 1);

    const auto status = [this](const QModelIndex &first, const QModelIndex &last) {
        if (isOf(first, last))
            showStatus();
    };
    connect(&parts.servers, &QAbstractItemModel::dataChanged, this, status);
    connect(&parts.servers, &QAbstractItemModel::rowsInserted, this, &ServerDetail::showStatus);
    connect(&parts.servers, &QAbstractItemModel::rowsRemoved, this, &ServerDetail::showStatus);
    connect(&parts.playing, &PlayingModel::serverChanged, this, [this](const QString &serverId) {
        if (serverId == m_serverId)
            showPlayers();
    });
    connect(&parts.history, &HistoryCache::changed, this,
            [this](const QString &serverId, HistoryRange) {
                if (serverId == m_serverId)
                    showHistory();
            });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &ServerDetail::tick);
}

void ServerDetail::makeHeader()
{
    const Icons &icons = m_parts.theme.icons();
    m_header->setMark(m_mark);
    m_header->showNavigation();
    m_copy->setProperty("kind", QStringLiteral("quiet"));
    m_copy->setIcon(icons.icon(QStringLiteral("copy")));
    m_alert->setIcon(icons.icon(QStringLiteral("inbox"), Token::Text));
    m_join->setProperty("kind", QStringLiteral("primary"));
    m_join->setIcon(icons.icon(QStringLiteral("play"), Token::OnAccent));
    m_header->addWidget(m_copy);
    m_header->addWidget(m_alert);
    m_header->addWidget(m_join);
    m_more = m_header->addTool(QStringLiteral("more"), tr("More"));
    connect(m_copy, &QPushButton::clicked, this, [this] { m_parts.deeds.copyAddress(m_serverId); });
    connect(m_alert, &QPushButton::clicked, this, [this] { m_parts.deeds.askAlerts(m_serverId); });
    connect(m_join, &QPushButton::clicked, this, [this] { m_parts.deeds.join(m_serverId); });
    connect(m_more, &QToolButton::clicked, this, [this] {
        QMenu menu;
        menu.addAction(m_parts.theme.icons().icon(QStringLiteral("refresh")), tr("Probe now"), this,
                       [this] {
                           m_playersAskedAt = {};
                           tick();
                       });
        menu.addSeparator();
        m_parts.deeds.fill(menu, m_serverId);
        menu.exec(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
}

QWidget *ServerDetail::makeContent()
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("surface"));
    content->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(PageMargin, Space20, PageMargin, PageMargin);
    column->setSpacing(0);
    column->addWidget(m_figures);
    column->addSpacing(Space16);
    column->addWidget(m_slots);
    column->addSpacing(Space8);
    column->addWidget(m_legend);
    column->addSpacing(Space20);
    column->addWidget(m_chartTitle);
    column->addSpacing(Space8);
    column->addWidget(m_playerChart);
    column->addWidget(m_historyProblem);
    column->addSpacing(Space20);
    addPlayers(*column);
    addCharts(*column);
    addRules(*column);
    column->addStretch(1);
    return content;
}

void ServerDetail::addCharts(QVBoxLayout &column)
{
    for (const HistoryRange range : AllHistoryRanges) {
        const auto [text, spoken] = rangeWords(range);
        auto *chip = new Chip(m_parts.theme, text);
        chip->setAccessibleName(spoken);
        chip->setToolTip(spoken);
        chip->setChecked(range == m_range);
        m_ranges->addButton(chip, int(range));
        m_chartTitle->addWidget(chip);
    }
    connect(m_ranges, &QButtonGroup::idClicked, this,
            [this](int id) { setRange(HistoryRange(id)); });
    m_pingChart->setWords(tr("Ping"), [](int ms) { return tr("%1 ms").arg(ms); });
    m_pingChart->setCompact(true);
    m_historyProblem->setTextFormat(Qt::PlainText);
    m_historyProblem->setProperty("tone", QStringLiteral("muted"));
    m_historyProblem->hide();
    column.addSpacing(Space20);
    column.addWidget(m_pingTitle);
    column.addWidget(m_pingChart);
    column.addSpacing(Space20);
    column.addWidget(m_upTitle);
    column.addWidget(m_up);
}

void ServerDetail::addPlayers(QVBoxLayout &column)
{
    m_sortedPlayers.setSourceModel(&m_players);
    m_sortedPlayers.setSortRole(PlayersModel::SortRole);
    m_sortedPlayers.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sortedPlayers.setSortLocaleAware(true);
    m_playerTable->setModel(&m_sortedPlayers);
    PlayerDelegate::furnish(*m_playerTable, m_parts.theme);
    m_playerTable->horizontalHeader()->setMaximumHeight(CompactHeight);
    m_playerTable->sortByColumn(PlayersModel::ScoreColumn, Qt::DescendingOrder);
    m_playerTable->setAccessibleName(tr("Players"));
    m_nobody->setTextFormat(Qt::PlainText);
    m_nobody->setProperty("tone", QStringLiteral("muted"));
    column.addWidget(m_playersTitle);
    column.addWidget(m_nobody);
    column.addWidget(m_playerTable);
}

void ServerDetail::addRules(QVBoxLayout &column)
{
    m_shownRules.setSourceModel(&m_rules);
    m_shownRules.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shownRules.setFilterKeyColumn(-1);
    m_ruleTable->setModel(&m_shownRules);
    TableDelegate::furnish(*m_ruleTable, m_parts.theme, RulesModel::KeyColumn);
    m_ruleTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ruleTable->setAccessibleName(tr("Settings of the server"));
    m_rulesFilter->setPlaceholderText(tr("Filter settings"));
    m_rulesFilter->setAccessibleName(tr("Filter settings"));
    m_rulesFilter->setProperty("quiet", true);
    m_rulesFilter->setClearButtonEnabled(true);
    m_rulesFilter->setMinimumWidth(160);
    m_rulesFilter->addAction(m_parts.theme.icons().icon(QStringLiteral("search")),
                             QLineEdit::LeadingPosition);
    connect(m_rulesFilter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shownRules.setFilterFixedString(text.trimmed());
        m_rulesTitle->setCount(m_shownRules.rowCount());
    });
    m_rulesTitle->addWidget(m_rulesFilter);
    auto *part = new QVBoxLayout(m_rulesPart);
    part->setContentsMargins(0, Space20, 0, 0);
    part->setSpacing(0);
    part->addWidget(m_rulesTitle);
    part->addSpacing(Space4);
    part->addWidget(m_ruleTable);
    m_rulesPart->hide();
    column.addWidget(m_rulesPart);
}

void ServerDetail::setServer(const QString &serverId)
{
    if (serverId == m_serverId)
        return;
    m_serverId = serverId;
    m_playersAskedAt = {};
    m_playersAt = {};
    m_players.setPlayers({});
    m_rules.setRules({});
    m_rulesPart->hide();
    m_rulesFilter->clear();
    m_scroll->ensureVisible(0, 0);
    m_playerChart->setCursor(-1);
    showStatus();
    showHistory();
    if (isVisible())
        tick();
}

void ServerDetail::setRange(HistoryRange range)
{
    m_range = range;
    if (auto *chip = m_ranges->button(int(range)))
        chip->setChecked(true);
    showHistory();
    if (isVisible())
        m_parts.history.want(m_serverId, m_range);
}

QWidget &ServerDetail::focusTarget() const
{
    return *m_playerChart;
}

bool ServerDetail::isOf(const QModelIndex &first, const QModelIndex &last) const
{
    const int row = m_parts.servers.indexOf(m_serverId).row();
    return first.row() <= row && row <= last.row();
}

void ServerDetail::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_second.start();
    tick();
}

void ServerDetail::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

void ServerDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int margin = width() < WidthForDetailMargin ? NarrowPageMargin : PageMargin;
    m_scroll->widget()->layout()->setContentsMargins(margin, Space20, margin, margin);
    m_copy->setVisible(hasRoomForCopy() && m_parts.servers.status(m_serverId));
}

/// The name comes before what can be done with it: that is in the menu as well.
bool ServerDetail::hasRoomForCopy() const
{
    return width() >= WidthForDetailMargin + 2 * Space32;
}

} // namespace panel::client
