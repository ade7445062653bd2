// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

namespace panel::server {

/// Time that passes only when told to, one beat a second like the real one.
class ManualPulse final : public Pulse
{
    Q_OBJECT

public:
    using Pulse::Pulse;

    TimePoint now() const override { return m_now; }
    QDateTime wallClock() const override { return m_wall; }

    void advance(std::chrono::seconds span)
    {
        for (; span.count() > 0; --span) {
            m_now += std::chrono::seconds{1};
            m_wall = m_wall.addSecs(1);
            Q_EMIT beat(m_now);
        }
    }

    /// A long span at once, with one beat at its end: for days, where a beat a second would take
    /// too long.
    void jump(std::chrono::seconds span)
    {
        m_now += span;
        m_wall = m_wall.addSecs(span.count());
        Q_EMIT beat(m_now);
    }

private:
    TimePoint m_now;
    QDateTime m_wall{QDate(2026, 11, 24), QTime(18, 50), Qt::UTC};
};

} // namespace panel::server
