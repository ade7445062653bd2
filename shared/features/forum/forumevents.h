// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/categoryadmin.h"
#include "shared/features/forum/postevents.h"

namespace panel {

/// A post in the shape the seed's activity feed has.
struct Activity
{
    PostId id;
    qint64 seq = 0;
    UserRef author;
    QString content;
    QDateTime timestamp;

    static constexpr std::tuple fields{
        field("id", &Activity::id, "The post."),
        field("seq", &Activity::seq, "Its number in the thread."),
        field("author", &Activity::author, "Who wrote it."),
        field("content", &Activity::content, "Plain text."),
        field("timestamp", &Activity::timestamp, "When it was stored."),
    };
};

struct JoinForumReply
{
    ThreadId threadId;
    QString epoch;
    qint64 lastSeq = 0;
    bool recovered = false;
    QList<Post> posts;
    bool hasMore = false;
    int members = 0;
    QList<UserId> memberIds;
    qint64 lastChange = 0;
    QList<Post> changed;

    static constexpr std::tuple fields{
        field("thread_id", &JoinForumReply::threadId, "The thread joined."),
        field("epoch", &JoinForumReply::epoch, "Changes when the database was restored."),
        field("last_seq", &JoinForumReply::lastSeq, "The number of its newest post; 0 when empty."),
        field("recovered", &JoinForumReply::recovered,
              "True: `posts` is exactly what came after `after_seq`. False: a fresh page."),
        field("posts", &JoinForumReply::posts, "Oldest first."),
        field("has_more", &JoinForumReply::hasMore,
              "Older posts exist before the first of `posts`."),
        field("members", &JoinForumReply::members, "How many people are in the thread now."),
        field("member_ids", &JoinForumReply::memberIds, "Who, as long as they are 100 at most."),
        field("last_change", &JoinForumReply::lastChange,
              "Counts what happened to the thread's posts after they were posted."),
        field("changed", &JoinForumReply::changed,
              "When `recovered` and `after_change` was given: the posts up to `after_seq` that "
              "changed since, as they are now."),
    };
};

struct JoinForum
{
    std::optional<UserId> userId{};
    ThreadId threadId;
    std::optional<QString> epoch{};
    std::optional<qint64> afterSeq{};
    std::optional<qint64> afterChange{};

    using Reply = JoinForumReply;
    static constexpr EventInfo info{
        "join_forum", Direction::ToServer, Access::SignedIn,
        "Joins a thread's room and catches up. `forum_joined` and `forum_activity` come besides."};
    static constexpr std::tuple fields{
        field("user_id", &JoinForum::userId, "Optional; must be the session's own."),
        field("thread_id", &JoinForum::threadId, "The thread."),
        field("epoch", &JoinForum::epoch, "As the last join told it; absent or null: unknown."),
        field("after_seq", &JoinForum::afterSeq, "The last post the client has; absent: none."),
        field("after_change", &JoinForum::afterChange,
              "The last `change` the client knows; absent: it will not be told of older ones."),
    };
};

struct LeaveForum
{
    std::optional<UserId> userId{};
    ThreadId threadId;

    static constexpr EventInfo info{"leave_forum", Direction::ToServer, Access::SignedIn,
                                    "Leaves a thread's room; `forum_left` comes besides."};
    static constexpr std::tuple fields{
        field("user_id", &LeaveForum::userId, "Optional; must be the session's own."),
        field("thread_id", &LeaveForum::threadId, "The thread."),
    };
};

struct ForumJoined
{
    ThreadId threadId;
    QString status;

    static constexpr EventInfo info{"forum_joined", Direction::ToClient, Access::SignedIn,
                                    "The session is in the thread's room."};
    static constexpr std::tuple fields{
        field("thread_id", &ForumJoined::threadId, "The thread."),
        field("status", &ForumJoined::status, "Always `joined`."),
    };
};

struct ForumLeft
{
    ThreadId threadId;
    QString status;

    static constexpr EventInfo info{"forum_left", Direction::ToClient, Access::SignedIn,
                                    "The session is no longer in the thread's room."};
    static constexpr std::tuple fields{
        field("thread_id", &ForumLeft::threadId, "The thread."),
        field("status", &ForumLeft::status, "Always `left`."),
    };
};

struct ForumActivity
{
    ThreadId threadId;
    QList<Activity> activity;

    static constexpr EventInfo info{
        "forum_activity", Direction::ToClient, Access::SignedIn,
        "What was missed, or the newest posts, after a join. Oldest first."};
    static constexpr std::tuple fields{
        field("thread_id", &ForumActivity::threadId, "The thread."),
        field("activity", &ForumActivity::activity, "Its posts."),
    };
};

struct ForumPostReply
{
    std::optional<Post> post{};
    std::optional<bool> held{};

    static constexpr std::tuple fields{
        field("post", &ForumPostReply::post, "As it is stored; absent while a moderator looks."),
        field("held", &ForumPostReply::held,
              "True: a word filter wants a moderator to look first; nobody else sees it yet."),
    };
};

struct ForumPost
{
    std::optional<UserId> userId{};
    ThreadId threadId;
    QString content;
    std::optional<QString> clientId{};
    std::optional<PostId> replyTo{};
    std::optional<QStringList> attachments{};

    using Reply = ForumPostReply;
    static constexpr EventInfo info{"forum_post", Direction::ToServer, Access::SignedIn,
                                    "Posts to a thread. Acknowledged once the post is on disk.",
                                    Rate::Post};
    static constexpr std::tuple fields{
        field("user_id", &ForumPost::userId, "Optional; must be the session's own."),
        field("thread_id", &ForumPost::threadId, "The thread; it need not be joined."),
        field("content", &ForumPost::content,
              "Plain text; at most 16 KiB of UTF-8. Not only spaces, unless it has attachments."),
        field("client_id", &ForumPost::clientId,
              "A UUID of the client's. A second post with it answers the first one's result."),
        field("reply_to", &ForumPost::replyTo, "A post of the same thread."),
        field("attachments", &ForumPost::attachments,
              "Ids of at most 10 uploads of the caller's that no post has yet."),
    };
};

enum class ForumUpdateType : quint8 { NewPost, EditedPost, DeletedPost, Reaction, Thread };
template <>
inline constexpr std::array enumNames<ForumUpdateType>{"new_post", "edited_post", "deleted_post",
                                                       "reaction", "thread"};

struct ForumUpdate
{
    ForumUpdateType type = ForumUpdateType::NewPost;
    ThreadId threadId;
    QString epoch;
    std::optional<Post> data{};
    QDateTime timestamp;
    std::optional<qint64> change{};
    std::optional<ReactionChange> reaction{};
    std::optional<ThreadSummary> thread{};

    static constexpr EventInfo info{"forum_update", Direction::ToClient, Access::SignedIn,
                                    "Something happened in a joined thread."};
    static constexpr std::tuple fields{
        field("type", &ForumUpdate::type, "What."),
        field("thread_id", &ForumUpdate::threadId, "Where."),
        field("epoch", &ForumUpdate::epoch, "Which life of the database `seq` counts in."),
        field("data", &ForumUpdate::data, "The post, as it is now; of all types but `thread`."),
        field("timestamp", &ForumUpdate::timestamp, "When."),
        field("change", &ForumUpdate::change,
              "Of all types but `new_post`: counts the thread's changes from 1, without a gap."),
        field("reaction", &ForumUpdate::reaction, "Of `reaction`: what came or went."),
        field("thread", &ForumUpdate::thread, "Of `thread`: the thread, as it is now."),
    };
};

struct ListPostsReply
{
    QString epoch;
    QList<Post> posts;
    bool hasMore = false;
    qint64 lastSeq = 0;

    static constexpr std::tuple fields{
        field("epoch", &ListPostsReply::epoch, "Which life of the database `seq` counts in."),
        field("posts", &ListPostsReply::posts, "Oldest first."),
        field("has_more", &ListPostsReply::hasMore,
              "More exist beyond the page, in its direction; around a post: above it."),
        field("last_seq", &ListPostsReply::lastSeq,
              "The number of the thread's newest post; 0 when empty."),
    };
};

struct ListPosts
{
    ThreadId threadId;
    std::optional<qint64> beforeSeq{};
    std::optional<qint64> afterSeq{};
    std::optional<PostId> aroundPost{};
    std::optional<qint64> aroundSeq{};
    std::optional<int> limit{};

    using Reply = ListPostsReply;
    static constexpr EventInfo info{
        "list_posts", Direction::ToServer, Access::SignedIn,
        "A page of a thread: where one of the four places says, else the newest posts."};
    static constexpr std::tuple fields{
        field("thread_id", &ListPosts::threadId, "The thread."),
        field("before_seq", &ListPosts::beforeSeq, "The posts just before that one."),
        field("after_seq", &ListPosts::afterSeq, "Or those just after that one."),
        field("around_post", &ListPosts::aroundPost,
              "Or that post with as many before it as after it; `not_found` where the thread has "
              "no such post."),
        field("around_seq", &ListPosts::aroundSeq,
              "Or the same by its number; past the end: the newest posts."),
        field("limit", &ListPosts::limit, "1 to 100; without one 50."),
    };
};

/// The same page over HTTP.
struct GetPosts
{
    ThreadId id;
    std::optional<qint64> afterSeq{};
    std::optional<int> limit{};

    using Reply = ListPostsReply;
    static constexpr EndpointInfo info{"GET", "/api/v1/threads/{id}/posts", Access::SignedIn,
                                       "A thread's posts after a position, oldest first."};
    static constexpr std::tuple fields{
        field("id", &GetPosts::id, "The thread."),
        field("after_seq", &GetPosts::afterSeq, "Without one: from the beginning."),
        field("limit", &GetPosts::limit, "1 to 100; without one 50."),
    };
};

struct MarkRead
{
    ThreadId threadId;
    qint64 seq = 0;

    static constexpr EventInfo info{
        "mark_read", Direction::ToServer, Access::SignedIn,
        "The caller has read up to that post; smaller marks unread. `read_update` tells their "
        "other devices."};
    static constexpr std::tuple fields{
        field("thread_id", &MarkRead::threadId, "The thread."),
        field("seq", &MarkRead::seq, "0 to the thread's last."),
    };
};

struct ReadUpdate
{
    ThreadId threadId;
    qint64 readSeq = 0;

    static constexpr EventInfo info{"read_update", Direction::ToClient, Access::SignedIn,
                                    "The read position changed, on whichever device."};
    static constexpr std::tuple fields{
        field("thread_id", &ReadUpdate::threadId, "The thread."),
        field("read_seq", &ReadUpdate::readSeq, "The new position."),
    };
};

using ForumEvents
    = EventList<JoinForum, LeaveForum, ForumJoined, ForumLeft, ForumActivity, ForumPost,
                ForumUpdate, ListThreads, ThreadUpdate, ThreadRemoved, CategoriesChanged, ListPosts,
                GetPosts, MarkRead, ReadUpdate, NewThread, EditThread, DeleteThread, EditPost,
                DeletePost, PostHistory, React, CompleteName, ListCategoryRights, AddCategory,
                EditCategory, RemoveCategory, GrantRight, RevokeRight, CategoryRightsChanged,
                CategoryAdd, CategoryList, CategoryEdit, CategoryRemove, CategoryGrant,
                CategoryRevoke, ThreadAdd>;

} // namespace panel
