// SPDX-License-Identifier: MIT

/// Flags, held posts, and who decides about them.

#include "server/features/moderation/moderationfeature.h"

namespace panel::server {

namespace {

constexpr int UsualCases = 50;
constexpr int MostCases = 100;
/// Cases of one reading, most of which the caller may have no right to.
constexpr int CasesAtOnce = 100;
/// Readings for one page; beyond, the page is short and says that there are more.
constexpr int MostReadings = 20;

tl::unexpected<Error> noSuchFlaggedPost()
{
    return fail(ErrorCode::NotFound, QStringLiteral("post_id: no such post"));
}

tl::unexpected<Error> noSuchCase()
{
    return fail(ErrorCode::NotFound, QStringLiteral("id: no such case"));
}

tl::unexpected<Error> decidedBefore()
{
    return fail(ErrorCode::Conflict, QStringLiteral("somebody else has decided it"));
}

bool fitsKind(Decision decision, bool held)
{
    const bool isOfHeld = decision == Decision::Approve || decision == Decision::Reject;
    return isOfHeld == held;
}

} // namespace

void ModerationFeature::flag(const FlagPost &event, const Caller &caller, Answer<Done> answer)
{
    const QString note = event.note.value_or(QString()).trimmed();
    if (note.size() > NoteLength)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("note: at most %1 characters").arg(NoteLength)));
    const Flag flag{caller.asUser(), event.reason, note, m_parts.pulse.wallClock()};
    m_parts.database.read(
        this, [post = event.postId](Sql &sql) { return CaseStore(sql).post(post); },
        [this, caller, flag, answer](const Result<FlaggedPost> &found) {
            if (!found)
                return answer(found.error().code == ErrorCode::NotFound ? noSuchFlaggedPost()
                                                                        : failure(found));
            const auto thread = m_forum.thread(found->thread);
            if (!thread
                || m_forum.rightIn(caller.user, caller.role, found->thread) < CategoryRight::See)
                return answer(noSuchFlaggedPost());
            FlaggedPost post = *found;
            post.category = thread->categoryId;
            post.title = thread->title;
            addFlag(post, flag, answer);
        });
}

void ModerationFeature::addFlag(const FlaggedPost &post, const Flag &flag,
                                const Answer<Done> &answer)
{
    m_parts.database.write(
        this,
        [post, flag](Sql &sql) {
            CaseStore store(sql);
            return store.flag(post, flag).and_then([&](qint64 id) { return store.byId(id); });
        },
        [this, answer](const Result<StoredCase> &stored) {
            answer(stored.map([](const StoredCase &) { return Done{}; }));
            if (stored)
                changed(*stored);
        });
}

struct ModerationFeature::Page
{
    Caller caller;
    bool decided = false;
    qint64 after = 0;
    int limit = UsualCases;
    int readings = 0;
    ListCasesReply reply;
    Answer<ListCasesReply> answer;
};

void ModerationFeature::listCases(const ListCases &event, const Caller &caller,
                                  Answer<ListCasesReply> answer)
{
    const int limit = event.limit.value_or(UsualCases);
    if (limit < 1 || limit > MostCases)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostCases)));
    if (event.afterId.value_or(1) < 1)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("after_id: 1 or more")));
    collect(std::make_shared<Page>(Page{
        caller, event.decided.value_or(false), event.afterId.value_or(0), limit, 0, {}, answer}));
}

void ModerationFeature::collect(const std::shared_ptr<Page> &page)
{
    m_parts.database.read(
        this,
        [decided = page->decided, after = page->after](Sql &sql) {
            return CaseStore(sql).page(decided, after, CasesAtOnce);
        },
        [this, page](const Result<QList<StoredCase>> &read) {
            if (!read)
                return page->answer(failure(read));
            ListCasesReply &reply = page->reply;
            for (const StoredCase &stored : *read) {
                if (!mayDecide(page->caller, stored.head))
                    continue;
                if (reply.cases.size() == page->limit) {
                    reply.hasMore = true;
                    break;
                }
                reply.cases.append(stored.shown);
            }
            const bool isLast = read->size() < CasesAtOnce;
            if (!isLast && !reply.hasMore && ++page->readings < MostReadings) {
                page->after = read->last().head.id;
                return collect(page);
            }
            reply.hasMore = reply.hasMore || !isLast;
            reply.open = openFor(page->caller);
            page->answer(reply);
        });
}

void ModerationFeature::decide(const DecideCase &event, const Caller &caller, Answer<Done> answer)
{
    if (event.reason.value_or(QString()).size() > NoteLength)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("reason: at most %1 characters").arg(NoteLength)));
    m_parts.database.read(
        this, [id = event.id](Sql &sql) { return CaseStore(sql).byId(id); },
        [this, event, caller, answer](const Result<StoredCase> &stored) {
            if (!stored)
                return answer(stored.error().code == ErrorCode::NotFound ? noSuchCase()
                                                                         : failure(stored));
            if (!mayDecide(caller, stored->head))
                return answer(noSuchCase());
            if (!fitsKind(event.decision, stored->shown.held))
                return answer(
                    fail(ErrorCode::Invalid,
                         stored->shown.held
                             ? QStringLiteral("decision: approve or reject a held post")
                             : QStringLiteral("decision: dismiss or delete_post a flagged post")));
            if (!m_open.contains(event.id) || m_deciding.contains(event.id))
                return answer(decidedBefore());
            m_deciding.insert(event.id);
            act(*stored, event, caller, answer);
        });
}

/// What the forum does comes first and can be done twice: were the daemon to stop between the two,
/// the case would still be open, never decided with nothing done.
void ModerationFeature::act(const StoredCase &stored, const DecideCase &event, const Caller &caller,
                            const Answer<Done> &answer)
{
    const auto acted = [this, stored, event, caller, answer](const Result<> &done) {
        if (done)
            return close(stored, event, caller, answer);
        m_deciding.remove(stored.head.id);
        answer(failure(done));
    };
    switch (event.decision) {
    case Decision::Approve:
        return m_forum.release(stored.held, acted);
    case Decision::DeletePost:
        Q_ASSERT(stored.shown.postId); // fitsKind() has seen that it is not held
        return m_forum.deletePost(*stored.shown.postId, caller, event.reason.value_or(QString()),
                                  acted);
    case Decision::Dismiss:
    case Decision::Reject:
        return acted({});
    }
}

void ModerationFeature::close(const StoredCase &stored, const DecideCase &event,
                              const Caller &caller, const Answer<Done> &answer)
{
    StaffAction what = action(caller, QStringLiteral("case.") + nameOf(event.decision),
                              QStringLiteral("case:%1").arg(event.id));
    what.detail = stored.shown.postId
        ? QStringLiteral("post:%1 of user:%2")
              .arg(stored.shown.postId->value)
              .arg(stored.shown.author.username)
        : QStringLiteral("held from user:%1").arg(stored.shown.author.username);
    what.reason = event.reason.value_or(QString());
    what.category = stored.head.category;
    if (const auto thread = m_forum.thread(stored.head.thread))
        what.category = thread->categoryId;
    m_parts.database.write(
        this,
        [id = event.id, decision = event.decision, what](Sql &sql) -> Result<StoredCase> {
            CaseStore store(sql);
            if (const auto decided = store.decide(id, decision, what.actor.user, what.at); !decided)
                return failure(decided);
            if (const auto kept = record(sql, what); !kept)
                return failure(kept);
            return store.byId(id);
        },
        [this, id = event.id, answer](const Result<StoredCase> &decided) {
            m_deciding.remove(id);
            answer(decided.map([](const StoredCase &) { return Done{}; }));
            if (decided)
                changed(*decided);
        });
}

bool ModerationFeature::mayDecide(const Caller &caller, const CaseHead &head) const
{
    const CategoryRight right = head.thread && m_forum.thread(head.thread)
        ? m_forum.rightIn(caller.user, caller.role, head.thread)
        : m_forum.rightOf(caller, head.category);
    return right >= CategoryRight::Moderate;
}

int ModerationFeature::openFor(const Caller &caller) const
{
    return int(std::count_if(m_open.cbegin(), m_open.cend(),
                             [&](const CaseHead &head) { return mayDecide(caller, head); }));
}

void ModerationFeature::changed(const StoredCase &stored)
{
    if (stored.shown.state == CaseState::Open)
        m_open.insert(stored.head.id, stored.head);
    else
        m_open.remove(stored.head.id);
    m_changed.insert(stored.head.id, stored);
}

void ModerationFeature::tellChanges()
{
    if (m_changed.isEmpty())
        return;
    const auto changes = std::exchange(m_changed, {});
    QSet<UserId> seen;
    for (const Caller &session : m_parts.rooms.members(RoomId::everyone())) {
        if (seen.contains(session.user))
            continue;
        seen.insert(session.user);
        Caller person = session; // whose role may have changed since they came
        person.role = m_parts.people.role(session.user);
        QList<ModerationCase> own;
        for (const StoredCase &change : changes) {
            if (mayDecide(person, change.head))
                own.append(change.shown);
        }
        if (own.isEmpty())
            continue;
        const int open = openFor(person);
        if (own.size() > TellAtOnce)
            m_parts.fanOut.toUser(person.user, CasesChanged{open, {}});
        else
            for (const ModerationCase &latest : std::as_const(own))
                m_parts.fanOut.toUser(person.user, CasesChanged{open, latest});
    }
}

} // namespace panel::server
