// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

enum class ServerState : quint8 { Unknown, Up, Down };
template <>
inline constexpr std::array enumNames<ServerState>{"unknown", "up", "down"};

enum class QueryProtocol : quint8 { Auto, Quake3, A2s, Minecraft, Mumble, Teeworlds };
template <>
inline constexpr std::array enumNames<QueryProtocol>{"auto",      "quake3", "a2s",
                                                     "minecraft", "mumble", "teeworlds"};

struct ServerPlayer
{
    QString name;
    qint64 score = 0;
    int ping = 0;
    bool bot = false;
    std::optional<QString> rawName{};
    std::optional<int> seconds{};
    std::optional<QString> team{};

    bool operator==(const ServerPlayer &) const = default;

    static constexpr std::tuple fields{
        field("name", &ServerPlayer::name, "Without colour codes, as plain text."),
        field("score", &ServerPlayer::score, "As the game counts."),
        field("ping", &ServerPlayer::ping,
              "ms between the player and the server; 0 where the protocol does not tell."),
        field("bot", &ServerPlayer::bot, "Not a person."),
        field("raw_name", &ServerPlayer::rawName,
              "With its colour codes, where it has any. Plain text all the same."),
        field("seconds", &ServerPlayer::seconds,
              "How long they have played, where the protocol tells."),
        field("team", &ServerPlayer::team, "Or clan, where the protocol tells."),
    };
};

/// Planned work on a server: what it does meanwhile alerts nobody.
struct ServerMaintenance
{
    QDateTime from;
    QDateTime until;
    QString note;

    bool operator==(const ServerMaintenance &) const = default;

    static constexpr std::tuple fields{
        field("from", &ServerMaintenance::from, "When it begins."),
        field("until", &ServerMaintenance::until, "When it ends."),
        field("note", &ServerMaintenance::note, "Shown on its card; may be empty."),
    };
};

/// A game server as last seen. While it is down, the numbers are those of the last answer.
struct ServerStatus
{
    ServerState state = ServerState::Unknown;
    QString name;
    QString game;
    int players = 0;
    int maxPlayers = 0;
    int bots = 0;
    QString map;
    int ping = 0;
    QString address;
    bool flapping = false;
    bool watched = false;
    std::optional<QDateTime> lastSeenAt{};
    std::optional<QDateTime> nextProbeAt{};
    QList<ServerPlayer> playerList;
    std::optional<QString> rawName{};
    std::optional<QString> version{};
    std::optional<QString> mode{};
    std::optional<bool> password{};
    std::optional<QueryProtocol> protocol{};
    std::optional<QString> group{};
    std::optional<int> position{};
    std::optional<ServerMaintenance> maintenance{};
    std::optional<QString> problem{};

    bool operator==(const ServerStatus &) const = default;

    static constexpr std::tuple fields{
        field("state", &ServerStatus::state, "Down after 3 failed probes, up after 2 good ones."),
        field("name", &ServerStatus::name,
              "As the administrator named it, else as it names itself."),
        field("game", &ServerStatus::game, "Such as `OpenArena`."),
        field("players", &ServerStatus::players, "People; bots are not counted."),
        field("max_players", &ServerStatus::maxPlayers, "Slots."),
        field("bots", &ServerStatus::bots, "Bots, where they can be told."),
        field("map", &ServerStatus::map, "As the game spells it."),
        field("ping", &ServerStatus::ping, "ms between this daemon and the server."),
        field("address", &ServerStatus::address, "host:port, for joining."),
        field("flapping", &ServerStatus::flapping, "Over 4 changes in the last 10 minutes."),
        field("watched", &ServerStatus::watched,
              "The reader asked to be alerted; only in answers to them."),
        field("last_seen_at", &ServerStatus::lastSeenAt,
              "The last answer; absent before the first."),
        field("next_probe_at", &ServerStatus::nextProbeAt, "When it is asked again."),
        field("player_list", &ServerStatus::playerList, "Who plays, where the protocol tells."),
        field("raw_name", &ServerStatus::rawName,
              "As it names itself, with colour codes, where it has any."),
        field("version", &ServerStatus::version, "Of the game or its protocol."),
        field("mode", &ServerStatus::mode, "Such as `Capture the Flag`, as the game spells it."),
        field("password", &ServerStatus::password, "True: one needs a password to join."),
        field("protocol", &ServerStatus::protocol, "Which one answered."),
        field("group", &ServerStatus::group, "Under which heading it is shown; absent: none."),
        field("position", &ServerStatus::position, "Counts from 1, over all groups."),
        field("maintenance", &ServerStatus::maintenance,
              "The planned work that goes on or is next."),
        field("problem", &ServerStatus::problem,
              "Why it is down, for administrators: `timeout`, `refused`, `no_address`, "
              "`not_allowed` or `bad_answer`."),
    };
};

} // namespace panel
