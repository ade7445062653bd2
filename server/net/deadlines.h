// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

#include <functional>
#include <map>
#include <optional>

namespace panel::server {

class Deadline;

/// The deadlines of one net thread in the order they fall due, so that ten thousand connections
/// need one timer: Qt's own list of timers is linear. Knows no clock; whoever owns it does.
class Deadlines
{
public:
    /// `moved` is called when another moment has become the next one, by set() alone.
    explicit Deadlines(std::function<void()> moved = [] { }) : m_moved(std::move(moved)) { }

    std::optional<TimePoint> next() const;
    /// Reports and clears every deadline due by `now`. A handler that sets one sets it after `now`.
    void fire(TimePoint now);

private:
    friend class Deadline;
    std::multimap<TimePoint, Deadline *> m_due;
    std::function<void()> m_moved;
};

/// A moment by which something must have happened. Cleared when it dies; no two threads share one.
class Deadline
{
public:
    Deadline(Deadlines &all, std::function<void()> passed) : m_all(all), m_passed(std::move(passed))
    { }
    ~Deadline() { clear(); }
    Q_DISABLE_COPY_MOVE(Deadline)

    /// Replaces an earlier moment.
    void set(TimePoint due);
    void clear();
    bool isSet() const { return m_place.has_value(); }

private:
    friend class Deadlines;
    Deadlines &m_all;
    std::function<void()> m_passed;
    std::optional<std::multimap<TimePoint, Deadline *>::iterator> m_place;
};

} // namespace panel::server
