// SPDX-License-Identifier: MIT

#include "server/features/monitor/gamequery.h"

#include "server/features/monitor/a2s.h"
#include "server/features/monitor/minecraft.h"
#include "server/features/monitor/mumble.h"
#include "server/features/monitor/quake3.h"
#include "server/features/monitor/teeworlds.h"

namespace panel::server {

const GameQuery *gameQueryFor(QueryProtocol protocol)
{
    static const Quake3Query quake3;
    static const A2sQuery a2s;
    static const MinecraftQuery minecraft;
    static const MumbleQuery mumble;
    static const TeeworldsQuery teeworlds;
    switch (protocol) {
    case QueryProtocol::Quake3:
        return &quake3;
    case QueryProtocol::A2s:
        return &a2s;
    case QueryProtocol::Minecraft:
        return &minecraft;
    case QueryProtocol::Mumble:
        return &mumble;
    case QueryProtocol::Teeworlds:
        return &teeworlds;
    case QueryProtocol::Auto:
        break;
    }
    return nullptr;
}

const QList<QueryProtocol> &gameProtocols()
{
    static const QList<QueryProtocol> all{QueryProtocol::Quake3, QueryProtocol::A2s,
                                          QueryProtocol::Minecraft, QueryProtocol::Mumble,
                                          QueryProtocol::Teeworlds};
    return all;
}

} // namespace panel::server
