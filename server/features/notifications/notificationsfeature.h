// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/notifications/notificationsstore.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

namespace panel::server {

/// What concerns a person, kept until they have read it: mentions, replies, alerts of servers.
///
/// The rows of a post are stored in its transaction. Who is here gets them at once, who is not with
/// the next sign-in. Each is sent at least once; `id` tells copies apart. What is read on one
/// device is told to the others. A kind that its owner has switched off is not stored at all.
class NotificationsFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int MissedAtOnce = 50;

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        const UserDirectory &people;
    };
    explicit NotificationsFeature(const Parts &parts, QObject *parent = nullptr);

    void install(Router &router) override;

    /// What to store with a post of that content, in its transaction; the value says whether
    /// deliver() will find something. Called on the hub thread.
    std::function<Result<bool>(Sql &, const Post &)>
    forPost(const UserRef &author, const QString &content, const QString &threadTitle) const;
    /// The post is stored: its notifications go out.
    void deliver(const panel::Post &post);
    /// A session signed in: it gets what nobody was here for.
    void deliverMissed(const panel::server::Caller &caller);
    /// The thread was read up to there, and with it what was said about it.
    void threadRead(UserId user, ThreadId thread, qint64 seq);

    /// Tells people something that no post caused. `notification.id` is made here.
    void notify(const QList<UserId> &users, const Notification &notification, qint64 serverRow);
    /// Turns a kind on for who has never chosen.
    void enableUnlessChosen(UserId user, NotificationKind kind);

private:
    void list(const ListNotifications &event, const Caller &caller,
              Answer<ListNotificationsReply> answer);
    void read(const ReadNotifications &event, const Caller &caller,
              Answer<ReadNotificationsReply> answer);
    void settings(const GetNotificationSettings &event, const Caller &caller,
                  Answer<NotificationSettings> answer);
    void change(const SetNotificationSettings &event, const Caller &caller,
                Answer<NotificationSettings> answer);
    void send(const QList<StoredNotification> &stored);

    struct ReadOutcome
    {
        QList<NotificationId> ids;
        qint64 unread = 0;
    };
    void tellRead(UserId user, const ReadOutcome &outcome);
    void lookForUnread();
    void markRead(UserId user, ThreadId thread, qint64 seq);

    Parts m_parts;
    /// What was read in this turn of the hub, up to which number.
    QHash<std::pair<UserId, ThreadId>, qint64> m_read;
};

} // namespace panel::server
