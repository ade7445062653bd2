// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/threadevents.h"

namespace panel::client {

/// What the user may do in the thread that is open, and what keeps them from more. The server
/// decides; this keeps the window from offering what it would refuse.
struct Standing
{
    CategoryRight right = CategoryRight::Reply;
    bool isLocked = false;
    bool isDeleted = false;
    int slowModeSeconds = 0;
    bool mayMute = false; ///< Others, by the account's role.
    bool isGuest = false;
    bool isMuted = false;
    QDateTime mutedUntil; ///< Invalid: until it is lifted.
    QString muteReason;

    bool moderates() const { return right == CategoryRight::Moderate; }
    bool mayWrite() const
    {
        return right >= CategoryRight::Reply && !isMuted && !isDeleted
            && (!isLocked || moderates());
    }
    bool operator==(const Standing &) const = default;
};

} // namespace panel::client
