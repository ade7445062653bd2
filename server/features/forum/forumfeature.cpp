// SPDX-License-Identifier: MIT

#include "server/features/forum/forumfeature.h"

#include "server/features/forum/postpages.h"
#include "shared/protocol/limits.h"

#include <QUuid>

#include <algorithm>

namespace panel::server {

namespace {

tl::unexpected<Error> noSuchThread()
{
    return fail(ErrorCode::NotFound, QStringLiteral("thread_id: no such thread"));
}

/// Whether a reader would see anything of it: zero-width characters are not spaces to Qt.
bool hasInk(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return !c.isSpace() && c.category() != QChar::Other_Control
            && c.category() != QChar::Other_Format;
    });
}

Result<> checkContent(const ForumPost &event)
{
    if (event.content.toUtf8().size() > limits::ContentBytes)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("content: at most %1 bytes").arg(limits::ContentBytes));
    if (!hasInk(event.content))
        return fail(ErrorCode::Invalid, QStringLiteral("content: write something"));
    if (event.clientId && QUuid::fromString(*event.clientId).isNull())
        return fail(ErrorCode::Invalid, QStringLiteral("client_id: expected a UUID"));
    return {};
}

} // namespace

ForumFeature::ForumFeature(const Parts &parts, QObject *parent) : Feature(parent), m_parts(parts)
{
    connect(&parts.pulse, &Pulse::beat, this, &ForumFeature::keepHouse);
}

void ForumFeature::load(std::function<void(const Result<> &)> done)
{
    struct Loaded
    {
        QList<CategoryRow> categories;
        QList<ThreadSummary> threads;
    };
    m_parts.database.read(
        this,
        [](Sql &sql) -> Result<Loaded> {
            ForumStore store(sql);
            const auto categories = store.categories();
            const auto threads = store.threads();
            if (!categories)
                return failure(categories);
            if (!threads)
                return failure(threads);
            return Loaded{*categories, *threads};
        },
        [this, done = std::move(done)](const Result<Loaded> &loaded) {
            if (!loaded)
                return done(failure(loaded));
            m_categories = loaded->categories;
            for (const ThreadSummary &thread : loaded->threads)
                m_threads.insert(thread.id, thread);
            done({});
        });
}

void ForumFeature::install(Router &router)
{
    router.on<JoinForum>(this, &ForumFeature::join);
    router.on<LeaveForum>(this, &ForumFeature::leave);
    router.on<ForumPost>(this, &ForumFeature::post);
    router.on<ListThreads>(this, &ForumFeature::listThreads);
    router.on<ListPosts>(this, &ForumFeature::listPosts);
    router.on<GetPosts>(this, &ForumFeature::getPosts);
    router.on<MarkRead>(this, &ForumFeature::markRead);
    router.on<CategoryAdd>(this, &ForumFeature::addCategory);
    router.on<CategoryGrant>(this, &ForumFeature::grant);
    router.on<ThreadAdd>(this, &ForumFeature::addThread);
}

bool ForumFeature::maySeeCategory(UserId user, Role role, CategoryId category) const
{
    const auto found = std::find_if(m_categories.begin(), m_categories.end(),
                                    [&](const CategoryRow &row) { return row.id == category; });
    if (found == m_categories.end())
        return false;
    return !found->isPrivate || role == Role::Admin || found->users.contains(user)
        || found->roles.contains(role);
}

std::optional<CategoryId> ForumFeature::categoryNamed(const QString &titleOrId) const
{
    const CategoryRow *found = findCategory(titleOrId);
    return found ? std::optional(found->id) : std::nullopt;
}

bool ForumFeature::isOpen(CategoryId category) const
{
    return maySeeCategory({}, Role::Guest, category);
}

QList<CategoryId> ForumFeature::categoriesSeenBy(UserId user, Role role) const
{
    QList<CategoryId> seen;
    for (const CategoryRow &category : m_categories) {
        if (maySeeCategory(user, role, category.id))
            seen.append(category.id);
    }
    return seen;
}

bool ForumFeature::maySee(UserId user, Role role, ThreadId thread) const
{
    const auto found = m_threads.constFind(thread);
    return found != m_threads.cend() && maySeeCategory(user, role, found->categoryId);
}

Result<> ForumFeature::visible(const Caller &caller, ThreadId thread) const
{
    if (!maySee(caller.user, caller.role, thread))
        return noSuchThread();
    return {};
}

void ForumFeature::join(const JoinForum &event, const Caller &caller, Answer<JoinForumReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (event.afterSeq && *event.afterSeq < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("after_seq: 0 or more")));
    // Subscribe, then read: what is committed meanwhile comes as an update, what was before is in
    // the page.
    if (const auto joined = m_parts.rooms.join(RoomId::thread(event.threadId), caller); !joined)
        return answer(failure(joined));
    const bool sameLife = !event.epoch || *event.epoch == m_parts.database.epoch();
    const auto wanted = sameLife ? event.afterSeq : std::nullopt;
    m_parts.database.read(
        this,
        [thread = event.threadId, wanted](Sql &sql) {
            return catchUp(ForumStore(sql), thread, wanted);
        },
        [this, caller, answer, thread = event.threadId](const Result<JoinForumReply> &reply) {
            if (!m_parts.rooms.contains(RoomId::thread(thread), caller.session))
                return answer(noSuchThread()); // evicted or gone meanwhile
            if (!reply)
                return answer(failure(reply));
            caughtUp(caller, *reply, answer);
        });
}

void ForumFeature::caughtUp(const Caller &caller, JoinForumReply reply,
                            const Answer<JoinForumReply> &answer)
{
    reply.epoch = m_parts.database.epoch();
    QSet<UserId> people;
    for (const Caller &member : m_parts.rooms.members(RoomId::thread(reply.threadId)))
        people.insert(member.user);
    reply.members = int(people.size());
    if (reply.members <= limits::ListedMembers)
        reply.memberIds = people.values();

    ForumActivity activity{reply.threadId, {}};
    for (const Post &post : std::as_const(reply.posts))
        activity.activity.append({post.id, post.seq, post.author, post.content, post.createdAt});
    m_parts.fanOut.toSession(caller.session, ForumJoined{reply.threadId, QStringLiteral("joined")});
    m_parts.fanOut.toSession(caller.session, activity);
    answer(reply);
}

Result<> ForumFeature::leave(const LeaveForum &event, const Caller &caller)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return seen;
    m_parts.rooms.leave(RoomId::thread(event.threadId), caller.session);
    m_parts.fanOut.toSession(caller.session, ForumLeft{event.threadId, QStringLiteral("left")});
    return {};
}

void ForumFeature::post(const ForumPost &event, const Caller &caller, Answer<ForumPostReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (const auto good = checkContent(event); !good)
        return answer(failure(good));
    const NewPost fresh{event.threadId, caller.asUser(), event.content,
                        event.clientId, event.replyTo,   m_parts.pulse.wallClock()};
    const AlsoStore also = m_makeAlsoStore
        ? m_makeAlsoStore(fresh.author, fresh.content, m_threads.value(fresh.threadId))
        : AlsoStore();
    m_parts.database.write(
        this,
        [fresh, also](Sql &sql) {
            return ForumStore(sql).add(fresh).and_then(
                [&](StoredPost stored) -> Result<StoredPost> {
                    if (!stored.isNew || !also)
                        return stored;
                    return also(sql, stored.post).map([&](bool more) {
                        stored.hasMore = more;
                        return stored;
                    });
                });
        },
        [this, answer](const Result<StoredPost> &stored) {
            answer(
                stored.map([](const StoredPost &done) { return ForumPostReply{done.post, {}}; }));
            if (!stored || !stored->isNew)
                return;
            tell(stored->post);
            if (stored->hasMore)
                Q_EMIT alsoStored(stored->post);
        });
}

void ForumFeature::tell(const Post &post)
{
    ThreadSummary &head = m_threads[post.threadId];
    head.lastSeq = post.seq;
    head.lastAuthor = post.author;
    head.excerpt = excerptOf(post.content);
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

void ForumFeature::listThreads(const ListThreads &, const Caller &caller,
                               Answer<ListThreadsReply> answer)
{
    for (const CategoryRow &category : std::as_const(m_categories)) {
        if (!maySeeCategory(caller.user, caller.role, category.id))
            continue;
        if (const auto joined = m_parts.rooms.join(RoomId::category(category.id), caller); !joined)
            return answer(failure(joined));
    }
    struct Own
    {
        QHash<ThreadId, qint64> read;
        QHash<ThreadId, qint64> mentions;
    };
    m_parts.database.read(
        this,
        [user = caller.user](Sql &sql) -> Result<Own> {
            ForumStore store(sql);
            const auto read = store.readPositions(user);
            const auto mentions = store.unreadMentions(user);
            if (!read)
                return failure(read);
            if (!mentions)
                return failure(mentions);
            return Own{*read, *mentions};
        },
        [this, caller, answer](const Result<Own> &own) {
            if (!own)
                return answer(failure(own));
            ListThreadsReply reply;
            for (const CategoryRow &category : std::as_const(m_categories)) {
                if (maySeeCategory(caller.user, caller.role, category.id))
                    reply.categories.append({category.id, category.title, {}, {}});
            }
            for (const ThreadSummary &head : std::as_const(m_threads)) {
                if (!maySeeCategory(caller.user, caller.role, head.categoryId))
                    continue;
                ThreadSummary thread = head;
                thread.readSeq = own->read.value(head.id, 0);
                thread.mentions = own->mentions.value(head.id, 0);
                reply.threads.append(thread);
            }
            std::sort(
                reply.threads.begin(), reply.threads.end(),
                [](const ThreadSummary &a, const ThreadSummary &b) { return a.lastAt > b.lastAt; });
            answer(reply);
        });
}

void ForumFeature::listPosts(const ListPosts &event, const Caller &caller,
                             Answer<ListPostsReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    readPage(event, answer);
}

void ForumFeature::getPosts(const GetPosts &request, const Caller &caller,
                            Answer<ListPostsReply> answer)
{
    if (const auto seen = visible(caller, request.id); !seen)
        return answer(failure(seen));
    ListPosts page;
    page.threadId = request.id;
    page.afterSeq = request.afterSeq.value_or(0);
    page.limit = request.limit;
    readPage(page, answer);
}

void ForumFeature::readPage(const ListPosts &wanted, const Answer<ListPostsReply> &answer)
{
    if (const auto good = checkPage(wanted); !good)
        return answer(failure(good));
    m_parts.database.read(
        this, [wanted](Sql &sql) { return pageOf(ForumStore(sql), wanted); },
        [this, answer](Result<ListPostsReply> page) {
            if (page)
                page->epoch = m_parts.database.epoch();
            answer(page);
        });
}

void ForumFeature::markRead(const MarkRead &event, const Caller &caller, Answer<Done> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (event.seq < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("seq: 0 or more")));
    const qint64 seq = qMin(event.seq, m_threads.value(event.threadId).lastSeq);
    m_parts.database.write(
        this,
        [user = caller.user, thread = event.threadId, seq](Sql &sql) {
            return ForumStore(sql).markRead(user, thread, seq);
        },
        [this, caller, answer, thread = event.threadId, seq](const Result<> &stored) {
            answer(stored.map([] { return Done{}; }));
            if (!stored)
                return;
            m_parts.fanOut.toUser(caller.user, ReadUpdate{thread, seq}, caller.session);
            Q_EMIT threadRead(caller.user, thread, seq);
        });
}

void ForumFeature::reconsider(UserId user)
{
    const Role role = m_parts.people.role(user);
    const auto stays = [&](bool sees) {
        return [user, sees](const Caller &member) { return member.user != user || sees; };
    };
    for (const CategoryRow &category : std::as_const(m_categories))
        m_parts.rooms.evict(RoomId::category(category.id),
                            stays(maySeeCategory(user, role, category.id)));
    for (const ThreadSummary &thread : std::as_const(m_threads))
        m_parts.rooms.evict(RoomId::thread(thread.id),
                            stays(maySeeCategory(user, role, thread.categoryId)));
}

void ForumFeature::keepHouse(TimePoint now)
{
    if (now < m_nextCleaning)
        return;
    m_nextCleaning = now + std::chrono::hours{1};
    const QDateTime before
        = m_parts.pulse.wallClock().addSecs(-std::chrono::seconds(ClientIdsKept).count());
    m_parts.database.write(
        this, [before](Sql &sql) { return ForumStore(sql).prune(before); },
        [](const Result<> &) {});
}

} // namespace panel::server
