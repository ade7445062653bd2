// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/auth/accountcommands.h"

namespace panel {

/// Not an event: the auth payload of the CONNECT packet.
struct ConnectAuth
{
    std::optional<QString> token{};

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
    std::optional<qint64> attachmentBytes{};

    static constexpr EventInfo info{"connected", Direction::ToClient, Access::Anyone,
                                    "The session is open; the first event of each."};
    static constexpr std::tuple fields{
        field("status", &Connected::status, "Always `connected`."),
        field("timestamp", &Connected::timestamp, "The server's time."),
        field("community", &Connected::community, "Its name, as plain text; may be empty."),
        field("attachment_bytes", &Connected::attachmentBytes,
              "The largest file it takes under a post."),
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
    std::optional<UserId> userId{};
    std::optional<QString> token{};

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
    std::optional<QString> invite{};
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

/// What a server tells whoever asks, before they sign in.
struct CommunityReply
{
    QString name;
    bool openRegistration = false;
    QString version;

    static constexpr std::tuple fields{
        field("name", &CommunityReply::name, "What it calls itself; may be empty."),
        field("open_registration", &CommunityReply::openRegistration,
              "True: accounts are made without an invitation."),
        field("version", &CommunityReply::version, "Of the daemon."),
    };
};

struct Community
{
    using Reply = CommunityReply;
    static constexpr EndpointInfo info{"GET", "/api/v1/community", Access::Anyone,
                                       "What the server is called, and whether it is open."};
    static constexpr std::tuple<> fields{};
};

/// One of the caller's own sign-ins.
struct OwnSession
{
    qint64 id = 0;
    QString label;
    QDateTime createdAt;
    QDateTime lastUsedAt;
    bool current = false;
    bool connected = false;

    static constexpr std::tuple fields{
        field("id", &OwnSession::id, "Which."),
        field("label", &OwnSession::label, "Where it came from."),
        field("created_at", &OwnSession::createdAt, "When it began."),
        field("last_used_at", &OwnSession::lastUsedAt, "When it was used last."),
        field("current", &OwnSession::current, "The one that asks."),
        field("connected", &OwnSession::connected, "It is here now."),
    };
};

struct ListSessionsReply
{
    QList<OwnSession> sessions;

    static constexpr std::tuple fields{
        field("sessions", &ListSessionsReply::sessions, "Last used first."),
    };
};

struct ListSessions
{
    using Reply = ListSessionsReply;
    static constexpr EventInfo info{"list_sessions", Direction::ToServer, Access::SignedIn,
                                    "Where the caller is signed in."};
    static constexpr std::tuple<> fields{};
};

struct RevokeSession
{
    std::optional<qint64> id{};

    static constexpr EventInfo info{"revoke_session", Direction::ToServer, Access::SignedIn,
                                    "Ends one of the caller's own sign-ins at once; without an id "
                                    "all but the one that asks."};
    static constexpr std::tuple fields{
        field("id", &RevokeSession::id, "Which."),
    };
};

struct ChangePassword
{
    QString oldPassword;
    QString newPassword;

    static constexpr EventInfo info{
        "change_password", Direction::ToServer, Access::SignedIn,
        "Sets the caller's password and ends their other sign-ins. Wrong guesses count like those "
        "at sign-in."};
    static constexpr std::tuple fields{
        field("old_password", &ChangePassword::oldPassword, "The one until now."),
        field("new_password", &ChangePassword::newPassword, "12 to 128 bytes."),
    };
};

using AuthEvents
    = EventList<Connected, Authenticate, Community, Login, Register, Refresh, Logout, ListSessions,
                RevokeSession, ChangePassword, CreateInvite, ListInvites, RevokeInvite, SetRole,
                SetDisabled, InviteCreate, InviteList, InviteRevoke, UserAdd, UserList, UserRole,
                UserDisable, UserPassword, TokenIssue, SessionList, SessionRevoke>;

} // namespace panel
