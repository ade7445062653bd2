// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/forumstore.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

namespace panel::server {

/// Categories, threads and posts: who may see them, what is stored, who is told.
///
/// A thread somebody may not see answers them exactly like one that does not exist. A post is
/// stored, then acknowledged, then told; the posts of a thread leave in the order of their numbers.
/// The heads of all threads are kept in memory; posts are read from the store.
class ForumFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours ClientIdsKept{24 * 30};

    /// What other features store together with a post, on the store thread, in its transaction: all
    /// or nothing. Made on the hub thread for each post, so that it can carry what it needs by
    /// value. The value says whether there was something to store.
    using AlsoStore = std::function<Result<bool>(Sql &, const Post &)>;
    using MakeAlsoStore = std::function<AlsoStore(const UserRef &author, const QString &content,
                                                  const ThreadSummary &thread)>;

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        const UserDirectory &people;
    };
    explicit ForumFeature(const Parts &parts, QObject *parent = nullptr);

    /// Reads categories and thread heads. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;
    void storeWithPosts(MakeAlsoStore make) { m_makeAlsoStore = std::move(make); }

    bool maySee(UserId user, Role role, ThreadId thread) const;
    QList<CategoryId> categoriesSeenBy(UserId user, Role role) const;
    std::optional<CategoryId> categoryNamed(const QString &titleOrId) const;
    /// Whether everybody may see it.
    bool isOpen(CategoryId category) const;
    QString titleOf(ThreadId thread) const { return m_threads.value(thread).title; }

    /// A role changed: who may no longer see a thread or a category leaves its room.
    void reconsider(UserId user);

Q_SIGNALS:
    /// Stored, acknowledged and told.
    void posted(const panel::Post &post);
    /// The post is one with which others have stored something of theirs. After posted().
    void alsoStored(const panel::Post &post);
    void threadRead(panel::UserId user, panel::ThreadId thread, qint64 seq);

private:
    void join(const JoinForum &event, const Caller &caller, Answer<JoinForumReply> answer);
    void caughtUp(const Caller &caller, JoinForumReply reply, const Answer<JoinForumReply> &answer);
    Result<> leave(const LeaveForum &event, const Caller &caller);
    void post(const ForumPost &event, const Caller &caller, Answer<ForumPostReply> answer);
    void tell(const Post &post);
    void listThreads(const ListThreads &event, const Caller &caller,
                     Answer<ListThreadsReply> answer);
    void listPosts(const ListPosts &event, const Caller &caller, Answer<ListPostsReply> answer);
    void getPosts(const GetPosts &request, const Caller &caller, Answer<ListPostsReply> answer);
    void readPage(const ListPosts &wanted, const Answer<ListPostsReply> &answer);
    void markRead(const MarkRead &event, const Caller &caller, Answer<Done> answer);
    void addCategory(const CategoryAdd &command, const Caller &caller,
                     Answer<CategoryAddReply> answer);
    void grant(const CategoryGrant &command, const Caller &caller, Answer<Done> answer);
    void addThread(const ThreadAdd &command, const Caller &caller, Answer<ThreadAddReply> answer);

    bool maySeeCategory(UserId user, Role role, CategoryId category) const;
    /// Fails with `NotFound`, whether it does not exist or may not be seen.
    Result<> visible(const Caller &caller, ThreadId thread) const;
    const CategoryRow *findCategory(const QString &titleOrId) const;
    void keepHouse(TimePoint now);

    Parts m_parts;
    MakeAlsoStore m_makeAlsoStore;
    QList<CategoryRow> m_categories;
    QHash<ThreadId, ThreadSummary> m_threads;
    TimePoint m_nextCleaning;
};

} // namespace panel::server
