// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/quake3info.h"

namespace panel::server {

/// What players call the game, from what the engine calls itself; it may hold colour codes.
QString quake3Game(const Quake3Info &status);

/// What is played in `game`, from the number or the letters the server tells; empty when unknown.
QString quake3Mode(const QString &game, const Quake3Info &status);

/// Of a player; empty where there are no teams.
QString quake3Team(const Quake3Info &status, std::optional<int> team, qint64 score);

} // namespace panel::server
