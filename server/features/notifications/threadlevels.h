// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/notifications/notificationsevents.h"

namespace panel::server {

/// A level with whose it is.
struct OwnedLevel
{
    UserId user;
    ThreadLevelLine line;
};

/// The statements about how much people want to hear of which thread. On the store's threads only.
///
/// Levels decide in the transaction of a post who is told of it, so they live in the store alone.
class ThreadLevelsStore
{
public:
    explicit ThreadLevelsStore(Sql &sql) : m_sql(sql) { }

    /// Those that are not `normal`.
    Result<QList<ThreadLevelLine>> of(UserId user);
    /// A mute with an end goes back to what was before it.
    Result<> set(UserId user, const ThreadLevelLine &line);
    /// The user has posted there: `tracking`, unless they chose something else. The value says
    /// whether that is new.
    Result<bool> track(UserId user, ThreadId thread, PostId post);
    /// What the post made of its author's level; nothing where it changed nothing.
    Result<std::optional<ThreadLevelLine>> trackedBy(UserId author, ThreadId thread, PostId post);

    /// When the next mute ends; invalid: none does.
    Result<QDateTime> nextMuteEnd();
    /// Ends those that are over by `now`, and returns what holds instead.
    Result<QList<OwnedLevel>> endMutes(const QDateTime &now);

private:
    static OwnedLevel read(const QSqlQuery &row);

    Sql &m_sql;
};

} // namespace panel::server
