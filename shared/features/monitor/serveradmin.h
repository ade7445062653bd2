// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/serverstatus.h"

namespace panel {

/// How a game server is monitored and shown.
struct ServerSettings
{
    QString serverId;
    QString address;
    QueryProtocol protocol = QueryProtocol::Auto;
    QString name;
    QString group;
    Role role = Role::Guest;
    bool isPublic = false;
    std::optional<QString> joinAddress{};

    bool operator==(const ServerSettings &) const = default;

    static constexpr std::tuple fields{
        field("server_id", &ServerSettings::serverId, "1 to 32 of a-z, 0-9, - and _."),
        field("address", &ServerSettings::address, "HOST:PORT of its query port."),
        field("protocol", &ServerSettings::protocol, "How it is asked; `auto`: found by trying."),
        field("name", &ServerSettings::name, "Empty: as it names itself."),
        field("group", &ServerSettings::group, "The heading it stands under; empty: none."),
        field("role", &ServerSettings::role, "The least role that sees it."),
        field("public", &ServerSettings::isPublic,
              "Its badge and its status are for everybody on the web."),
        field("join_address", &ServerSettings::joinAddress,
              "HOST:PORT players join, where it is another than the server tells."),
    };
};

struct ServerSettingsReply
{
    ServerSettings settings;
    ServerStatus status;

    static constexpr std::tuple fields{
        field("settings", &ServerSettingsReply::settings, "As they are stored."),
        field("status", &ServerSettingsReply::status, "As last seen."),
    };
};

struct ListServersReply
{
    QList<ServerSettings> servers;

    static constexpr std::tuple fields{
        field("servers", &ListServersReply::servers, "In the order they are shown."),
    };
};

struct ListServers
{
    using Reply = ListServersReply;
    static constexpr EventInfo info{"list_servers", Direction::ToServer, Access::SignedIn,
                                    "How the game servers are monitored; for administrators."};
    static constexpr std::tuple<> fields{};
};

struct AddServer
{
    ServerSettings settings;

    using Reply = ServerSettingsReply;
    static constexpr EventInfo info{"add_server", Direction::ToServer, Access::SignedIn,
                                    "Adds a game server and probes it; for administrators."};
    static constexpr std::tuple fields{field("settings", &AddServer::settings, "What to add.")};
};

struct EditServer
{
    ServerSettings settings;

    using Reply = ServerSettingsReply;
    static constexpr EventInfo info{
        "edit_server", Direction::ToServer, Access::SignedIn,
        "Replaces the settings of the server of that id; its history stays. For administrators."};
    static constexpr std::tuple fields{field("settings", &EditServer::settings, "All of them.")};
};

struct OrderServers
{
    QList<QString> serverIds;

    static constexpr EventInfo info{
        "order_servers", Direction::ToServer, Access::SignedIn,
        "Says in which order they are shown; those not named follow. For administrators."};
    static constexpr std::tuple fields{
        field("server_ids", &OrderServers::serverIds, "From the first on."),
    };
};

struct RemoveServer
{
    QString serverId;

    static constexpr EventInfo info{
        "remove_server", Direction::ToServer, Access::SignedIn,
        "Ends the monitoring of a server and forgets its history; for administrators."};
    static constexpr std::tuple fields{field("server_id", &RemoveServer::serverId, "Which.")};
};

struct SetMaintenance
{
    QString serverId;
    std::optional<ServerMaintenance> maintenance{};

    static constexpr EventInfo info{
        "set_maintenance", Direction::ToServer, Access::SignedIn,
        "Plans work on a server, or calls it off; for moderators and administrators."};
    static constexpr std::tuple fields{
        field("server_id", &SetMaintenance::serverId, "Which."),
        field("maintenance", &SetMaintenance::maintenance, "Absent: there is none any more."),
    };
};

/// One way in which an address was asked and answered.
struct DetectedServer
{
    QueryProtocol protocol = QueryProtocol::Auto;
    QString address;
    ServerStatus status;

    static constexpr std::tuple fields{
        field("protocol", &DetectedServer::protocol, "Which answered."),
        field("address", &DetectedServer::address, "HOST:PORT that answered."),
        field("status", &DetectedServer::status, "What it said."),
    };
};

struct DetectServerReply
{
    QList<DetectedServer> found;

    static constexpr std::tuple fields{
        field("found", &DetectServerReply::found, "Best first; empty where nothing answered."),
    };
};

struct DetectServer
{
    QString address;

    using Reply = DetectServerReply;
    static constexpr EventInfo info{
        "detect_server", Direction::ToServer, Access::SignedIn,
        "Tries every protocol at an address and at the usual query ports beside it, within 7 s. "
        "Each try is told by `server_detection`. For administrators; one at a time."};
    static constexpr std::tuple fields{
        field("address", &DetectServer::address, "HOST or HOST:PORT."),
    };
};

enum class DetectionState : quint8 { Asking, Answered, Silent };
template <>
inline constexpr std::array enumNames<DetectionState>{"asking", "answered", "silent"};

struct ServerDetection
{
    QString address;
    QueryProtocol protocol = QueryProtocol::Auto;
    DetectionState state = DetectionState::Asking;

    static constexpr EventInfo info{"server_detection", Direction::ToClient, Access::SignedIn,
                                    "How a `detect_server` of this session goes on."};
    static constexpr std::tuple fields{
        field("address", &ServerDetection::address, "HOST:PORT of the try."),
        field("protocol", &ServerDetection::protocol, "How it is asked."),
        field("state", &ServerDetection::state, "`asking`, `answered` or `silent`."),
    };
};

/// A server as `panelctl` prints it.
struct ServerLine
{
    QString serverId;
    QString name;
    QString address;
    QueryProtocol protocol = QueryProtocol::Auto;
    Role role = Role::Guest;
    bool isPublic = false;
    ServerStatus status;

    static constexpr std::tuple fields{
        field("server_id", &ServerLine::serverId, "Which."),
        field("name", &ServerLine::name,
              "As the administrator named it; empty: as it names itself."),
        field("address", &ServerLine::address, "host:port that is probed."),
        field("protocol", &ServerLine::protocol, "How it is asked."),
        field("role", &ServerLine::role, "The least role that sees it."),
        field("public", &ServerLine::isPublic, "Its badge is for everybody on the web."),
        field("status", &ServerLine::status, "As last seen."),
    };
};

struct ServerAdd
{
    QString serverId;
    QString address;
    std::optional<QueryProtocol> protocol{};
    std::optional<QString> name{};
    std::optional<QString> group{};
    std::optional<Role> role{};
    std::optional<bool> isPublic{};
    std::optional<QString> joinAddress{};

    using Reply = ServerLine;
    static constexpr CommandInfo info{"server.add", "Adds a game server and probes it."};
    static constexpr std::tuple fields{
        field("server_id", &ServerAdd::serverId, "1 to 32 of a-z, 0-9, - and _."),
        field("address", &ServerAdd::address, "HOST:PORT of its query port."),
        field("protocol", &ServerAdd::protocol, "Without one: found by trying."),
        field("name", &ServerAdd::name, "Without one: as it names itself."),
        field("group", &ServerAdd::group, "The heading it stands under."),
        field("role", &ServerAdd::role, "The least role that sees it; without one everybody."),
        field("public", &ServerAdd::isPublic, "Its badge is for everybody on the web."),
        field("join_address", &ServerAdd::joinAddress, "HOST:PORT players join."),
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

struct ServerEdit
{
    QString serverId;
    std::optional<QString> address{};
    std::optional<QueryProtocol> protocol{};
    std::optional<QString> name{};
    std::optional<QString> group{};
    std::optional<Role> role{};
    std::optional<bool> isPublic{};
    std::optional<QString> joinAddress{};
    std::optional<int> position{};

    using Reply = ServerLine;
    static constexpr CommandInfo info{"server.edit", "Changes what is named of a game server."};
    static constexpr std::tuple fields{
        field("server_id", &ServerEdit::serverId, "Which."),
        field("address", &ServerEdit::address, "HOST:PORT of its query port."),
        field("protocol", &ServerEdit::protocol, "How it is asked."),
        field("name", &ServerEdit::name, "Empty: as it names itself."),
        field("group", &ServerEdit::group, "Empty: none."),
        field("role", &ServerEdit::role, "The least role that sees it."),
        field("public", &ServerEdit::isPublic, "Its badge is for everybody on the web."),
        field("join_address", &ServerEdit::joinAddress, "Empty: as the server tells."),
        field("position", &ServerEdit::position, "1 is the first."),
    };
};

struct ServerMaintain
{
    QString serverId;
    std::optional<int> minutes{};
    std::optional<QString> note{};

    static constexpr CommandInfo info{"server.maintenance",
                                      "Plans work on a game server from now on, or ends it."};
    static constexpr std::tuple fields{
        field("server_id", &ServerMaintain::serverId, "Which."),
        field("minutes", &ServerMaintain::minutes, "How long; without it the work is over."),
        field("note", &ServerMaintain::note, "Shown on its card."),
    };
};

struct ServerDetect
{
    QString address;

    using Reply = DetectServerReply;
    static constexpr CommandInfo info{"server.detect",
                                      "Tries every protocol at an address and beside it."};
    static constexpr std::tuple fields{field("address", &ServerDetect::address, "HOST[:PORT].")};
};

} // namespace panel
