// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/netconfig.h"

#include <QHash>
#include <QHostAddress>

namespace panel::server {

/// Who is behind a connection for the purpose of counting: an IPv4 address, or the first 64 bits of
/// an IPv6 one, which is what a provider hands to one household.
struct AddressKey
{
    quint64 value = 0;
    bool isV6 = false;

    static AddressKey of(const QHostAddress &address);

    friend bool operator==(AddressKey, AddressKey) = default;
    friend size_t qHash(AddressKey key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.value, key.isV6);
    }
};

/// How many connections each address has open and how fast it makes them. Hub thread.
class AddressBook
{
public:
    enum class Verdict : quint8 { Admitted, TooMany, TooFast };

    /// Counts the connection when it is admitted; then leave() must follow.
    Verdict enter(AddressKey key, const NetConfig &config, TimePoint now);
    void leave(AddressKey key);
    /// The connection brings a request of a session that is there: its connect counts no longer
    /// against the address's pace. Many a client polls over a new connection each time. At most
    /// `framesPerSecond` of an address.
    void recognize(AddressKey key, const NetConfig &config, TimePoint now);

    int size() const { return int(m_entries.size()); }

private:
    struct Entry
    {
        int open = 0;
        RateLimiter pace;
        RateLimiter recognized;
        TimePoint last;
    };

    void forgetIdle(TimePoint now);

    QHash<AddressKey, Entry> m_entries;
    qsizetype m_sweepAt
        = 4096; ///< Entries; twice what the last sweep left, so that it costs little.
};

/// Whether `address` is in one of the `networks` (`10.0.0.0/8`, `::1`).
bool isIn(const QHostAddress &address, const QStringList &networks);

/// Who asks: the peer itself, or, when that is a trusted proxy, the last entry of X-Forwarded-For
/// that is not one. What stands before it in the header anybody may have written.
QHostAddress clientAddress(const QHostAddress &peer, const QByteArray &forwardedFor,
                           const QStringList &trustedProxies);

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::AddressKey)
