// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

struct UserLine
{
    UserId userId;
    QString username;
    Role role = Role::Member;
    bool disabled = false;
    QDateTime createdAt;

    static constexpr std::tuple fields{
        field("user_id", &UserLine::userId, "Who."),
        field("username", &UserLine::username, "Account name."),
        field("role", &UserLine::role, "What the account may do."),
        field("disabled", &UserLine::disabled, "True: cannot sign in."),
        field("created_at", &UserLine::createdAt, "Since when."),
    };
};

struct UserAddReply
{
    UserId userId;
    QString username;
    Role role = Role::Member;

    static constexpr std::tuple fields{
        field("user_id", &UserAddReply::userId, "The new account."),
        field("username", &UserAddReply::username, "Its name."),
        field("role", &UserAddReply::role, "What it may do."),
    };
};

struct UserAdd
{
    QString username;
    std::optional<Role> role{};
    std::optional<QString> password{};

    using Reply = UserAddReply;
    static constexpr CommandInfo info{"user.add", "Adds an account."};
    static constexpr std::tuple fields{
        field("username", &UserAdd::username, "2 to 32 characters."),
        field("role", &UserAdd::role, "Without one: member."),
        field("password", &UserAdd::password,
              "12 to 128 bytes. Without one only issued tokens sign in."),
    };
};

struct UserListReply
{
    QList<UserLine> users;

    static constexpr std::tuple fields{field("users", &UserListReply::users, "By name.")};
};

struct UserList
{
    using Reply = UserListReply;
    static constexpr CommandInfo info{"user.list", "Lists the accounts."};
    static constexpr std::tuple<> fields{};
};

struct UserRole
{
    QString username;
    Role role = Role::Member;

    using Reply = UserAddReply;
    static constexpr CommandInfo info{"user.role", "Gives an account another role."};
    static constexpr std::tuple fields{
        field("username", &UserRole::username, "Whose."),
        field("role", &UserRole::role, "The new one; sessions have it at once."),
    };
};

struct UserDisable
{
    QString username;
    bool disabled = true;

    using Reply = UserAddReply;
    static constexpr CommandInfo info{"user.disable",
                                      "Disables or enables an account; its sessions end at once."};
    static constexpr std::tuple fields{
        field("username", &UserDisable::username, "Whose."),
        field("disabled", &UserDisable::disabled, "False enables it again."),
    };
};

struct UserPassword
{
    QString username;
    QString password;

    using Reply = UserAddReply;
    static constexpr CommandInfo info{"user.password",
                                      "Sets a password and ends every sign-in of the account."};
    static constexpr std::tuple fields{
        field("username", &UserPassword::username, "Whose."),
        field("password", &UserPassword::password, "12 to 128 bytes."),
    };
};

struct TokenIssueReply
{
    QString token;
    UserId userId;
    QString username;

    static constexpr std::tuple fields{
        field("token", &TokenIssueReply::token, "Shown once; stored as a fingerprint only."),
        field("user_id", &TokenIssueReply::userId, "Whose."),
        field("username", &TokenIssueReply::username, "Account name."),
    };
};

struct TokenIssue
{
    QString username;
    std::optional<qint64> ttlSeconds{};

    using Reply = TokenIssueReply;
    static constexpr CommandInfo info{"token.issue", "Makes an access token for an account."};
    static constexpr std::tuple fields{
        field("username", &TokenIssue::username, "Whose."),
        field("ttl_seconds", &TokenIssue::ttlSeconds, "How long it lives; without one 24 h."),
    };
};

struct InviteCreateReply
{
    QString code;
    QDateTime expiresAt;

    static constexpr std::tuple fields{
        field("code", &InviteCreateReply::code, "Shown once; stored as a fingerprint only."),
        field("expires_at", &InviteCreateReply::expiresAt, "Until when it can be used."),
    };
};

struct InviteCreate
{
    std::optional<Role> role{};
    std::optional<int> days{};

    using Reply = InviteCreateReply;
    static constexpr CommandInfo info{"invite.create", "Makes a code for one new account."};
    static constexpr std::tuple fields{
        field("role", &InviteCreate::role, "Of that account; without one: member."),
        field("days", &InviteCreate::days, "How long it can be used, 1 to 365; without one 10."),
    };
};

/// A code that makes one account.
struct InviteLine
{
    qint64 id = 0;
    Role role = Role::Member;
    QString createdBy;
    QDateTime createdAt;
    QDateTime expiresAt;
    std::optional<QString> usedBy{};

    static constexpr std::tuple fields{
        field("id", &InviteLine::id, "Which; the code itself is not kept."),
        field("role", &InviteLine::role, "Of the account it makes."),
        field("created_by", &InviteLine::createdBy,
              "Who made it; `console` from the command line."),
        field("created_at", &InviteLine::createdAt, "When."),
        field("expires_at", &InviteLine::expiresAt, "It does nothing from then on."),
        field("used_by", &InviteLine::usedBy, "Whose account it made; absent: not used."),
    };
};

struct InviteListReply
{
    QList<InviteLine> invites;

    static constexpr std::tuple fields{
        field("invites", &InviteListReply::invites,
              "Newest first; used and expired ones for 30 days."),
    };
};

struct InviteList
{
    using Reply = InviteListReply;
    static constexpr CommandInfo info{"invite.list", "Lists the invitations."};
    static constexpr std::tuple<> fields{};
};

struct InviteRevoke
{
    qint64 id = 0;

    static constexpr CommandInfo info{"invite.revoke", "An invitation stops working at once."};
    static constexpr std::tuple fields{
        field("id", &InviteRevoke::id, "As `invite list` shows it."),
    };
};

struct CreateInvite
{
    std::optional<Role> role{};
    std::optional<int> days{};

    using Reply = InviteCreateReply;
    static constexpr EventInfo info{
        "create_invite", Direction::ToServer, Access::SignedIn,
        "Makes a code for one new account. Moderators invite members, administrators anybody."};
    static constexpr std::tuple fields{
        field("role", &CreateInvite::role, "Without one `member`."),
        field("days", &CreateInvite::days, "1 to 365; without one 10."),
    };
};

struct ListInvites
{
    using Reply = InviteListReply;
    static constexpr EventInfo info{"list_invites", Direction::ToServer, Access::SignedIn,
                                    "A moderator's own invitations, an administrator's all."};
    static constexpr std::tuple<> fields{};
};

struct RevokeInvite
{
    qint64 id = 0;

    static constexpr EventInfo info{"revoke_invite", Direction::ToServer, Access::SignedIn,
                                    "An invitation stops working at once; for those who see it."};
    static constexpr std::tuple fields{
        field("id", &RevokeInvite::id, "Which."),
    };
};

struct SetRole
{
    UserId target;
    Role role = Role::Member;

    static constexpr EventInfo info{"set_role", Direction::ToServer, Access::SignedIn,
                                    "Gives an account another role; for administrators. The last "
                                    "administrator stays one."};
    static constexpr std::tuple fields{
        field("target", &SetRole::target, "Whose."),
        field("role", &SetRole::role, "The new one."),
    };
};

struct SetDisabled
{
    UserId target;
    bool disabled = true;

    static constexpr EventInfo info{"set_disabled", Direction::ToServer, Access::SignedIn,
                                    "Closes or opens an account; for administrators. Its sessions "
                                    "end at once. `conflict`: it is the caller's own, or the last "
                                    "administrator's."};
    static constexpr std::tuple fields{
        field("target", &SetDisabled::target, "Whose."),
        field("disabled", &SetDisabled::disabled, "False opens it again."),
    };
};

/// A sign-in that still has a token: a device, or a token that was issued.
struct SessionLine
{
    qint64 sessionId = 0;
    UserId userId;
    QString username;
    QString label;
    QDateTime createdAt;
    QDateTime lastUsedAt;

    static constexpr std::tuple fields{
        field("session_id", &SessionLine::sessionId, "Which; never used again."),
        field("user_id", &SessionLine::userId, "Whose."),
        field("username", &SessionLine::username, "Account name."),
        field("label", &SessionLine::label, "Where it came from."),
        field("created_at", &SessionLine::createdAt, "Since when."),
        field("last_used_at", &SessionLine::lastUsedAt, "Signed in or refreshed last."),
    };
};

struct SessionListReply
{
    QList<SessionLine> sessions;

    static constexpr std::tuple fields{
        field("sessions", &SessionListReply::sessions, "Used last first.")};
};

struct SessionList
{
    std::optional<QString> username{};

    using Reply = SessionListReply;
    static constexpr CommandInfo info{"session.list", "Lists who is signed in."};
    static constexpr std::tuple fields{
        field("username", &SessionList::username, "Only this account's."),
    };
};

struct SessionRevoke
{
    std::optional<qint64> sessionId{};
    std::optional<QString> username{};

    static constexpr CommandInfo info{"session.revoke",
                                      "Ends one sign-in, or all of an account's, at once."};
    static constexpr std::tuple fields{
        field("session_id", &SessionRevoke::sessionId, "Which."),
        field("username", &SessionRevoke::username, "Or every one of this account."),
    };
};

} // namespace panel
