// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/post.h"

namespace panel {

/// What somebody may do in a category; each holds what stands before it.
enum class CategoryRight : quint8 { None, See, Reply, Start, Moderate };
template <>
inline constexpr std::array enumNames<CategoryRight>{"none", "see", "reply", "start", "moderate"};

struct Category
{
    CategoryId id;
    QString title;
    std::optional<CategoryRight> right{};
    std::optional<bool> isPrivate{};

    bool operator==(const Category &) const = default;

    static constexpr std::tuple fields{
        field("id", &Category::id, "Which."),
        field("title", &Category::title, "Plain text."),
        field("right", &Category::right, "What the caller may do there."),
        field("private", &Category::isPrivate, "True: only those granted see it."),
    };
};

/// A thread as a list shows it.
struct ThreadSummary
{
    ThreadId id;
    CategoryId categoryId;
    QString title;
    qint64 lastSeq = 0;
    std::optional<qint64> readSeq{};
    std::optional<qint64> mentions{};
    std::optional<UserRef> lastAuthor{};
    QString excerpt;
    QDateTime lastAt;
    bool pinned = false;
    bool locked = false;
    int slowModeSeconds = 0;
    std::optional<UserRef> author{};
    std::optional<bool> deleted{};

    bool operator==(const ThreadSummary &) const = default;

    static constexpr std::tuple fields{
        field("id", &ThreadSummary::id, "Which."),
        field("category_id", &ThreadSummary::categoryId, "Where it stands."),
        field("title", &ThreadSummary::title, "Plain text."),
        field("last_seq", &ThreadSummary::lastSeq, "The number of its newest post; 0 when empty."),
        field("read_seq", &ThreadSummary::readSeq,
              "The caller's read position; absent in updates."),
        field("mentions", &ThreadSummary::mentions,
              "Unread posts that mention the caller; absent in updates."),
        field("last_author", &ThreadSummary::lastAuthor, "Who wrote the newest post."),
        field("excerpt", &ThreadSummary::excerpt, "Its beginning, at most 140 characters."),
        field("last_at", &ThreadSummary::lastAt, "When; for an empty thread, when it was made."),
        field("pinned", &ThreadSummary::pinned, "Lists show it first."),
        field("locked", &ThreadSummary::locked, "Only those who moderate there post to it."),
        field("slow_mode_seconds", &ThreadSummary::slowModeSeconds,
              "How long a member waits between two posts; 0: not at all."),
        field("author", &ThreadSummary::author, "Who started it."),
        field("deleted", &ThreadSummary::deleted,
              "True: only those who moderate there still see it."),
    };
};

struct ListThreadsReply
{
    QList<Category> categories;
    QList<ThreadSummary> threads;

    static constexpr std::tuple fields{
        field("categories", &ListThreadsReply::categories, "In their order."),
        field("threads", &ListThreadsReply::threads, "Newest activity first."),
    };
};

struct ListThreads
{
    using Reply = ListThreadsReply;
    static constexpr EventInfo info{
        "list_threads", Direction::ToServer, Access::SignedIn,
        "The threads the caller may see. From then on `thread_update` tells each change."};
    static constexpr std::tuple<> fields{};
};

struct ThreadUpdate
{
    ThreadSummary thread;

    static constexpr EventInfo info{"thread_update", Direction::ToClient, Access::SignedIn,
                                    "A thread is new, has a new post or changed; for lists."};
    static constexpr std::tuple fields{
        field("thread", &ThreadUpdate::thread, "As it is now."),
    };
};

struct ThreadRemoved
{
    ThreadId threadId;

    static constexpr EventInfo info{
        "thread_removed", Direction::ToClient, Access::SignedIn,
        "The thread is gone for the receiver: deleted, or moved to where they see nothing."};
    static constexpr std::tuple fields{
        field("thread_id", &ThreadRemoved::threadId, "Which."),
    };
};

struct CategoriesChanged
{
    QList<Category> categories;

    static constexpr EventInfo info{
        "categories_changed", Direction::ToClient, Access::SignedIn,
        "What the receiver may see or do changed; ask `list_threads` again for the threads."};
    static constexpr std::tuple fields{
        field("categories", &CategoriesChanged::categories, "Every one they see, in order."),
    };
};

struct NewThreadReply
{
    std::optional<ThreadSummary> thread{};
    std::optional<Post> post{};
    std::optional<bool> held{};

    static constexpr std::tuple fields{
        field("thread", &NewThreadReply::thread,
              "As it is stored; absent while a moderator looks."),
        field("post", &NewThreadReply::post, "Its first post; absent while a moderator looks."),
        field("held", &NewThreadReply::held,
              "True: a word filter wants a moderator to look first; nobody else sees it yet."),
    };
};

struct NewThread
{
    CategoryId categoryId;
    QString title;
    QString content;
    std::optional<QString> clientId{};
    std::optional<QStringList> attachments{};

    using Reply = NewThreadReply;
    static constexpr EventInfo info{
        "new_thread", Direction::ToServer, Access::SignedIn,
        "Starts a thread with its first post. Acknowledged once both are on disk; needs the right "
        "`start` there. One in 15 s.",
        Rate::Post};
    static constexpr std::tuple fields{
        field("category_id", &NewThread::categoryId, "Where."),
        field("title", &NewThread::title, "1 to 120 visible characters."),
        field("content", &NewThread::content, "As `forum_post` has it."),
        field("client_id", &NewThread::clientId,
              "A UUID of the client's. A second try with it answers the first one's result."),
        field("attachments", &NewThread::attachments, "As `forum_post` has it."),
    };
};

struct EditThreadReply
{
    ThreadSummary thread;

    static constexpr std::tuple fields{
        field("thread", &EditThreadReply::thread, "As it is now."),
    };
};

struct EditThread
{
    ThreadId threadId;
    std::optional<QString> title{};
    std::optional<CategoryId> categoryId{};
    std::optional<bool> pinned{};
    std::optional<bool> locked{};
    std::optional<int> slowModeSeconds{};
    std::optional<QString> reason{};

    using Reply = EditThreadReply;
    static constexpr EventInfo info{
        "edit_thread", Direction::ToServer, Access::SignedIn,
        "Changes what is named. Its author may change the title; the rest needs the right "
        "`moderate`, for a move in both categories. `forum_update` of type `thread` and "
        "`thread_update` tell it."};
    static constexpr std::tuple fields{
        field("thread_id", &EditThread::threadId, "Which."),
        field("title", &EditThread::title, "1 to 120 visible characters."),
        field("category_id", &EditThread::categoryId, "Where it moves to."),
        field("pinned", &EditThread::pinned, "Whether lists show it first."),
        field("locked", &EditThread::locked, "Whether only moderators post."),
        field("slow_mode_seconds", &EditThread::slowModeSeconds, "0 to 21,600."),
        field("reason", &EditThread::reason, "For the audit log; at most 500 characters."),
    };
};

struct DeleteThread
{
    ThreadId threadId;
    bool deleted = true;
    std::optional<QString> reason{};

    static constexpr EventInfo info{
        "delete_thread", Direction::ToServer, Access::SignedIn,
        "Takes a thread out of everybody's sight but the moderators', or brings it back. Needs the "
        "right `moderate`."};
    static constexpr std::tuple fields{
        field("thread_id", &DeleteThread::threadId, "Which."),
        field("deleted", &DeleteThread::deleted, "False brings it back."),
        field("reason", &DeleteThread::reason, "For the audit log; at most 500 characters."),
    };
};

} // namespace panel
