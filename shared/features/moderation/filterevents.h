// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

enum class FilterKind : quint8 { Literal, Re2 };
template <>
inline constexpr std::array enumNames<FilterKind>{"literal", "re2"};

enum class FilterAction : quint8 { Reject, Hold, Replace };
template <>
inline constexpr std::array enumNames<FilterAction>{"reject", "hold", "replace"};

/// What posts may not say. Literals are compared casefolded, as whole words; the other kind is an
/// RE2 expression, which cannot take longer than its text is long.
struct WordFilter
{
    qint64 id = 0;
    QString pattern;
    FilterKind kind = FilterKind::Literal;
    FilterAction action = FilterAction::Hold;
    QString replacement;

    bool operator==(const WordFilter &) const = default;

    static constexpr std::tuple fields{
        field("id", &WordFilter::id, "Which; 0: it is new."),
        field("pattern", &WordFilter::pattern, "1 to 256 characters."),
        field("kind", &WordFilter::kind, "`literal` or `re2`."),
        field("action", &WordFilter::action, "What happens to a post that matches."),
        field("replacement", &WordFilter::replacement, "Of `replace`: what stands there instead."),
    };
};

struct ListFiltersReply
{
    QList<WordFilter> filters;

    static constexpr std::tuple fields{
        field("filters", &ListFiltersReply::filters, "Oldest first."),
    };
};

struct ListFilters
{
    using Reply = ListFiltersReply;
    static constexpr EventInfo info{"list_filters", Direction::ToServer, Access::SignedIn,
                                    "The word filters; for moderators."};
    static constexpr std::tuple<> fields{};
};

struct SetFilterReply
{
    WordFilter filter;

    static constexpr std::tuple fields{
        field("filter", &SetFilterReply::filter, "As it is stored."),
    };
};

struct SetFilter
{
    WordFilter filter;

    using Reply = SetFilterReply;
    static constexpr EventInfo info{"set_filter", Direction::ToServer, Access::SignedIn,
                                    "Adds or changes a word filter; for administrators. What is "
                                    "posted already stays."};
    static constexpr std::tuple fields{
        field("filter", &SetFilter::filter, "With id 0 it is added."),
    };
};

struct RemoveFilter
{
    qint64 id = 0;

    static constexpr EventInfo info{"remove_filter", Direction::ToServer, Access::SignedIn,
                                    "Removes a word filter; for administrators."};
    static constexpr std::tuple fields{
        field("id", &RemoveFilter::id, "Which."),
    };
};

/// A post of the past that a filter would have hit.
struct FilterHit
{
    PostId postId;
    ThreadId threadId;
    QString username;
    QDateTime at;
    QString excerpt;

    static constexpr std::tuple fields{
        field("post_id", &FilterHit::postId, "The post."),
        field("thread_id", &FilterHit::threadId, "Where it stands."),
        field("username", &FilterHit::username, "Who wrote it."),
        field("at", &FilterHit::at, "When."),
        field("excerpt", &FilterHit::excerpt, "What stands around the hit, in one line."),
    };
};

struct TryFilterReply
{
    qint64 looked = 0;
    qint64 hits = 0;
    QList<FilterHit> examples;

    static constexpr std::tuple fields{
        field("looked", &TryFilterReply::looked, "How many posts were looked at, newest first."),
        field("hits", &TryFilterReply::hits, "How many would have been hit."),
        field("examples", &TryFilterReply::examples, "The newest 20 of them."),
    };
};

struct TryFilter
{
    WordFilter filter;

    using Reply = TryFilterReply;
    static constexpr EventInfo info{
        "try_filter", Direction::ToServer, Access::SignedIn,
        "Shows what a filter would have hit in the newest 100,000 posts; changes nothing. For "
        "administrators."};
    static constexpr std::tuple fields{
        field("filter", &TryFilter::filter, "Stored or not."),
    };
};

struct FilterAdd
{
    QString pattern;
    std::optional<FilterKind> kind{};
    std::optional<FilterAction> action{};
    std::optional<QString> replacement{};

    using Reply = SetFilterReply;
    static constexpr CommandInfo info{"filter.add", "Adds a word filter."};
    static constexpr std::tuple fields{
        field("pattern", &FilterAdd::pattern, "1 to 256 characters."),
        field("kind", &FilterAdd::kind, "Without one `literal`."),
        field("action", &FilterAdd::action, "Without one `hold`."),
        field("replacement", &FilterAdd::replacement, "Of `replace`."),
    };
};

struct FilterList
{
    using Reply = ListFiltersReply;
    static constexpr CommandInfo info{"filter.list", "Lists the word filters."};
    static constexpr std::tuple<> fields{};
};

struct FilterRemove
{
    qint64 id = 0;

    static constexpr CommandInfo info{"filter.remove", "Removes a word filter."};
    static constexpr std::tuple fields{
        field("id", &FilterRemove::id, "As `filter list` shows it."),
    };
};

struct FilterTry
{
    QString pattern;
    std::optional<FilterKind> kind{};

    using Reply = TryFilterReply;
    static constexpr CommandInfo info{"filter.try", "Shows what a filter would have hit."};
    static constexpr std::tuple fields{
        field("pattern", &FilterTry::pattern, "1 to 256 characters."),
        field("kind", &FilterTry::kind, "Without one `literal`."),
    };
};

} // namespace panel
