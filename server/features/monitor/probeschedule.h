// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

#include <QHash>

#include <optional>
#include <set>

namespace panel::server {

/// Which server is due when. A beat costs what is due, not what there is.
class ProbeSchedule
{
public:
    void plan(qint64 row, TimePoint at);
    void forget(qint64 row);
    std::optional<TimePoint> plannedFor(qint64 row) const;
    /// Takes those that are due out of it, the longest due first, at most `most` of them.
    QList<qint64> takeDue(TimePoint now, int most);
    qsizetype size() const { return m_times.size(); }

private:
    std::set<std::pair<TimePoint, qint64>> m_inTurn;
    QHash<qint64, TimePoint> m_times;
};

} // namespace panel::server
