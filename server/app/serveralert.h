// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/servernews.h"
#include "shared/features/notifications/notificationsevents.h"

namespace panel::server {

/// A server's news in words, for clients that do not word it themselves.
Notification alertOf(const ServerNews &news, const QDateTime &now);

} // namespace panel::server
