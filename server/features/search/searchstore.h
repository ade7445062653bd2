// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/search/searchevents.h"

namespace panel::server {

/// Which posts a search may find at all.
struct SearchScope
{
    QList<CategoryId> categories; ///< Those the caller sees, or the one they named.
    std::optional<ThreadId> thread;
    std::optional<UserId> author;
    std::optional<QDateTime> since;
    std::optional<QDateTime> until;
};

/// The statements of the search, each bounded in what it looks at. On a store thread only.
class SearchStore
{
public:
    explicit SearchStore(Sql &sql) : m_sql(sql) { }

    /// The terms (see SearchQuery), to be found within the thread, by the author and, where the
    /// categories hold few threads, in those: as far as the index itself can tell.
    Result<QString> within(const QString &terms, const SearchScope &scope);
    /// At most `limit` posts that hold the terms within it, newest first, of those before `before`.
    Result<QList<PostId>> matches(const QString &within, PostId before, int limit);
    /// Those of them that are within the scope, newest first.
    Result<QList<PostId>> visible(const QList<PostId> &posts, const SearchScope &scope);
    /// The same posts, best first.
    Result<QList<PostId>> ranked(const QString &within, const QList<PostId> &posts);
    /// What is shown of them, in the order given.
    Result<QList<SearchHit>> hits(const QString &terms, const QString &within,
                                  const QList<PostId> &posts);

private:
    Sql &m_sql;
};

} // namespace panel::server
