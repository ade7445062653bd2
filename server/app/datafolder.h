// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// Makes the folder where it is missing. Only its owner may look into it: it holds the database and
/// the local socket. False: it cannot be made.
bool makeDataFolder(const QString &path);

} // namespace panel::server
