// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/alertevents.h"
#include "shared/features/monitor/historyevents.h"
#include "shared/features/monitor/playingevents.h"
#include "shared/features/monitor/serveradmin.h"
#include "shared/features/monitor/statusevents.h"

namespace panel {

/// What the web is told of a public server.
struct PublicServerReply
{
    QString serverId;
    ServerState state = ServerState::Unknown;
    QString name;
    QString game;
    int players = 0;
    int maxPlayers = 0;
    int bots = 0;
    QString map;
    QString address;
    std::optional<QDateTime> lastSeenAt{};

    static constexpr std::tuple fields{
        field("server_id", &PublicServerReply::serverId, "Which."),
        field("state", &PublicServerReply::state, "As in the status."),
        field("name", &PublicServerReply::name, "As in the status."),
        field("game", &PublicServerReply::game, "As in the status."),
        field("players", &PublicServerReply::players, "People."),
        field("max_players", &PublicServerReply::maxPlayers, "Slots."),
        field("bots", &PublicServerReply::bots, "Bots."),
        field("map", &PublicServerReply::map, "As in the status."),
        field("address", &PublicServerReply::address, "host:port, for joining."),
        field("last_seen_at", &PublicServerReply::lastSeenAt, "The last answer."),
    };
};

struct PublicServer
{
    QString id;

    using Reply = PublicServerReply;
    static constexpr EndpointInfo info{
        .method = "GET",
        .path = "/api/v1/servers/{id}",
        .access = Access::Anyone,
        .doc = "A server that an administrator made public; any other is `not_found`.",
        .isOpen = true};
    static constexpr std::tuple fields{field("id", &PublicServer::id, "Which.")};
};

struct ServerBadge
{
    QString id;
    std::optional<QString> label{};

    using Reply = Picture;
    static constexpr EndpointInfo info{
        .method = "GET",
        .path = "/api/v1/servers/{id}/badge.svg",
        .access = Access::Anyone,
        .doc = "A picture of how a public server is, for web pages; any other is `not_found`.",
        .isOpen = true};
    static constexpr std::tuple fields{
        field("id", &ServerBadge::id, "Which."),
        field("label", &ServerBadge::label,
              "What it says on the left, at most 40 characters; without one the server's name."),
    };
};

using MonitorEvents
    = EventList<ServerStatusRequest, ServerStatusStop, ServerStatusUpdate, ServerStatusDelta,
                ServerRemoved, ServerPlayers, ServerHistory, WatchServer, ListAlerts, SetAlert,
                RemoveAlert, AlertsChanged, GetPlayerLinks, SetPlayerLinks, GetPlaying,
                PlayingChanged, ListServers, AddServer, EditServer, OrderServers, RemoveServer,
                SetMaintenance, DetectServer, ServerDetection, ServerAdd, ServerEdit, ServerList,
                ServerProbe, ServerRemove, ServerMaintain, ServerDetect, PublicServer, ServerBadge>;

} // namespace panel
