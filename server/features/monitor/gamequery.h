// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/features/monitor/monitorevents.h"

#include <QByteArray>

namespace panel::server {

/// What a game server said about itself, in the same terms for every protocol.
struct GameAnswer
{
    QString name; ///< Without colour codes.
    QString game;
    QString map;
    int players = 0; ///< People.
    int bots = 0;
    int maxPlayers = 0;
    QList<ServerPlayer> playerList;

    bool operator==(const GameAnswer &) const = default;
};

/// How one family of games is asked over UDP: pure functions, one file a family.
class GameQuery
{
public:
    static constexpr qsizetype AnswerLimit = 65536; ///< Bytes; what UDP can carry.
    static constexpr int PlayerLimit = 256; ///< More are not listed, but counted.

    GameQuery() = default;
    GameQuery(const GameQuery &) = delete;
    GameQuery &operator=(const GameQuery &) = delete;
    virtual ~GameQuery() = default;

    /// A datagram that asks for everything. `token` comes back in the answer.
    virtual QByteArray request(const QByteArray &token) const = 0;
    /// Reads an answer. Fails with `Invalid` when it is none, or not the one to a request with
    /// `token`.
    virtual Result<GameAnswer> parse(const QByteArray &answer, const QByteArray &token) const = 0;
};

/// The query for a protocol. `Auto` is the one that answers most of what communities run. Fails
/// with `Invalid` for a protocol this version does not speak.
Result<const GameQuery *> gameQueryFor(QueryProtocol protocol);

} // namespace panel::server
