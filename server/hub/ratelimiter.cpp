// SPDX-License-Identifier: MIT

#include "server/hub/ratelimiter.h"

#include <cmath>

namespace panel::server {

std::chrono::milliseconds RateLimiter::take(const Allowance &allowance, TimePoint now)
{
    if (allowance.perSecond <= 0)
        return {};
    const double elapsed = std::chrono::duration<double>(now - m_at).count();
    m_spent = std::max(0.0, m_spent - elapsed * allowance.perSecond);
    m_at = now;
    const double missing = m_spent + 1 - allowance.burst;
    if (missing <= 0) {
        m_spent += 1;
        return {};
    }
    return std::chrono::milliseconds(qint64(std::ceil(missing / allowance.perSecond * 1000)));
}

bool RateLimiter::isRested(const Allowance &allowance, TimePoint now) const
{
    const double elapsed = std::chrono::duration<double>(now - m_at).count();
    return m_spent <= elapsed * allowance.perSecond;
}

} // namespace panel::server
