// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

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

enum class AlertKind : quint8 { State, Players, Map, Player };
template <>
inline constexpr std::array enumNames<AlertKind>{"state", "players", "map", "player"};

/// What somebody wants to be told about a server. A state alert is what `watch_server` sets.
struct ServerAlertRule
{
    qint64 id = 0;
    QString serverId;
    AlertKind kind = AlertKind::State;
    std::optional<int> atLeast{};
    std::optional<QString> map{};
    std::optional<QString> player{};

    bool operator==(const ServerAlertRule &) const = default;

    static constexpr std::tuple fields{
        field("id", &ServerAlertRule::id, "Which; 0 in a new one."),
        field("server_id", &ServerAlertRule::serverId, "Of which server."),
        field("kind", &ServerAlertRule::kind,
              "`state`: it goes down or comes back. `players`: that many people play. `map`: it "
              "comes up. `player`: they join."),
        field("at_least", &ServerAlertRule::atLeast, "With `players`: 1 or more."),
        field("map", &ServerAlertRule::map, "With `map`: its name; case does not matter."),
        field("player", &ServerAlertRule::player,
              "With `player`: a name in the game, without colours; case does not matter."),
    };
};

struct ListAlertsReply
{
    QList<ServerAlertRule> alerts;

    static constexpr std::tuple fields{
        field("alerts", &ListAlertsReply::alerts, "The caller's own, by server and id."),
    };
};

struct ListAlerts
{
    using Reply = ListAlertsReply;
    static constexpr EventInfo info{"list_alerts", Direction::ToServer, Access::SignedIn,
                                    "What the caller wants to be told about game servers."};
    static constexpr std::tuple<> fields{};
};

struct SetAlertReply
{
    ServerAlertRule alert;

    static constexpr std::tuple fields{field("alert", &SetAlertReply::alert, "As it is stored.")};
};

struct SetAlert
{
    ServerAlertRule alert;

    using Reply = SetAlertReply;
    static constexpr EventInfo info{
        "set_alert", Direction::ToServer, Access::SignedIn,
        "Adds an alert, or replaces that of the same id. At most 50 of an account. One alert comes "
        "once until its condition has ceased for 10 minutes."};
    static constexpr std::tuple fields{field("alert", &SetAlert::alert, "What to tell.")};
};

struct RemoveAlert
{
    qint64 id = 0;

    static constexpr EventInfo info{"remove_alert", Direction::ToServer, Access::SignedIn,
                                    "Takes one of the caller's alerts away."};
    static constexpr std::tuple fields{field("id", &RemoveAlert::id, "Which.")};
};

struct AlertsChanged
{
    QList<ServerAlertRule> alerts;

    static constexpr EventInfo info{"alerts_changed", Direction::ToClient, Access::SignedIn,
                                    "To the caller's other devices: all their alerts."};
    static constexpr std::tuple fields{field("alerts", &AlertsChanged::alerts, "As they are now.")};
};

} // namespace panel
