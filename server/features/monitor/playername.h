// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// What two spellings of a name in a game have in common: case does not matter, nor do Quake's
/// colours (`^1`), nor spaces around it.
QString playerKey(const QString &name);

} // namespace panel::server
