// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/monitorevents.h"

namespace panel::server {

/// Whether readers would notice the difference: the ping and the times of the probes wander by
/// themselves.
bool looksDifferent(const ServerStatus &now, const ServerStatus &told);

/// What is different; nothing where it cannot be said but with a whole status.
std::optional<ServerStatusChange> changeOf(const ServerStatus &told, const ServerStatus &now);

} // namespace panel::server
