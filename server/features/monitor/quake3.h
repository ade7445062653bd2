// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

namespace panel::server {

/// The Quake 3 family: `getstatus`, answered by `statusResponse` with `\key\value` pairs and one
/// line a player, `score ping "name"`. Source of the format: ioquake3, code/server/sv_main.c,
/// SVC_Status.
///
/// The protocol has no flag for bots; engines of this family report ping 0 for them, and for nobody
/// else on a network. Where a server tells how many humans there are (`g_humanplayers`), that is
/// believed instead.
class Quake3Query final : public GameQuery
{
public:
    QByteArray request(const QByteArray &token) const override;
    Result<GameAnswer> parse(const QByteArray &answer, const QByteArray &token) const override;
};

/// `^1Red ^xF00hex ^^7` to `Red hex ^`: without the codes that colour a name.
QString withoutColours(const QString &name);

} // namespace panel::server
