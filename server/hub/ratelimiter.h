// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

namespace panel::server {

/// How much of a thing is allowed. A rate of 0 lifts the limit.
struct Allowance
{
    double perSecond = 0;
    int burst = 1;
};

/// A token bucket: `burst` at once, `perSecond` in the long run.
class RateLimiter
{
public:
    /// Takes one. Returns 0, or how long to wait until one can be had; a refusal costs nothing.
    std::chrono::milliseconds take(const Allowance &allowance, TimePoint now);
    /// Puts one back: what was taken proved to be another's affair.
    void giveBack() { m_spent = std::max(0.0, m_spent - 1); }
    /// Whether the bucket is full again: a new one would allow just as much.
    bool isRested(const Allowance &allowance, TimePoint now) const;

private:
    double m_spent = 0; ///< Tokens missing from a full bucket at m_at.
    TimePoint m_at;
};

} // namespace panel::server
