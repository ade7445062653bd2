// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/categorystore.h"
#include "server/features/forum/changestore.h"
#include "server/features/forum/postingstore.h"
#include "server/hub/audit.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/review.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

namespace panel::server {

/// Config: [limits].
struct ForumLimits
{
    std::chrono::seconds betweenThreads{15}; ///< Of one author; 0: no limit.
};

/// Categories, threads and posts: who may do what, what is stored, who is told.
///
/// A thread somebody may not see answers them exactly like one that does not exist. A post is
/// stored, then acknowledged, then told; the posts of a thread leave in the order of their numbers,
/// and what happens to them later in the order of its own. The heads of all threads are kept in
/// memory; posts are read from the store.
///
/// What a whole room is told holds what everybody in it may see. Those who moderate get what a
/// deleted post said in an update of their own just before, with the same `change`: the first one
/// of a number counts.
class ForumFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours ClientIdsKept{24 * 30};

    /// What other features store together with a post, on the store thread, in its transaction: all
    /// or nothing. Made on the hub thread for each post, so that it can carry what it needs by
    /// value. The value says whether there was something to store. Of a new thread, only category
    /// and title are known then.
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
    explicit ForumFeature(const Parts &parts, const ForumLimits &limits = {},
                          QObject *parent = nullptr);

    /// Reads categories and thread heads. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;
    void setLimits(const ForumLimits &limits) { m_limits = limits; }

    void storeWithPosts(MakeAlsoStore make) { m_makeAlsoStore = std::move(make); }
    /// Both before the daemon listens, or neither.
    void setReview(Review review, Hold hold);
    void setAudit(Audit audit) { m_audit = std::move(audit); }

    CategoryRight rightOf(const Caller &caller, CategoryId category) const;
    /// What they may do in the thread; None where it is not there for them. Of a deleted thread
    /// only Moderate is left.
    CategoryRight rightIn(UserId user, Role role, ThreadId thread) const;
    bool maySee(UserId user, Role role, ThreadId thread) const;
    bool maySeeCategory(UserId user, Role role, CategoryId category) const;
    QList<CategoryId> categoriesSeenBy(UserId user, Role role) const;
    std::optional<CategoryId> categoryNamed(const QString &titleOrId) const;
    /// Whether everybody may see it.
    bool isOpen(CategoryId category) const;
    std::optional<ThreadSummary> thread(ThreadId thread) const;
    QString titleOf(ThreadId thread) const { return m_threads.value(thread).title; }
    /// The post as those who moderate see it: whoever asks decides who else may. Fails with
    /// `NotFound`.
    void findPost(PostId post, QObject *asker, std::function<void(const Result<Post> &)> done);

    /// Implements Release, whatever locks or slows the thread meanwhile.
    void release(const HeldPost &held, std::function<void(const Result<> &)> done);
    /// As the event `delete_post` of `by` does. A post that is deleted already is fine.
    void setPostDeleted(const DeletePost &event, const Caller &by,
                        const std::function<void(const Result<PostReply> &)> &done);

    /// A role changed: who may no longer see a thread or a category leaves its room and is told.
    void reconsider(UserId user);

Q_SIGNALS:
    /// Stored, acknowledged and told.
    void posted(const panel::Post &post);
    /// The post is one with which others have stored something of theirs. After posted().
    void alsoStored(const panel::Post &post);
    /// It says something else, or was brought back.
    void edited(const panel::Post &post, const panel::UserRef &editor);
    /// As everybody sees it: without what it said.
    void deleted(const panel::Post &post, const panel::UserRef &by);
    /// It is new, or its title, place or state changed.
    void threadChanged(const panel::ThreadSummary &thread);
    void threadRead(panel::UserId user, panel::ThreadId thread, qint64 seq);
    /// Of what these connected users may see or do, something changed.
    void rightsChanged(const QList<panel::UserId> &users);

private:
    // forumfeature.cpp
    void join(const JoinForum &event, const Caller &caller, Answer<JoinForumReply> answer);
    void caughtUp(const Caller &caller, JoinForumReply reply, const Answer<JoinForumReply> &answer);
    Result<> leave(const LeaveForum &event, const Caller &caller);
    void listThreads(const ListThreads &event, const Caller &caller,
                     Answer<ListThreadsReply> answer);
    void listPosts(const ListPosts &event, const Caller &caller, Answer<ListPostsReply> answer);
    void getPosts(const GetPosts &request, const Caller &caller, Answer<ListPostsReply> answer);
    void markRead(const MarkRead &event, const Caller &caller, Answer<Done> answer);
    void completeName(const CompleteName &event, const Caller &caller,
                      Answer<CompleteNameReply> answer);
    void keepHouse(TimePoint now);

    // forumposting.cpp
    /// What is done on the store thread in the same transaction: all or nothing.
    using AlsoDo = std::function<Result<>(Sql &)>;
    struct Draft; ///< A post on its way to the store.
    void post(const ForumPost &event, const Caller &caller, Answer<ForumPostReply> answer);
    void startThread(const NewThread &event, const Caller &caller, Answer<NewThreadReply> answer);
    void submit(const Draft &draft, const Caller &caller);
    /// `names`: what its attachments are called.
    void judge(const Draft &draft, const Caller &caller, const QStringList &names);
    void keepHeld(const Draft &draft, const QString &filter);
    void store(const Draft &draft);
    /// Answers what an earlier try came to; where there was none, `otherwise`.
    void answerEarlier(const Draft &draft, const std::function<void()> &otherwise);
    void tell(const Post &post);

    // forumedits.cpp
    void editPost(const EditPost &event, const Caller &caller, Answer<PostReply> answer);
    void deletePost(const DeletePost &event, const Caller &caller, Answer<PostReply> answer);
    void postHistory(const PostHistory &event, const Caller &caller,
                     Answer<PostHistoryReply> answer);
    void react(const React &event, const Caller &caller, Answer<ReactReply> answer);
    /// Calls `next` with the post, as those who moderate see it, and the caller's right there; else
    /// `done` with the one `NotFound`, whether it does not exist or may not be seen.
    void withPost(PostId post, const Caller &caller, std::function<void(const Error &)> otherwise,
                  std::function<void(const Post &, CategoryRight)> next);
    void tellChange(ForumUpdateType type, const PostChange &change,
                    const std::optional<ReactionChange> &reaction);

    // forumthreads.cpp
    void editThread(const EditThread &event, const Caller &caller, Answer<EditThreadReply> answer);
    void deleteThread(const DeleteThread &event, const Caller &caller, Answer<Done> answer);
    void changeThread(ThreadId thread, const ThreadEdit &edit, const AlsoDo &record,
                      const std::function<void(const Result<ThreadSummary> &)> &done);
    void tellThread(const ThreadSummary &before, const ThreadSummary &now, qint64 change);
    /// Those whose lists show it, but for the sessions `told` already.
    void tellLists(const ThreadSummary &before, const ThreadSummary &now,
                   QSet<SessionId> told = {});

    // forumrights.cpp
    using Views = QHash<UserId, QList<Category>>; ///< What each connected user sees and may do.
    Views views() const;
    QList<Category> viewOf(UserId user, Role role) const;
    void evictBlind();
    void tellRights(const Views &before);
    CategoryRight rightIn(UserId user, Role role, const ThreadSummary &thread) const;
    /// By the role they have now: what was captured before a read or in a room may be older.
    CategoryRight rightNow(UserId user, ThreadId thread) const;
    /// Fails with `NotFound`, whether it does not exist or may not be seen.
    Result<> visible(const Caller &caller, ThreadId thread) const;
    Reader readerFor(const Caller &caller, ThreadId thread) const;
    /// Whether what was read for that reader may still be told them.
    bool stillFits(const Reader &reader, ThreadId thread) const;

    // forumcategories.cpp
    Result<ListCategoryRightsReply> listRights(const ListCategoryRights &event,
                                               const Caller &caller);
    void addCategory(const AddCategory &event, const Caller &caller,
                     Answer<CategoryAddReply> answer);
    void editCategory(const EditCategory &event, const Caller &caller, Answer<Done> answer);
    void removeCategory(const RemoveCategory &event, const Caller &caller, Answer<Done> answer);
    void grant(const GrantRight &event, const Caller &caller, Answer<Done> answer);
    void revoke(const RevokeRight &event, const Caller &caller, Answer<Done> answer);
    void makeCategory(const QString &title, bool isPrivate, const Caller &by,
                      const Answer<CategoryAddReply> &answer);
    void changeCategory(CategoryId category, CategoryChange change, const Caller &by,
                        const Answer<Done> &answer);
    void dropCategory(CategoryId category, const Caller &by, const Answer<Done> &answer);
    void setRight(const CategoryGrantRow &grant, const Caller &by, const Answer<Done> &answer);
    void takeRight(const CategoryGrantRow &grant, const Caller &by, const Answer<Done> &answer);
    void tellAdministrators(CategoryId category);
    /// Fails with `Invalid`, `NotFound`.
    Result<CategoryGrantRow> grantOf(CategoryId category, std::optional<Role> role,
                                     const std::optional<QString> &username) const;
    /// The role or the person, as the audit log names them.
    QString holderOf(const CategoryGrantRow &grant) const;
    StaffAction categoryAction(const char *what, CategoryId category, const Caller &by,
                               const QString &detail = {}) const;
    CategoryRow *row(CategoryId category);
    const CategoryRow *find(CategoryId category) const;

    // forumcommands.cpp
    void addCategory(const CategoryAdd &command, const Caller &caller,
                     Answer<CategoryAddReply> answer);
    void grant(const CategoryGrant &command, const Caller &caller, Answer<Done> answer);
    void revoke(const CategoryRevoke &command, const Caller &caller, Answer<Done> answer);
    Result<CategoryListReply> listCategories(const CategoryList &command, const Caller &caller);
    void editCategory(const CategoryEdit &command, const Caller &caller, Answer<Done> answer);
    void removeCategory(const CategoryRemove &command, const Caller &caller, Answer<Done> answer);
    void addThread(const ThreadAdd &command, const Caller &caller, Answer<ThreadAddReply> answer);
    const CategoryRow *findCategory(const QString &titleOrId) const;
    Result<CategoryGrantRow> grantTo(const QString &category, const QString &to) const;
    /// Nothing where nobody keeps a log.
    AlsoDo record(StaffAction action) const;

    Parts m_parts;
    ForumLimits m_limits;
    MakeAlsoStore m_makeAlsoStore;
    Review m_review;
    Hold m_hold;
    Audit m_audit;
    QList<CategoryRow> m_categories;
    QHash<ThreadId, ThreadSummary> m_threads;
    TimePoint m_nextCleaning;
};

} // namespace panel::server
