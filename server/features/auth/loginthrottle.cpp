// SPDX-License-Identifier: MIT

#include "server/features/auth/loginthrottle.h"

#include <QHostAddress>

#include <algorithm>

namespace panel::server {

namespace {

void dropOld(QList<TimePoint> &tries, TimePoint since)
{
    tries.erase(tries.begin(), std::upper_bound(tries.begin(), tries.end(), since));
}

std::chrono::milliseconds waitFor(const QList<TimePoint> &tries, int limit,
                                  std::chrono::seconds span, TimePoint now)
{
    if (tries.size() < limit)
        return {};
    const TimePoint free = tries.at(tries.size() - limit) + span;
    return std::chrono::ceil<std::chrono::milliseconds>(free - now);
}

void takeBack(QHash<QString, QList<TimePoint>> &all, const QString &key)
{
    const auto tries = all.find(key);
    if (tries == all.end() || tries->isEmpty())
        return;
    tries->removeLast();
    if (tries->isEmpty())
        all.erase(tries);
}

} // namespace

std::chrono::milliseconds LoginThrottle::take(const QString &accountKey, const QString &address,
                                              TimePoint now)
{
    const QString pair = pairOf(accountKey, address);
    const QString place = placeOf(address);
    Tries ofPair = m_byPair.value(pair);
    Tries ofAddress = m_byAddress.value(place);
    dropOld(ofPair, now - AccountSpan);
    dropOld(ofAddress, now - AddressSpan);
    const auto wait = std::max(waitFor(ofPair, PerAccount, AccountSpan, now),
                               waitFor(ofAddress, PerAddress, AddressSpan, now));
    if (wait.count() > 0)
        return wait; // and nothing is kept of it, or refusals could fill the memory
    ofPair.append(now);
    ofAddress.append(now);
    m_byPair.insert(pair, ofPair);
    m_byAddress.insert(place, ofAddress);
    return {};
}

void LoginThrottle::forgive(const QString &accountKey, const QString &address)
{
    takeBack(m_byPair, pairOf(accountKey, address));
    takeBack(m_byAddress, placeOf(address));
}

void LoginThrottle::forgetOld(TimePoint now)
{
    const auto sweep = [](QHash<QString, Tries> &all, TimePoint since) {
        all.removeIf([since](const auto &entry) {
            return entry.value().isEmpty() || entry.value().last() <= since;
        });
    };
    sweep(m_byPair, now - AccountSpan);
    sweep(m_byAddress, now - AddressSpan);
}

QString LoginThrottle::pairOf(const QString &accountKey, const QString &address)
{
    // The name is whatever a stranger typed: its beginning is enough to count by.
    return placeOf(address) + QLatin1Char('\n') + accountKey.left(64);
}

QString LoginThrottle::placeOf(const QString &address)
{
    const QHostAddress host(address);
    bool isIPv4 = false;
    (void)host.toIPv4Address(&isIPv4); // also one that is written as IPv6
    if (host.protocol() != QAbstractSocket::IPv6Protocol || isIPv4)
        return address;
    Q_IPV6ADDR network = host.toIPv6Address();
    std::fill(network.c + 8, network.c + 16, quint8(0));
    return QHostAddress(network).toString();
}

} // namespace panel::server
