// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/drafts/draftsevents.h"

namespace panel::server {

/// The statements of drafts. On the store's threads only.
class DraftsStore
{
public:
    static constexpr int Kept = 100; ///< Drafts of one person.

    explicit DraftsStore(Sql &sql) : m_sql(sql) { }

    /// Fails with `Conflict` when `builtOn` is not the version that is there, with `TooLarge` when
    /// the person has `Kept` others.
    Result<Draft> save(UserId user, const Draft &draft, std::optional<qint64> builtOn);
    /// Newest first, without those that are gone.
    Result<QList<Draft>> list(UserId user);
    /// Forgets the versions of drafts that went before then.
    Result<> prune(const QDateTime &before);

private:
    Result<Draft> one(UserId user, const DraftPlace &place);

    Sql &m_sql;
};

} // namespace panel::server
