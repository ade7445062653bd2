// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// The ping of a Mumble voice server: who is there and how many fit, no names. The answer carries
/// the eight bytes of the request. Source of the format: wiki.mumble.info, "Protocol".
class MumbleQuery final : public GameQuery
{
public:
    QueryProtocol protocol() const override { return QueryProtocol::Mumble; }
    std::unique_ptr<Exchange> begin(const GameTarget &target) const override;
};

} // namespace panel::server
