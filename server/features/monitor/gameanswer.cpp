// SPDX-License-Identifier: MIT

#include "server/features/monitor/gameanswer.h"

#include "server/features/monitor/gametext.h"

namespace panel::server {

namespace {

void take(QString &into, const QString &text, bool keep)
{
    if (!text.isEmpty() || !keep)
        into = text;
}

void take(std::optional<QString> &into, const QString &text, bool keep)
{
    if (!text.isEmpty())
        into = text;
    else if (!keep)
        into.reset();
}

} // namespace

void putInto(ServerStatus &status, const GameAnswer &answer)
{
    const bool keep = answer.isPartial;
    const bool renamed = !answer.name.isEmpty() && answer.name != status.name;
    take(status.rawName, answer.rawName, keep && !renamed);
    take(status.name, answer.name, keep);
    take(status.game, answer.game, keep);
    take(status.version, answer.version, keep);
    take(status.map, answer.map, keep);
    take(status.mode, answer.mode, keep);
    if (answer.password || !keep)
        status.password = answer.password;
    status.players = answer.players;
    status.bots = answer.bots;
    if (answer.maxPlayers > 0 || !keep)
        status.maxPlayers = answer.maxPlayers;
    status.protocol = answer.protocol;
    if (answer.listsPlayers || !keep)
        status.playerList = answer.playerList;
}

void addRule(GameAnswer &answer, const QString &key, const QString &value)
{
    const QString plainKey = plainText(key, GameAnswer::RuleKeyLimit);
    if (!plainKey.isEmpty() && answer.rules.size() < GameAnswer::RuleLimit)
        answer.rules.append({plainKey, plainText(value, GameAnswer::RuleValueLimit)});
}

} // namespace panel::server
