// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/clock.h"

#include <chrono>

namespace panel::client {

/// Time that passes only when told to.
struct ManualClock
{
    QDateTime now{QDate(2026, 11, 24), QTime(18, 50), Qt::UTC};

    void advance(std::chrono::milliseconds span) { now = now.addMSecs(span.count()); }
    /// A Clock that reads this; it must not outlive it.
    Clock clock()
    {
        return [this] { return now; };
    }
};

} // namespace panel::client
