// SPDX-License-Identifier: MIT

#include "server/features/forum/forumfeature.h"

#include "shared/protocol/limits.h"

#include <QUuid>

#include <algorithm>

namespace panel::server {

namespace {

constexpr int UsualPage = 50;

tl::unexpected<Error> noSuchThread()
{
    return fail(ErrorCode::NotFound, QStringLiteral("thread_id: no such thread"));
}

/// A title without what cannot be seen. Fails with `Invalid`.
Result<QString> titleFrom(const QString &raw)
{
    const QString title = raw.simplified();
    const bool hidden = std::any_of(title.begin(), title.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
    if (title.isEmpty() || title.size() > limits::TitleLength || hidden)
        return fail(ErrorCode::Invalid, QStringLiteral("title: 1 to %1 visible characters").arg(limits::TitleLength));
    return title;
}

Result<> checkContent(const ForumPost &event)
{
    if (event.content.toUtf8().size() > limits::ContentBytes)
        return fail(ErrorCode::TooLarge, QStringLiteral("content: at most %1 bytes").arg(limits::ContentBytes));
    if (event.content.trimmed().isEmpty())
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
    return !found->isPrivate || role == Role::Admin || found->users.contains(user) || found->roles.contains(role);
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
    // Subscribe, then read: what is committed meanwhile comes as an update, what was before is in the page.
    if (const auto joined = m_parts.rooms.join(RoomId::thread(event.threadId), caller); !joined)
        return answer(failure(joined));
    const bool sameLife = !event.epoch || *event.epoch == m_parts.database.epoch();
    const auto wanted = sameLife ? event.afterSeq : std::nullopt;
    m_parts.database.read(
        this,
        [thread = event.threadId, wanted](Sql &sql) -> Result<JoinForumReply> {
            ForumStore store(sql);
            JoinForumReply reply;
            reply.threadId = thread;
            const auto newest = store.before(thread, 0, limits::FreshPagePosts);
            if (!newest)
                return failure(newest);
            reply.lastSeq = newest->isEmpty() ? 0 : newest->last().seq;
            const qint64 missed = reply.lastSeq - wanted.value_or(0);
            reply.recovered = wanted && missed >= 0 && missed <= limits::RecoverablePosts;
            if (!reply.recovered) {
                reply.posts = *newest;
                reply.hasMore = !newest->isEmpty() && newest->first().seq > 1;
                return reply;
            }
            const auto posts = store.after(thread, *wanted, limits::RecoverablePosts);
            if (!posts)
                return failure(posts);
            reply.posts = *posts;
            return reply;
        },
        [this, caller, answer, thread = event.threadId](const Result<JoinForumReply> &reply) {
            if (!m_parts.rooms.contains(RoomId::thread(thread), caller.session))
                return answer(noSuchThread()); // evicted or gone meanwhile
            if (!reply)
                return answer(failure(reply));
            caughtUp(caller, *reply, answer);
        });
}

void ForumFeature::caughtUp(const Caller &caller, JoinForumReply reply, const Answer<JoinForumReply> &answer)
{
    reply.epoch = m_parts.database.epoch();
    for (const Caller &member : m_parts.rooms.members(RoomId::thread(reply.threadId))) {
        if (!reply.memberIds.contains(member.user))
            reply.memberIds.append(member.user);
    }
    reply.members = int(reply.memberIds.size());
    if (reply.members > limits::ListedMembers)
        reply.memberIds.clear();

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
    const AlsoStore also
        = m_makeAlsoStore ? m_makeAlsoStore(fresh.author, fresh.content, titleOf(fresh.threadId)) : AlsoStore();
    m_parts.database.write(
        this,
        [fresh, also](Sql &sql) {
            return ForumStore(sql).add(fresh).and_then([&](const StoredPost &stored) -> Result<StoredPost> {
                if (stored.isNew && also) {
                    if (const auto rest = also(sql, stored.post); !rest)
                        return failure(rest);
                }
                return stored;
            });
        },
        [this, answer](const Result<StoredPost> &stored) {
            answer(stored.map([](const StoredPost &done) { return ForumPostReply{done.post}; }));
            if (stored && stored->isNew)
                tell(stored->post);
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
                          ForumUpdate{ForumUpdateType::NewPost, post.threadId, m_parts.database.epoch(), post,
                                      post.createdAt});
    m_parts.fanOut.toRoom(RoomId::category(head.categoryId), ThreadUpdate{head});
    Q_EMIT posted(post);
}

void ForumFeature::listThreads(const ListThreads &, const Caller &caller, Answer<ListThreadsReply> answer)
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
                    reply.categories.append({category.id, category.title});
            }
            for (const ThreadSummary &head : std::as_const(m_threads)) {
                if (!maySeeCategory(caller.user, caller.role, head.categoryId))
                    continue;
                ThreadSummary thread = head;
                thread.readSeq = own->read.value(head.id, 0);
                thread.mentions = own->mentions.value(head.id, 0);
                reply.threads.append(thread);
            }
            std::sort(reply.threads.begin(), reply.threads.end(),
                      [](const ThreadSummary &a, const ThreadSummary &b) { return a.lastAt > b.lastAt; });
            answer(reply);
        });
}

void ForumFeature::listPosts(const ListPosts &event, const Caller &caller, Answer<ListPostsReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    readPage(event.threadId, event.beforeSeq, event.afterSeq, event.limit.value_or(UsualPage), answer);
}

void ForumFeature::getPosts(const GetPosts &request, const Caller &caller, Answer<ListPostsReply> answer)
{
    if (const auto seen = visible(caller, request.id); !seen)
        return answer(failure(seen));
    readPage(request.id, std::nullopt, request.afterSeq.value_or(0), request.limit.value_or(UsualPage), answer);
}

void ForumFeature::readPage(ThreadId thread, std::optional<qint64> before, std::optional<qint64> after,
                            int limit, const Answer<ListPostsReply> &answer)
{
    if (limit < 1 || limit > limits::PagePosts)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(limits::PagePosts)));
    if (before && after)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("before_seq: not together with after_seq")));
    if (before.value_or(0) < 0 || after.value_or(0) < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("before_seq, after_seq: 0 or more")));
    m_parts.database.read(
        this,
        [thread, before, after, limit](Sql &sql) {
            ForumStore store(sql); // one more than asked for tells whether there is more
            return after ? store.after(thread, *after, limit + 1) : store.before(thread, before.value_or(0), limit + 1);
        },
        [this, answer, limit, forward = after.has_value()](const Result<QList<Post>> &posts) {
            if (!posts)
                return answer(failure(posts));
            ListPostsReply reply{m_parts.database.epoch(), *posts, posts->size() > limit};
            if (reply.hasMore && forward)
                reply.posts.removeLast();
            else if (reply.hasMore)
                reply.posts.removeFirst();
            answer(reply);
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

const CategoryRow *ForumFeature::findCategory(const QString &titleOrId) const
{
    for (const CategoryRow &category : m_categories) {
        if (category.title.compare(titleOrId, Qt::CaseInsensitive) == 0
            || QString::number(category.id.value) == titleOrId)
            return &category;
    }
    return nullptr;
}

void ForumFeature::addCategory(const CategoryAdd &command, const Caller &, Answer<CategoryAddReply> answer)
{
    const auto title = titleFrom(command.title);
    if (!title)
        return answer(failure(title));
    CategoryRow row{{}, *title, command.isPrivate.value_or(false), {}, {}};
    m_parts.database.write(
        this, [row](Sql &sql) { return ForumStore(sql).addCategory(row.title, row.isPrivate); },
        [this, row, answer](const Result<CategoryId> &id) mutable {
            if (id) {
                row.id = *id;
                m_categories.append(row);
            }
            answer(id.map([](CategoryId category) { return CategoryAddReply{category}; }));
        });
}

void ForumFeature::grant(const CategoryGrant &command, const Caller &, Answer<Done> answer)
{
    const CategoryRow *category = findCategory(command.category);
    if (!category)
        return answer(fail(ErrorCode::NotFound, QStringLiteral("category: no such category")));
    std::optional<Role> role;
    UserId user;
    if (const auto person = m_parts.people.byName(command.to))
        user = person->id;
    else if (const auto named = Json<Role>::read(command.to))
        role = *named;
    else
        return answer(fail(ErrorCode::NotFound, QStringLiteral("to: no such user, and no role")));
    m_parts.database.write(
        this, [id = category->id, user, role](Sql &sql) { return ForumStore(sql).grant(id, user, role); },
        [this, id = category->id, user, role, answer](const Result<> &stored) {
            for (CategoryRow &row : m_categories) {
                if (!stored || row.id != id)
                    continue;
                if (role)
                    row.roles.insert(*role);
                else
                    row.users.insert(user);
            }
            answer(stored.map([] { return Done{}; }));
        });
}

void ForumFeature::addThread(const ThreadAdd &command, const Caller &, Answer<ThreadAddReply> answer)
{
    const auto title = titleFrom(command.title);
    if (!title)
        return answer(failure(title));
    if (m_categories.isEmpty())
        return answer(fail(ErrorCode::NotFound, QStringLiteral("category: add one first, with `category add`")));
    const CategoryRow *category = command.category ? findCategory(*command.category) : &m_categories.first();
    if (!category)
        return answer(fail(ErrorCode::NotFound, QStringLiteral("category: no such category")));
    UserId author;
    if (command.author) {
        const auto person = m_parts.people.byName(*command.author);
        if (!person)
            return answer(fail(ErrorCode::NotFound, QStringLiteral("author: no such user")));
        author = person->id;
    }
    ThreadSummary head;
    head.categoryId = category->id;
    head.title = *title;
    head.lastAt = m_parts.pulse.wallClock();
    m_parts.database.write(
        this,
        [head, author](Sql &sql) {
            return ForumStore(sql).addThread(head.categoryId, head.title, author, head.lastAt);
        },
        [this, head, answer](const Result<ThreadId> &id) mutable {
            if (id) {
                head.id = *id;
                m_threads.insert(head.id, head);
                m_parts.fanOut.toRoom(RoomId::category(head.categoryId), ThreadUpdate{head});
            }
            answer(id.map([](ThreadId thread) { return ThreadAddReply{thread}; }));
        });
}

void ForumFeature::reconsider(UserId user)
{
    const Role role = m_parts.people.role(user);
    const auto stays = [&](bool sees) {
        return [user, sees](const Caller &member) { return member.user != user || sees; };
    };
    for (const CategoryRow &category : std::as_const(m_categories))
        m_parts.rooms.evict(RoomId::category(category.id), stays(maySeeCategory(user, role, category.id)));
    for (const ThreadSummary &thread : std::as_const(m_threads))
        m_parts.rooms.evict(RoomId::thread(thread.id), stays(maySeeCategory(user, role, thread.categoryId)));
}

void ForumFeature::keepHouse(TimePoint now)
{
    if (now < m_nextCleaning)
        return;
    m_nextCleaning = now + std::chrono::hours{1};
    const QDateTime before = m_parts.pulse.wallClock().addSecs(-std::chrono::seconds(ClientIdsKept).count());
    m_parts.database.write(
        this, [before](Sql &sql) { return ForumStore(sql).prune(before); }, [](const Result<> &) { });
}

} // namespace panel::server
