// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

enum class SanctionKind : quint8 { Mute, Ban };
template <>
inline constexpr std::array enumNames<SanctionKind>{"mute", "ban"};

/// What somebody may not do for a while: a mute reads only, a ban cannot sign in.
struct SanctionLine
{
    qint64 id = 0;
    UserRef user;
    SanctionKind kind = SanctionKind::Mute;
    QString reason;
    UserRef by;
    QDateTime at;
    std::optional<QDateTime> until{};

    bool operator==(const SanctionLine &) const = default;

    static constexpr std::tuple fields{
        field("id", &SanctionLine::id, "Which."),
        field("user", &SanctionLine::user, "Whom it holds."),
        field("kind", &SanctionLine::kind, "`mute` or `ban`."),
        field("reason", &SanctionLine::reason, "Told to the one it holds."),
        field("by", &SanctionLine::by, "Who said so."),
        field("at", &SanctionLine::at, "Since when."),
        field("until", &SanctionLine::until, "Until when; absent: until it is lifted."),
    };
};

struct Sanction
{
    UserId target;
    SanctionKind kind = SanctionKind::Mute;
    QString reason;
    std::optional<qint64> minutes{};

    static constexpr EventInfo info{
        "sanction", Direction::ToServer, Access::SignedIn,
        "Mutes or bans somebody, effective within 5 s; replaces an earlier one of the kind. "
        "Moderators mute members, administrators also ban, and nobody their equal or better."};
    static constexpr std::tuple fields{
        field("target", &Sanction::target, "Whom."),
        field("kind", &Sanction::kind, "`mute` or `ban`."),
        field("reason", &Sanction::reason, "1 to 500 characters; they are told."),
        field("minutes", &Sanction::minutes, "How long; absent: until it is lifted."),
    };
};

struct LiftSanction
{
    UserId target;
    SanctionKind kind = SanctionKind::Mute;
    std::optional<QString> reason{};

    static constexpr EventInfo info{"lift_sanction", Direction::ToServer, Access::SignedIn,
                                    "Ends one; for those who may give one."};
    static constexpr std::tuple fields{
        field("target", &LiftSanction::target, "Whose."),
        field("kind", &LiftSanction::kind, "Which."),
        field("reason", &LiftSanction::reason, "For the audit log; at most 500 characters."),
    };
};

struct ListSanctionsReply
{
    QList<SanctionLine> sanctions;

    static constexpr std::tuple fields{
        field("sanctions", &ListSanctionsReply::sanctions, "Those that hold now, newest first."),
    };
};

struct ListSanctions
{
    using Reply = ListSanctionsReply;
    static constexpr EventInfo info{"list_sanctions", Direction::ToServer, Access::SignedIn,
                                    "Who is muted or banned; for moderators."};
    static constexpr std::tuple<> fields{};
};

struct SanctionChanged
{
    std::optional<SanctionLine> mute{};

    static constexpr EventInfo info{"sanction_changed", Direction::ToClient, Access::SignedIn,
                                    "The receiver is muted, or no longer."};
    static constexpr std::tuple fields{
        field("mute", &SanctionChanged::mute, "The mute that holds; absent: none."),
    };
};

struct UserMute
{
    QString username;
    QString reason;
    std::optional<qint64> minutes{};

    static constexpr CommandInfo info{"user.mute", "Lets somebody read only, for a while."};
    static constexpr std::tuple fields{
        field("username", &UserMute::username, "Whom."),
        field("reason", &UserMute::reason, "They are told."),
        field("minutes", &UserMute::minutes, "How long; without: until pardoned."),
    };
};

struct UserBan
{
    QString username;
    QString reason;
    std::optional<qint64> minutes{};

    static constexpr CommandInfo info{"user.ban",
                                      "Keeps somebody out; their sessions end at once."};
    static constexpr std::tuple fields{
        field("username", &UserBan::username, "Whom."),
        field("reason", &UserBan::reason, "They are told when they try to sign in."),
        field("minutes", &UserBan::minutes, "How long; without: until pardoned."),
    };
};

struct UserPardon
{
    QString username;

    static constexpr CommandInfo info{"user.pardon", "Ends an account's mute and ban."};
    static constexpr std::tuple fields{
        field("username", &UserPardon::username, "Whose."),
    };
};

} // namespace panel
