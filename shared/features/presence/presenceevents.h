// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/encodedlist.h"
#include "shared/protocol/people.h"

namespace panel {

/// How a person shows to others. Invisible is what they chose; others are told `offline`.
enum class PresenceStatus : quint8 { Online, Away, Busy, Invisible, Offline };
template <>
inline constexpr std::array enumNames<PresenceStatus>{"online", "away", "busy", "invisible",
                                                      "offline"};

/// So many people are listed, by name; of more than that it is told how many they are.
inline constexpr int ListedOnline = 200;

struct OnlineUser
{
    UserId id;
    QString username;
    PresenceStatus status = PresenceStatus::Online;
    QDateTime since;

    static constexpr std::tuple fields{
        field("id", &OnlineUser::id, "Who."),
        field("username", &OnlineUser::username, "Display name, as plain text."),
        field("status", &OnlineUser::status, "How they show."),
        field("since", &OnlineUser::since, "When that began."),
    };
};

struct Authenticated
{
    QString status;
    EncodedList<OnlineUser> onlineUsers;
    Account user;
    std::optional<int> onlineCount{};

    static constexpr EventInfo info{"authenticated", Direction::ToClient, Access::SignedIn,
                                    "The session is signed in."};
    static constexpr std::tuple fields{
        field("status", &Authenticated::status, "Always `success`."),
        field("online_users", &Authenticated::onlineUsers,
              "Who is here, by name: the first 200 of them."),
        field("user", &Authenticated::user, "Who the session belongs to."),
        field("online_count", &Authenticated::onlineCount, "How many are here."),
    };
};

struct UserStatusChange
{
    UserId userId;
    bool online = false;
    QDateTime timestamp;
    QString username;
    PresenceStatus status = PresenceStatus::Offline;

    static constexpr EventInfo info{"user_status_change", Direction::ToClient, Access::SignedIn,
                                    "Somebody came, went, or changed how they show."};
    static constexpr std::tuple fields{
        field("user_id", &UserStatusChange::userId, "Who."),
        field("online", &UserStatusChange::online, "False once their last session is gone."),
        field("timestamp", &UserStatusChange::timestamp, "When."),
        field("username", &UserStatusChange::username, "Display name, as plain text."),
        field("status", &UserStatusChange::status, "How they show now."),
    };
};

struct OnlineUsers
{
    EncodedList<OnlineUser> users;
    int count = 0;

    static constexpr std::tuple fields{
        field("users", &OnlineUsers::users, "By name: the first 200 of them."),
        field("count", &OnlineUsers::count, "How many."),
    };
};

struct GetOnlineUsers
{
    using Reply = OnlineUsers;
    static constexpr EventInfo info{
        "get_online_users", Direction::ToServer, Access::SignedIn,
        "Asks who is here; `online_users_list` comes besides the acknowledgement."};
    static constexpr std::tuple<> fields{};
};

struct OnlineUsersList
{
    EncodedList<OnlineUser> users;
    int count = 0;

    static constexpr EventInfo info{"online_users_list", Direction::ToClient, Access::SignedIn,
                                    "Who is here."};
    static constexpr std::tuple fields{
        field("users", &OnlineUsersList::users, "By name: the first 200 of them."),
        field("count", &OnlineUsersList::count, "How many."),
    };
};

struct SetPresence
{
    PresenceStatus status = PresenceStatus::Online;

    static constexpr EventInfo info{"set_presence", Direction::ToServer, Access::SignedIn,
                                    "`busy` and `invisible` hold for the account until changed; "
                                    "`away` and `online` tell whether "
                                    "somebody sits at this device."};
    static constexpr std::tuple fields{
        field("status", &SetPresence::status, "Any but `offline`."),
    };
};

using PresenceEvents
    = EventList<Authenticated, UserStatusChange, GetOnlineUsers, OnlineUsersList, SetPresence>;

} // namespace panel
