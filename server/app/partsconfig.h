// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"
#include "server/features/forum/forumfeature.h"
#include "server/features/monitor/monitorfeature.h"
#include "server/hub/gatekeeper.h"
#include "server/net/netconfig.h"

namespace panel::server {

/// What of the configuration each part has to know.
NetConfig netConfig(const Config &config);
HubLimits hubLimits(const Config &config);
ForumLimits forumLimits(const Config &config);
/// A demo's servers are on loopback and are asked more often, so that something happens.
MonitorConfig monitorConfig(const Config &config, bool demo);

} // namespace panel::server
