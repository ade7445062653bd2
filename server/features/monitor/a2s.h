// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// Valve's A2S: Source, GoldSource and the many engines that answer Steam's server browser. INFO,
/// PLAYER and RULES are asked each for itself; a server may answer any of them with a challenge
/// first, which the same request then repeats. Nothing of a request comes back in its answer, so a
/// probe stands on its own fresh port. Source of the format: developer.valvesoftware.com,
/// "Server queries".
///
/// The player count includes bots and the list does not tell them; where all are bots, all are
/// flagged.
class A2sQuery final : public GameQuery
{
public:
    QueryProtocol protocol() const override { return QueryProtocol::A2s; }
    std::unique_ptr<Exchange> begin(const GameTarget &target) const override;
};

} // namespace panel::server
