// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

/// Not an event: the auth payload of the CONNECT packet.
struct ConnectAuth
{
    std::optional<QString> token;

    static constexpr std::tuple fields{
        field("token", &ConnectAuth::token,
              "Access token. Without one, `authenticate` must follow."),
    };
};

/// Not an event: what `CONNECT_ERROR` carries besides its message.
struct ConnectRefusal
{
    ErrorCode code = ErrorCode::Unauthenticated;

    static constexpr std::tuple fields{
        field("code", &ConnectRefusal::code, "Why the session was refused."),
    };
};

struct Connected
{
    QString status;
    QDateTime timestamp;
    QString community;

    static constexpr EventInfo info{"connected", Direction::ToClient, Access::Anyone,
                                    "The session is open; the first event of each."};
    static constexpr std::tuple fields{
        field("status", &Connected::status, "Always `connected`."),
        field("timestamp", &Connected::timestamp, "The server's time."),
        field("community", &Connected::community, "Its name, as plain text; may be empty."),
    };
};

struct AuthenticateReply
{
    Account user;

    static constexpr std::tuple fields{
        field("user", &AuthenticateReply::user, "Who the session belongs to."),
    };
};

struct Authenticate
{
    std::optional<UserId> userId;
    std::optional<QString> token;

    using Reply = AuthenticateReply;
    static constexpr EventInfo info{
        "authenticate", Direction::ToServer, Access::Anyone,
        "Links the session to an account. Needs a token unless CONNECT carried one."};
    static constexpr std::tuple fields{
        field("user_id", &Authenticate::userId, "Optional; must be the token's own user."),
        field("token", &Authenticate::token, "Access token; optional on a signed-in session."),
    };
};

/// What signing in answers with.
struct Credentials
{
    QString accessToken;
    QString refreshToken;
    qint64 expiresIn = 0;
    Account user;

    static constexpr std::tuple fields{
        field("access_token", &Credentials::accessToken, "For CONNECT, `authenticate` and HTTP."),
        field("refresh_token", &Credentials::refreshToken, "For one use of `/api/v1/refresh`."),
        field("expires_in", &Credentials::expiresIn, "Seconds the access token lives."),
        field("user", &Credentials::user, "Who signed in."),
    };
};

struct Login
{
    QString username;
    QString password;

    using Reply = Credentials;
    static constexpr EndpointInfo info{"POST", "/api/v1/login", Access::Anyone,
                                       "Signs in with a name and a password."};
    static constexpr std::tuple fields{
        field("username", &Login::username, "Account name; case does not matter."),
        field("password", &Login::password, "Its password."),
    };
};

struct Refresh
{
    QString refreshToken;

    using Reply = Credentials;
    static constexpr EndpointInfo info{
        "POST", "/api/v1/refresh", Access::Anyone,
        "Trades a refresh token for new tokens. Using one twice revokes the whole sign-in."};
    static constexpr std::tuple fields{
        field("refresh_token", &Refresh::refreshToken, "As the last sign-in or refresh gave it."),
    };
};

struct Register
{
    QString invite;
    QString username;
    QString password;

    using Reply = Credentials;
    static constexpr EndpointInfo info{
        "POST", "/api/v1/register", Access::Anyone,
        "Makes an account with an invitation and signs in. `forbidden`: the invitation is unknown, "
        "used or expired."};
    static constexpr std::tuple fields{
        field("invite", &Register::invite, "The code."),
        field("username", &Register::username, "2 to 32 characters."),
        field("password", &Register::password, "12 to 128 bytes."),
    };
};

struct Logout
{
    static constexpr EndpointInfo info{"POST", "/api/v1/logout", Access::SignedIn,
                                       "Ends this sign-in: its tokens stop working at once."};
    static constexpr std::tuple<> fields{};
};

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
    std::optional<Role> role;
    std::optional<QString> password;

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
    std::optional<qint64> ttlSeconds;

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
    std::optional<Role> role;
    std::optional<int> days;

    using Reply = InviteCreateReply;
    static constexpr CommandInfo info{"invite.create", "Makes a code for one new account."};
    static constexpr std::tuple fields{
        field("role", &InviteCreate::role, "Of that account; without one: member."),
        field("days", &InviteCreate::days, "How long it can be used, 1 to 365; without one 10."),
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
    std::optional<QString> username;

    using Reply = SessionListReply;
    static constexpr CommandInfo info{"session.list", "Lists who is signed in."};
    static constexpr std::tuple fields{
        field("username", &SessionList::username, "Only this account's."),
    };
};

struct SessionRevoke
{
    std::optional<qint64> sessionId;
    std::optional<QString> username;

    static constexpr CommandInfo info{"session.revoke",
                                      "Ends one sign-in, or all of an account's, at once."};
    static constexpr std::tuple fields{
        field("session_id", &SessionRevoke::sessionId, "Which."),
        field("username", &SessionRevoke::username, "Or every one of this account."),
    };
};

using AuthEvents = EventList<Connected, Authenticate, Login, Register, Refresh, Logout,
                             InviteCreate, UserAdd, UserList, UserRole, UserDisable, UserPassword,
                             TokenIssue, SessionList, SessionRevoke>;

} // namespace panel
