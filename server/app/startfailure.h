// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::server {

/// Why the daemon did not start: one line that says what to do, and the exit code of sysexits.h.
struct StartFailure
{
    QString sentence;
    int exitCode = 0;
};

/// 78 for a database that is corrupt or from a newer version, 69 for one that is taken, else 73.
int exitCodeOf(ErrorCode code);

} // namespace panel::server
