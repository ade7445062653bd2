// SPDX-License-Identifier: MIT

/// How a post gets into a thread, with or without the thread itself.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

namespace panel::server {

struct ForumFeature::Draft
{
    NewPost post;
    std::optional<NewThreadRow> thread; ///< Set: it starts one.
    CategoryId category;
    QString title;
    std::function<void(const Result<Post> &)> done;
    std::function<void()> held;
};

void ForumFeature::setReview(Review review, Hold hold)
{
    m_review = std::move(review);
    m_hold = std::move(hold);
}

void ForumFeature::post(const ForumPost &event, const Caller &caller, Answer<ForumPostReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    const QStringList attachments = event.attachments.value_or(QStringList());
    for (const auto &good : {checkContent(event.content, !attachments.isEmpty()),
                             checkClientId(event.clientId), checkAttachments(event.attachments)}) {
        if (!good)
            return answer(failure(good));
    }
    const CategoryRight right = rightIn(caller.user, caller.role, event.threadId);
    if (right < CategoryRight::Reply)
        return answer(fail(ErrorCode::Forbidden, QStringLiteral("you may read here, not post")));
    const ThreadSummary &head = m_threads[event.threadId];
    const NewPost fresh{event.threadId,
                        caller.asUser(),
                        contentFrom(event.content),
                        event.clientId,
                        event.replyTo,
                        m_parts.pulse.wallClock(),
                        fingerprintOf(event),
                        right == CategoryRight::Moderate,
                        std::chrono::seconds(head.slowModeSeconds),
                        attachments};
    submit({fresh,
            {},
            head.categoryId,
            head.title,
            [answer](const Result<Post> &stored) {
                answer(stored.map([](const Post &post) { return ForumPostReply{post, {}}; }));
            },
            [answer] { answer(ForumPostReply{{}, true}); }},
           caller);
}

void ForumFeature::startThread(const NewThread &event, const Caller &caller,
                               Answer<NewThreadReply> answer)
{
    const CategoryRight right = rightOf(caller, event.categoryId);
    if (right < CategoryRight::See)
        return answer(noSuchCategory());
    const auto title = titleFrom(event.title);
    if (!title)
        return answer(failure(title));
    const QStringList attachments = event.attachments.value_or(QStringList());
    for (const auto &good : {checkContent(event.content, !attachments.isEmpty()),
                             checkClientId(event.clientId), checkAttachments(event.attachments)}) {
        if (!good)
            return answer(failure(good));
    }
    if (right < CategoryRight::Start)
        return answer(
            fail(ErrorCode::Forbidden, QStringLiteral("you may not start threads in it")));
    const NewPost fresh{{},
                        caller.asUser(),
                        contentFrom(event.content),
                        event.clientId,
                        {},
                        m_parts.pulse.wallClock(),
                        fingerprintOf(event),
                        right == CategoryRight::Moderate,
                        {},
                        attachments};
    submit({fresh, NewThreadRow{event.categoryId, *title, m_limits.betweenThreads},
            event.categoryId, *title,
            [this, answer, user = caller.user](const Result<Post> &stored) {
                if (!stored)
                    return answer(failure(stored));
                // A retry may find its thread moved or deleted meanwhile.
                if (rightNow(user, stored->threadId) < CategoryRight::See)
                    return answer(noSuchThread());
                answer(NewThreadReply{m_threads.value(stored->threadId), *stored, {}});
            },
            [answer] { answer(NewThreadReply{{}, {}, true}); }},
           caller);
}

void ForumFeature::submit(const Draft &draft, const Caller &caller)
{
    if (!m_review)
        return store(draft);
    if (draft.post.attachments.isEmpty())
        return judge(draft, caller, {});
    m_parts.database.read(
        this,
        [user = caller.user, ids = draft.post.attachments](Sql &sql) {
            return PostingStore(sql).uploadNames(user, ids);
        },
        [this, draft, caller](const Result<QStringList> &names) {
            if (names)
                judge(draft, caller, *names);
            else
                draft.done(failure(names));
        });
}

void ForumFeature::judge(const Draft &draft, const Caller &caller, const QStringList &names)
{
    // The title of a thread that is there is not its author's, and stands in for no text.
    const bool isReply = bool(draft.post.threadId);
    auto verdict = m_review(caller, draft.category, draft.post.threadId,
                            isReply ? QString() : draft.title, draft.post.content);
    if (verdict && !names.isEmpty()) {
        const QString text = names.join(QLatin1Char('\n'));
        const auto ofNames = m_review(caller, draft.category, draft.post.threadId, QString(), text);
        if (!ofNames)
            verdict = failure(ofNames);
        else if (ofNames->content != text) // they are what they are
            verdict = fail(ErrorCode::Invalid,
                           QStringLiteral("attachments: a word filter refuses a name"));
        else if (ofNames->hold && !verdict->hold) {
            verdict->hold = true;
            verdict->filter = ofNames->filter;
        }
    }
    // What was stored before somebody was muted or a filter made stays stored: a retry is told so.
    if (!verdict)
        return answerEarlier(draft, [draft, verdict] { draft.done(failure(verdict)); });
    Draft judged = draft;
    judged.post.content = verdict->content;
    if (judged.thread)
        judged.thread->title = judged.title = verdict->title;
    if (verdict->hold)
        return answerEarlier(
            judged, [this, judged, filter = verdict->filter] { keepHeld(judged, filter); });
    store(judged);
}

void ForumFeature::answerEarlier(const Draft &draft, const std::function<void()> &otherwise)
{
    if (!draft.post.clientId)
        return otherwise();
    m_parts.database.read(
        this, [post = draft.post](Sql &sql) { return PostingStore(sql).earlier(post); },
        [draft, otherwise](const Result<std::optional<Post>> &earlier) {
            if (!earlier)
                draft.done(failure(earlier));
            else if (*earlier)
                draft.done(**earlier);
            else
                otherwise();
        });
}

void ForumFeature::keepHeld(const Draft &draft, const QString &filter)
{
    Q_ASSERT(m_hold);
    const NewPost &post = draft.post;
    m_hold({post.author, draft.category, post.threadId, draft.title, post.content, post.clientId,
            post.replyTo, filter, post.payload, post.at, post.attachments},
           [draft](const Result<> &kept) {
               if (kept)
                   draft.held();
               else
                   draft.done(failure(kept));
           });
}

void ForumFeature::release(const HeldPost &held, std::function<void(const Result<> &)> done)
{
    const ThreadSummary head = m_threads.value(held.threadId);
    if (held.threadId && (!head.id || head.deleted))
        return done(noSuchThread());
    if (!held.threadId && !row(held.categoryId))
        return done(noSuchCategory());
    const NewPost fresh{held.threadId,    held.author,  held.content,
                        held.clientId,    held.replyTo, m_parts.pulse.wallClock(),
                        held.payload,     true,         {},
                        held.attachments, true};
    const auto outcome = [done = std::move(done)](const Result<Post> &stored) {
        done(stored.map([](const Post &) { }));
    };
    if (held.threadId)
        return store({fresh, {}, head.categoryId, head.title, outcome, {}});
    store({fresh,
           NewThreadRow{held.categoryId, held.title, {}},
           held.categoryId,
           held.title,
           outcome,
           {}});
}

void ForumFeature::store(const Draft &draft)
{
    ThreadSummary place;
    place.id = draft.post.threadId;
    place.categoryId = draft.category;
    place.title = draft.title;
    const AlsoStore also = m_makeAlsoStore
        ? m_makeAlsoStore(draft.post.author, draft.post.content, place)
        : AlsoStore();
    m_parts.database.write(
        this,
        [post = draft.post, thread = draft.thread, also](Sql &sql) {
            PostingStore posting(sql);
            return (thread ? posting.start(*thread, post) : posting.add(post))
                .and_then([&](StoredPost stored) -> Result<StoredPost> {
                    if (!stored.isNew || !also)
                        return stored;
                    return also(sql, stored.post).map([&](bool more) {
                        stored.hasMore = more;
                        return stored;
                    });
                });
        },
        [this, draft](const Result<StoredPost> &stored) {
            const bool isNew = stored && stored->isNew;
            if (isNew && draft.thread) {
                ThreadSummary head;
                head.id = stored->post.threadId;
                head.categoryId = draft.category;
                head.title = draft.title;
                head.author = draft.post.author;
                head.lastSeq = stored->post.seq;
                head.lastAuthor = stored->post.author;
                head.excerpt = excerptOf(stored->post);
                head.lastAt = stored->post.createdAt;
                m_threads.insert(head.id, head);
            }
            draft.done(stored.map([](const StoredPost &outcome) { return outcome.post; }));
            if (isNew)
                tell(stored->post);
            if (isNew && draft.thread)
                Q_EMIT threadChanged(m_threads.value(stored->post.threadId));
            if (isNew && stored->hasMore)
                Q_EMIT alsoStored(stored->post);
        });
}

void ForumFeature::tell(const Post &post)
{
    ThreadSummary &head = m_threads[post.threadId];
    head.lastSeq = post.seq;
    head.lastAuthor = post.author;
    head.excerpt = excerptOf(post);
    head.lastAt = post.createdAt;
    m_parts.fanOut.toRoom(RoomId::thread(post.threadId),
                          ForumUpdate{ForumUpdateType::NewPost,
                                      post.threadId,
                                      m_parts.database.epoch(),
                                      post,
                                      post.createdAt,
                                      {},
                                      {},
                                      {}});
    m_parts.fanOut.toRoom(RoomId::category(head.categoryId), ThreadUpdate{head});
    Q_EMIT posted(post);
    // The store has marked it read for its author; their other devices hear of it.
    m_parts.fanOut.toUser(post.author.id, ReadUpdate{post.threadId, post.seq});
    Q_EMIT threadRead(post.author.id, post.threadId, post.seq);
}

} // namespace panel::server
