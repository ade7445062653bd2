// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

namespace panel {

/// Where the daemon of a data folder listens for its administrator. Fails with `Invalid` when the
/// path is longer than a local socket's may be (sun_path holds 108 bytes).
Result<QString> adminSocketPath(const QString &dataDir);

} // namespace panel
