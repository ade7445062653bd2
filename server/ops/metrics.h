// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/counters.h"
#include "server/hub/rooms.h"
#include "server/hub/transport.h"

#include <functional>

namespace panel::server {

/// The counts of the running daemon as Prometheus reads them (text format 0.0.4).
class Metrics
{
public:
    /// `waitingWrites`: how many the store has not answered yet.
    Metrics(const Counters &counters, const Rooms &rooms, std::function<int()> waitingWrites);

    HttpResponse page() const;

private:
    const Counters &m_counters;
    const Rooms &m_rooms;
    std::function<int()> m_waitingWrites;
};

} // namespace panel::server
