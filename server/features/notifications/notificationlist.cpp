// SPDX-License-Identifier: MIT

/// The inbox: what is in it, what was read, and how much is not.

#include "server/features/notifications/notificationsfeature.h"

namespace panel::server {

namespace {

constexpr int UsualInbox = 50;
constexpr int MostAtOnce = 100;
constexpr qint64 WholeThread = std::numeric_limits<qint64>::max();

} // namespace

void NotificationsFeature::list(const ListNotifications &event, const Caller &caller,
                                Answer<ListNotificationsReply> answer)
{
    const int limit = event.limit.value_or(UsualInbox);
    if (limit < 1 || limit > MostAtOnce)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostAtOnce)));
    listOn(caller.user, event.beforeId, limit, {}, answer);
}

/// Reads on until the page is full: what is about threads the user no longer sees leaves holes.
void NotificationsFeature::listOn(UserId user, std::optional<NotificationId> before, int limit,
                                  ListNotificationsReply reply,
                                  const Answer<ListNotificationsReply> &answer)
{
    struct Page
    {
        QList<StoredNotification> rows;
        UnreadCounts unread;
    };
    m_parts.database.read(
        this,
        [user, before, limit](Sql &sql) -> Result<Page> {
            NotificationsStore store(sql);
            const auto rows = store.list(user, before, limit + 1);
            const auto unread = store.unread(user);
            if (!rows)
                return failure(rows);
            if (!unread)
                return failure(unread);
            return Page{*rows, *unread};
        },
        [this, user, limit, reply, answer](const Result<Page> &page) mutable {
            if (!page)
                return answer(failure(page));
            for (const StoredNotification &each : page->rows) {
                if (!sees(user, each.notification))
                    continue;
                reply.notifications.append(each.notification);
                Notification &added = reply.notifications.last();
                if (!added.read.value_or(false) && isQuiet(user, added))
                    added.quiet = true;
            }
            if (page->rows.size() > limit && reply.notifications.size() <= limit)
                return listOn(user, page->rows.last().notification.id, limit, reply, answer);
            reply.hasMore = reply.notifications.size() > limit;
            reply.notifications = reply.notifications.mid(0, limit);
            reply.unread = unreadOf(user, page->unread);
            answer(reply);
        });
}

qint64 NotificationsFeature::unreadOf(UserId user, const UnreadCounts &counts) const
{
    qint64 unread = 0;
    for (auto thread = counts.cbegin(); thread != counts.cend(); ++thread) {
        if (!thread.key() || (m_sees && m_sees(user, thread.key())))
            unread += thread.value();
    }
    return unread;
}

Result<NotificationsFeature::ReadOutcome>
NotificationsFeature::setRead(NotificationsStore store, UserId user, const ReadNotifications &what,
                              qint64 upToSeq, const QDateTime &now)
{
    const auto ids = store.setRead(user, what.ids, what.threadId, upToSeq, now);
    const auto unread = store.unread(user);
    if (!ids)
        return failure(ids);
    if (!unread)
        return failure(unread);
    return ReadOutcome{*ids, *unread};
}

void NotificationsFeature::read(const ReadNotifications &event, const Caller &caller,
                                Answer<ReadNotificationsReply> answer)
{
    if (event.ids && event.ids->size() > MostAtOnce)
        return answer(fail(ErrorCode::TooLarge, QStringLiteral("ids: at most %1").arg(MostAtOnce)));
    m_parts.database.write(
        this,
        [user = caller.user, event, now = m_parts.pulse.wallClock()](Sql &sql) {
            return setRead(NotificationsStore(sql), user, event, WholeThread, now);
        },
        [this, user = caller.user, answer](const Result<ReadOutcome> &outcome) {
            answer(outcome.map([&](const ReadOutcome &done) {
                return ReadNotificationsReply{unreadOf(user, done.unread)};
            }));
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
        [user, thread, seq, now = m_parts.pulse.wallClock()](Sql &sql) {
            return setRead(NotificationsStore(sql), user, {{}, thread}, seq, now);
        },
        [this, user](const Result<ReadOutcome> &outcome) {
            if (outcome)
                tellRead(user, *outcome);
        });
}

void NotificationsFeature::forgetPost(PostId post)
{
    forgetAnd([post](NotificationsStore &store) { return store.forgetPost(post); });
}

void NotificationsFeature::forgetHidden()
{
    forgetAnd([](NotificationsStore &store) { return store.forgetHidden(); });
}

/// And their devices are told how much is unread now.
void NotificationsFeature::forgetAnd(
    std::function<Result<QHash<UserId, QList<NotificationId>>>(NotificationsStore &)> forget)
{
    m_parts.database.write(
        this,
        [forget = std::move(forget)](Sql &sql) -> Result<QHash<UserId, ReadOutcome>> {
            NotificationsStore store(sql);
            const auto gone = forget(store);
            if (!gone)
                return failure(gone);
            QHash<UserId, ReadOutcome> outcomes;
            for (auto each = gone->cbegin(); each != gone->cend(); ++each) {
                const auto unread = store.unread(each.key());
                if (!unread)
                    return failure(unread);
                outcomes.insert(each.key(), {each.value(), *unread});
            }
            return outcomes;
        },
        [this](const Result<QHash<UserId, ReadOutcome>> &outcomes) {
            if (!outcomes)
                return;
            for (auto each = outcomes->cbegin(); each != outcomes->cend(); ++each)
                tellRead(each.key(), each.value());
        });
}

void NotificationsFeature::recount(UserId user)
{
    if (m_parts.rooms.count(RoomId::user(user)) == 0)
        return;
    m_parts.database.read(
        this, [user](Sql &sql) { return NotificationsStore(sql).unread(user); },
        [this, user](const Result<UnreadCounts> &unread) {
            if (unread)
                m_parts.fanOut.toUser(user, NotificationsRead{{}, unreadOf(user, *unread)});
        });
}

void NotificationsFeature::tellRead(UserId user, const ReadOutcome &outcome)
{
    if (!outcome.ids.isEmpty())
        m_parts.fanOut.toUser(user, NotificationsRead{outcome.ids, unreadOf(user, outcome.unread)});
}

} // namespace panel::server
