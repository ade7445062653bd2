// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

/// Where a draft belongs: a reply to a thread, or a new thread of a category. One of the two.
struct DraftPlace
{
    std::optional<ThreadId> threadId{};
    std::optional<CategoryId> categoryId{};

    bool operator==(const DraftPlace &) const = default;

    static constexpr std::tuple fields{
        field("thread_id", &DraftPlace::threadId, "The thread replied to."),
        field("category_id", &DraftPlace::categoryId, "Or the category a thread is begun in."),
    };
};

/// What somebody has begun to write and not sent.
struct Draft
{
    DraftPlace place;
    QString content;
    std::optional<QString> title{};
    std::optional<PostId> replyTo{};
    qint64 version = 0;
    QDateTime savedAt;

    bool operator==(const Draft &) const = default;

    static constexpr std::tuple fields{
        field("place", &Draft::place, "Where."),
        field("content", &Draft::content, "So far; at most 16 KiB. Empty: the draft is gone."),
        field("title", &Draft::title, "Of a thread that is begun."),
        field("reply_to", &Draft::replyTo, "The post it answers."),
        field("version", &Draft::version, "Grows with each save of this place."),
        field("saved_at", &Draft::savedAt, "When."),
    };
};

struct SaveDraftReply
{
    Draft draft;

    static constexpr std::tuple fields{
        field("draft", &SaveDraftReply::draft, "As it is stored."),
    };
};

struct SaveDraft
{
    DraftPlace place;
    QString content;
    std::optional<QString> title{};
    std::optional<PostId> replyTo{};
    std::optional<qint64> version{};

    using Reply = SaveDraftReply;
    static constexpr EventInfo info{
        "save_draft", Direction::ToServer, Access::SignedIn,
        "Keeps what the caller has begun to write, for all their devices. Empty content forgets "
        "it. "
        "`conflict`: another device saved meanwhile; ask `list_drafts`, let the person choose."};
    static constexpr std::tuple fields{
        field("place", &SaveDraft::place, "Where; it must be visible to the caller."),
        field("content", &SaveDraft::content, "At most 16 KiB."),
        field("title", &SaveDraft::title, "Of a thread that is begun; at most 120 characters."),
        field("reply_to", &SaveDraft::replyTo, "The post it answers."),
        field("version", &SaveDraft::version,
              "The version this one builds on; absent: whatever is there is replaced."),
    };
};

struct ListDraftsReply
{
    QList<Draft> drafts;

    static constexpr std::tuple fields{
        field("drafts", &ListDraftsReply::drafts, "Newest first, at most 100."),
    };
};

struct ListDrafts
{
    using Reply = ListDraftsReply;
    static constexpr EventInfo info{"list_drafts", Direction::ToServer, Access::SignedIn,
                                    "The caller's drafts."};
    static constexpr std::tuple<> fields{};
};

struct DraftUpdate
{
    Draft draft;

    static constexpr EventInfo info{"draft_update", Direction::ToClient, Access::SignedIn,
                                    "Another device of the user's saved or sent this draft."};
    static constexpr std::tuple fields{
        field("draft", &DraftUpdate::draft, "As it is now; empty content: gone."),
    };
};

using DraftsEvents = EventList<SaveDraft, ListDrafts, DraftUpdate>;

} // namespace panel
