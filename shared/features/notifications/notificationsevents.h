// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

enum class NotificationKind : quint8 { Reply, Mention, ServerAlert, DirectMessage, Announcement };
template <>
inline constexpr std::array enumNames<NotificationKind>{"reply", "mention", "server_alert",
                                                        "direct_message", "announcement"};

/// One notification, stored. Clients that speak the reader's language word it themselves by `kind`;
/// title and body are for all others.
struct Notification
{
    NotificationId id;
    NotificationKind kind = NotificationKind::Reply;
    QString title;
    QString body;
    QString url;
    std::optional<ThreadId> threadId;
    std::optional<PostId> postId;
    QDateTime timestamp;
    std::optional<UserRef> actor;
    std::optional<QString> subject;
    std::optional<bool> read;

    static constexpr EventInfo info{
        "notification", Direction::ToClient, Access::SignedIn,
        "Something for the user, on each of their sessions. Sent again after a reconnect when it "
        "was missed; `id` tells copies apart."};
    static constexpr std::tuple fields{
        field("id", &Notification::id, "Unique on the server."),
        field("kind", &Notification::kind, "Why."),
        field("title", &Notification::title, "Plain text."),
        field("body", &Notification::body, "Plain text, at most 140 characters."),
        field("url", &Notification::url,
              "`panel://thread/7/post/42` or a path; never a foreign address."),
        field("thread_id", &Notification::threadId, "Where, when it is about a thread."),
        field("post_id", &Notification::postId, "Which post."),
        field("timestamp", &Notification::timestamp, "When."),
        field("actor", &Notification::actor, "Who caused it."),
        field("subject", &Notification::subject, "Title of the thread or name of the server."),
        field("read", &Notification::read, "True once marked read; absent means false."),
    };
};

struct ListNotificationsReply
{
    QList<Notification> notifications;
    qint64 unread = 0;
    bool hasMore = false;

    static constexpr std::tuple fields{
        field("notifications", &ListNotificationsReply::notifications, "Newest first."),
        field("unread", &ListNotificationsReply::unread, "How many are unread in all."),
        field("has_more", &ListNotificationsReply::hasMore, "Older ones exist."),
    };
};

struct ListNotifications
{
    std::optional<NotificationId> beforeId;
    std::optional<int> limit;

    using Reply = ListNotificationsReply;
    static constexpr EventInfo info{"list_notifications", Direction::ToServer, Access::SignedIn,
                                    "The caller's notifications."};
    static constexpr std::tuple fields{
        field("before_id", &ListNotifications::beforeId, "Only older ones; for paging."),
        field("limit", &ListNotifications::limit, "1 to 100; without one 50."),
    };
};

struct ReadNotificationsReply
{
    qint64 unread = 0;

    static constexpr std::tuple fields{
        field("unread", &ReadNotificationsReply::unread, "How many are still unread."),
    };
};

struct ReadNotifications
{
    std::optional<QList<NotificationId>> ids;
    std::optional<ThreadId> threadId;

    using Reply = ReadNotificationsReply;
    static constexpr EventInfo info{
        "read_notifications", Direction::ToServer, Access::SignedIn,
        "Marks notifications read: those named, those of a thread, or with neither all."};
    static constexpr std::tuple fields{
        field("ids", &ReadNotifications::ids, "At most 100."),
        field("thread_id", &ReadNotifications::threadId, "Every one about that thread."),
    };
};

struct NotificationsRead
{
    QList<NotificationId> ids;
    qint64 unread = 0;

    static constexpr EventInfo info{"notifications_read", Direction::ToClient, Access::SignedIn,
                                    "These were read, on whichever device."};
    static constexpr std::tuple fields{
        field("ids", &NotificationsRead::ids, "Which."),
        field("unread", &NotificationsRead::unread, "How many are still unread."),
    };
};

/// Which kinds the account wants at all; a kind that is off sends nothing.
struct NotificationSettings
{
    bool reply = true;
    bool mention = true;
    bool serverAlert = false;
    bool directMessage = true;
    bool announcement = true;

    bool operator==(const NotificationSettings &) const = default;

    static constexpr std::tuple fields{
        field("reply", &NotificationSettings::reply, "Posts in threads one has posted in."),
        field("mention", &NotificationSettings::mention, "Posts that name one with @."),
        field("server_alert", &NotificationSettings::serverAlert, "Servers one watches."),
        field("direct_message", &NotificationSettings::directMessage, "Direct messages."),
        field("announcement", &NotificationSettings::announcement, "News of the community."),
    };
};

struct GetNotificationSettings
{
    using Reply = NotificationSettings;
    static constexpr EventInfo info{"get_notification_settings", Direction::ToServer,
                                    Access::SignedIn, "The account's switches."};
    static constexpr std::tuple<> fields{};
};

struct SetNotificationSettings
{
    std::optional<bool> reply;
    std::optional<bool> mention;
    std::optional<bool> serverAlert;
    std::optional<bool> directMessage;
    std::optional<bool> announcement;

    using Reply = NotificationSettings;
    static constexpr EventInfo info{"set_notification_settings", Direction::ToServer,
                                    Access::SignedIn, "Turns kinds on or off; absent ones stay."};
    static constexpr std::tuple fields{
        field("reply", &SetNotificationSettings::reply, "Posts in threads one has posted in."),
        field("mention", &SetNotificationSettings::mention, "Posts that name one with @."),
        field("server_alert", &SetNotificationSettings::serverAlert, "Servers one watches."),
        field("direct_message", &SetNotificationSettings::directMessage, "Direct messages."),
        field("announcement", &SetNotificationSettings::announcement, "News of the community."),
    };
};

using NotificationsEvents
    = EventList<Notification, ListNotifications, ReadNotifications, NotificationsRead,
                GetNotificationSettings, SetNotificationSettings>;

} // namespace panel
