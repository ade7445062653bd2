// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/notifications/notificationsstore.h"
#include "server/features/notifications/threadlevels.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

namespace panel::server {

/// What concerns a person, kept until they have read it: mentions, replies, alerts of servers,
/// decisions of moderators.
///
/// The rows of a post are stored in its transaction. Who is here gets them at once, who is not with
/// the next sign-in. Each is sent at least once; `id` tells copies apart. What is read on one
/// device is told to the others. A kind that its owner has switched off, or a thread that they have
/// muted, stores nothing at all; what comes while they do not want to be disturbed is stored, sent
/// and marked as quiet. What is about a thread they no longer see is neither sent, listed nor
/// counted.
class NotificationsFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int MissedAtOnce = 50;
    static constexpr int LongestMute = 366 * 24 * 60; ///< In minutes.

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        const UserDirectory &people;
    };
    explicit NotificationsFeature(const Parts &parts, QObject *parent = nullptr);

    /// Reads the schedules of quiet hours. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;

    /// Who may see which thread; without it nobody sees any.
    void askWhoSees(std::function<bool(UserId, ThreadId)> sees) { m_sees = std::move(sees); }
    /// Who has said by hand that they do not want to be disturbed; without it nobody has.
    void askWhoRests(std::function<bool(UserId)> rests) { m_rests = std::move(rests); }

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
    /// The post was deleted: nobody is referred to it any more.
    void forgetPost(panel::PostId post);
    /// Some may not see a game server any more: what they were told of it is gone.
    void forgetHidden();
    /// What the user may see has changed: their devices are told how much is unread now.
    void recount(panel::UserId user);

    /// Tells people something that no post caused. `notification.id` is made here.
    void notify(const QList<UserId> &users, const Notification &notification, qint64 serverRow);
    /// Turns a kind on for who has never chosen.
    void enableUnlessChosen(UserId user, NotificationKind kind);

private:
    struct ReadOutcome
    {
        QList<NotificationId> ids;
        UnreadCounts unread;
    };

    void send(const QList<StoredNotification> &stored);
    bool sees(UserId user, const Notification &notification) const;
    bool isQuiet(UserId user, const Notification &notification) const;

    // notificationlist.cpp
    void list(const ListNotifications &event, const Caller &caller,
              Answer<ListNotificationsReply> answer);
    void listOn(UserId user, std::optional<NotificationId> before, int limit,
                ListNotificationsReply reply, const Answer<ListNotificationsReply> &answer);
    void read(const ReadNotifications &event, const Caller &caller,
              Answer<ReadNotificationsReply> answer);
    static Result<ReadOutcome> setRead(NotificationsStore store, UserId user,
                                       const ReadNotifications &what, qint64 upToSeq,
                                       const QDateTime &now);
    void forgetAnd(
        std::function<Result<QHash<UserId, QList<NotificationId>>>(NotificationsStore &)> forget);
    void tellRead(UserId user, const ReadOutcome &outcome);
    void lookForUnread();
    void markRead(UserId user, ThreadId thread, qint64 seq);
    qint64 unreadOf(UserId user, const UnreadCounts &counts) const;

    // notificationchoices.cpp
    void settings(const GetNotificationSettings &event, const Caller &caller,
                  Answer<NotificationSettings> answer);
    void change(const SetNotificationSettings &event, const Caller &caller,
                Answer<NotificationSettings> answer);
    void levels(const GetThreadLevels &event, const Caller &caller,
                Answer<GetThreadLevelsReply> answer);
    void setLevel(const SetThreadLevel &event, const Caller &caller,
                  Answer<ThreadLevelLine> answer);
    void endMutes();
    Result<QuietHours> hours(const GetQuietHours &event, const Caller &caller);
    void setHours(const SetQuietHours &event, const Caller &caller, Answer<QuietHours> answer);

    Parts m_parts;
    std::function<bool(UserId, ThreadId)> m_sees;
    std::function<bool(UserId)> m_rests;
    QHash<UserId, QuietHours> m_hours; ///< Of those who ever set them.
    QDateTime m_nextMuteEnd; ///< Invalid: none ends.
    /// What was read in this turn of the hub, up to which number.
    QHash<std::pair<UserId, ThreadId>, qint64> m_read;
};

} // namespace panel::server
