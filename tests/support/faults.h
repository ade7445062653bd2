// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

#include <chrono>

namespace panel::test {

/// What a network does to datagrams on one way. Each is a share from 0 to 1.
struct Faults
{
    double loss = 0;
    double duplicated = 0;
    double reordered = 0; ///< Comes after those sent up to 100 ms later.
    double truncated = 0;
    double spoofed = 0; ///< Somebody else answers too, before the real answer.
    std::chrono::milliseconds delay{20};
    std::chrono::milliseconds jitter{10};
};

/// One way through such a network; the same seed meets the same fate.
class FaultyWay
{
public:
    struct Delivery
    {
        std::chrono::nanoseconds after{0};
        QByteArray bytes;
    };

    explicit FaultyWay(const Faults &faults, quint32 seed) : m_faults(faults), m_random(seed) { }

    QList<Delivery> pass(const QByteArray &bytes)
    {
        QList<Delivery> deliveries;
        for (int copies = happens(m_faults.duplicated) ? 2 : 1; copies > 0; --copies) {
            if (happens(m_faults.loss))
                continue;
            auto after = std::chrono::nanoseconds(m_faults.delay)
                + std::chrono::nanoseconds(m_faults.jitter) / 1000 * m_random.bounded(1000);
            if (happens(m_faults.reordered))
                after += std::chrono::milliseconds(m_random.bounded(1, 100));
            const bool isCut = happens(m_faults.truncated) && !bytes.isEmpty();
            deliveries.append(
                {after, isCut ? bytes.left(m_random.bounded(int(bytes.size()))) : bytes});
        }
        return deliveries;
    }
    bool happens(double share) { return m_random.generateDouble() < share; }
    const Faults &faults() const { return m_faults; }

private:
    Faults m_faults;
    QRandomGenerator m_random;
};

} // namespace panel::test
