// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// Minecraft's server list ping over TCP: one JSON document, then an echo that measures the way.
/// Where a server closes or talks differently, the ping of before 1.7 on a new connection. Source
/// of the format: minecraft.wiki, "Java Edition protocol/Server List Ping".
class MinecraftQuery final : public GameQuery
{
public:
    QueryProtocol protocol() const override { return QueryProtocol::Minecraft; }
    Transport transport() const override { return Transport::Tcp; }
    std::unique_ptr<Exchange> begin(const GameTarget &target) const override;
};

} // namespace panel::server
