// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

struct TestReply
{
    QJsonValue message;
    QDateTime serverTime;

    static constexpr std::tuple fields{
        field("message", &TestReply::message, "What was sent."),
        field("server_time", &TestReply::serverTime, "The server's time."),
    };
};

struct Test
{
    QJsonValue message;

    using Reply = TestReply;
    static constexpr EventInfo info{"test", Direction::ToServer, Access::Anyone,
                                    "Answers with the same message, and with a `test` event."};
    static constexpr std::tuple fields{
        field("message", &Test::message, "Anything."),
    };
};

struct TestEcho
{
    QJsonValue message;
    QDateTime serverTime;

    static constexpr EventInfo info{"test", Direction::ToClient, Access::Anyone,
                                    "The answer to a `test`."};
    static constexpr std::tuple fields{
        field("message", &TestEcho::message, "What was sent."),
        field("server_time", &TestEcho::serverTime, "The server's time."),
    };
};

struct StatsReply
{
    QString version;
    qint64 uptimeSeconds = 0;
    int connections = 0;
    int usersOnline = 0;
    int rooms = 0;
    qint64 eventsIn = 0;
    qint64 eventsOut = 0;
    qint64 refusals = 0;
    qint64 residentBytes = 0;
    QJsonObject events;
    QJsonObject refused;

    static constexpr std::tuple fields{
        field("version", &StatsReply::version, "Of the daemon."),
        field("uptime_seconds", &StatsReply::uptimeSeconds, "Since the start."),
        field("connections", &StatsReply::connections, "Open Socket.IO sessions."),
        field("users_online", &StatsReply::usersOnline, "People behind them."),
        field("rooms", &StatsReply::rooms, "Rooms with somebody in them."),
        field("events_in", &StatsReply::eventsIn, "Events received since the start."),
        field("events_out", &StatsReply::eventsOut,
              "Events handed to the fan-out since the start."),
        field("refusals", &StatsReply::refusals, "Events and connections refused since the start."),
        field("resident_bytes", &StatsReply::residentBytes,
              "Memory of the process; 0 where unknown."),
        field("events", &StatsReply::events, "Events received, by name."),
        field("refused", &StatsReply::refused, "Refusals, by reason."),
    };
};

struct Stats
{
    using Reply = StatsReply;
    static constexpr CommandInfo info{"stats", "Counts of the running daemon."};
    static constexpr std::tuple<> fields{};
};

struct EmitReply
{
    int delivered = 0;

    static constexpr std::tuple fields{
        field("delivered", &EmitReply::delivered, "Sessions of this node it was sent to."),
    };
};

struct Emit
{
    QString event;
    QJsonValue data;
    std::optional<QString> room{};
    std::optional<QString> user{};
    std::optional<bool> all{};

    using Reply = EmitReply;
    static constexpr CommandInfo info{"emit",
                                      "Sends an event of your own to a room, a user or all."};
    static constexpr std::tuple fields{
        field("event", &Emit::event, "Its name; not one of Socket.IO's reserved ones."),
        field("data", &Emit::data, "Its one argument."),
        field("room", &Emit::room, "Such as `thread:7` or `user:2`."),
        field("user", &Emit::user, "A name."),
        field("all", &Emit::all, "True: every signed-in session."),
    };
};

/// The same for programs, over HTTP.
struct PostEmit
{
    QString event;
    QJsonValue data;
    std::optional<QString> room{};
    std::optional<QString> user{};

    using Reply = EmitReply;
    static constexpr EndpointInfo info{
        "POST", "/api/v1/emit", Access::SignedIn,
        "Sends an event of your own to a room or a user. The bearer is a key that may `emit`, or "
        "an administrator's token.",
        true};
    static constexpr std::tuple fields{
        field("event", &PostEmit::event, "Its name; not one of Socket.IO's reserved ones."),
        field("data", &PostEmit::data, "Its one argument."),
        field("room", &PostEmit::room, "Such as `thread:7`, or `all`."),
        field("user", &PostEmit::user, "A name."),
    };
};

/// Answered with `{ok: true}`, then with one WatchLine a line until the connection ends.
struct Watch
{
    std::optional<QString> event{};

    static constexpr CommandInfo info{"watch", "Shows events as they pass."};
    static constexpr std::tuple fields{
        field("event", &Watch::event, "Only names that match, with * and ?."),
    };
};

/// What `watch` prints of one event; contents stay private.
struct WatchLine
{
    QDateTime at;
    QString direction;
    QString event;
    QString who;
    QString outcome;

    static constexpr std::tuple fields{
        field("at", &WatchLine::at, "When."),
        field("direction", &WatchLine::direction, "`in` from a client, `out` to clients."),
        field("event", &WatchLine::event, "Its name."),
        field("who", &WatchLine::who, "The sender's name, or the room it went to."),
        field("outcome", &WatchLine::outcome, "`ok`, or the error's code."),
    };
};

/// Not a command: a line on the local socket in the data folder.
struct CommandLine
{
    QString command;
    QJsonObject data;

    static constexpr std::tuple fields{
        field("command", &CommandLine::command, "Which."),
        field("data", &CommandLine::data, "Its members."),
    };
};

using DiagnosticsEvents = EventList<Test, TestEcho, Stats, Emit, PostEmit, Watch>;

} // namespace panel
