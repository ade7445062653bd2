// SPDX-License-Identifier: MIT

/// What the page of a server shows of its models.

#include "client/features/monitor/charthistory.h"
#include "client/features/monitor/serverdetail.h"
#include "client/features/monitor/serverwords.h"
#include "client/widgets/availabilitystrip.h"
#include "client/widgets/banner.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/figurerow.h"
#include "client/widgets/header.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/shorttable.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/statemark.h"
#include "client/widgets/steppedchart.h"
#include "client/widgets/timewords.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace panel::client {

namespace {

constexpr qint64 AskPlayersAfter = 60; ///< s, while the page is shown; changes come by themselves.

QString upSpan(const HistoryCache::History &history)
{
    qint64 since = -1;
    for (const ServerSample &sample : history.samples) {
        const bool up = sample.up && sample.upPermille.value_or(1000) == 1000;
        since = !up ? -1 : since < 0 ? sample.at.toMSecsSinceEpoch() : since;
    }
    if (since < 0)
        return {};
    const bool all = since <= history.samples.first().at.toMSecsSinceEpoch();
    const QString span = spanWord((history.to.toMSecsSinceEpoch() - since) / 1000);
    return all ? ServerDetail::tr("over %1", "%1 is a span: as far as is known").arg(span) : span;
}

} // namespace

void ServerDetail::tick()
{
    if (m_serverId.isEmpty())
        return;
    m_parts.history.want(m_serverId, m_range);
    m_parts.history.want(m_serverId, HistoryRange::Day); // its map, and the pings of today
    m_parts.history.want(m_serverId, HistoryRange::Month);
    const QDateTime now = m_parts.servers.now();
    if (m_parts.requests.isOnline()
        && (!m_playersAskedAt.isValid() || m_playersAskedAt.secsTo(now) >= AskPlayersAfter)) {
        m_playersAskedAt = now;
        askPlayers();
    }
    showTrouble();
    if (m_parts.servers.status(m_serverId) && !viewOf(m_parts.servers, m_serverId).answers)
        showFigures(); // the countdown
}

void ServerDetail::askPlayers()
{
    m_parts.requests.send(ServerPlayers{m_serverId}, this,
                          [this, id = m_serverId](const Result<ServerPlayersReply> &reply) {
                              if (!reply || id != m_serverId)
                                  return;
                              m_playersAt = reply->at;
                              m_players.setPlayers(reply->players);
                              m_rules.setRules(reply->rules);
                              m_rulesPart->setVisible(!reply->rules.isEmpty());
                              m_rulesTitle->setCount(m_shownRules.rowCount());
                              showPlayers();
                          });
}

void ServerDetail::showStatus()
{
    const ServerStatus *status = m_parts.servers.status(m_serverId);
    const bool known = status != nullptr;
    m_stack->setCurrentIndex(known ? 0 : 1);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_mark, m_copy, m_alert, m_join, m_more})
        tool->setVisible(known);
    if (!known) {
        m_header->setTitle(tr("Servers"));
        m_header->setSecondLine({});
        m_trouble->hide();
        if (m_parts.servers.isLoading())
            m_gone->setText(tr("Loading"), {});
        else
            m_gone->setText(tr("No such server"),
                            tr("It is no longer monitored, or not yours to see."));
        return;
    }
    const ServerView view = viewOf(m_parts.servers, m_serverId);
    m_mark->setState(view.state);
    m_header->setTitle(m_parts.servers.nameOf(m_serverId));
    QStringList second{status->game};
    if (status->version && !status->game.contains(*status->version))
        second.first() += QLatin1Char(' ') + *status->version;
    second << status->mode.value_or(QString()) << status->address;
    if (status->password.value_or(false))
        second << tr("with a password");
    second.removeAll(QString());
    m_header->setSecondLine(second.join(QStringLiteral(" · ")));
    m_copy->setVisible(hasRoomForCopy());
    const bool joins = m_parts.deeds.canJoin(m_serverId);
    m_join->setVisible(joins);
    m_join->setEnabled(view.answers);
    m_alert->setText(status->watched ? tr("Alerts") : tr("Set an alert"));
    const SlotCounts counts = view.answers
        ? SlotCounts{status->players, status->bots, status->maxPlayers}
        : SlotCounts{0, 0, status->maxPlayers};
    m_slots->setCounts(counts);
    m_slots->setStale(view.stale);
    m_legend->setCounts(counts.players, counts.bots, counts.capacity, view.stale);
    const bool slotted = status->maxPlayers > 0;
    m_slots->setVisible(slotted);
    m_legend->setVisible(slotted && view.answers);
    // A list that came with the status is newer than the one that was asked for.
    if (!status->playerList.isEmpty() || status->players + status->bots == 0)
        m_players.setPlayers(view.answers ? status->playerList : QList<ServerPlayer>());
    showTrouble();
    showFigures();
    showPlayers();
}

void ServerDetail::showTrouble()
{
    const ServerView view = viewOf(m_parts.servers, m_serverId);
    if (view.trouble.isEmpty() || !m_parts.servers.status(m_serverId))
        return m_trouble->hide();
    const bool down = view.state == panel::client::ServerState::Down;
    const bool work = view.state == panel::client::ServerState::Maintenance;
    const std::pair said{view.title, view.more};
    if (m_trouble->isVisible() && said == m_said)
        return; // it would be read out again
    m_said = said;
    m_trouble->say(down       ? Banner::Kind::Danger
                       : work ? Banner::Kind::Question
                              : Banner::Kind::Warning,
                   work       ? QStringLiteral("calendar")
                       : down ? QStringLiteral("alert")
                              : QStringLiteral("ping"),
                   view.title, view.more);
}

void ServerDetail::showFigures()
{
    const ServerStatus &status = *m_parts.servers.status(m_serverId);
    const ServerView view = viewOf(m_parts.servers, m_serverId);
    const auto *day = m_parts.history.find(m_serverId, HistoryRange::Day);
    const auto *month = m_parts.history.find(m_serverId, HistoryRange::Month);
    const QDateTime now = m_parts.servers.now();
    QList<Figure> figures;
    Figure players{tr("Players"), QString::number(status.players), {}, {}};
    if (status.maxPlayers > 0)
        players.unit = tr("of %1", "slots of a server").arg(status.maxPlayers);
    if (status.bots > 0)
        players.more = tr("%n bot(s) not counted", nullptr, status.bots);
    Figure map{tr("Map"), status.map.isEmpty() ? QStringLiteral("–") : status.map, {}, {}};
    if (day && view.answers) {
        const QList<MapSpan> maps = mapsOf(*day);
        if (!maps.isEmpty() && maps.last().map == status.map && maps.size() > 1)
            map.more = tr("%1 in, before: %2", "%1 is a span, %2 a map")
                           .arg(spanWord((now.toMSecsSinceEpoch() - maps.last().from) / 1000),
                                maps.at(maps.size() - 2).map);
    }
    Figure ping{tr("Ping"), QString::number(status.ping), tr("ms"), {}};
    if (day) {
        int low = 0;
        int high = 0;
        for (const ServerSample &sample : day->samples) {
            if (!sample.up || sample.ping <= 0)
                continue;
            low = low == 0 ? sample.ping : qMin(low, sample.ping);
            high = qMax(high, sample.ping);
        }
        if (high > low)
            ping.more = tr("%1 to %2 ms in 24 h").arg(low).arg(high);
    }
    Figure up{tr("Up", "for how long a server is"), QStringLiteral("–"), {}, {}};
    if (month && view.answers)
        up.value = upSpan(*month).isEmpty() ? up.value : upSpan(*month);
    if (month) {
        if (const auto permille = availability(availabilityOf(*month, HistoryRange::Month, now)))
            up.more = tr("%1 in 30 days", "%1 is a percentage").arg(percentWord(*permille));
    }
    if (!view.answers) { // what it was is in the banner
        players.value = map.value = ping.value = QStringLiteral("–");
        players.unit = ping.unit = players.more = QString();
        if (status.lastSeenAt) {
            up.caption = tr("Down", "for how long a server is");
            up.value = spanWord(status.lastSeenAt->secsTo(now));
        }
        players.more = view.next;
    }
    figures << players << map << ping << up;
    m_figures->setFigures(figures, view.stale || !view.answers);
}

void ServerDetail::showPlayers()
{
    const ServerStatus *status = m_parts.servers.status(m_serverId);
    if (!status)
        return;
    const ServerView view = viewOf(m_parts.servers, m_serverId);
    const int listed = view.answers ? m_players.rowCount() : 0;
    m_playersTitle->setCount(view.answers ? status->players : -1);
    m_playerTable->setVisible(listed > 0);
    for (const auto column : {PlayersModel::TeamColumn, PlayersModel::ScoreColumn,
                              PlayersModel::PingColumn, PlayersModel::TimeColumn})
        m_playerTable->setColumnHidden(column, !m_players.hasContent(column));
    m_nobody->setVisible(listed == 0);
    QStringList friends;
    QHash<QString, UserId> faces;
    for (const auto here = m_parts.playing.on(m_serverId); const Playing &one : here) {
        friends.append(one.username);
        faces.insert(one.player, one.userId);
    }
    m_players.setFriends(faces);
    if (!view.answers)
        m_nobody->setText(tr("Nobody knows while it does not answer."));
    else if (status->players == 0 && status->bots > 0)
        m_nobody->setText(
            tr("Nobody is playing. %n bot(s) keep the seats warm.", nullptr, status->bots));
    else if (status->players == 0)
        m_nobody->setText(tr("Nobody is playing."));
    else
        m_nobody->setText(tr("This game does not tell who plays."));
    m_playersTitle->setLink({});
    m_playersTitle->setNote(friends.isEmpty() ? QString()
                                : friends.size() == 1
                                ? tr("%1 is here", "a person, on a server").arg(friends.first())
                                : tr("%1 are here", "several people, on a server")
                                      .arg(friends.join(QStringLiteral(", "))));
}

void ServerDetail::showHistory()
{
    const ServerStatus *status = m_parts.servers.status(m_serverId);
    const auto *history = m_parts.history.find(m_serverId, m_range);
    if (!status)
        return;
    const ServerView view = viewOf(m_parts.servers, m_serverId);
    const QDateTime now = m_parts.servers.now();
    const HistoryCache::History none;
    const HistoryCache::History &shown = history ? *history : none;
    const int count = bucketCount(m_range);
    auto players = bucketsOf(shown, m_range, count, ChartValue::Players, now);
    auto pings = bucketsOf(shown, m_range, count, ChartValue::Ping, now);
    const bool dead = !view.answers || view.stale;
    if (!dead && history) { // the dot at the end is the number above, not that of a minute ago
        players.last().value = status->players;
        pings.last().value = status->ping;
    }
    m_playerChart->setHistory(players, status->maxPlayers > 200 ? 0 : status->maxPlayers, dead);
    // In longer ranges maps come and go faster than pixels.
    m_playerChart->setMaps(m_range <= HistoryRange::Day ? mapsOf(shown) : QList<MapSpan>());
    m_pingChart->setHistory(pings, 0, dead);
    const QList<AvailabilityCell> cells = availabilityOf(shown, m_range, now);
    m_up->setCells(cells);
    const auto permille = availability(cells);
    m_upTitle->setNote(permille ? tr("up %1", "%1 is a percentage").arg(percentWord(*permille))
                                : QString());
    const bool empty = history && history->samples.isEmpty() && !history->problem;
    m_historyProblem->setVisible(empty || (history && history->problem && !history->to.isValid()));
    m_historyProblem->setText(empty ? tr("Nothing was recorded in this time.")
                                    : tr("The history could not be loaded. It is asked for again "
                                         "in a minute."));
    showFigures();
}

} // namespace panel::client
