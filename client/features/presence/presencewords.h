// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"
#include "shared/features/presence/presenceevents.h"

namespace panel::client {

/// The mark of a status: invisible is shown as offline, to the user as well.
Presence presenceMark(PresenceStatus status);

/// The status alone: "Online", "Do not disturb".
QString presenceWord(PresenceStatus status);

/// The line below a name: "Do not disturb", "Away for 12 min", "Seen 19:14"; empty for who is
/// simply there, or was last seen nobody knows when (`since` is invalid).
QString presenceLine(PresenceStatus status, const QDateTime &since, const QDateTime &now);

/// Both on one line: how they show, and what they say of themselves.
QString presenceLine(PresenceStatus status, const QDateTime &since, const QString &text,
                     const QDateTime &now);

} // namespace panel::client
