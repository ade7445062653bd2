// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

/// A part of a text that a search term stands in.
struct SearchMark
{
    int from = 0;
    int length = 0;

    bool operator==(const SearchMark &) const = default;

    static constexpr std::tuple fields{
        field("from", &SearchMark::from, "Where it begins, in UTF-16 units."),
        field("length", &SearchMark::length, "How long it is."),
    };
};

struct SearchHit
{
    PostId postId;
    qint64 seq = 0;
    ThreadId threadId;
    CategoryId categoryId;
    QString title;
    UserRef author;
    QDateTime createdAt;
    QString snippet;
    QList<SearchMark> marks;

    static constexpr std::tuple fields{
        field("post_id", &SearchHit::postId, "The post found."),
        field("seq", &SearchHit::seq, "Its number in the thread."),
        field("thread_id", &SearchHit::threadId, "Where it stands."),
        field("category_id", &SearchHit::categoryId, "In which category."),
        field("title", &SearchHit::title, "Of the thread."),
        field("author", &SearchHit::author, "Who wrote it."),
        field("created_at", &SearchHit::createdAt, "When."),
        field("snippet", &SearchHit::snippet, "The best part of it, in one line, as plain text."),
        field("marks", &SearchHit::marks, "Where the terms stand in `snippet`."),
    };
};

struct SearchReply
{
    QList<SearchHit> hits;
    std::optional<QString> next{};

    static constexpr std::tuple fields{
        field("hits", &SearchReply::hits, "Best first, or newest first where asked for."),
        field("next", &SearchReply::next, "Give it as `after` for more; absent: that is all."),
    };
};

enum class SearchOrder : quint8 { Best, Newest };
template <>
inline constexpr std::array enumNames<SearchOrder>{"best", "newest"};

struct Search
{
    QString query;
    std::optional<CategoryId> categoryId{};
    std::optional<ThreadId> threadId{};
    std::optional<QString> author{};
    std::optional<QDateTime> since{};
    std::optional<QDateTime> until{};
    std::optional<SearchOrder> order{};
    std::optional<QString> after{};
    std::optional<int> limit{};

    using Reply = SearchReply;
    static constexpr EventInfo info{
        "search", Direction::ToServer, Access::SignedIn,
        "Finds posts and titles that hold every term, within what the caller may see. A term ends "
        "in * for words that begin so; \"two words\" stand together."};
    static constexpr std::tuple fields{
        field("query", &Search::query, "1 to 8 terms, at most 256 bytes."),
        field("category_id", &Search::categoryId, "Only there."),
        field("thread_id", &Search::threadId, "Only in that thread."),
        field("author", &Search::author, "Only what they wrote."),
        field("since", &Search::since, "Only from then on."),
        field("until", &Search::until, "Only before then."),
        field("order", &Search::order, "Without one `best`."),
        field("after", &Search::after, "The `next` of the page before."),
        field("limit", &Search::limit, "1 to 50; without one 20."),
    };
};

using SearchEvents = EventList<Search>;

} // namespace panel
