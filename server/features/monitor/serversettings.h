// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/features/monitor/monitorevents.h"

namespace panel::server {

/// As they are to be stored. Fails with `Invalid`, or with `Forbidden` where the address may not be
/// probed, and names the key.
Result<ServerSettings> checkedSettings(const ServerSettings &settings, bool allowPrivate);

/// Fails with `Invalid`.
Result<ServerMaintenance> checkedMaintenance(const ServerMaintenance &maintenance,
                                             const QDateTime &now);

/// What another has that the first has not, in short: for the log.
QString differenceOf(const ServerSettings &before, const ServerSettings &after);

} // namespace panel::server
