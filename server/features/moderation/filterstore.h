// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/moderation/filterevents.h"

namespace panel::server {

/// A post of the past, as a filter is tried on it.
struct PastPost
{
    PostId id;
    ThreadId thread;
    QString username;
    QDateTime at;
    QString content;
};

/// Word filters, and the posts they are tried on. On the store's threads only.
class FilterStore
{
public:
    explicit FilterStore(Sql &sql) : m_sql(sql) { }

    /// Oldest first.
    Result<QList<WordFilter>> all();
    /// Adds it (id 0) or changes it, and returns its id. Fails with `NotFound`, and with `Conflict`
    /// when another one has the pattern.
    Result<qint64> set(const WordFilter &filter);
    /// Fails with `NotFound`.
    Result<> remove(qint64 id);

    /// The newest before that one, newest first.
    Result<QList<PastPost>> postsBefore(qint64 post, int limit);

private:
    Sql &m_sql;
};

} // namespace panel::server
