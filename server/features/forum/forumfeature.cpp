// SPDX-License-Identifier: MIT

#include "server/features/forum/forumfeature.h"

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/postpages.h"
#include "shared/protocol/limits.h"

#include <algorithm>

namespace panel::server {

namespace {

constexpr int CompletedNames = 10;

} // namespace

ForumFeature::ForumFeature(const Parts &parts, const ForumLimits &limits, QObject *parent)
    : Feature(parent), m_parts(parts), m_limits(limits)
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
            const auto categories = CategoryStore(sql).all();
            const auto threads = ForumStore(sql).threads();
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
    router.on<CompleteName>(this, &ForumFeature::completeName);
    router.on<NewThread>(this, &ForumFeature::startThread);
    router.on<EditThread>(this, &ForumFeature::editThread);
    router.on<DeleteThread>(this, &ForumFeature::deleteThread);
    router.on<EditPost>(this, &ForumFeature::editPost);
    router.on<DeletePost>(this, &ForumFeature::deletePost);
    router.on<PostHistory>(this, &ForumFeature::postHistory);
    router.on<React>(this, &ForumFeature::react);
    router.on<ListCategoryRights>(this, &ForumFeature::listRights);
    router.on<AddCategory>(this, &ForumFeature::addCategory);
    router.on<EditCategory>(this, &ForumFeature::editCategory);
    router.on<RemoveCategory>(this, &ForumFeature::removeCategory);
    router.on<GrantRight>(this, &ForumFeature::grant);
    router.on<RevokeRight>(this, &ForumFeature::revoke);
    router.on<CategoryAdd>(this, &ForumFeature::addCategory);
    router.on<CategoryGrant>(this, &ForumFeature::grant);
    router.on<CategoryRevoke>(this, &ForumFeature::revoke);
    router.on<CategoryList>(this, &ForumFeature::listCategories);
    router.on<CategoryEdit>(this, &ForumFeature::editCategory);
    router.on<CategoryRemove>(this, &ForumFeature::removeCategory);
    router.on<ThreadAdd>(this, &ForumFeature::addThread);
}

void ForumFeature::join(const JoinForum &event, const Caller &caller, Answer<JoinForumReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (event.afterSeq && *event.afterSeq < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("after_seq: 0 or more")));
    if (event.afterChange && *event.afterChange < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("after_change: 0 or more")));
    // Subscribe, then read: what is committed meanwhile comes as an update, what was before is in
    // the page, and what is in both has the same number. All of the page is one state of the store.
    if (const auto joined = m_parts.rooms.join(RoomId::thread(event.threadId), caller); !joined)
        return answer(failure(joined));
    const bool sameLife = !event.epoch || *event.epoch == m_parts.database.epoch();
    const Reader reader = readerFor(caller, event.threadId);
    const CatchUp wanted{event.threadId, sameLife ? event.afterSeq : std::nullopt,
                         event.afterChange, reader};
    m_parts.database.read(
        this, [wanted](Sql &sql) { return catchUp(ForumStore(sql), wanted); },
        [this, caller, answer, wanted](const Result<JoinForumReply> &reply) {
            if (!m_parts.rooms.contains(RoomId::thread(wanted.thread), caller.session)
                || !stillFits(wanted.reader, wanted.thread)) {
                m_parts.rooms.leave(RoomId::thread(wanted.thread), caller.session);
                return answer(noSuchThread()); // evicted or gone meanwhile, or may see less now
            }
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

void ForumFeature::listThreads(const ListThreads &, const Caller &caller,
                               Answer<ListThreadsReply> answer)
{
    for (const CategoryRow &category : std::as_const(m_categories)) {
        if (category.rightOf(caller.user, caller.role) < CategoryRight::See)
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
            const Role role = m_parts.people.role(caller.user);
            ListThreadsReply reply;
            reply.categories = viewOf(caller.user, role);
            for (const ThreadSummary &head : std::as_const(m_threads)) {
                if (rightIn(caller.user, role, head) < CategoryRight::See)
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
    if (const auto good = checkPage(event); !good)
        return answer(failure(good));
    m_parts.database.read(
        this,
        [event, reader = readerFor(caller, event.threadId)](Sql &sql) {
            return pageOf(ForumStore(sql), event, reader);
        },
        [this, answer, thread = event.threadId,
         reader = readerFor(caller, event.threadId)](Result<ListPostsReply> page) {
            if (!stillFits(reader, thread))
                return answer(noSuchThread());
            if (page)
                page->epoch = m_parts.database.epoch();
            answer(page);
        });
}

void ForumFeature::getPosts(const GetPosts &request, const Caller &caller,
                            Answer<ListPostsReply> answer)
{
    ListPosts page;
    page.threadId = request.id;
    page.afterSeq = request.afterSeq.value_or(0);
    page.limit = request.limit;
    listPosts(page, caller, answer);
}

void ForumFeature::markRead(const MarkRead &event, const Caller &caller, Answer<Done> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    if (event.seq < 0)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("seq: 0 or more")));
    m_parts.database.write(
        this,
        [user = caller.user, event](Sql &sql) {
            return ForumStore(sql).markRead(user, event.threadId, event.seq);
        },
        [this, caller, answer, thread = event.threadId](const Result<qint64> &stored) {
            answer(stored.map([](qint64) { return Done{}; }));
            if (!stored)
                return;
            m_parts.fanOut.toUser(caller.user, ReadUpdate{thread, *stored}, caller.session);
            Q_EMIT threadRead(caller.user, thread, *stored);
        });
}

void ForumFeature::completeName(const CompleteName &event, const Caller &caller,
                                Answer<CompleteNameReply> answer)
{
    if (const auto seen = visible(caller, event.threadId); !seen)
        return answer(failure(seen));
    // As names are compared: see users.username_key.
    const QString prefix = event.prefix.left(limits::UsernameMax)
                               .normalized(QString::NormalizationForm_KC)
                               .toCaseFolded();
    const CategoryId category = m_threads.value(event.threadId).categoryId;
    m_parts.database.read(
        this,
        [category, thread = event.threadId, prefix](Sql &sql) {
            return ForumStore(sql).complete(category, thread, prefix, CompletedNames);
        },
        [this, answer, user = caller.user,
         thread = event.threadId](const Result<QList<UserRef>> &people) {
            if (rightNow(user, thread) < CategoryRight::See)
                return answer(noSuchThread());
            answer(people.map([&](const QList<UserRef> &found) {
                CompleteNameReply reply;
                for (const UserRef &each : found) {
                    if (rightNow(each.id, thread) >= CategoryRight::See)
                        reply.users.append(each);
                }
                return reply;
            }));
        });
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
