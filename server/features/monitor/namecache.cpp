// SPDX-License-Identifier: MIT

#include "server/features/monitor/namecache.h"

namespace panel::server {

NameCache::NameCache(Resolver &resolver, std::function<TimePoint()> clock, QObject *parent)
    : QObject(parent), m_resolver(resolver), m_clock(std::move(clock))
{ }

void NameCache::addresses(const QString &host,
                          std::function<void(const QList<QHostAddress> &)> done)
{
    if (const QHostAddress literal(host); !literal.isNull())
        return done({literal});
    if (m_names.size() >= MostNames && !m_names.contains(host))
        m_names.removeIf([](const auto &name) { return !name.value().isAsking; });
    Name &name = m_names[host];
    if (!name.isAsking && m_clock() < name.until)
        return done(name.addresses);
    name.waiting.append(std::move(done));
    if (std::exchange(name.isAsking, true))
        return;
    m_resolver.addresses(host,
                         [this, host](const ResolvedAddresses &found) { resolved(host, found); });
}

void NameCache::resolved(const QString &host, const ResolvedAddresses &found)
{
    Name &name = m_names[host];
    name.isAsking = false;
    const TimePoint now = m_clock();
    if (!found.addresses.isEmpty()) {
        QList<QHostAddress> fresh = found.addresses;
        // Those that are still true keep their order.
        QList<QHostAddress> kept;
        for (const QHostAddress &address : std::as_const(name.addresses)) {
            if (fresh.removeAll(address) > 0)
                kept.append(address);
        }
        name.addresses = kept + fresh;
        name.until = now + qBound(LeastTtl, found.ttl, MostTtl);
        name.holdsUntil = now + HoldsOn;
    } else {
        if (found.isUnknownName || now >= name.holdsUntil)
            name.addresses.clear();
        name.until = now + LeastTtl;
    }
    const auto addresses = name.addresses;
    for (const auto &waiter : std::exchange(name.waiting, {}))
        waiter(addresses);
}

void NameCache::service(const QString &name, std::function<void(const ResolvedService &)> done)
{
    if (m_services.size() >= MostNames && !m_services.contains(name))
        m_services.removeIf([](const auto &service) { return !service.value().isAsking; });
    Service &service = m_services[name];
    if (!service.isAsking && m_clock() < service.until)
        return done(service.found);
    service.waiting.append(std::move(done));
    if (std::exchange(service.isAsking, true))
        return;
    m_resolver.service(
        name, [this, name](const ResolvedService &found) { resolvedService(name, found); });
}

void NameCache::resolvedService(const QString &name, const ResolvedService &found)
{
    Service &service = m_services[name];
    service.isAsking = false;
    service.found = found;
    service.until = m_clock() + qBound(LeastTtl, found.ttl, MostTtl);
    for (const auto &waiter : std::exchange(service.waiting, {}))
        waiter(found);
}

void NameCache::answered(const QString &host, const QHostAddress &address)
{
    const auto name = m_names.find(host);
    if (name == m_names.end())
        return;
    const qsizetype at = name->addresses.indexOf(address);
    if (at > 0)
        name->addresses.move(at, 0);
}

void NameCache::wasSilent(const QString &host, const QHostAddress &address)
{
    const auto name = m_names.find(host);
    if (name == m_names.end())
        return;
    const qsizetype at = name->addresses.indexOf(address);
    if (at >= 0)
        name->addresses.move(at, name->addresses.size() - 1);
}

} // namespace panel::server
