// SPDX-License-Identifier: MIT

#include "server/features/notifications/notificationsfeature.h"

#include "server/features/notifications/mentions.h"
#include "server/features/notifications/quiethours.h"

namespace panel::server {

NotificationsFeature::NotificationsFeature(const Parts &parts, QObject *parent)
    : Feature(parent), m_parts(parts)
{
    connect(&parts.pulse, &Pulse::beat, this, &NotificationsFeature::endMutes);
}

void NotificationsFeature::load(std::function<void(const Result<> &)> done)
{
    struct Loaded
    {
        QHash<UserId, QuietHours> hours;
        QDateTime nextMuteEnd;
    };
    m_parts.database.read(
        this,
        [](Sql &sql) -> Result<Loaded> {
            const auto hours = QuietHoursStore(sql).all();
            const auto end = ThreadLevelsStore(sql).nextMuteEnd();
            if (!hours)
                return failure(hours);
            if (!end)
                return failure(end);
            return Loaded{*hours, *end};
        },
        [this, done = std::move(done)](const Result<Loaded> &loaded) {
            if (loaded) {
                m_hours = loaded->hours;
                m_nextMuteEnd = loaded->nextMuteEnd;
            }
            done(loaded.map([](const Loaded &) { }));
        });
}

void NotificationsFeature::install(Router &router)
{
    router.on<ListNotifications>(this, &NotificationsFeature::list);
    router.on<ReadNotifications>(this, &NotificationsFeature::read);
    router.on<GetNotificationSettings>(this, &NotificationsFeature::settings);
    router.on<SetNotificationSettings>(this, &NotificationsFeature::change);
    router.on<GetThreadLevels>(this, &NotificationsFeature::levels);
    router.on<SetThreadLevel>(this, &NotificationsFeature::setLevel);
    router.on<GetQuietHours>(this, &NotificationsFeature::hours);
    router.on<SetQuietHours>(this, &NotificationsFeature::setHours);
}

std::function<Result<bool>(Sql &, const Post &)>
NotificationsFeature::forPost(const UserRef &author, const QString &content,
                              const QString &threadTitle) const
{
    QList<UserId> mentioned = mentionedIn(content, m_parts.people);
    mentioned.removeAll(author.id);
    return [mentioned, threadTitle](Sql &sql, const Post &post) {
        return NotificationsStore(sql).addForPost(post, threadTitle, mentioned);
    };
}

void NotificationsFeature::deliver(const Post &post)
{
    struct Made
    {
        QList<StoredNotification> notifications;
        std::optional<ThreadLevelLine> level;
    };
    m_parts.database.read(
        this,
        [id = post.id, thread = post.threadId, author = post.author.id](Sql &sql) -> Result<Made> {
            const auto notifications = NotificationsStore(sql).ofPost(id);
            const auto level = ThreadLevelsStore(sql).trackedBy(author, thread, id);
            if (!notifications)
                return failure(notifications);
            if (!level)
                return failure(level);
            return Made{*notifications, *level};
        },
        [this, author = post.author.id](const Result<Made> &made) {
            if (!made)
                return;
            if (made->level)
                m_parts.fanOut.toUser(author, ThreadLevelChanged{*made->level});
            send(made->notifications);
        });
}

void NotificationsFeature::deliverMissed(const Caller &caller)
{
    m_parts.database.read(
        this,
        [user = caller.user](Sql &sql) {
            return NotificationsStore(sql).missed(user, MissedAtOnce);
        },
        [this](const Result<QList<StoredNotification>> &stored) {
            if (stored)
                send(*stored);
        });
}

bool NotificationsFeature::sees(UserId user, const Notification &notification) const
{
    return !notification.threadId || (m_sees && m_sees(user, *notification.threadId));
}

bool NotificationsFeature::isQuiet(UserId user, const Notification &notification) const
{
    if (m_rests && m_rests(user))
        return true;
    const auto hours = m_hours.constFind(user);
    if (hours == m_hours.cend() || !isQuietAt(*hours, m_parts.pulse.wallClock()))
        return false;
    if (hours->allowMentions && notification.kind == NotificationKind::Mention)
        return false;
    return !(hours->allowStaff && notification.actor
             && m_parts.people.role(notification.actor->id) >= Role::Moderator);
}

void NotificationsFeature::send(const QList<StoredNotification> &stored)
{
    QList<NotificationId> delivered;
    QList<NotificationId> hidden;
    for (const StoredNotification &each : stored) {
        if (!sees(each.user, each.notification)) {
            hidden.append(each.notification.id);
            continue;
        }
        if (m_parts.rooms.count(RoomId::user(each.user)) == 0)
            continue;
        Notification notification = each.notification;
        if (isQuiet(each.user, notification))
            notification.quiet = true;
        m_parts.fanOut.toUser(each.user, notification);
        delivered.append(notification.id);
    }
    if (delivered.isEmpty() && hidden.isEmpty())
        return;
    m_parts.database.write(
        this,
        [delivered, hidden, now = m_parts.pulse.wallClock()](Sql &sql) {
            NotificationsStore store(sql);
            return store.setDelivered(delivered, now).and_then([&] {
                return store.forget(hidden);
            });
        },
        [](const Result<> &) {}); // else it is sent once more: at least once is the promise
}

void NotificationsFeature::notify(const QList<UserId> &users, const Notification &notification,
                                  qint64 serverRow)
{
    QList<UserId> told = users;
    told.removeIf([&](UserId user) { return !sees(user, notification); });
    if (told.isEmpty())
        return;
    m_parts.database.write(
        this,
        [told, notification, serverRow](Sql &sql) {
            return NotificationsStore(sql).add(told, notification, serverRow);
        },
        [this](const Result<QList<StoredNotification>> &stored) {
            if (stored)
                send(*stored);
        });
}

void NotificationsFeature::enableUnlessChosen(UserId user, NotificationKind kind)
{
    m_parts.database.write(
        this,
        [user, kind](Sql &sql) {
            return NotificationsStore(sql).setEnabled(user, kind, true, true);
        },
        [](const Result<> &) {});
}

} // namespace panel::server
