// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/post.h"

namespace panel {

struct PostReply
{
    Post post;

    static constexpr std::tuple fields{
        field("post", &PostReply::post, "As it is now."),
    };
};

struct EditPost
{
    PostId postId;
    QString content;
    std::optional<QString> reason{};

    using Reply = PostReply;
    static constexpr EventInfo info{
        "edit_post", Direction::ToServer, Access::SignedIn,
        "Replaces what a post says; what it said before stays in its history. One's own, or with "
        "the right `moderate`. `forum_update` of type `edited_post` tells it.",
        Rate::Post};
    static constexpr std::tuple fields{
        field("post_id", &EditPost::postId, "Which."),
        field("content", &EditPost::content, "As `forum_post` has it."),
        field("reason", &EditPost::reason, "For the audit log; at most 500 characters."),
    };
};

struct DeletePost
{
    PostId postId;
    bool deleted = true;
    std::optional<QString> reason{};

    using Reply = PostReply;
    static constexpr EventInfo info{
        "delete_post", Direction::ToServer, Access::SignedIn,
        "Takes what a post says out of sight, or brings it back. One's own, or with the right "
        "`moderate`; what a moderator deleted, only moderators bring back. `forum_update` of type "
        "`deleted_post` or `edited_post` tells it."};
    static constexpr std::tuple fields{
        field("post_id", &DeletePost::postId, "Which."),
        field("deleted", &DeletePost::deleted, "False brings it back."),
        field("reason", &DeletePost::reason, "For the audit log; at most 500 characters."),
    };
};

/// What a post said for a while.
struct PostVersion
{
    QString content;
    UserRef editor;
    QDateTime at;

    bool operator==(const PostVersion &) const = default;

    static constexpr std::tuple fields{
        field("content", &PostVersion::content, "As it was typed."),
        field("editor", &PostVersion::editor, "Who wrote it so."),
        field("at", &PostVersion::at, "Since when."),
    };
};

struct PostHistoryReply
{
    QList<PostVersion> versions;

    static constexpr std::tuple fields{
        field("versions", &PostHistoryReply::versions, "Oldest first; the last is what it says."),
    };
};

struct PostHistory
{
    PostId postId;

    using Reply = PostHistoryReply;
    static constexpr EventInfo info{
        "post_history", Direction::ToServer, Access::SignedIn,
        "What a post said before; to whoever sees it, of a deleted one to moderators."};
    static constexpr std::tuple fields{
        field("post_id", &PostHistory::postId, "Which."),
    };
};

struct ReactReply
{
    QList<Reaction> reactions;

    static constexpr std::tuple fields{
        field("reactions", &ReactReply::reactions, "The post's, as they are now."),
    };
};

struct React
{
    PostId postId;
    QString emoji;
    bool add = true;

    using Reply = ReactReply;
    static constexpr EventInfo info{
        "react", Direction::ToServer, Access::SignedIn,
        "Adds or takes back one's reaction; twice is once. Needs the right `reply`. At most 20 "
        "different ones on a post. `forum_update` of type `reaction` tells it."};
    static constexpr std::tuple fields{
        field("post_id", &React::postId, "Which."),
        field("emoji", &React::emoji, "One emoji."),
        field("add", &React::add, "False takes it back."),
    };
};

/// One reaction that came or went, for whoever keeps count of their own.
struct ReactionChange
{
    QString emoji;
    UserRef user;
    bool added = true;

    bool operator==(const ReactionChange &) const = default;

    static constexpr std::tuple fields{
        field("emoji", &ReactionChange::emoji, "Which."),
        field("user", &ReactionChange::user, "Whose."),
        field("added", &ReactionChange::added, "False: taken back."),
    };
};

struct CompleteNameReply
{
    QList<UserRef> users;

    static constexpr std::tuple fields{
        field("users", &CompleteNameReply::users,
              "At most 10: those of the thread first, then by name."),
    };
};

struct CompleteName
{
    ThreadId threadId;
    QString prefix;

    using Reply = CompleteNameReply;
    static constexpr EventInfo info{
        "complete_name", Direction::ToServer, Access::SignedIn,
        "Who an @mention in the thread could mean: people who may see it."};
    static constexpr std::tuple fields{
        field("thread_id", &CompleteName::threadId, "The thread."),
        field("prefix", &CompleteName::prefix, "How the name begins; may be empty."),
    };
};

} // namespace panel
