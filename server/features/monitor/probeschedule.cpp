// SPDX-License-Identifier: MIT

#include "server/features/monitor/probeschedule.h"

namespace panel::server {

void ProbeSchedule::plan(qint64 row, TimePoint at)
{
    forget(row);
    m_times.insert(row, at);
    m_inTurn.emplace(at, row);
}

void ProbeSchedule::forget(qint64 row)
{
    const auto time = m_times.constFind(row);
    if (time == m_times.cend())
        return;
    m_inTurn.erase({*time, row});
    m_times.erase(time);
}

std::optional<TimePoint> ProbeSchedule::plannedFor(qint64 row) const
{
    const auto time = m_times.constFind(row);
    return time == m_times.cend() ? std::nullopt : std::optional(*time);
}

QList<qint64> ProbeSchedule::takeDue(TimePoint now, int most)
{
    QList<qint64> due;
    while (due.size() < most && !m_inTurn.empty() && m_inTurn.begin()->first <= now) {
        const qint64 row = m_inTurn.begin()->second;
        m_times.remove(row);
        m_inTurn.erase(m_inTurn.begin());
        due.append(row);
    }
    return due;
}

} // namespace panel::server
