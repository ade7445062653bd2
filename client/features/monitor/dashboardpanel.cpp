// SPDX-License-Identifier: MIT

#include "client/features/monitor/dashboardpanel.h"

#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/metrics.h"
#include "client/widgets/servercard.h"
#include "client/widgets/timewords.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace panel::client {

namespace {

constexpr int NarrowestCard = 320;
constexpr int Buckets = 72; ///< Of 20 min: a day.
constexpr qint64 BucketMs = 20 * 60 * 1000;

/// The busiest probe of each stretch of the last day; nothing where there was none.
QList<ChartPoint> bucketsOf(const QList<ServerSample> &samples, const QDateTime &now)
{
    const qint64 end = now.toMSecsSinceEpoch() / BucketMs + 1;
    QList<ChartPoint> points;
    for (qint64 i = end - Buckets; i < end; ++i)
        points.append({i * BucketMs, std::nullopt});
    for (const ServerSample &sample : samples) {
        const qint64 at = sample.at.toMSecsSinceEpoch() / BucketMs - (end - Buckets);
        if (at < 0 || at >= Buckets || !sample.up)
            continue;
        auto &value = points[at].value;
        value = qMax(value.value_or(0), sample.players);
    }
    return points;
}

} // namespace

DashboardPanel::DashboardPanel(const Theme &theme, ServersModel &servers, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_servers(servers)
    , m_header(new PaneHeader(theme, PaneHeader::Navigation::Hidden))
    , m_stack(new QStackedWidget)
    , m_scroll(new QScrollArea)
    , m_empty(new EmptyState(theme))
    , m_page(new QWidget)
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_header->setTitle(tr("Servers"));
    m_empty->setText(tr("No servers yet"),
                     tr("An administrator adds them with panelctl server add."));

    m_grid->setContentsMargins(metrics::PageMargin, metrics::Space20, metrics::PageMargin,
                               metrics::PageMargin);
    m_grid->setSpacing(metrics::Space12);
    auto *pageColumn = new QVBoxLayout(m_page);
    pageColumn->setContentsMargins({});
    pageColumn->addLayout(m_grid);
    pageColumn->addStretch(1);
    m_page->setObjectName(QStringLiteral("surface"));
    m_page->setAttribute(Qt::WA_StyledBackground);
    m_scroll->setWidget(m_page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);

    connect(&servers, &QAbstractItemModel::rowsInserted, this, &DashboardPanel::refresh);
    connect(&servers, &QAbstractItemModel::rowsRemoved, this, &DashboardPanel::refresh);
    connect(&servers, &QAbstractItemModel::rowsMoved, this, &DashboardPanel::refresh);
    connect(&servers, &QAbstractItemModel::modelReset, this, &DashboardPanel::refresh);
    connect(&servers, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    update(m_servers.index(row).data(ServersModel::ServerIdRole).toString());
            });
    connect(&servers, &ServersModel::historyChanged, this, &DashboardPanel::update);
    refresh();
}

void DashboardPanel::refresh()
{
    QStringList order;
    for (int row = 0; row < m_servers.rowCount(); ++row)
        order.append(m_servers.index(row).data(ServersModel::ServerIdRole).toString());
    for (const QString &gone : m_cards.keys()) {
        if (!order.contains(gone))
            m_cards.take(gone)->deleteLater();
    }
    for (const QString &id : std::as_const(order)) {
        if (m_cards.contains(id))
            continue;
        auto *card = new ServerCard(m_theme, m_page);
        m_cards.insert(id, card);
        connect(card, &ServerCard::joinRequested, this, [this, id] {
            QGuiApplication::clipboard()->setText(
                m_servers.indexOf(id).data(ServersModel::AddressRole).toString());
            Q_EMIT toastWanted(tr("Address copied"));
        });
        connect(card, &ServerCard::moreRequested, this,
                [this, id](const QPoint &where) { showMenu(id, where); });
        connect(card, &ServerCard::refreshRequested, &m_servers, &ServersModel::refresh);
        m_servers.wantHistory(id);
        update(id);
    }
    m_order = order;
    m_columns = 0;
    arrange();
    goToWanted();
}

void DashboardPanel::showServer(const QString &serverId)
{
    m_wanted = serverId;
    goToWanted();
}

void DashboardPanel::goToWanted()
{
    if (!m_cards.contains(m_wanted))
        return;
    // Once the page is shown and laid out, and has taken the focus it takes when it is come to.
    QTimer::singleShot(0, this, [this] {
        ServerCard *card = m_cards.value(std::exchange(m_wanted, {}));
        if (!card)
            return;
        card->setFocus(Qt::ShortcutFocusReason); // its ring says which one
        m_scroll->ensureWidgetVisible(card, 0, metrics::Space20);
    });
}

QWidget &DashboardPanel::focusTarget() const
{
    return *m_scroll;
}

void DashboardPanel::update(const QString &serverId)
{
    ServerCard *card = m_cards.value(serverId);
    const QModelIndex index = m_servers.indexOf(serverId);
    if (!card || !index.isValid())
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto state = panel::ServerState(index.data(ServersModel::StateRole).toInt());
    const QDateTime seen = index.data(ServersModel::LastSeenRole).toDateTime();
    ServerCardData shown;
    shown.name = index.data(ServersModel::NameRole).toString();
    shown.game = index.data(ServersModel::GameRole).toString();
    shown.counts = {index.data(ServersModel::PlayersRole).toInt(),
                    index.data(ServersModel::BotsRole).toInt(),
                    index.data(ServersModel::MaxPlayersRole).toInt()};
    shown.map = index.data(ServersModel::MapRole).toString();
    shown.stale = index.data(ServersModel::StaleRole).toBool();
    shown.history = bucketsOf(m_servers.history(serverId), now);
    shown.historyTitle = tr("Last 24 h");
    switch (state) {
    case panel::ServerState::Up:
        shown.state = index.data(ServersModel::FlappingRole).toBool() ? ServerState::Flapping
                                                                      : ServerState::Up;
        shown.pingMs = index.data(ServersModel::PingRole).toInt();
        shown.joinable = true;
        shown.footer = shown.counts.players > 0 ? tr("%n playing", nullptr, shown.counts.players)
            : shown.counts.bots > 0             ? tr("Only bots right now")
                                                : tr("Nobody is playing");
        break;
    case panel::ServerState::Down:
        shown.state = ServerState::Down;
        shown.trouble = seen.isValid()
            ? tr("No answer for %1", "%1 is a span such as 14 min").arg(spanWord(seen.secsTo(now)))
            : tr("No answer");
        shown.lastSeen = seen.isValid() ? tr("Last seen %1 with %n player(s) on %2",
                                             "%1 is a time, %2 a map", shown.counts.players)
                                              .arg(clockWord(seen), shown.map)
                                        : tr("Never seen");
        break;
    case panel::ServerState::Unknown:
        shown.state = ServerState::Unknown;
        shown.trouble = tr("Not asked yet");
        shown.lastSeen = seen.isValid() ? tr("Last seen %1", "%1 is a time").arg(whenWord(seen))
                                        : tr("Never seen");
        break;
    }
    card->setData(shown);

    const int down = m_servers.rowCount() - m_servers.upCount();
    m_header->setSecondLine(
        tr("%1 up, %2 down. %n player(s).", "%1 and %2 count servers", m_servers.playerCount())
            .arg(m_servers.upCount())
            .arg(down));
}

void DashboardPanel::arrange()
{
    m_stack->setCurrentWidget(m_order.isEmpty() ? static_cast<QWidget *>(m_empty) : m_scroll);
    const int room = width() - 2 * metrics::PageMargin;
    const int columns
        = qBound(1, (room + metrics::Space12) / (NarrowestCard + metrics::Space12), 3);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (ServerCard *card : std::as_const(m_cards))
        m_grid->removeWidget(card);
    for (int i = 0; i < m_order.size(); ++i)
        m_grid->addWidget(m_cards.value(m_order[i]), i / columns, i % columns);
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void DashboardPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DashboardPanel::showMenu(const QString &serverId, const QPoint &where)
{
    const QModelIndex index = m_servers.indexOf(serverId);
    const bool watched = index.data(ServersModel::WatchedRole).toBool();
    QMenu menu;
    menu.addAction(tr("Copy address"), this, [this, serverId] {
        QGuiApplication::clipboard()->setText(
            m_servers.indexOf(serverId).data(ServersModel::AddressRole).toString());
        Q_EMIT toastWanted(tr("Address copied"));
    });
    menu.addAction(watched ? tr("Stop alerts") : tr("Alert me when it goes down"), this,
                   [this, serverId, watched] { m_servers.setWatched(serverId, !watched); });
    menu.exec(where);
}

} // namespace panel::client
