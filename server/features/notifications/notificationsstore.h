// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/forum/forumevents.h"
#include "shared/features/notifications/notificationsevents.h"

namespace panel::server {

/// A notification with whose it is.
struct StoredNotification
{
    UserId user;
    Notification notification;
};

/// How many notifications are unread, by thread: whose threads the user still sees only the hub
/// knows.
using UnreadCounts = QHash<ThreadId, qint64>;

/// The notifications' statements. On the store's threads only.
class NotificationsStore
{
public:
    explicit NotificationsStore(Sql &sql) : m_sql(sql) { }

    /// The rows a post makes, in its transaction: those it mentions, then whom it answers and those
    /// who track or watch its thread. One a person, only for kinds that are on, for who may see the
    /// thread and has not muted it. Its author tracks the thread from now on. The value says
    /// whether any of it was new.
    Result<bool> addForPost(const Post &post, const QString &threadTitle,
                            const QList<UserId> &mentioned);
    /// For people whose switch is on.
    Result<QList<StoredNotification>> add(const QList<UserId> &users,
                                          const Notification &notification, qint64 serverRow);

    Result<QList<StoredNotification>> ofPost(PostId post);
    Result<> forget(const QList<NotificationId> &ids);
    /// The post was deleted: what was said of it goes. Returns those its readers had not read, by
    /// person.
    Result<QHash<UserId, QList<NotificationId>>> forgetPost(PostId post);
    /// The same of what is about game servers its readers may not see.
    Result<QHash<UserId, QList<NotificationId>>> forgetHidden();
    /// Unread ones no session has got yet, oldest first.
    Result<QList<StoredNotification>> missed(UserId user, int limit);
    Result<> setDelivered(const QList<NotificationId> &ids, const QDateTime &now);

    Result<QList<StoredNotification>> list(UserId user, std::optional<NotificationId> before,
                                           int limit);
    /// By thread; under thread 0 what is about none.
    Result<UnreadCounts> unread(UserId user);
    /// Whether setRead() would find something in the thread.
    Result<bool> hasUnread(UserId user, ThreadId thread, qint64 upToSeq);
    /// Marks those read that are the user's and unread, and returns them. With neither ids nor
    /// thread: all.
    Result<QList<NotificationId>> setRead(UserId user,
                                          const std::optional<QList<NotificationId>> &ids,
                                          std::optional<ThreadId> thread, qint64 upToSeq,
                                          const QDateTime &now);

    Result<NotificationSettings> settings(UserId user);
    Result<> setEnabled(UserId user, NotificationKind kind, bool enabled,
                        bool unlessChosen = false);

private:
    Result<QList<StoredNotification>> read(const QString &statement, const Sql::Values &values);

    Sql &m_sql;
};

} // namespace panel::server
