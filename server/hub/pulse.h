// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QObject>

#include <chrono>

namespace panel::server {

using TimePoint = std::chrono::steady_clock::time_point;

/// The server's sense of time: one beat a second, shared by every feature, driven by hand in tests.
class Pulse : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// For deadlines: never steps.
    virtual TimePoint now() const = 0;
    /// For people and for the database: UTC, and may step when somebody sets the clock.
    virtual QDateTime wallClock() const = 0;

Q_SIGNALS:
    void beat(panel::server::TimePoint now);
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::TimePoint)
