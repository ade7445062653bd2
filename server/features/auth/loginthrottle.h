// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

#include <QHash>
#include <QList>

namespace panel::server {

/// Slows down guessing: so many failed sign-ins of one account from one address, so many from one
/// address over all accounts. Per account and address, not per account, so that nobody can lock out
/// another.
class LoginThrottle
{
public:
    static constexpr int PerAccount = 5;
    static constexpr std::chrono::minutes AccountSpan{15};
    static constexpr int PerAddress = 20;
    static constexpr std::chrono::hours AddressSpan{1};

    /// Counts a try before its outcome is known, so that tries side by side count too. Returns 0,
    /// or how long to wait until one is allowed; a refusal costs nothing.
    std::chrono::milliseconds take(const QString &accountKey, const QString &address,
                                   TimePoint now);
    /// The try was no guess: it succeeded, or was not looked at. Takes back what take() counted
    /// last.
    void forgive(const QString &accountKey, const QString &address);

    /// Drops what no longer counts, so that memory follows the last hour's tries.
    void forgetOld(TimePoint now);
    /// How many it remembers something of.
    qsizetype size() const { return m_byPair.size() + m_byAddress.size(); }

private:
    using Tries = QList<TimePoint>; ///< Oldest first.

    /// Whoever has one IPv6 address has a network of 64 bits of them.
    static QString placeOf(const QString &address);
    static QString pairOf(const QString &accountKey, const QString &address);

    QHash<QString, Tries> m_byPair;
    QHash<QString, Tries> m_byAddress;
};

} // namespace panel::server
