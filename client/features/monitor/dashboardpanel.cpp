// SPDX-License-Identifier: MIT

#include "client/features/monitor/dashboardpanel.h"

#include "client/features/monitor/charthistory.h"
#include "client/features/monitor/servergrid.h"
#include "client/features/monitor/serverwords.h"
#include "client/hub/errorwords.h"
#include "client/widgets/chip.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/servercard.h"
#include "client/widgets/timewords.h"
#include "shared/protocol/errors.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace panel::client {

using namespace metrics;

namespace {

constexpr int CardBuckets = 72; ///< Of a day: 20 min each.
} // namespace

DashboardPanel::DashboardPanel(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_list(parts.servers)
    , m_rows(parts.servers, m_list, parts.history)
    , m_changes(parts.servers, parts.history)
    , m_header(new PaneHeader(parts.theme, PaneHeader::Navigation::Hidden))
    , m_add(new QPushButton(tr("Add server")))
    , m_filter(new QLineEdit)
    , m_all(new Chip(parts.theme, tr("All")))
    , m_withPlayers(new Chip(parts.theme, tr("With players")))
    , m_up(new Chip(parts.theme, tr("Up", "servers that answer")))
    , m_friends(new Chip(parts.theme, tr("Friends")))
    , m_orderButton(new QPushButton)
    , m_cardsButton(new QToolButton)
    , m_tableButton(new QToolButton)
    , m_bar(makeBar())
    , m_scroll(new QScrollArea)
    , m_table(new QTableView)
    , m_empty(new EmptyState(parts.theme))
    , m_error(new ErrorState(parts.theme))
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_header->setTitle(tr("Servers"));
    m_header->setMargin(PageMargin);
    m_header->showNavigation();
    m_add->setProperty("kind", QStringLiteral("primary"));
    m_add->setIcon(parts.theme.icons().icon(QStringLiteral("plus"), Token::OnAccent));
    auto *alerts = new QPushButton(tr("Your alerts"));
    alerts->setProperty("kind", QStringLiteral("quiet"));
    alerts->setIcon(parts.theme.icons().icon(QStringLiteral("inbox")));
    m_header->addWidget(alerts);
    m_header->addWidget(m_add);
    m_stack->addWidget(makeCards());
    m_stack->addWidget(makeTable());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);

    connect(alerts, &QPushButton::clicked, this, [this] { m_parts.deeds.askAlerts({}); });
    connect(m_add, &QPushButton::clicked, &parts.deeds, &ServerDeeds::askAdd);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_parts.servers.rowCount() == 0)
            return m_parts.deeds.askAdd();
        m_filter->clear();
        m_all->setChecked(true);
        for (Chip *chip : {m_withPlayers, m_up, m_friends})
            chip->setChecked(false);
        applyFilter();
    });
    connect(m_error, &ErrorState::retryRequested, &parts.servers, &ServersModel::refresh);
    connect(&parts.servers, &ServersModel::loadingChanged, this, &DashboardPanel::showState);
    connect(&parts.servers, &ServersModel::problemChanged, this, &DashboardPanel::showState);
    connect(&parts.deeds.parts().admin, &ServerAdmin::rightsChanged, this,
            &DashboardPanel::showState);
    connect(&m_list, &QAbstractItemModel::rowsInserted, this, &DashboardPanel::showState);
    connect(&m_list, &QAbstractItemModel::rowsRemoved, this, &DashboardPanel::showState);
    connect(&parts.playing, &PlayingModel::serverChanged, m_grid, &ServerGrid::refresh);
    connect(&parts.playing, &PlayingModel::changed, this, &DashboardPanel::applyFilter);
    connect(&parts.history, &HistoryCache::changed, this,
            [this](const QString &serverId, HistoryRange range) {
                if (range == HistoryRange::Day)
                    m_grid->refresh(serverId);
            });
    connect(m_grid, &ServerGrid::shownChanged, this, &DashboardPanel::wantHistories);
    connect(m_table->verticalScrollBar(), &QAbstractSlider::valueChanged, this,
            &DashboardPanel::wantHistories);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &DashboardPanel::tick);
    m_summarySoon.setSingleShot(true);
    m_summarySoon.setInterval(0);
    connect(&m_summarySoon, &QTimer::timeout, this, &DashboardPanel::showSummary);
    connect(&parts.servers, &QAbstractItemModel::dataChanged, &m_summarySoon,
            qOverload<>(&QTimer::start));
    showState();
}

void DashboardPanel::addCard(ServerCard *card, const QString &serverId)
{
    connect(card, &ServerCard::opened, this, [this, serverId] { Q_EMIT opened(serverId); });
    connect(card, &ServerCard::joinRequested, this,
            [this, serverId] { m_parts.deeds.join(serverId); });
    connect(card, &ServerCard::copyRequested, this,
            [this, serverId] { m_parts.deeds.copyAddress(serverId); });
    connect(card, &ServerCard::moreRequested, this,
            [this, serverId](const QPoint &where) { showMenu(serverId, where); });
    connect(card, &ServerCard::refreshRequested, &m_parts.servers,
            [this, serverId] { m_parts.servers.probe(serverId); });
}

void DashboardPanel::fill(ServerCard &card, const QString &serverId) const
{
    const ServerStatus *status = m_parts.servers.status(serverId);
    if (!status)
        return;
    const QDateTime now = m_parts.servers.now();
    const ServerView view = viewOf(m_parts.servers, serverId);
    const QList<Playing> here = m_parts.playing.on(serverId);
    ServerCardData shown;
    shown.name = m_parts.servers.nameOf(serverId);
    shown.game = status->game;
    shown.state = view.state;
    shown.counts = {status->players, status->bots, status->maxPlayers};
    shown.map = status->map;
    shown.stale = view.stale;
    shown.answers = view.answers;
    shown.trouble = view.trouble;
    shown.lastSeen = view.more;
    shown.joinable = m_parts.deeds.canJoin(serverId);
    shown.locked = status->password.value_or(false);
    if (view.answers)
        shown.pingMs = status->ping;
    if (const auto *history = m_parts.history.find(serverId, HistoryRange::Day))
        shown.history
            = bucketsOf(*history, HistoryRange::Day, CardBuckets, ChartValue::Players, now);
    // The dot at the end is the number above it, not that of a minute ago.
    if (!shown.history.isEmpty() && view.answers && !view.stale)
        shown.history.last().value = status->players;
    shown.historyTitle = tr("Last 24 h");
    if (!view.answers) {
        shown.footer = view.next;
    } else {
        for (const Playing &one : here)
            shown.friends.append({one.userId.value, one.username});
        shown.footer = footOf(*status, here);
    }
    card.setData(shown);
}

QString DashboardPanel::footOf(const ServerStatus &status, const QList<Playing> &here) const
{
    if (here.size() == 1)
        return tr("%1 is here", "%1 is a person, on a server").arg(here.at(0).username);
    if (here.size() == 2)
        return tr("%1 and %2 are here", "two people, on a server")
            .arg(here.at(0).username, here.at(1).username);
    if (here.size() > 2)
        return tr("%1 and %n more are here", "%1 is a person, on a server", int(here.size()) - 1)
            .arg(here.at(0).username);
    if (status.players == 0)
        return status.bots > 0 ? tr("Only bots right now") : tr("Nobody is playing");
    return tr("Nobody you know is here");
}

void DashboardPanel::showMenu(const QString &serverId, const QPoint &where)
{
    QMenu menu;
    menu.addAction(m_parts.theme.icons().icon(QStringLiteral("forward")), tr("Open"), this,
                   [this, serverId] { Q_EMIT opened(serverId); });
    m_parts.deeds.fill(menu, serverId);
    menu.exec(where);
}

void DashboardPanel::setOrder(ShownServers::Order order)
{
    m_list.setOrder(order);
    m_orderButton->setText(orderWord(order));
}

void DashboardPanel::chooseOrder(ShownServers::Order order)
{
    setOrder(order);
    Q_EMIT orderChosen(order);
}

void DashboardPanel::setLayoutShown(Layout layout)
{
    m_layout = layout;
    m_cardsButton->setChecked(layout == Layout::Cards);
    m_tableButton->setChecked(layout == Layout::Table);
    showState();
    wantHistories();
}

void DashboardPanel::chooseLayout(Layout layout)
{
    setLayoutShown(layout);
    Q_EMIT layoutChosen(layout);
}

void DashboardPanel::goTo(const QString &serverId)
{
    if (m_layout == Layout::Cards)
        return m_grid->goTo(serverId);
    const int row = m_list.rowOf(serverId);
    if (row >= 0)
        m_table->setCurrentIndex(m_rows.index(row, 0));
    m_table->setFocus(Qt::OtherFocusReason);
}

QWidget &DashboardPanel::focusTarget() const
{
    return *m_filter;
}

void DashboardPanel::applyFilter()
{
    ShownServers::Filter filter;
    filter.text = m_filter->text().trimmed();
    filter.withPlayers = m_withPlayers->isChecked();
    filter.up = m_up->isChecked();
    if (m_friends->isChecked()) {
        QSet<QString> servers;
        for (const Playing &playing : m_parts.playing.all())
            servers.insert(playing.serverId);
        filter.only = servers;
    }
    m_list.setFilter(filter);
    showState();
}

/// Of what is in view; the cache asks for each once a minute.
void DashboardPanel::wantHistories()
{
    if (!isVisible())
        return;
    if (m_layout == Layout::Cards) {
        for (const QString &id : m_grid->shown())
            m_parts.history.want(id, HistoryRange::Day);
        return;
    }
    const int first = qMax(0, m_table->rowAt(0));
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    for (int row = first; row <= (last < 0 ? m_list.rowCount() - 1 : last); ++row) {
        if (const QString id = m_list.idAt(row); !id.isEmpty())
            m_parts.history.want(id, HistoryRange::Day);
    }
}

void DashboardPanel::tick()
{
    wantHistories();
    for (const QString &id : m_grid->shown()) {
        const ServerView view = viewOf(m_parts.servers, id);
        if (!view.answers || view.stale)
            m_grid->refresh(id);
    }
    showSummary();
}

void DashboardPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_second.start();
    tick();
}

void DashboardPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

void DashboardPanel::showState()
{
    const bool mayManage = m_parts.deeds.parts().admin.mayManage();
    const bool none = m_parts.servers.rowCount() == 0;
    m_add->setVisible(mayManage && !none);
    m_bar->setVisible(!none);
    m_friends->setVisible(m_friends->isChecked() || !m_parts.playing.all().isEmpty());
    if (none && m_parts.servers.problem() && !m_parts.servers.isLoading()) {
        const Error &problem = *m_parts.servers.problem();
        m_error->setError(tr("The servers could not be listed"), errorSentence(problem),
                          QString(panel::nameOf(problem.code)) + QLatin1Char(' ') + problem.detail);
        m_stack->setCurrentWidget(m_error);
    } else if (none) {
        m_empty->setText(tr("No servers yet"),
                         mayManage ? tr("Add one by its address. Panel finds out the game.")
                                   : tr("When an administrator adds one, it stands here."));
        m_empty->setAction(mayManage ? tr("Add server") : QString(), QStringLiteral("plus"));
        m_stack->setCurrentWidget(m_empty);
    } else if (m_list.rowCount() == 0) {
        m_empty->setText(tr("No server is like that"), tr("None of them fits what you look for."));
        m_empty->setAction(tr("Show all servers"));
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_stack->setCurrentIndex(m_layout == Layout::Cards ? 0 : 1);
    }
    showSummary();
}

void DashboardPanel::showSummary()
{
    const ServersModel::Totals totals = m_parts.servers.totals();
    if (m_parts.servers.rowCount() == 0)
        return m_header->setSecondLine({});
    if (!m_parts.servers.isOnline())
        return m_header->setSecondLine(
            totals.lastAnswer.isValid()
                ? tr("Not connected. Last answer %1.", "%1 is such as 14 min ago, or a day")
                      .arg(agoWord(totals.lastAnswer, m_parts.servers.now()))
                : tr("Not connected."));
    QString line = tr("%1 up, %2 down.", "counts of servers").arg(totals.up).arg(totals.down);
    line += QLatin1Char(' ') + tr("%n player(s).", nullptr, totals.players);
    if (totals.bots > 0)
        line += QLatin1Char(' ') + tr("%n bot(s).", nullptr, totals.bots);
    if (totals.lastAnswer.isValid())
        line += QLatin1Char(' ')
            + tr("Last answer %1 ago.", "%1 is a span such as 4 s")
                  .arg(spanWord(totals.lastAnswer.secsTo(m_parts.servers.now())));
    m_header->setSecondLine(line);
}

} // namespace panel::client
