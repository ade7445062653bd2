// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

/// A name somebody plays under. Unproven: it says where a name is, not who sits there.
struct PlayerLink
{
    QString name;
    std::optional<QString> game{};

    bool operator==(const PlayerLink &) const = default;

    static constexpr std::tuple fields{
        field("name", &PlayerLink::name, "In the game, without colours; case does not matter."),
        field("game", &PlayerLink::game, "Only in this game; absent: in any."),
    };
};

struct PlayerLinks
{
    bool shown = false;
    QList<PlayerLink> links;

    static constexpr std::tuple fields{
        field("shown", &PlayerLinks::shown,
              "Others see where one plays now. Off until the account turns it on."),
        field("links", &PlayerLinks::links, "At most 10."),
    };
};

struct GetPlayerLinks
{
    using Reply = PlayerLinks;
    static constexpr EventInfo info{"get_player_links", Direction::ToServer, Access::SignedIn,
                                    "The caller's names in games."};
    static constexpr std::tuple<> fields{};
};

struct SetPlayerLinks
{
    PlayerLinks links;

    using Reply = PlayerLinks;
    static constexpr EventInfo info{"set_player_links", Direction::ToServer, Access::SignedIn,
                                    "Replaces the caller's names in games."};
    static constexpr std::tuple fields{field("links", &SetPlayerLinks::links, "All of them.")};
};

/// Where somebody plays.
struct Playing
{
    UserId userId;
    QString username;
    QString serverId;
    QString serverName;
    QString game;
    QString player;

    bool operator==(const Playing &) const = default;

    static constexpr std::tuple fields{
        field("user_id", &Playing::userId, "Who."),
        field("username", &Playing::username, "Who, also where they are offline here."),
        field("server_id", &Playing::serverId, "Where."),
        field("server_name", &Playing::serverName, "As its card says."),
        field("game", &Playing::game, "Such as `OpenArena`."),
        field("player", &Playing::player, "Under which of the names of the server's players."),
    };
};

struct PlayingReply
{
    QList<Playing> playing;

    static constexpr std::tuple fields{
        field("playing", &PlayingReply::playing,
              "Those who let others see it, on servers the caller sees; at most 500."),
    };
};

struct GetPlaying
{
    using Reply = PlayingReply;
    static constexpr EventInfo info{
        "get_playing", Direction::ToServer, Access::SignedIn,
        "Who plays where; `playing_changed` follows while the session wants all servers."};
    static constexpr std::tuple<> fields{};
};

struct PlayingChanged
{
    UserId userId;
    std::optional<Playing> playing{};

    static constexpr EventInfo info{"playing_changed", Direction::ToClient, Access::SignedIn,
                                    "Somebody plays elsewhere, or no more."};
    static constexpr std::tuple fields{
        field("user_id", &PlayingChanged::userId, "Who."),
        field("playing", &PlayingChanged::playing, "Where; absent: nowhere the reader sees."),
    };
};

} // namespace panel
