// SPDX-License-Identifier: MIT

#include "client/net/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace panel::client {

double Backoff::systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

std::chrono::milliseconds Backoff::next()
{
    constexpr int DoublingsToMost = 5; // 1, 2, 4, 8, 16, 30 s
    const auto ceiling = std::min(Most, Least * 2 * (1 << std::min(m_tries, DoublingsToMost)));
    ++m_tries;
    return Least
        + std::chrono::milliseconds(qint64(double((ceiling - Least).count()) * m_random()));
}

} // namespace panel::client
