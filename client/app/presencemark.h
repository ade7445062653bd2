// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"
#include "shared/features/presence/presenceevents.h"

namespace panel::client {

/// How a status is drawn. Who is invisible looks like somebody who is not there.
inline Presence markOf(PresenceStatus status)
{
    switch (status) {
    case PresenceStatus::Online:
        return Presence::Online;
    case PresenceStatus::Away:
        return Presence::Away;
    case PresenceStatus::Busy:
    case PresenceStatus::DoNotDisturb:
        return Presence::Busy;
    case PresenceStatus::Invisible:
    case PresenceStatus::Offline:
        break;
    }
    return Presence::Offline;
}

} // namespace panel::client
