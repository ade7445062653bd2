// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/monitor/monitorevents.h"

namespace panel::server {

/// A server as it is stored.
struct ServerRow
{
    qint64 row = 0;
    QString id;
    QString address;
    QueryProtocol protocol = QueryProtocol::Auto;
    QString name; ///< Empty: as it names itself.
    std::optional<ServerStatus> lastStatus;
};

/// The monitor's statements. On the store's threads only.
class MonitorStore
{
public:
    explicit MonitorStore(Sql &sql) : m_sql(sql) { }

    Result<QList<ServerRow>> servers();
    /// Fails with `Conflict` when the id is taken.
    Result<qint64> add(const ServerRow &server, const QDateTime &now);
    Result<> remove(qint64 row);
    Result<> keepStatus(qint64 row, const ServerStatus &status);
    Result<> addSample(qint64 row, const ServerSample &sample);
    Result<> prune(const QDateTime &before);
    /// Oldest first, at most `most`: of each stretch of time the busiest sample, so that peaks
    /// stay.
    Result<QList<ServerSample>> samples(qint64 row, const QDateTime &from, const QDateTime &to,
                                        int most);
    Result<> watch(qint64 row, UserId user, bool on);
    Result<QList<UserId>> watchers(qint64 row);
    Result<QList<qint64>> watchedBy(UserId user);

private:
    Sql &m_sql;
};

} // namespace panel::server
