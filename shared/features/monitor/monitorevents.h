// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

enum class ServerState : quint8 { Unknown, Up, Down };
template <>
inline constexpr std::array enumNames<ServerState>{"unknown", "up", "down"};

enum class QueryProtocol : quint8 { Auto, Quake3, A2s, Minecraft };
template <>
inline constexpr std::array enumNames<QueryProtocol>{"auto", "quake3", "a2s", "minecraft"};

struct ServerPlayer
{
    QString name;
    qint64 score = 0;
    int ping = 0;
    bool bot = false;

    bool operator==(const ServerPlayer &) const = default;

    static constexpr std::tuple fields{
        field("name", &ServerPlayer::name, "Without colour codes, as plain text."),
        field("score", &ServerPlayer::score, "As the game counts."),
        field("ping", &ServerPlayer::ping, "ms between the player and the server."),
        field("bot", &ServerPlayer::bot, "Not a person."),
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
    };
};

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

    using Reply = ServerStatusReply;
    static constexpr EventInfo info{
        "server_status_request", Direction::ToServer, Access::SignedIn,
        "A `server_status_update` for each server now, and at each change from then on."};
    static constexpr std::tuple fields{
        field("server_ids", &ServerStatusRequest::serverIds, "Ids, or `[\"*\"]` for all."),
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

struct ServerRemoved
{
    QString serverId;

    static constexpr EventInfo info{"server_removed", Direction::ToClient, Access::SignedIn,
                                    "A game server is no longer monitored."};
    static constexpr std::tuple fields{
        field("server_id", &ServerRemoved::serverId, "Which."),
    };
};

struct ServerSample
{
    QDateTime at;
    bool up = false;
    int players = 0;
    int bots = 0;
    int ping = 0;
    QString map;

    static constexpr std::tuple fields{
        field("at", &ServerSample::at, "When it was probed."),
        field("up", &ServerSample::up, "It answered."),
        field("players", &ServerSample::players, "People."),
        field("bots", &ServerSample::bots, "Bots."),
        field("ping", &ServerSample::ping, "ms."),
        field("map", &ServerSample::map, "As the game spells it."),
    };
};

struct ServerHistoryReply
{
    QString serverId;
    QList<ServerSample> samples;

    static constexpr std::tuple fields{
        field("server_id", &ServerHistoryReply::serverId, "Which."),
        field("samples", &ServerHistoryReply::samples, "Oldest first, at most 1,000."),
    };
};

struct ServerHistory
{
    QString serverId;
    std::optional<int> hours{};

    using Reply = ServerHistoryReply;
    static constexpr EventInfo info{"server_history", Direction::ToServer, Access::SignedIn,
                                    "What the probes of a server found."};
    static constexpr std::tuple fields{
        field("server_id", &ServerHistory::serverId, "Which."),
        field("hours", &ServerHistory::hours, "1 to 168; without one 24."),
    };
};

struct WatchServer
{
    QString serverId;
    bool on = true;

    static constexpr EventInfo info{
        "watch_server", Direction::ToServer, Access::SignedIn,
        "Alerts for a server on or off. The first watch turns the account's server alerts on, "
        "unless they were turned off by hand."};
    static constexpr std::tuple fields{
        field("server_id", &WatchServer::serverId, "Which."),
        field("on", &WatchServer::on, "Whether its state is to be notified."),
    };
};

/// A server as `panelctl` prints it.
struct ServerLine
{
    QString serverId;
    QString name;
    QString address;
    QueryProtocol protocol = QueryProtocol::Auto;
    ServerStatus status;

    static constexpr std::tuple fields{
        field("server_id", &ServerLine::serverId, "Which."),
        field("name", &ServerLine::name,
              "As the administrator named it; empty: as it names itself."),
        field("address", &ServerLine::address, "host:port that is probed."),
        field("protocol", &ServerLine::protocol, "How it is asked."),
        field("status", &ServerLine::status, "As last seen."),
    };
};

struct ServerAdd
{
    QString serverId;
    QString address;
    std::optional<QueryProtocol> protocol{};
    std::optional<QString> name{};

    using Reply = ServerLine;
    static constexpr CommandInfo info{"server.add", "Adds a game server and probes it."};
    static constexpr std::tuple fields{
        field("server_id", &ServerAdd::serverId, "1 to 32 of a-z, 0-9, - and _."),
        field("address", &ServerAdd::address, "HOST:PORT of its query port."),
        field("protocol", &ServerAdd::protocol, "Without one: found by trying."),
        field("name", &ServerAdd::name, "Without one: as it names itself."),
    };
};

struct ServerListReply
{
    QList<ServerLine> servers;

    static constexpr std::tuple fields{field("servers", &ServerListReply::servers, "By id.")};
};

struct ServerList
{
    using Reply = ServerListReply;
    static constexpr CommandInfo info{"server.list", "Lists the game servers."};
    static constexpr std::tuple<> fields{};
};

struct ServerProbe
{
    QString serverId;

    using Reply = ServerLine;
    static constexpr CommandInfo info{"server.probe",
                                      "Asks a game server now and waits for the answer."};
    static constexpr std::tuple fields{field("server_id", &ServerProbe::serverId, "Which.")};
};

struct ServerRemove
{
    QString serverId;

    static constexpr CommandInfo info{"server.remove", "Stops monitoring a game server."};
    static constexpr std::tuple fields{field("server_id", &ServerRemove::serverId, "Which.")};
};

using MonitorEvents
    = EventList<ServerStatusRequest, ServerStatusStop, ServerStatusUpdate, ServerRemoved,
                ServerHistory, WatchServer, ServerAdd, ServerList, ServerProbe, ServerRemove>;

} // namespace panel
