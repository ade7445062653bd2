// SPDX-License-Identifier: MIT

#include "server/features/monitor/statuschange.h"

namespace panel::server {

bool looksDifferent(const ServerStatus &now, const ServerStatus &told)
{
    ServerStatus calm = now;
    const int noise = qMax(10, told.ping / 4);
    if (qAbs(now.ping - told.ping) <= noise)
        calm.ping = told.ping;
    calm.lastSeenAt = told.lastSeenAt;
    calm.nextProbeAt = told.nextProbeAt;
    for (qsizetype i = 0; i < qMin(now.playerList.size(), told.playerList.size()); ++i) {
        calm.playerList[i].ping = told.playerList[i].ping;
        calm.playerList[i].seconds = told.playerList[i].seconds;
    }
    return !(calm == told);
}

std::optional<ServerStatusChange> changeOf(const ServerStatus &told, const ServerStatus &now)
{
    ServerStatusChange change;
    ServerStatus reached = told; // as a reader has it that applies the change
    const auto note = [&](auto ServerStatusChange::*what, auto ServerStatus::*member) {
        if (told.*member == now.*member)
            return;
        change.*what = now.*member;
        reached.*member = now.*member;
    };
    note(&ServerStatusChange::state, &ServerStatus::state);
    note(&ServerStatusChange::name, &ServerStatus::name);
    note(&ServerStatusChange::game, &ServerStatus::game);
    note(&ServerStatusChange::players, &ServerStatus::players);
    note(&ServerStatusChange::maxPlayers, &ServerStatus::maxPlayers);
    note(&ServerStatusChange::bots, &ServerStatus::bots);
    note(&ServerStatusChange::map, &ServerStatus::map);
    note(&ServerStatusChange::ping, &ServerStatus::ping);
    note(&ServerStatusChange::flapping, &ServerStatus::flapping);
    note(&ServerStatusChange::playerList, &ServerStatus::playerList);
    if (now.lastSeenAt)
        note(&ServerStatusChange::lastSeenAt, &ServerStatus::lastSeenAt);
    if (now.nextProbeAt)
        note(&ServerStatusChange::nextProbeAt, &ServerStatus::nextProbeAt);
    return reached == now ? std::optional(change) : std::nullopt;
}

} // namespace panel::server
