// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/alertbook.h"
#include "server/store/sql.h"
#include "shared/features/monitor/monitorevents.h"

namespace panel::server {

/// A server as it is stored.
struct ServerRow
{
    qint64 row = 0;
    ServerSettings settings;
    std::optional<ServerMaintenance> maintenance{}; ///< May be over.
    std::optional<ServerStatus> lastStatus{};
};

/// What a probe leaves behind.
struct KeptProbe
{
    qint64 row = 0;
    ServerSample sample;
    bool held = false; ///< The server counted as up, whether or not this probe was answered.
    bool rollsUp = false; ///< A stretch of time has ended before it.
    std::optional<ServerStatus> status{}; ///< Where it is another than was kept.
};

/// The monitor's statements. On the store's threads only.
class MonitorStore
{
public:
    explicit MonitorStore(Sql &sql) : m_sql(sql) { }

    /// In the order they are shown.
    Result<QList<ServerRow>> servers();
    /// At the end of the order. Fails with `Conflict` when the id is taken.
    Result<qint64> add(const ServerSettings &settings, const QDateTime &now);
    Result<> edit(qint64 row, const ServerSettings &settings);
    Result<> order(const QList<qint64> &rows);
    Result<> setMaintenance(qint64 row, const std::optional<ServerMaintenance> &maintenance);
    Result<> remove(qint64 row);
    /// The sample, and what it ends: stretches are summed up, and what is too old is forgotten.
    Result<> keep(const KeptProbe &probe);

    Result<QList<StoredAlert>> alerts();
    Result<qint64> addAlert(const StoredAlert &alert);
    /// The one of that user which asks for the same; nothing where there is none.
    Result<std::optional<qint64>> sameAlert(const StoredAlert &alert);
    Result<> replaceAlert(const StoredAlert &alert);
    Result<> removeAlert(qint64 id);
    Result<> setTold(qint64 id, bool told);
    /// Sets or takes away the alert of its state; the value is its id, 0: there is none.
    Result<qint64> watch(qint64 row, UserId user, bool on);

    Result<QHash<UserId, PlayerLinks>> playerLinks();
    Result<> setPlayerLinks(UserId user, const PlayerLinks &links);

private:
    Sql &m_sql;
};

} // namespace panel::server
