// SPDX-License-Identifier: MIT

#include "server/features/auth/loginthrottle.h"

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
    Tries &ofPair = m_byPair[pairOf(accountKey, address)];
    Tries &ofAddress = m_byAddress[address];
    dropOld(ofPair, now - AccountSpan);
    dropOld(ofAddress, now - AddressSpan);
    const auto wait = std::max(waitFor(ofPair, PerAccount, AccountSpan, now),
                               waitFor(ofAddress, PerAddress, AddressSpan, now));
    if (wait.count() > 0)
        return wait;
    ofPair.append(now);
    ofAddress.append(now);
    return {};
}

void LoginThrottle::forgive(const QString &accountKey, const QString &address)
{
    takeBack(m_byPair, pairOf(accountKey, address));
    takeBack(m_byAddress, address);
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
    return address + QLatin1Char('\n') + accountKey.left(64);
}

} // namespace panel::server
