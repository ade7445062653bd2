// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

enum class NotificationKind : quint8 {
    Reply,
    Mention,
    ServerAlert,
    DirectMessage,
    Announcement,
    Moderation
};
template <>
inline constexpr std::array enumNames<NotificationKind>{
    "reply", "mention", "server_alert", "direct_message", "announcement", "moderation"};

/// One notification, stored. Clients that speak the reader's language word it themselves by `kind`;
/// title and body are for all others.
struct Notification
{
    NotificationId id;
    NotificationKind kind = NotificationKind::Reply;
    QString title;
    QString body;
    QString url;
    std::optional<ThreadId> threadId{};
    std::optional<PostId> postId{};
    QDateTime timestamp;
    std::optional<UserRef> actor{};
    std::optional<QString> subject{};
    std::optional<bool> read{};
    std::optional<bool> quiet{};

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
        field("quiet", &Notification::quiet,
              "True: the user does not want to be disturbed now; count it, show nothing."),
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
    std::optional<NotificationId> beforeId{};
    std::optional<int> limit{};

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
    std::optional<QList<NotificationId>> ids{};
    std::optional<ThreadId> threadId{};

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
    bool moderation = true;

    bool operator==(const NotificationSettings &) const = default;

    static constexpr std::tuple fields{
        field("reply", &NotificationSettings::reply, "Posts in threads one has posted in."),
        field("mention", &NotificationSettings::mention, "Posts that name one with @."),
        field("server_alert", &NotificationSettings::serverAlert, "Servers one watches."),
        field("direct_message", &NotificationSettings::directMessage, "Direct messages."),
        field("announcement", &NotificationSettings::announcement, "News of the community."),
        field("moderation", &NotificationSettings::moderation,
              "What moderators decide about one's posts; for the staff also what is flagged."),
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
    std::optional<bool> reply{};
    std::optional<bool> mention{};
    std::optional<bool> serverAlert{};
    std::optional<bool> directMessage{};
    std::optional<bool> announcement{};
    std::optional<bool> moderation{};

    using Reply = NotificationSettings;
    static constexpr EventInfo info{"set_notification_settings", Direction::ToServer,
                                    Access::SignedIn, "Turns kinds on or off; absent ones stay."};
    static constexpr std::tuple fields{
        field("reply", &SetNotificationSettings::reply, "Posts in threads one has posted in."),
        field("mention", &SetNotificationSettings::mention, "Posts that name one with @."),
        field("server_alert", &SetNotificationSettings::serverAlert, "Servers one watches."),
        field("direct_message", &SetNotificationSettings::directMessage, "Direct messages."),
        field("announcement", &SetNotificationSettings::announcement, "News of the community."),
        field("moderation", &SetNotificationSettings::moderation,
              "What moderators decide about one's posts; for the staff also what is flagged."),
    };
};

/// How much somebody wants to hear of a thread. Posting in one sets `tracking`.
enum class ThreadLevel : quint8 { Muted, Normal, Tracking, Watching };
template <>
inline constexpr std::array enumNames<ThreadLevel>{"muted", "normal", "tracking", "watching"};

struct ThreadLevelLine
{
    ThreadId threadId;
    ThreadLevel level = ThreadLevel::Normal;
    std::optional<QDateTime> until{};

    bool operator==(const ThreadLevelLine &) const = default;

    static constexpr std::tuple fields{
        field("thread_id", &ThreadLevelLine::threadId, "Which."),
        field("level", &ThreadLevelLine::level,
              "`muted`: nothing; `normal`: mentions and answers to one's posts; `tracking` and "
              "`watching`: each new post."),
        field("until", &ThreadLevelLine::until, "Of `muted`: when it ends; absent: never."),
    };
};

struct GetThreadLevelsReply
{
    QList<ThreadLevelLine> levels;

    static constexpr std::tuple fields{
        field("levels", &GetThreadLevelsReply::levels, "Those that are not `normal`."),
    };
};

struct GetThreadLevels
{
    using Reply = GetThreadLevelsReply;
    static constexpr EventInfo info{"get_thread_levels", Direction::ToServer, Access::SignedIn,
                                    "What the caller wants to hear of which thread."};
    static constexpr std::tuple<> fields{};
};

struct SetThreadLevel
{
    ThreadId threadId;
    ThreadLevel level = ThreadLevel::Normal;
    std::optional<qint64> minutes{};

    using Reply = ThreadLevelLine;
    static constexpr EventInfo info{"set_thread_level", Direction::ToServer, Access::SignedIn,
                                    "Says how much the caller wants to hear of a thread they see. "
                                    "`thread_level_changed` tells their other devices."};
    static constexpr std::tuple fields{
        field("thread_id", &SetThreadLevel::threadId, "Which."),
        field("level", &SetThreadLevel::level, "How much."),
        field("minutes", &SetThreadLevel::minutes, "Of `muted`: how long; absent: for ever."),
    };
};

struct ThreadLevelChanged
{
    ThreadLevelLine level;

    static constexpr EventInfo info{"thread_level_changed", Direction::ToClient, Access::SignedIn,
                                    "What the user wants to hear of a thread changed."};
    static constexpr std::tuple fields{
        field("level", &ThreadLevelChanged::level, "As it is now."),
    };
};

/// When the account is not disturbed. It holds in the person's own time zone, across midnight where
/// `from` is later than `to`.
struct QuietHours
{
    bool enabled = false;
    int from = 22 * 60;
    int to = 8 * 60;
    QList<int> days = {1, 2, 3, 4, 5, 6, 7};
    QString timeZone;
    bool allowMentions = false;
    bool allowStaff = false;

    bool operator==(const QuietHours &) const = default;

    static constexpr std::tuple fields{
        field("enabled", &QuietHours::enabled, "Whether the schedule holds."),
        field("from", &QuietHours::from, "Minutes after midnight, 0 to 1439."),
        field("to", &QuietHours::to, "Minutes after midnight, 0 to 1439."),
        field("days", &QuietHours::days, "Days it begins on; 1 is Monday."),
        field("time_zone", &QuietHours::timeZone, "IANA id, such as `Europe/Berlin`."),
        field("allow_mentions", &QuietHours::allowMentions, "Mentions disturb all the same."),
        field("allow_staff", &QuietHours::allowStaff,
              "What moderators and administrators write disturbs all the same."),
    };
};

struct GetQuietHours
{
    using Reply = QuietHours;
    static constexpr EventInfo info{"get_quiet_hours", Direction::ToServer, Access::SignedIn,
                                    "The account's schedule."};
    static constexpr std::tuple<> fields{};
};

struct SetQuietHours
{
    QuietHours hours;

    using Reply = QuietHours;
    static constexpr EventInfo info{"set_quiet_hours", Direction::ToServer, Access::SignedIn,
                                    "Replaces the account's schedule; holds on every device."};
    static constexpr std::tuple fields{
        field("hours", &SetQuietHours::hours, "The new one."),
    };
};

using NotificationsEvents
    = EventList<Notification, ListNotifications, ReadNotifications, NotificationsRead,
                GetNotificationSettings, SetNotificationSettings, GetThreadLevels, SetThreadLevel,
                ThreadLevelChanged, GetQuietHours, SetQuietHours>;

} // namespace panel
