// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>

#include <functional>

namespace panel::client {

/// What time it is, in UTC. Handed to everything that shows or compares times, so that tests own
/// the clock.
using Clock = std::function<QDateTime()>;

inline QDateTime systemTime()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace panel::client
