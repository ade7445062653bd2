// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/attachments/attachment.h"
#include "shared/features/moderation/filterevents.h"
#include "shared/features/moderation/sanctionevents.h"

namespace panel {

enum class FlagReason : quint8 { Spam, Abuse, OffTopic, Illegal, Other };
template <>
inline constexpr std::array enumNames<FlagReason>{"spam", "abuse", "off_topic", "illegal", "other"};

struct FlagPost
{
    PostId postId;
    FlagReason reason = FlagReason::Other;
    std::optional<QString> note{};

    static constexpr EventInfo info{
        "flag_post", Direction::ToServer, Access::SignedIn,
        "Tells the moderators of a post, once a person and post. Its author does not learn who."};
    static constexpr std::tuple fields{
        field("post_id", &FlagPost::postId, "Which; the caller sees it."),
        field("reason", &FlagPost::reason, "Why."),
        field("note", &FlagPost::note, "In words; at most 500 characters."),
    };
};

/// One person's flag.
struct Flag
{
    UserRef user;
    FlagReason reason = FlagReason::Other;
    QString note;
    QDateTime at;

    bool operator==(const Flag &) const = default;

    static constexpr std::tuple fields{
        field("user", &Flag::user, "Who."),
        field("reason", &Flag::reason, "Why."),
        field("note", &Flag::note, "In their words; may be empty."),
        field("at", &Flag::at, "When."),
    };
};

enum class CaseState : quint8 { Open, Dismissed, Acted };
template <>
inline constexpr std::array enumNames<CaseState>{"open", "dismissed", "acted"};

/// Something for a moderator to decide: a post that was flagged, or one that a filter holds.
struct ModerationCase
{
    qint64 id = 0;
    CaseState state = CaseState::Open;
    bool held = false;
    std::optional<ThreadId> threadId{};
    QString title;
    UserRef author;
    QString content;
    QDateTime at;
    std::optional<PostId> postId{};
    std::optional<qint64> seq{};
    QList<Flag> flags;
    std::optional<QString> filter{};
    std::optional<UserRef> decidedBy{};
    std::optional<QDateTime> decidedAt{};
    std::optional<QList<Attachment>> attachments{};

    bool operator==(const ModerationCase &) const = default;

    static constexpr std::tuple fields{
        field("id", &ModerationCase::id, "Which."),
        field("state", &ModerationCase::state, "Whether it is decided."),
        field("held", &ModerationCase::held, "True: nobody sees the post until it is let through."),
        field("thread_id", &ModerationCase::threadId,
              "Where it stands or would stand; absent: it starts a thread."),
        field("title", &ModerationCase::title, "Of the thread."),
        field("author", &ModerationCase::author, "Who wrote it."),
        field("content", &ModerationCase::content, "What it says."),
        field("at", &ModerationCase::at, "When it was flagged first, or held."),
        field("post_id", &ModerationCase::postId, "The post; absent while it is held."),
        field("seq", &ModerationCase::seq, "Its number in the thread."),
        field("flags", &ModerationCase::flags, "Who flagged it; oldest first."),
        field("filter", &ModerationCase::filter, "The filter that holds it."),
        field("decided_by", &ModerationCase::decidedBy, "Who decided it."),
        field("decided_at", &ModerationCase::decidedAt, "When."),
        field("attachments", &ModerationCase::attachments, "Of the post; absent: none."),
    };
};

struct ListCasesReply
{
    QList<ModerationCase> cases;
    bool hasMore = false;
    int open = 0;

    static constexpr std::tuple fields{
        field("cases", &ListCasesReply::cases,
              "Open ones oldest first, decided ones newest first."),
        field("has_more", &ListCasesReply::hasMore, "More exist."),
        field("open", &ListCasesReply::open, "How many the caller could decide."),
    };
};

struct ListCases
{
    std::optional<bool> decided{};
    std::optional<qint64> afterId{};
    std::optional<int> limit{};

    using Reply = ListCasesReply;
    static constexpr EventInfo info{
        "list_cases", Direction::ToServer, Access::SignedIn,
        "The moderation queue, of the categories where the caller has the right `moderate`."};
    static constexpr std::tuple fields{
        field("decided", &ListCases::decided, "True: those that are decided."),
        field("after_id", &ListCases::afterId, "The last one of the page before."),
        field("limit", &ListCases::limit, "1 to 100; without one 50."),
    };
};

enum class Decision : quint8 { Dismiss, DeletePost, Approve, Reject };
template <>
inline constexpr std::array enumNames<Decision>{"dismiss", "delete_post", "approve", "reject"};

struct DecideCase
{
    qint64 id = 0;
    Decision decision = Decision::Dismiss;
    std::optional<QString> reason{};

    static constexpr EventInfo info{
        "decide_case", Direction::ToServer, Access::SignedIn,
        "Decides one: `dismiss` or `delete_post` a flagged post, `approve` or `reject` a held one. "
        "`conflict`: somebody was quicker."};
    static constexpr std::tuple fields{
        field("id", &DecideCase::id, "Which."),
        field("decision", &DecideCase::decision, "What."),
        field("reason", &DecideCase::reason, "For the audit log; at most 500 characters."),
    };
};

struct CasesChanged
{
    int open = 0;
    std::optional<ModerationCase> latest{};

    static constexpr EventInfo info{"cases_changed", Direction::ToClient, Access::SignedIn,
                                    "The moderation queue changed; to those who may decide."};
    static constexpr std::tuple fields{
        field("open", &CasesChanged::open, "How many the receiver could decide."),
        field("latest", &CasesChanged::latest, "The one that is new or decided."),
    };
};

/// What a member of the staff did, for ever.
struct AuditEntry
{
    qint64 id = 0;
    QDateTime at;
    QString actor;
    QString action;
    QString subject;
    QString detail;
    QString reason;

    bool operator==(const AuditEntry &) const = default;

    static constexpr std::tuple fields{
        field("id", &AuditEntry::id, "Which; grows."),
        field("at", &AuditEntry::at, "When."),
        field("actor", &AuditEntry::actor, "Who; `console` for the administrator's command line."),
        field("action", &AuditEntry::action, "Such as `post.delete` or `user.ban`."),
        field("subject", &AuditEntry::subject, "To whom or what, such as `post:42` or `user:ann`."),
        field("detail", &AuditEntry::detail, "What exactly, in short; never a secret."),
        field("reason", &AuditEntry::reason, "As the actor gave it; may be empty."),
    };
};

struct AuditLogReply
{
    QList<AuditEntry> entries;
    bool hasMore = false;

    static constexpr std::tuple fields{
        field("entries", &AuditLogReply::entries, "Newest first."),
        field("has_more", &AuditLogReply::hasMore, "Older ones exist."),
    };
};

struct AuditLog
{
    std::optional<qint64> beforeId{};
    std::optional<QString> actor{};
    std::optional<QString> action{};
    std::optional<int> limit{};

    using Reply = AuditLogReply;
    static constexpr EventInfo info{"audit_log", Direction::ToServer, Access::SignedIn,
                                    "What the staff did; for administrators and moderators."};
    static constexpr std::tuple fields{
        field("before_id", &AuditLog::beforeId, "Only older ones; for paging."),
        field("actor", &AuditLog::actor, "Only what that one did."),
        field("action", &AuditLog::action, "Only actions that begin so."),
        field("limit", &AuditLog::limit, "1 to 100; without one 50."),
    };
};

struct AuditList
{
    std::optional<qint64> beforeId{};
    std::optional<QString> actor{};
    std::optional<QString> action{};
    std::optional<int> limit{};

    using Reply = AuditLogReply;
    static constexpr CommandInfo info{"audit.list", "Shows what the staff did."};
    static constexpr std::tuple fields{
        field("before_id", &AuditList::beforeId, "Only older ones."),
        field("actor", &AuditList::actor, "Only what that one did."),
        field("action", &AuditList::action, "Only actions that begin so."),
        field("limit", &AuditList::limit, "1 to 1000; without one 50."),
    };
};

using ModerationEvents
    = EventList<FlagPost, ListCases, DecideCase, CasesChanged, AuditLog, AuditList, Sanction,
                LiftSanction, ListSanctions, SanctionChanged, UserMute, UserBan, UserPardon,
                ListFilters, SetFilter, RemoveFilter, TryFilter, FilterAdd, FilterList,
                FilterRemove, FilterTry>;

} // namespace panel
