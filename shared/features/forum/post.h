// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/attachments/attachment.h"
#include "shared/protocol/people.h"

namespace panel {

/// The post that another one answers, as far as a reader needs it.
struct Quote
{
    PostId id;
    qint64 seq = 0;
    QString username;
    QString excerpt;

    bool operator==(const Quote &) const = default;

    static constexpr std::tuple fields{
        field("id", &Quote::id, "The post answered."),
        field("seq", &Quote::seq, "Its number in the thread."),
        field("username", &Quote::username, "Its author's name."),
        field("excerpt", &Quote::excerpt, "Its beginning, in one line of at most 140 characters."),
    };
};

/// What people answered a post with, beside words.
struct Reaction
{
    QString emoji;
    int count = 0;
    QList<UserRef> users;
    std::optional<bool> mine{};

    bool operator==(const Reaction &) const = default;

    static constexpr std::tuple fields{
        field("emoji", &Reaction::emoji, "One emoji, as Unicode recommends it for interchange."),
        field("count", &Reaction::count, "How many people."),
        field("users", &Reaction::users, "The first 10 of them."),
        field("mine", &Reaction::mine,
              "Whether the caller is among them; absent in what a whole room is told."),
    };
};

struct Post
{
    PostId id;
    qint64 seq = 0;
    ThreadId threadId;
    UserRef author;
    QString content;
    QDateTime createdAt;
    std::optional<QString> clientId{};
    std::optional<PostId> replyTo{};
    std::optional<Quote> quote{};
    std::optional<QDateTime> editedAt{};
    std::optional<bool> deleted{};
    std::optional<UserRef> deletedBy{};
    std::optional<QList<Reaction>> reactions{};
    std::optional<QList<Attachment>> attachments{};

    bool operator==(const Post &) const = default;

    static constexpr std::tuple fields{
        field("id", &Post::id, "Unique on the server."),
        field("seq", &Post::seq, "Counts the thread's posts from 1, without a gap."),
        field("thread_id", &Post::threadId, "Where it stands."),
        field("author", &Post::author, "Who wrote it."),
        field("content", &Post::content,
              "Markdown as its author typed it; at most 16 KiB of UTF-8. Empty where it is deleted "
              "and "
              "the caller does not moderate there."),
        field("created_at", &Post::createdAt, "When it was stored."),
        field("client_id", &Post::clientId, "The UUID its author's client gave it."),
        field("reply_to", &Post::replyTo, "The post it answers."),
        field("quote", &Post::quote, "That post in short."),
        field("edited_at", &Post::editedAt, "When it was last edited; absent: never."),
        field("deleted", &Post::deleted, "True: only moderators still see what it said."),
        field("deleted_by", &Post::deletedBy, "Who deleted it; told to those who moderate there."),
        field("reactions", &Post::reactions, "In the order they first came; absent: none."),
        field("attachments", &Post::attachments,
              "In their author's order; absent: none, or not for the caller, as the content of a "
              "deleted one."),
    };
};

} // namespace panel
