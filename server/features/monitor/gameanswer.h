// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/statusevents.h"

namespace panel::server {

/// What a game server said about itself, in the same terms for every protocol. Every text is plain:
/// whole characters, no controls, no more than its limit; those named raw keep their colour codes.
struct GameAnswer
{
    static constexpr int NameLimit = 80; ///< Characters; also of a map, a mode and a version.
    static constexpr int GameLimit = 40;
    static constexpr int PlayerNameLimit = 64;
    static constexpr int PlayerLimit = 256; ///< More are not listed, but counted.
    static constexpr int RuleLimit = 256;
    static constexpr int RuleKeyLimit = 64;
    static constexpr int RuleValueLimit = 256;
    static constexpr int CountLimit = 1'000'000; ///< Nobody has more players, whatever they claim.

    QueryProtocol protocol = QueryProtocol::Auto; ///< The one that answered; never `Auto`.
    QString name; ///< Without colour codes.
    QString rawName; ///< Empty where it would be the same as `name`.
    QString game; ///< Empty only where the answer is partial.
    QString version;
    QString map;
    QString mode;
    std::optional<bool> password;
    int players = 0; ///< People.
    int bots = 0;
    int maxPlayers = 0;
    std::optional<quint16> joinPort; ///< Told by the server, where the protocol has it.
    /// False: who plays is not known, be it that the protocol does not tell or that this part of
    /// the answer got lost. An empty list is no news then.
    bool listsPlayers = false;
    bool listsRules = false; ///< The same of `rules`.
    /// A part that was asked for never came: what is empty is not known to be empty.
    bool isPartial = false;
    QList<ServerPlayer> playerList;
    QList<ServerRule> rules;

    bool operator==(const GameAnswer &) const = default;
};

/// Puts what was answered into a status and leaves what is not a game server's to tell, and what a
/// partial answer does not tell. The name is replaced too; the administrator's is put back by the
/// caller.
void putInto(ServerStatus &status, const GameAnswer &answer);

/// Appends a rule within the limits; beyond them nothing.
void addRule(GameAnswer &answer, const QString &key, const QString &value);

} // namespace panel::server
