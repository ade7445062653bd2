// SPDX-License-Identifier: MIT

#include "server/features/monitor/alertbook.h"

#include "server/features/monitor/playername.h"

namespace panel::server {

void AlertBook::put(const StoredAlert &alert)
{
    remove(alert.rule.id);
    m_alerts.insert_or_assign(alert.rule.id, alert);
    m_byServer[alert.row].append(alert.rule.id);
}

void AlertBook::remove(qint64 id)
{
    const auto alert = m_alerts.find(id);
    if (alert == m_alerts.end())
        return;
    const auto ids = m_byServer.find(alert->second.row);
    ids->removeOne(id);
    if (ids->isEmpty())
        m_byServer.erase(ids);
    m_alerts.erase(alert);
}

void AlertBook::forgetServer(qint64 row)
{
    for (const qint64 id : m_byServer.take(row))
        m_alerts.erase(id);
}

const StoredAlert *AlertBook::find(qint64 id) const
{
    const auto alert = m_alerts.find(id);
    return alert == m_alerts.end() ? nullptr : &alert->second;
}

QList<StoredAlert> AlertBook::of(UserId user) const
{
    QList<StoredAlert> own;
    for (const auto &[id, alert] : m_alerts) {
        if (alert.user == user)
            own.append(alert);
    }
    std::stable_sort(own.begin(), own.end(),
                     [](const StoredAlert &a, const StoredAlert &b) { return a.row < b.row; });
    return own;
}

int AlertBook::count(UserId user) const
{
    return int(std::count_if(m_alerts.begin(), m_alerts.end(), [user](const auto &entry) {
        return entry.second.user == user && entry.second.rule.kind != AlertKind::State;
    }));
}

QList<UserId> AlertBook::watchers(qint64 row) const
{
    QList<UserId> users;
    for (const qint64 id : m_byServer.value(row)) {
        const StoredAlert *alert = find(id);
        if (alert->rule.kind == AlertKind::State)
            users.append(alert->user);
    }
    return users;
}

bool AlertBook::watches(UserId user, qint64 row) const
{
    return watchers(row).contains(user);
}

AlertBook::Outcome AlertBook::take(qint64 row, const ServerStatus &status, bool isSilent,
                                   TimePoint now)
{
    Outcome outcome;
    const auto ids = m_byServer.constFind(row);
    if (ids == m_byServer.cend())
        return outcome;
    for (const qint64 id : *ids) {
        StoredAlert &alert = m_alerts.find(id)->second;
        if (alert.rule.kind == AlertKind::State)
            continue;
        const bool before = alert.told;
        const bool isOver = alert.ceasedAt && now - *alert.ceasedAt >= Rest;
        if (isOver)
            alert.told = false;
        if (!holds(alert.rule, status)) {
            if (alert.told && !alert.ceasedAt)
                alert.ceasedAt = now;
        } else {
            if (!alert.told && !isSilent)
                outcome.fired.append(alert);
            alert.told = true;
            alert.ceasedAt.reset();
        }
        if (!alert.told)
            alert.ceasedAt.reset();
        const bool fired = !outcome.fired.isEmpty() && outcome.fired.last().rule.id == id;
        if (alert.told != before || fired)
            outcome.changed.append(alert);
    }
    return outcome;
}

bool AlertBook::holds(const ServerAlertRule &rule, const ServerStatus &status)
{
    if (status.state != ServerState::Up)
        return false;
    switch (rule.kind) {
    case AlertKind::State:
        return false;
    case AlertKind::Players:
        return status.players >= rule.atLeast.value_or(1);
    case AlertKind::Map:
        return status.map.compare(rule.map.value_or(QString()), Qt::CaseInsensitive) == 0;
    case AlertKind::Player: {
        const QString wanted = playerKey(rule.player.value_or(QString()));
        return std::any_of(status.playerList.begin(), status.playerList.end(),
                           [&](const ServerPlayer &player) {
                               return !player.bot && playerKey(player.name) == wanted;
                           });
    }
    }
    return false;
}

} // namespace panel::server
