// SPDX-License-Identifier: MIT

#include "server/features/monitor/gamequery.h"

#include "server/features/monitor/quake3.h"

namespace panel::server {

Result<const GameQuery *> gameQueryFor(QueryProtocol protocol)
{
    static const Quake3Query quake3;
    switch (protocol) {
    case QueryProtocol::Auto:
    case QueryProtocol::Quake3:
        return &quake3;
    case QueryProtocol::A2s:
    case QueryProtocol::Minecraft:
        break;
    }
    return fail(
        ErrorCode::Invalid,
        QStringLiteral(
            "protocol: this version speaks quake3 (Quake 3, OpenArena, ET: Legacy, Xonotic)"));
}

} // namespace panel::server
