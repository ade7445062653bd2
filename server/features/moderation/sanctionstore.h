// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/moderation/sanctionevents.h"

namespace panel::server {

/// Mutes and bans. On the store's threads only.
class SanctionStore
{
public:
    explicit SanctionStore(Sql &sql) : m_sql(sql) { }

    /// Those that hold, oldest first.
    Result<QList<SanctionLine>> holding(const QDateTime &now);
    /// Ends an earlier one of the kind, and returns the new one's number.
    Result<qint64> impose(const SanctionLine &sanction);
    /// Fails with `NotFound` when none of the kind holds.
    Result<> end(UserId user, SanctionKind kind, const QDateTime &now);
    /// Its time is over; one that has ended already stays as it was.
    Result<> expire(qint64 id, const QDateTime &now);

    /// The daemon's own account, in whose name the command line acts.
    Result<UserRef> system();

private:
    Sql &m_sql;
};

} // namespace panel::server
