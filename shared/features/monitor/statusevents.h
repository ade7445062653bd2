// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/serverstatus.h"

namespace panel {

struct ServerStatusReply
{
    QList<QString> serverIds;
    QList<QString> unknown;

    static constexpr std::tuple fields{
        field("server_ids", &ServerStatusReply::serverIds, "The known ones; updates follow."),
        field("unknown", &ServerStatusReply::unknown, "Ids no server has."),
    };
};

struct ServerStatusRequest
{
    QList<QString> serverIds;
    std::optional<bool> deltas{};

    using Reply = ServerStatusReply;
    static constexpr EventInfo info{
        "server_status_request", Direction::ToServer, Access::SignedIn,
        "A `server_status_update` for each server now, and at each change from then on."};
    static constexpr std::tuple fields{
        field("server_ids", &ServerStatusRequest::serverIds, "Ids, or `[\"*\"]` for all."),
        field("deltas", &ServerStatusRequest::deltas,
              "True: changes come as `server_status_delta`, after a whole status first."),
    };
};

struct ServerStatusStop
{
    QList<QString> serverIds;

    static constexpr EventInfo info{"server_status_stop", Direction::ToServer, Access::SignedIn,
                                    "Ends the updates this session asked for."};
    static constexpr std::tuple fields{
        field("server_ids", &ServerStatusStop::serverIds, "Ids, or `[\"*\"]` for all."),
    };
};

struct ServerStatusUpdate
{
    QString serverId;
    ServerStatus status;
    QDateTime timestamp;

    static constexpr EventInfo info{"server_status_update", Direction::ToClient, Access::SignedIn,
                                    "A game server as it is now."};
    static constexpr std::tuple fields{
        field("server_id", &ServerStatusUpdate::serverId, "Which."),
        field("status", &ServerStatusUpdate::status, "How it is."),
        field("timestamp", &ServerStatusUpdate::timestamp, "When that was found."),
    };
};

/// Only what is different; what is absent stays. A change to nothing comes as a whole
/// `server_status_update`.
struct ServerStatusChange
{
    std::optional<ServerState> state{};
    std::optional<QString> name{};
    std::optional<QString> game{};
    std::optional<int> players{};
    std::optional<int> maxPlayers{};
    std::optional<int> bots{};
    std::optional<QString> map{};
    std::optional<int> ping{};
    std::optional<bool> flapping{};
    std::optional<QDateTime> lastSeenAt{};
    std::optional<QDateTime> nextProbeAt{};
    std::optional<QList<ServerPlayer>> playerList{};

    static constexpr std::tuple fields{
        field("state", &ServerStatusChange::state, "As in the status."),
        field("name", &ServerStatusChange::name, "As in the status."),
        field("game", &ServerStatusChange::game, "As in the status."),
        field("players", &ServerStatusChange::players, "As in the status."),
        field("max_players", &ServerStatusChange::maxPlayers, "As in the status."),
        field("bots", &ServerStatusChange::bots, "As in the status."),
        field("map", &ServerStatusChange::map, "As in the status."),
        field("ping", &ServerStatusChange::ping, "As in the status."),
        field("flapping", &ServerStatusChange::flapping, "As in the status."),
        field("last_seen_at", &ServerStatusChange::lastSeenAt, "As in the status."),
        field("next_probe_at", &ServerStatusChange::nextProbeAt, "As in the status."),
        field("player_list", &ServerStatusChange::playerList, "The whole list."),
    };
};

struct ServerStatusDelta
{
    QString serverId;
    ServerStatusChange change;
    QDateTime timestamp;

    static constexpr EventInfo info{"server_status_delta", Direction::ToClient, Access::SignedIn,
                                    "What changed of a game server, for who asked for deltas."};
    static constexpr std::tuple fields{
        field("server_id", &ServerStatusDelta::serverId, "Which."),
        field("change", &ServerStatusDelta::change, "What is different now."),
        field("timestamp", &ServerStatusDelta::timestamp, "When that was found."),
    };
};

struct ServerRule
{
    QString key;
    QString value;

    bool operator==(const ServerRule &) const = default;

    static constexpr std::tuple fields{
        field("key", &ServerRule::key, "As the game spells it, such as `g_gametype`."),
        field("value", &ServerRule::value, "Plain text."),
    };
};

struct ServerPlayersReply
{
    QString serverId;
    QList<ServerPlayer> players;
    QList<ServerRule> rules;
    QDateTime at;

    static constexpr std::tuple fields{
        field("server_id", &ServerPlayersReply::serverId, "Which."),
        field("players", &ServerPlayersReply::players,
              "Who played at the last answer; at most 256."),
        field("rules", &ServerPlayersReply::rules,
              "What the server tells of its settings; at most 256."),
        field("at", &ServerPlayersReply::at, "When that was."),
    };
};

struct ServerPlayers
{
    QString serverId;

    using Reply = ServerPlayersReply;
    static constexpr EventInfo info{
        "server_players", Direction::ToServer, Access::SignedIn,
        "Players and rules of a server, asked anew when the last answer is older than 5 s."};
    static constexpr std::tuple fields{field("server_id", &ServerPlayers::serverId, "Which.")};
};

struct ServerRemoved
{
    QString serverId;

    static constexpr EventInfo info{"server_removed", Direction::ToClient, Access::SignedIn,
                                    "A game server is no longer monitored."};
    static constexpr std::tuple fields{
        field("server_id", &ServerRemoved::serverId, "Which."),
    };
};

} // namespace panel
