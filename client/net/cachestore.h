// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/localsql.h"
#include "shared/features/forum/forumevents.h"
#include "shared/features/monitor/monitorevents.h"
#include "shared/features/notifications/notificationsevents.h"
#include "shared/features/presence/presenceevents.h"

#include <memory>

namespace panel::client {

/// What the server said last, for showing something before the connection stands. May be thrown
/// away.
class CacheStore
{
public:
    static constexpr int PostsPerThread = 200;
    static constexpr int Notifications = 100;

    /// A damaged file is renamed to `*.damaged` and a new one made.
    static Result<std::unique_ptr<CacheStore>> open(const QString &path);

    ListThreadsReply threads();
    void saveThreads(const ListThreadsReply &threads);

    struct Posts
    {
        QString epoch; ///< Empty: none kept.
        QList<Post> posts; ///< Contiguous, oldest first.
        std::optional<qint64> change; ///< The last change to them that is in them.
    };
    Posts posts(ThreadId thread);
    /// Replaces what was kept of the thread by the newest PostsPerThread of these.
    void savePosts(ThreadId thread, const QString &epoch, const QList<Post> &posts,
                   std::optional<qint64> change = {});

    QList<ServerStatusUpdate> servers();
    void saveServer(const ServerStatusUpdate &server);
    void removeServer(const QString &serverId);

    QList<OnlineUser> people();
    void savePeople(const QList<OnlineUser> &people);

    QList<Notification> notifications();
    void saveNotifications(const QList<Notification> &notifications);

private:
    explicit CacheStore(std::unique_ptr<LocalSql> sql) : m_sql(std::move(sql)) { }

    template <Described T>
    QList<T> documents(const QString &kind);
    template <Described T>
    void saveDocuments(const QString &kind, const QList<T> &documents);

    std::unique_ptr<LocalSql> m_sql;
};

} // namespace panel::client
