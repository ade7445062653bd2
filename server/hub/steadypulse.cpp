// SPDX-License-Identifier: MIT

#include "server/hub/steadypulse.h"

namespace panel::server {

SteadyPulse::SteadyPulse(QObject *parent) : Pulse(parent)
{
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT beat(now()); });
    m_timer.start(std::chrono::seconds{1});
}

TimePoint SteadyPulse::now() const
{
    return std::chrono::steady_clock::now();
}

QDateTime SteadyPulse::wallClock() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace panel::server
