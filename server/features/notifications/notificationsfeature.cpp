// SPDX-License-Identifier: MIT

#include "server/features/notifications/notificationsfeature.h"

#include "server/features/notifications/mentions.h"

namespace panel::server {

namespace {

constexpr int UsualPage = 50;
constexpr int MostAtOnce = 100;

} // namespace

NotificationsFeature::NotificationsFeature(const Parts &parts, QObject *parent)
    : Feature(parent), m_parts(parts)
{ }

void NotificationsFeature::install(Router &router)
{
    router.on<ListNotifications>(this, &NotificationsFeature::list);
    router.on<ReadNotifications>(this, &NotificationsFeature::read);
    router.on<GetNotificationSettings>(this, &NotificationsFeature::settings);
    router.on<SetNotificationSettings>(this, &NotificationsFeature::change);
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
    m_parts.database.read(
        this, [id = post.id](Sql &sql) { return NotificationsStore(sql).ofPost(id); },
        [this](const Result<QList<StoredNotification>> &stored) {
            if (stored)
                send(*stored);
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

void NotificationsFeature::send(const QList<StoredNotification> &stored)
{
    QList<NotificationId> delivered;
    for (const StoredNotification &each : stored) {
        if (m_parts.rooms.count(RoomId::user(each.user)) == 0)
            continue;
        m_parts.fanOut.toUser(each.user, each.notification);
        delivered.append(each.notification.id);
    }
    if (delivered.isEmpty())
        return;
    m_parts.database.write(
        this,
        [delivered, now = m_parts.pulse.wallClock()](Sql &sql) {
            return NotificationsStore(sql).setDelivered(delivered, now);
        },
        [](const Result<> &) {}); // else it is sent once more: at least once is the promise
}

void NotificationsFeature::notify(const QList<UserId> &users, const Notification &notification,
                                  qint64 serverRow)
{
    if (users.isEmpty())
        return;
    m_parts.database.write(
        this,
        [users, notification, serverRow](Sql &sql) {
            return NotificationsStore(sql).add(users, notification, serverRow);
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

void NotificationsFeature::list(const ListNotifications &event, const Caller &caller,
                                Answer<ListNotificationsReply> answer)
{
    const int limit = event.limit.value_or(UsualPage);
    if (limit < 1 || limit > MostAtOnce)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostAtOnce)));
    m_parts.database.read(
        this,
        [user = caller.user, before = event.beforeId,
         limit](Sql &sql) -> Result<ListNotificationsReply> {
            NotificationsStore store(sql);
            const auto stored = store.list(user, before, limit + 1);
            const auto unread = store.unread(user);
            if (!stored)
                return failure(stored);
            if (!unread)
                return failure(unread);
            ListNotificationsReply reply;
            for (const StoredNotification &each : stored->mid(0, limit))
                reply.notifications.append(each.notification);
            reply.unread = *unread;
            reply.hasMore = stored->size() > limit;
            return reply;
        },
        [answer](const Result<ListNotificationsReply> &reply) { answer(reply); });
}

void NotificationsFeature::read(const ReadNotifications &event, const Caller &caller,
                                Answer<ReadNotificationsReply> answer)
{
    if (event.ids && event.ids->size() > MostAtOnce)
        return answer(fail(ErrorCode::TooLarge, QStringLiteral("ids: at most %1").arg(MostAtOnce)));
    m_parts.database.write(
        this,
        [user = caller.user, event,
         now = m_parts.pulse.wallClock()](Sql &sql) -> Result<ReadOutcome> {
            NotificationsStore store(sql);
            const auto ids = store.setRead(user, event.ids, event.threadId,
                                           std::numeric_limits<qint64>::max(), now);
            const auto unread = store.unread(user);
            if (!ids)
                return failure(ids);
            if (!unread)
                return failure(unread);
            return ReadOutcome{*ids, *unread};
        },
        [this, user = caller.user, answer](const Result<ReadOutcome> &outcome) {
            answer(outcome.map(
                [](const ReadOutcome &done) { return ReadNotificationsReply{done.unread}; }));
            if (outcome)
                tellRead(user, *outcome);
        });
}

void NotificationsFeature::threadRead(UserId user, ThreadId thread, qint64 seq)
{
    // Whoever posts has read; hardly ever is there something to mark, and asking is cheaper.
    if (m_read.isEmpty())
        QMetaObject::invokeMethod(this, &NotificationsFeature::lookForUnread, Qt::QueuedConnection);
    qint64 &upTo = m_read[{user, thread}];
    upTo = qMax(upTo, seq);
}

void NotificationsFeature::lookForUnread()
{
    m_parts.database.read(
        this,
        [read = std::exchange(m_read, {})](Sql &sql) {
            auto unread = read;
            unread.removeIf([&](const decltype(unread)::iterator &entry) {
                const auto &[user, thread] = entry.key();
                return !NotificationsStore(sql).hasUnread(user, thread, *entry).value_or(true);
            });
            return unread;
        },
        [this](const QHash<std::pair<UserId, ThreadId>, qint64> &unread) {
            for (auto entry = unread.cbegin(); entry != unread.cend(); ++entry)
                markRead(entry.key().first, entry.key().second, *entry);
        });
}

void NotificationsFeature::markRead(UserId user, ThreadId thread, qint64 seq)
{
    m_parts.database.write(
        this,
        [user, thread, seq, now = m_parts.pulse.wallClock()](Sql &sql) -> Result<ReadOutcome> {
            NotificationsStore store(sql);
            const auto ids = store.setRead(user, std::nullopt, thread, seq, now);
            const auto unread = store.unread(user);
            if (!ids)
                return failure(ids);
            if (!unread)
                return failure(unread);
            return ReadOutcome{*ids, *unread};
        },
        [this, user](const Result<ReadOutcome> &outcome) {
            if (outcome)
                tellRead(user, *outcome);
        });
}

void NotificationsFeature::tellRead(UserId user, const ReadOutcome &outcome)
{
    if (!outcome.ids.isEmpty())
        m_parts.fanOut.toUser(user, NotificationsRead{outcome.ids, outcome.unread});
}

void NotificationsFeature::settings(const GetNotificationSettings &, const Caller &caller,
                                    Answer<NotificationSettings> answer)
{
    m_parts.database.read(
        this, [user = caller.user](Sql &sql) { return NotificationsStore(sql).settings(user); },
        [answer](const Result<NotificationSettings> &settings) { answer(settings); });
}

void NotificationsFeature::change(const SetNotificationSettings &event, const Caller &caller,
                                  Answer<NotificationSettings> answer)
{
    m_parts.database.write(
        this,
        [user = caller.user, event](Sql &sql) -> Result<NotificationSettings> {
            NotificationsStore store(sql);
            const std::array<std::pair<NotificationKind, std::optional<bool>>, 5> wanted{{
                {NotificationKind::Reply, event.reply},
                {NotificationKind::Mention, event.mention},
                {NotificationKind::ServerAlert, event.serverAlert},
                {NotificationKind::DirectMessage, event.directMessage},
                {NotificationKind::Announcement, event.announcement},
            }};
            for (const auto &[kind, enabled] : wanted) {
                if (!enabled)
                    continue;
                if (const auto set = store.setEnabled(user, kind, *enabled); !set)
                    return failure(set);
            }
            return store.settings(user);
        },
        [answer](const Result<NotificationSettings> &settings) { answer(settings); });
}

} // namespace panel::server
