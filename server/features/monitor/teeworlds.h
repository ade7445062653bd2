// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// Teeworlds 0.7: a token of the server is asked for and given, then the information. Both answers
/// carry our own token. Source of the format: teeworlds, src/engine/shared/network.cpp and
/// src/engine/server/server.cpp, GenerateServerInfo.
class TeeworldsQuery final : public GameQuery
{
public:
    QueryProtocol protocol() const override { return QueryProtocol::Teeworlds; }
    std::unique_ptr<Exchange> begin(const GameTarget &target) const override;
};

/// The body of an answer, from the version on; null when it is none.
std::optional<GameAnswer> teeworldsInfo(const QByteArray &body);

} // namespace panel::server
