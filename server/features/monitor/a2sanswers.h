// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gameanswer.h"

namespace panel::server {

/// The body of an INFO answer of either engine, behind its type `I` or `m`; null when it is none.
/// The counts and all that INFO tells; what has no place of its own becomes a rule.
std::optional<GameAnswer> a2sInfo(char type, const QByteArray &body);

/// Of a PLAYER answer, behind its `D`. Players who are still connecting have no name and are left
/// out.
std::optional<QList<ServerPlayer>> a2sPlayers(const QByteArray &body);

struct A2sRule
{
    QByteArray key;
    QByteArray value;
};
/// Of a RULES answer, behind its `E`.
std::optional<QList<A2sRule>> a2sRules(const QByteArray &body);

} // namespace panel::server
