// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationwords.h"

#include "client/text/posttext.h"

#include <QSet>

namespace panel::client {

namespace {

constexpr int BodyLength = 140; ///< Graphemes, of the whole body.

QString shortened(const QString &text)
{
    return plainExcerpt(text, BodyLength);
}

/// As a person would read it aloud; what the daemon writes of a server has no marks.
QString wordsOf(const Notification &notification)
{
    return notification.kind == NotificationKind::ServerAlert
        ? shortened(notification.body)
        : postExcerpt(notification.body, BodyLength);
}

} // namespace

QString NotificationWords::title(const Notification &notification)
{
    const QString who = notification.actor ? notification.actor->username : QString();
    const QString where = notification.subject.value_or(QString());
    switch (notification.kind) {
    case NotificationKind::Mention:
        if (!who.isEmpty() && !where.isEmpty())
            //: %1 is a person, %2 the title of a thread: "tamsin in Saturday scrim".
            return tr("%1 in %2").arg(who, where);
        break;
    case NotificationKind::Reply:
        if (!who.isEmpty())
            //: %1 is a person; to the user, or in a thread the user follows.
            return tr("%1 replied").arg(who);
        break;
    case NotificationKind::DirectMessage:
        if (!who.isEmpty())
            return who;
        break;
    case NotificationKind::Announcement:
        if (!who.isEmpty())
            //: %1 is a person.
            return tr("%1 announced").arg(who);
        break;
    case NotificationKind::ServerAlert:
    case NotificationKind::Moderation:
        break; // the daemon knows which of the alerts it is
    }
    return notification.title;
}

QString NotificationWords::body(const Notification &notification)
{
    const QString where = notification.subject.value_or(QString());
    if (notification.kind == NotificationKind::Reply && notification.actor && !where.isEmpty())
        //: %1 is the title of a thread, %2 the beginning of a post.
        return shortened(tr("%1: %2").arg(where, wordsOf(notification)));
    return wordsOf(notification);
}

QList<NotificationAction> NotificationWords::actions(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Mention:
    case NotificationKind::Reply:
    case NotificationKind::DirectMessage:
        return {NotificationAction::Reply, NotificationAction::MarkRead};
    case NotificationKind::ServerAlert:
        return {NotificationAction::Open, NotificationAction::MuteHour};
    case NotificationKind::Announcement:
    case NotificationKind::Moderation:
        return {NotificationAction::Open};
    }
    return {};
}

QString NotificationWords::label(NotificationAction action)
{
    switch (action) {
    case NotificationAction::Open:
        return tr("Open");
    case NotificationAction::Reply:
        return tr("Reply");
    case NotificationAction::MarkRead:
        return tr("Mark read");
    case NotificationAction::MuteHour:
        return tr("Mute 1 h");
    }
    return {};
}

NativeNotification NotificationWords::single(const Notification &notification)
{
    return {QStringLiteral("n%1").arg(notification.id.value),
            title(notification),
            body(notification),
            notification.url,
            actions(notification.kind),
            {notification.id},
            notification.threadId};
}

NativeNotification NotificationWords::group(const QList<Notification> &notifications,
                                            const QString &community)
{
    NativeNotification native;
    native.id = QStringLiteral("group");
    native.actions = {NotificationAction::Open, NotificationAction::MarkRead};
    native.url = QStringLiteral("panel://inbox");
    QSet<ThreadId> threads;
    QStringList names;
    bool onlyPosts = true;
    for (const Notification &notification : notifications) {
        native.covers.append(notification.id);
        onlyPosts = onlyPosts && notification.threadId;
        if (notification.threadId)
            threads.insert(*notification.threadId);
        const QString name = notification.subject.value_or(QString());
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (threads.size() == 1 && onlyPosts)
        native.threadId = *threads.cbegin();
    const int count = int(notifications.size());
    if (onlyPosts) {
        //: The first part of "6 new posts in 3 threads".
        const QString posts = tr("%n new post(s)", nullptr, count);
        //: %1 is "6 new posts"; %n counts threads.
        native.title = tr("%1 in %n thread(s)", nullptr, int(threads.size())).arg(posts);
    } else {
        native.title = tr("%n new notification(s)", nullptr, count);
    }
    //: %1 is the community, %2 the titles of threads, with commas.
    native.body = community.isEmpty()
        ? shortened(names.join(QLatin1String(", ")))
        : shortened(tr("%1: %2").arg(community, names.join(QLatin1String(", "))));
    return native;
}

NativeNotification NotificationWords::test()
{
    NativeNotification native;
    native.id = QStringLiteral("test");
    native.title = tr("Notifications work");
    native.body = tr("This is how Panel will tell you.");
    return native;
}

} // namespace panel::client
