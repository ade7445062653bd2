// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

/// How a person shows to others. Invisible is what they chose; others are told `offline`.
enum class PresenceStatus : quint8 { Online, Away, Busy, DoNotDisturb, Invisible, Offline };
template <>
inline constexpr std::array enumNames<PresenceStatus>{"online",         "away",      "busy",
                                                      "do_not_disturb", "invisible", "offline"};

struct OnlineUser
{
    UserId id;
    QString username;
    PresenceStatus status = PresenceStatus::Online;
    QDateTime since;
    std::optional<QString> text{};

    static constexpr std::tuple fields{
        field("id", &OnlineUser::id, "Who."),
        field("username", &OnlineUser::username, "Display name, as plain text."),
        field("status", &OnlineUser::status, "How they show."),
        field("since", &OnlineUser::since, "When that began."),
        field("text", &OnlineUser::text, "What they say of themselves, as plain text."),
    };
};

struct Authenticated
{
    QString status;
    QList<OnlineUser> onlineUsers;
    Account user;

    static constexpr EventInfo info{"authenticated", Direction::ToClient, Access::SignedIn,
                                    "The session is signed in."};
    static constexpr std::tuple fields{
        field("status", &Authenticated::status, "Always `success`."),
        field("online_users", &Authenticated::onlineUsers, "Who is here."),
        field("user", &Authenticated::user, "Who the session belongs to."),
    };
};

struct UserStatusChange
{
    UserId userId;
    bool online = false;
    QDateTime timestamp;
    QString username;
    PresenceStatus status = PresenceStatus::Offline;
    std::optional<QString> text{};

    static constexpr EventInfo info{"user_status_change", Direction::ToClient, Access::SignedIn,
                                    "Somebody came, went, or changed how they show."};
    static constexpr std::tuple fields{
        field("user_id", &UserStatusChange::userId, "Who."),
        field("online", &UserStatusChange::online, "False once their last session is gone."),
        field("timestamp", &UserStatusChange::timestamp, "When."),
        field("username", &UserStatusChange::username, "Display name, as plain text."),
        field("status", &UserStatusChange::status, "How they show now."),
        field("text", &UserStatusChange::text, "What they say of themselves, as plain text."),
    };
};

struct OnlineUsers
{
    QList<OnlineUser> users;
    int count = 0;

    static constexpr std::tuple fields{
        field("users", &OnlineUsers::users, "By name."),
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
    QList<OnlineUser> users;
    int count = 0;

    static constexpr EventInfo info{"online_users_list", Direction::ToClient, Access::SignedIn,
                                    "Who is here."};
    static constexpr std::tuple fields{
        field("users", &OnlineUsersList::users, "By name."),
        field("count", &OnlineUsersList::count, "How many."),
    };
};

/// What somebody chose by hand, for all their devices.
struct PresenceChoice
{
    PresenceStatus status = PresenceStatus::Online;
    std::optional<QString> text{};
    std::optional<QDateTime> until{};

    bool operator==(const PresenceChoice &) const = default;

    static constexpr std::tuple fields{
        field("status", &PresenceChoice::status,
              "`online` (as the devices say), `busy`, `do_not_disturb` or `invisible`."),
        field("text", &PresenceChoice::text, "What they say of themselves."),
        field("until", &PresenceChoice::until, "When both end by themselves; absent: never."),
    };
};

/// What others learn of somebody.
struct PresencePrivacy
{
    bool lastSeen = true;
    bool typing = true;

    bool operator==(const PresencePrivacy &) const = default;

    static constexpr std::tuple fields{
        field("last_seen", &PresencePrivacy::lastSeen, "When they were here last."),
        field("typing", &PresencePrivacy::typing, "That they are composing."),
    };
};

struct OwnPresence
{
    PresenceChoice choice;
    PresencePrivacy privacy;
    int activeDevices = 0;

    static constexpr EventInfo info{
        "own_presence", Direction::ToClient, Access::SignedIn,
        "What the user chose, on whichever device; after signing in and at each change."};
    static constexpr std::tuple fields{
        field("choice", &OwnPresence::choice, "How they want to show."),
        field("privacy", &OwnPresence::privacy, "What others learn."),
        field("active_devices", &OwnPresence::activeDevices,
              "At how many of the user's devices somebody sits, this one included."),
    };
};

struct SetPresence
{
    PresenceStatus status = PresenceStatus::Online;
    std::optional<QString> text{};
    std::optional<qint64> minutes{};

    static constexpr EventInfo info{
        "set_presence", Direction::ToServer, Access::SignedIn,
        "`busy`, `do_not_disturb` and `invisible` hold for the account until changed; `away` and "
        "`online` tell whether somebody sits at this device, and `online` ends what was chosen."};
    static constexpr std::tuple fields{
        field("status", &SetPresence::status, "Any but `offline`."),
        field(
            "text", &SetPresence::text,
            "What the caller says of themselves, at most 80 characters; empty: nothing; absent: as "
            "it was."),
        field("minutes", &SetPresence::minutes, "When status and text end; absent: never."),
    };
};

struct SetPrivacy
{
    std::optional<bool> lastSeen{};
    std::optional<bool> typing{};

    using Reply = PresencePrivacy;
    static constexpr EventInfo info{"set_privacy", Direction::ToServer, Access::SignedIn,
                                    "Says what others learn of the caller; absent ones stay."};
    static constexpr std::tuple fields{
        field("last_seen", &SetPrivacy::lastSeen, "When they were here last."),
        field("typing", &SetPrivacy::typing, "That they are composing."),
    };
};

/// A member of the community, here or not.
struct Person
{
    UserId id;
    QString username;
    Role role = Role::Member;
    PresenceStatus status = PresenceStatus::Offline;
    std::optional<QString> text{};
    std::optional<QDateTime> lastSeen{};
    std::optional<bool> disabled{};

    static constexpr std::tuple fields{
        field("id", &Person::id, "Who."),
        field("username", &Person::username, "Display name, as plain text."),
        field("role", &Person::role, "What the account may do."),
        field("status", &Person::status, "How they show."),
        field("text", &Person::text, "What they say of themselves."),
        field("last_seen", &Person::lastSeen,
              "When they were here last; absent: here now, never, or they do not tell."),
        field("disabled", &Person::disabled,
              "True: the account is closed. Administrators alone are told of such."),
    };
};

struct ListPeopleReply
{
    QList<Person> people;
    bool hasMore = false;
    int online = 0;
    int total = 0;

    static constexpr std::tuple fields{
        field("people", &ListPeopleReply::people, "By name."),
        field("has_more", &ListPeopleReply::hasMore, "More exist."),
        field("online", &ListPeopleReply::online, "How many are here."),
        field("total", &ListPeopleReply::total, "How many accounts there are."),
    };
};

struct ListPeople
{
    std::optional<QString> prefix{};
    std::optional<QString> after{};
    std::optional<QList<UserId>> ids{};
    std::optional<int> limit{};

    using Reply = ListPeopleReply;
    static constexpr EventInfo info{"list_people", Direction::ToServer, Access::SignedIn,
                                    "The members of the community, with when they were here."};
    static constexpr std::tuple fields{
        field("prefix", &ListPeople::prefix, "Only names that begin so."),
        field("after", &ListPeople::after, "The last name of the page before."),
        field("ids", &ListPeople::ids, "Only those; at most 100."),
        field("limit", &ListPeople::limit, "1 to 200; without one 100."),
    };
};

struct PersonChanged
{
    Person person;

    static constexpr EventInfo info{
        "person_changed", Direction::ToClient, Access::SignedIn,
        "Tells administrators that an account has another role, was closed or opened."};
    static constexpr std::tuple fields{
        field("person", &PersonChanged::person, "As `list_people` shows them now."),
    };
};

struct WatchPeople
{
    QList<UserId> userIds;

    using Reply = OnlineUsers;
    static constexpr EventInfo info{
        "watch_people", Direction::ToServer, Access::SignedIn,
        "Where more people are here than are listed: tells `user_status_change` of those from now "
        "on, and of nobody else. Replaces what was asked before. Answers those who are here."};
    static constexpr std::tuple fields{
        field("user_ids", &WatchPeople::userIds, "At most 500."),
    };
};

struct OnlineCount
{
    int count = 0;

    static constexpr EventInfo info{
        "online_count", Direction::ToClient, Access::SignedIn,
        "How many are here, once a second at most, where they are too many to be listed."};
    static constexpr std::tuple fields{
        field("count", &OnlineCount::count, "How many."),
    };
};

using PresenceEvents
    = EventList<Authenticated, UserStatusChange, GetOnlineUsers, OnlineUsersList, SetPresence,
                OwnPresence, SetPrivacy, ListPeople, PersonChanged, WatchPeople, OnlineCount>;

} // namespace panel
