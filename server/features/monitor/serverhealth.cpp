// SPDX-License-Identifier: MIT

#include "server/features/monitor/serverhealth.h"

namespace panel::server {

ServerHealth::Change ServerHealth::take(bool answered, TimePoint now)
{
    if (m_flapping && (m_changes.isEmpty() || now - m_changes.last() >= FlappingSpan))
        m_flapping = false;
    const ServerState found = answered ? ServerState::Up : ServerState::Down;
    if (found == m_state) {
        m_streak = 0;
        return Change::None;
    }
    ++m_streak;
    const bool first = m_state == ServerState::Unknown;
    const int needed = answered ? (first ? 1 : SuccessesToUp) : FailuresToDown;
    if (m_streak < needed)
        return Change::None;
    m_state = found;
    m_streak = 0;
    if (first)
        return answered ? Change::WentUp : Change::WentDown;
    m_changes.removeIf([now](TimePoint at) { return now - at >= FlappingSpan; });
    m_changes.append(now);
    m_flapping = m_flapping || m_changes.size() > FlappingChanges;
    return answered ? Change::WentUp : Change::WentDown;
}

bool ServerHealth::isFlapping(TimePoint now) const
{
    return m_flapping && !m_changes.isEmpty() && now - m_changes.last() < FlappingSpan;
}

} // namespace panel::server
