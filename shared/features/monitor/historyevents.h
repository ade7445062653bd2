// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

/// A stretch of time at a server: one probe, or what many of them come to.
struct ServerSample
{
    QDateTime at;
    bool up = false;
    int players = 0;
    int bots = 0;
    int ping = 0;
    QString map;
    std::optional<double> meanPlayers{};
    std::optional<int> upPermille{};

    bool operator==(const ServerSample &) const = default;

    static constexpr std::tuple fields{
        field("at", &ServerSample::at, "When the probe was, or the stretch begins."),
        field("up", &ServerSample::up, "It answered; in a stretch at least once."),
        field("players", &ServerSample::players, "People; of a stretch the most."),
        field("bots", &ServerSample::bots, "Bots; of a stretch the most."),
        field("ping", &ServerSample::ping, "ms; of a stretch the mean."),
        field("map", &ServerSample::map,
              "As the game spells it; of a stretch the one played longest."),
        field("mean_players", &ServerSample::meanPlayers, "Of a stretch: people, in the mean."),
        field("up_permille", &ServerSample::upPermille,
              "How much of it the server counted as up, 0 to 1000: one lost answer is no outage."),
    };
};

struct ServerHistoryReply
{
    QString serverId;
    QList<ServerSample> samples;
    int stretchSeconds = 0;

    static constexpr std::tuple fields{
        field("server_id", &ServerHistoryReply::serverId, "Which."),
        field("samples", &ServerHistoryReply::samples,
              "Oldest first, at most 1,000. A stretch nobody probed in is absent."),
        field("stretch_seconds", &ServerHistoryReply::stretchSeconds,
              "How long a sample stands for; 0: each is one probe."),
    };
};

struct ServerHistory
{
    QString serverId;
    std::optional<int> hours{};
    std::optional<QDateTime> from{};
    std::optional<QDateTime> to{};

    using Reply = ServerHistoryReply;
    static constexpr EventInfo info{
        "server_history", Direction::ToServer, Access::SignedIn,
        "What the probes of a server found: each for 7 days, by 5 minutes for 90, by hours for 2 "
        "years; as fine as 1,000 samples of the range allow."};
    static constexpr std::tuple fields{
        field("server_id", &ServerHistory::serverId, "Which."),
        field("hours", &ServerHistory::hours, "1 to 17,544, up to now; without one 24."),
        field("from", &ServerHistory::from, "With `to`, in place of `hours`."),
        field("to", &ServerHistory::to, "After `from`."),
    };
};

} // namespace panel
