// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <functional>

namespace panel::client {

/// How long to wait before the next try: "full jitter", so that a thousand clients that lost the
/// same server do not come back at the same moment.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds Least{500};
    static constexpr std::chrono::milliseconds Most{30'000};

    /// A number in [0, 1).
    using Random = std::function<double()>;
    static double systemRandom();

    explicit Backoff(Random random = systemRandom) : m_random(std::move(random)) { }

    /// Anything between Least and a ceiling that starts at 1 s and doubles up to Most.
    std::chrono::milliseconds next();
    /// The next wait counts as the first again. Call it once a connection has proved good.
    void reset() { m_tries = 0; }
    int tries() const { return m_tries; }

private:
    Random m_random;
    int m_tries = 0;
};

} // namespace panel::client
