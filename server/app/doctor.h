// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"

#include <QTextStream>

namespace panel::server {

/// `paneld doctor`: looks at what Daemon::start() needs and prints a line for each. Returns the
/// exit code of the last that is not good.
int examine(const Config &config, QTextStream &out);

} // namespace panel::server
