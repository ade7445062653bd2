// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// The Quake 3 family: OpenArena, ioquake3, ET: Legacy, Urban Terror, Xonotic and more. Two
/// requests that are answered in one datagram each and carry a challenge that comes back.
/// `getstatus` brings
/// `\key\value` pairs and one line a player; `getinfo` how many of them are human. Source of the
/// format: ioquake3, code/server/sv_main.c, SVC_Status and SVC_Info.
///
/// Bots are told by the server's own count (`g_humanplayers`, ET: Legacy's `humans`, DarkPlaces'
/// `bots`); without one by ping 0, which engines of this family report for bots and for nobody else
/// on a network.
class Quake3Query final : public GameQuery
{
public:
    QueryProtocol protocol() const override { return QueryProtocol::Quake3; }
    std::unique_ptr<Exchange> begin(const GameTarget &target) const override;
};

} // namespace panel::server
