// SPDX-License-Identifier: MIT

/// What people want to be told of game servers, and when they are.

#include "server/features/monitor/monitorfeature.h"

namespace panel::server {

namespace {

constexpr int MapLength = 80;
constexpr int PlayerLength = 64;
constexpr int MostPlayers = 1000;

Result<QString> nameIn(const char *member, const std::optional<QString> &text, int most)
{
    const QString name = text.value_or(QString()).simplified();
    if (name.isEmpty() || name.size() > most)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1: 1 to %2 characters").arg(QString::fromLatin1(member)).arg(most));
    return name;
}

} // namespace

void MonitorFeature::watch(const WatchServer &event, const Caller &caller, Answer<Done> answer)
{
    const auto server = find(event.serverId, caller);
    if (!server)
        return answer(failure(server));
    const qint64 row = (*server)->stored.row;
    m_parts.database.write(
        this,
        [row, user = caller.user, on = event.on](Sql &sql) {
            return MonitorStore(sql).watch(row, user, on);
        },
        [this, answer, caller, row, on = event.on](const Result<qint64> &stored) {
            if (!stored)
                return answer(failure(stored));
            for (const StoredAlert &own : m_alerts.of(caller.user)) {
                if (own.row == row && own.rule.kind == AlertKind::State)
                    m_alerts.remove(own.rule.id);
            }
            if (on && m_servers.contains(row)) {
                StoredAlert alert;
                alert.user = caller.user;
                alert.row = row;
                alert.rule.id = *stored;
                m_alerts.put(alert);
                Q_EMIT watchBegan(caller.user);
            }
            answer(Done{});
            tellAlerts(caller);
        });
}

Result<ListAlertsReply> MonitorFeature::alerts(const ListAlerts &, const Caller &caller)
{
    return ListAlertsReply{alertsOf(caller.user, caller.role)};
}

/// In the order the servers are shown; without those of servers the reader does not see.
QList<ServerAlertRule> MonitorFeature::alertsOf(UserId user, Role role) const
{
    QList<ServerAlertRule> rules;
    const QList<StoredAlert> own = m_alerts.of(user);
    for (const qint64 row : m_order) {
        const Server &server = serverAt(row);
        if (role < server.role())
            continue;
        for (const StoredAlert &alert : own) {
            if (alert.row != row)
                continue;
            rules.append(alert.rule);
            rules.last().serverId = server.id();
        }
    }
    return rules;
}

Result<StoredAlert> MonitorFeature::checkedAlert(const ServerAlertRule &rule, const Caller &caller)
{
    const auto server = find(rule.serverId, caller);
    if (!server)
        return failure(server);
    StoredAlert alert;
    alert.user = caller.user;
    alert.row = (*server)->stored.row;
    alert.rule = {rule.id, rule.serverId, rule.kind, {}, {}, {}};
    switch (rule.kind) {
    case AlertKind::State:
        break;
    case AlertKind::Players:
        if (!rule.atLeast || *rule.atLeast < 1 || *rule.atLeast > MostPlayers)
            return fail(ErrorCode::Invalid, QStringLiteral("at_least: 1 to %1").arg(MostPlayers));
        alert.rule.atLeast = rule.atLeast;
        break;
    case AlertKind::Map: {
        const auto map = nameIn("map", rule.map, MapLength);
        if (!map)
            return failure(map);
        alert.rule.map = *map;
        break;
    }
    case AlertKind::Player: {
        const auto player = nameIn("player", rule.player, PlayerLength);
        if (!player)
            return failure(player);
        alert.rule.player = *player;
        break;
    }
    }
    // A map that is on and a player who is there are no news; so many players are.
    alert.told = rule.kind != AlertKind::Players && AlertBook::holds(alert.rule, (*server)->status);
    return alert;
}

void MonitorFeature::setAlert(const SetAlert &event, const Caller &caller,
                              Answer<SetAlertReply> answer)
{
    const auto alert = checkedAlert(event.alert, caller);
    if (!alert)
        return answer(failure(alert));
    const qint64 id = event.alert.id;
    const StoredAlert *old = id ? m_alerts.find(id) : nullptr;
    if (id && (!old || old->user != caller.user))
        return answer(fail(ErrorCode::NotFound, QStringLiteral("id: no such alert")));
    const bool counts
        = alert->rule.kind != AlertKind::State && (!old || old->rule.kind == AlertKind::State);
    if (counts && m_alerts.count(caller.user) >= AlertBook::MostOfOne)
        return answer(
            fail(ErrorCode::Conflict,
                 QStringLiteral("at most %1 alerts: remove one first").arg(AlertBook::MostOfOne)));
    m_parts.database.write(
        this,
        [alert = *alert](Sql &sql) -> Result<qint64> {
            MonitorStore store(sql);
            const auto same = store.sameAlert(alert);
            if (!same)
                return failure(same);
            const qint64 replaced = alert.rule.id;
            if (*same && **same != replaced) { // there is one: that it is, and no second
                if (replaced) {
                    if (const auto removed = store.removeAlert(replaced); !removed)
                        return failure(removed);
                }
                return **same;
            }
            if (!replaced)
                return store.addAlert(alert);
            return store.replaceAlert(alert).map([&] { return replaced; });
        },
        [this, answer, caller, alert = *alert](const Result<qint64> &stored) mutable {
            if (!stored)
                return answer(failure(stored));
            if (alert.rule.id != *stored)
                m_alerts.remove(alert.rule.id);
            alert.rule.id = *stored;
            if (!m_servers.contains(alert.row))
                return answer(
                    fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server")));
            m_alerts.put(alert);
            Q_EMIT watchBegan(caller.user);
            answer(SetAlertReply{alert.rule});
            tellAlerts(caller);
        });
}

void MonitorFeature::removeAlert(const RemoveAlert &event, const Caller &caller,
                                 Answer<Done> answer)
{
    const StoredAlert *alert = m_alerts.find(event.id);
    if (!alert || alert->user != caller.user)
        return answer(fail(ErrorCode::NotFound, QStringLiteral("id: no such alert")));
    m_parts.database.write(
        this, [id = event.id](Sql &sql) { return MonitorStore(sql).removeAlert(id); },
        [this, answer, caller, id = event.id](const Result<> &removed) {
            if (!removed)
                return answer(failure(removed));
            m_alerts.remove(id);
            answer(Done{});
            tellAlerts(caller);
        });
}

void MonitorFeature::tellAlerts(const Caller &caller)
{
    const Role role = m_parts.people.role(caller.user);
    m_parts.fanOut.toUser(caller.user, AlertsChanged{alertsOf(caller.user, role)}, caller.session);
}

bool MonitorFeature::isMaintained(const Server &server) const
{
    const auto &work = server.stored.maintenance;
    const QDateTime now = m_parts.pulse.wallClock();
    return work && work->from <= now && now < work->until;
}

/// What its watchers heard last and what is true now are brought together, once it is neither
/// flapping nor worked on.
void MonitorFeature::alertOfState(Server &server)
{
    const ServerStatus &status = server.status;
    const bool isSilent = isMaintained(server);
    if (status.flapping) {
        if (!isSilent && !std::exchange(server.alertedFlapping, true))
            report(server, {.kind = ServerNews::Kind::StartedFlapping});
        return;
    }
    server.alertedFlapping = false;
    if (isSilent || status.state == ServerState::Unknown)
        return;
    const ServerState heard = std::exchange(server.alertedState, status.state);
    if (heard == status.state || heard == ServerState::Unknown)
        return;
    if (status.state == ServerState::Down)
        return report(server, {.kind = ServerNews::Kind::WentDown});
    const qint64 silentFor = server.lostAt ? server.lostAt->secsTo(m_parts.pulse.wallClock()) : 0;
    report(server,
           {.kind = ServerNews::Kind::CameBack,
            .downFor = std::chrono::seconds(std::max<qint64>(0, silentFor))});
}

void MonitorFeature::alertOfAnswer(Server &server)
{
    const auto outcome = m_alerts.take(server.stored.row, server.status, isMaintained(server),
                                       m_parts.pulse.now());
    if (!outcome.changed.isEmpty())
        m_parts.database.write(
            this,
            [changed = outcome.changed](Sql &sql) -> Result<> {
                MonitorStore store(sql);
                for (const StoredAlert &alert : changed) {
                    if (const auto set = store.setTold(alert.rule.id, alert.told); !set)
                        return set;
                }
                return {};
            },
            [](const Result<> &) {}); // else it is told once more after a restart
    for (const StoredAlert &alert : outcome.fired) {
        ServerNews news;
        news.watchers = {alert.user};
        news.player = alert.rule.player.value_or(QString());
        news.kind = alert.rule.kind == AlertKind::Players ? ServerNews::Kind::PlayersReached
            : alert.rule.kind == AlertKind::Map           ? ServerNews::Kind::MapCameUp
                                                          : ServerNews::Kind::PlayerJoined;
        report(server, news);
    }
}

void MonitorFeature::report(const Server &server, ServerNews news)
{
    news.row = server.stored.row;
    news.id = server.id();
    news.status = statusFor(server, Role::Guest);
    news.isOpen = server.role() == Role::Guest;
    if (news.isOfState())
        news.watchers = m_alerts.watchers(news.row);
    news.watchers.removeIf([&](UserId user) { return m_parts.people.role(user) < server.role(); });
    Q_EMIT changed(news);
}

} // namespace panel::server
