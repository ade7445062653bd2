// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"
#include "shared/features/monitor/monitorevents.h"

#include <QList>

namespace panel::server {

/// Up or down, decided so that one lost datagram is neither: down after 3 failed probes in a row,
/// up after 2 good ones. The very first good probe is enough.
class ServerHealth
{
public:
    static constexpr int FailuresToDown = 3;
    static constexpr int SuccessesToUp = 2;
    static constexpr int FlappingChanges = 4; ///< More than so many in FlappingSpan is flapping.
    static constexpr std::chrono::minutes FlappingSpan{10};

    enum class Change : quint8 { None, WentUp, WentDown };

    /// What a probe found. `now` never goes back.
    Change take(bool answered, TimePoint now);

    ServerState state() const { return m_state; }
    /// Some probes have said otherwise than state(), not yet enough of them.
    bool isUndecided() const { return m_streak > 0; }
    /// From over FlappingChanges changes within FlappingSpan, until there was none for as long.
    bool isFlapping(TimePoint now) const;

private:
    ServerState m_state = ServerState::Unknown;
    int m_streak = 0; ///< Probes in a row that contradict m_state.
    QList<TimePoint> m_changes;
    bool m_flapping = false;
};

} // namespace panel::server
