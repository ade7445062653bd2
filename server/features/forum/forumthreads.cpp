// SPDX-License-Identifier: MIT

/// What happens to a thread as a whole.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

namespace panel::server {

namespace {

constexpr int SlowestMode = 21600; ///< Seconds.

/// What is changed, for the audit log.
QString detailOf(const EditThread &event)
{
    QStringList parts;
    if (event.title)
        parts.append(QStringLiteral("title: ") + *event.title);
    if (event.categoryId)
        parts.append(QStringLiteral("category: %1").arg(event.categoryId->value));
    if (event.pinned)
        parts.append(*event.pinned ? QStringLiteral("pinned") : QStringLiteral("unpinned"));
    if (event.locked)
        parts.append(*event.locked ? QStringLiteral("locked") : QStringLiteral("unlocked"));
    if (event.slowModeSeconds)
        parts.append(QStringLiteral("slow mode: %1 s").arg(*event.slowModeSeconds));
    return parts.join(QStringLiteral(", "));
}

} // namespace

void ForumFeature::editThread(const EditThread &event, const Caller &caller,
                              Answer<EditThreadReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (const auto good = checkReason(event.reason); !good)
        return answer(failure(good));
    const ThreadSummary head = m_threads.value(event.threadId);
    const CategoryRight right = rightIn(caller.user, caller.role, head);
    const bool moderates = right == CategoryRight::Moderate;
    const bool staffOnly
        = event.categoryId || event.pinned || event.locked || event.slowModeSeconds;
    const bool own = head.author && head.author->id == caller.user;
    if (!moderates && (staffOnly || !own || right < CategoryRight::Reply))
        return answer(fail(ErrorCode::Forbidden,
                           QStringLiteral("that is for those who moderate the category")));
    if (!moderates && head.locked)
        return answer(fail(ErrorCode::Forbidden, QStringLiteral("the thread is locked")));

    ThreadEdit edit{{}, event.categoryId, event.pinned, event.locked, event.slowModeSeconds, {}};
    if (event.title) {
        const auto title = titleFrom(*event.title);
        if (!title)
            return answer(failure(title));
        edit.title = *title;
        if (m_review) {
            const auto verdict = m_review(caller, head.categoryId, head.id, *title, QString());
            if (!verdict)
                return answer(failure(verdict));
            if (verdict->hold)
                return answer(fail(ErrorCode::Invalid,
                                   QStringLiteral("title: a filter does not let that in")));
            edit.title = verdict->title;
        }
    }
    if (event.slowModeSeconds
        && (*event.slowModeSeconds < 0 || *event.slowModeSeconds > SlowestMode))
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("slow_mode_seconds: 0 to %1").arg(SlowestMode)));
    if (event.categoryId) {
        const CategoryRight there = rightOf(caller, *event.categoryId);
        if (there < CategoryRight::See)
            return answer(noSuchCategory());
        if (there < CategoryRight::Moderate)
            return answer(fail(ErrorCode::Forbidden,
                               QStringLiteral("category_id: you do not moderate there")));
    }
    const AlsoDo also = own && !staffOnly
        ? AlsoDo()
        : record({caller, QStringLiteral("thread.edit"),
                  QStringLiteral("thread:%1").arg(head.id.value), detailOf(event),
                  event.reason.value_or(QString()), head.categoryId});
    changeThread(head.id, edit, also, [answer](const Result<ThreadSummary> &changed) {
        answer(changed.map([](const ThreadSummary &thread) { return EditThreadReply{thread}; }));
    });
}

void ForumFeature::deleteThread(const DeleteThread &event, const Caller &caller,
                                Answer<Done> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (const auto good = checkReason(event.reason); !good)
        return answer(failure(good));
    const ThreadSummary head = m_threads.value(event.threadId);
    if (rightIn(caller.user, caller.role, head) < CategoryRight::Moderate)
        return answer(fail(ErrorCode::Forbidden,
                           QStringLiteral("that is for those who moderate the category")));
    ThreadEdit edit;
    edit.deleted = event.deleted;
    const AlsoDo also = record(
        {caller, event.deleted ? QStringLiteral("thread.delete") : QStringLiteral("thread.restore"),
         QStringLiteral("thread:%1").arg(head.id.value), head.title,
         event.reason.value_or(QString()), head.categoryId});
    changeThread(head.id, edit, also, [answer](const Result<ThreadSummary> &changed) {
        answer(changed.map([](const ThreadSummary &) { return Done{}; }));
    });
}

void ForumFeature::changeThread(ThreadId thread, const ThreadEdit &edit, const AlsoDo &record,
                                const std::function<void(const Result<ThreadSummary> &)> &done)
{
    m_parts.database.write(
        this,
        [thread, edit, record](Sql &sql) -> Result<ThreadChange> {
            const auto change = ChangeStore(sql).edit(thread, edit);
            if (!change || !change->change || !record)
                return change;
            return record(sql).map([&] { return *change; });
        },
        [this, thread, done](const Result<ThreadChange> &change) {
            if (!change)
                return done(failure(change));
            const ThreadSummary before = m_threads.value(thread);
            ThreadSummary &head = m_threads[thread];
            head.categoryId = change->state.categoryId;
            head.title = change->state.title;
            head.pinned = change->state.pinned;
            head.locked = change->state.locked;
            head.slowModeSeconds = change->state.slowModeSeconds;
            head.deleted = change->state.deleted ? std::optional(true) : std::nullopt;
            const ThreadSummary now = head;
            done(now);
            if (!change->change)
                return;
            tellThread(before, now, change->change);
            Q_EMIT threadChanged(now);
            if (before.categoryId != now.categoryId || before.deleted != now.deleted)
                Q_EMIT rightsChanged(views().keys());
        });
}

void ForumFeature::tellThread(const ThreadSummary &before, const ThreadSummary &now, qint64 change)
{
    QSet<SessionId> gone;
    m_parts.rooms.evict(RoomId::thread(now.id), [&](const Caller &member) {
        const bool stays = rightNow(member.user, now.id) >= CategoryRight::See;
        if (!stays) {
            gone.insert(member.session);
            m_parts.fanOut.toSession(member.session, ThreadRemoved{now.id});
        }
        return stays;
    });
    m_parts.fanOut.toRoom(RoomId::thread(now.id),
                          ForumUpdate{ForumUpdateType::Thread,
                                      now.id,
                                      m_parts.database.epoch(),
                                      {},
                                      m_parts.pulse.wallClock(),
                                      change,
                                      {},
                                      now});
    tellLists(before, now, gone);
}

void ForumFeature::tellLists(const ThreadSummary &before, const ThreadSummary &now,
                             QSet<SessionId> told)
{
    if (before.categoryId == now.categoryId && !before.deleted && !now.deleted)
        return m_parts.fanOut.toRoom(RoomId::category(now.categoryId), ThreadUpdate{now});
    // Not everybody in these rooms may know of it: one by one.
    for (const CategoryId category : {before.categoryId, now.categoryId}) {
        for (const Caller &member : m_parts.rooms.members(RoomId::category(category))) {
            if (told.contains(member.session))
                continue;
            told.insert(member.session);
            const Role role = m_parts.people.role(member.user);
            if (rightIn(member.user, role, now) >= CategoryRight::See)
                m_parts.fanOut.toSession(member.session, ThreadUpdate{now});
            else if (rightIn(member.user, role, before) >= CategoryRight::See)
                m_parts.fanOut.toSession(member.session, ThreadRemoved{now.id});
        }
    }
}

} // namespace panel::server
