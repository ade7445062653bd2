// SPDX-License-Identifier: MIT

#include "server/net/deadlines.h"

namespace panel::server {

std::optional<TimePoint> Deadlines::next() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

void Deadlines::fire(TimePoint now)
{
    while (!m_due.empty() && m_due.begin()->first <= now) {
        Deadline *deadline = m_due.begin()->second;
        deadline->clear();
        deadline->m_passed(); // may set, clear or destroy any deadline, its own included
    }
}

void Deadline::set(TimePoint due)
{
    clear();
    m_place = m_all.m_due.emplace(due, this);
    if (*m_place == m_all.m_due.begin())
        m_all.m_moved();
}

void Deadline::clear()
{
    if (m_place)
        m_all.m_due.erase(*std::exchange(m_place, std::nullopt));
}

} // namespace panel::server
