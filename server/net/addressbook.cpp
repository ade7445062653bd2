// SPDX-License-Identifier: MIT

#include "server/net/addressbook.h"

#include <QtEndian>

namespace panel::server {

namespace {

/// A dual-stack socket shows IPv4 peers as ::ffff:1.2.3.4.
QHostAddress plain(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

} // namespace

AddressKey AddressKey::of(const QHostAddress &address)
{
    const QHostAddress unmapped = plain(address);
    if (unmapped.protocol() == QAbstractSocket::IPv4Protocol)
        return {unmapped.toIPv4Address(), false};
    const Q_IPV6ADDR v6 = unmapped.toIPv6Address();
    return {qFromBigEndian<quint64>(v6.c), true};
}

AddressBook::Verdict AddressBook::enter(AddressKey key, const NetConfig &config, TimePoint now)
{
    if (m_entries.size() >= m_sweepAt)
        forgetIdle(now);
    Entry &entry = m_entries[key];
    entry.last = now;
    if (config.connectionsPerAddress > 0 && entry.open >= config.connectionsPerAddress)
        return Verdict::TooMany;
    // Coming back all at once after a restart is no attack: the burst is a full house.
    const int burst = qMax(config.connectionsPerAddress, int(config.connectsPerSecondPerAddress));
    const Allowance pace{config.connectsPerSecondPerAddress, qMax(1, burst)};
    if (entry.pace.take(pace, now).count() > 0)
        return Verdict::TooFast;
    ++entry.open;
    return Verdict::Admitted;
}

void AddressBook::leave(AddressKey key)
{
    const auto entry = m_entries.find(key);
    if (entry != m_entries.end() && entry->open > 0)
        --entry->open;
}

void AddressBook::recognize(AddressKey key, const NetConfig &config, TimePoint now)
{
    const auto entry = m_entries.find(key);
    const Allowance pace{double(config.framesPerSecond), config.framesPerSecond};
    if (entry != m_entries.end() && entry->recognized.take(pace, now).count() == 0)
        entry->pace.giveBack();
}

void AddressBook::forgetIdle(TimePoint now)
{
    // A bucket nobody drew on for a minute is full again: forgetting it changes nothing.
    m_entries.removeIf([now](const QHash<AddressKey, Entry>::iterator &entry) {
        return entry->open == 0 && now - entry->last > std::chrono::minutes{1};
    });
    m_sweepAt = qMax<qsizetype>(4096, m_entries.size() * 2);
}

bool isIn(const QHostAddress &address, const QStringList &networks)
{
    const QHostAddress unmapped = plain(address);
    return std::any_of(networks.begin(), networks.end(), [&](const QString &network) {
        const auto subnet = QHostAddress::parseSubnet(network);
        return subnet.second >= 0 && unmapped.isInSubnet(subnet);
    });
}

QHostAddress clientAddress(const QHostAddress &peer, const QByteArray &forwardedFor,
                           const QStringList &trustedProxies)
{
    QHostAddress client = plain(peer);
    const auto hops = forwardedFor.split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend() && isIn(client, trustedProxies); ++hop) {
        const QHostAddress named(QString::fromLatin1(hop->trimmed()));
        if (named.isNull())
            break;
        client = plain(named);
    }
    return client;
}

} // namespace panel::server
