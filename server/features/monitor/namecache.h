// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/resolver.h"
#include "server/hub/pulse.h"

#include <QHash>

namespace panel::server {

/// What names stand for, asked anew when it has expired. The address that answered last comes first
/// and stays so while the name has it: a probe is not sent to another machine for no reason. When
/// nobody can be asked, what was known holds on: an outage of the name service is none of the game
/// server's.
class NameCache final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds LeastTtl{30};
    static constexpr std::chrono::seconds MostTtl{3600};
    static constexpr std::chrono::hours HoldsOn{24};
    static constexpr qsizetype MostNames = 8192; ///< Past that they are forgotten, all at once.

    /// `clock` never steps.
    NameCache(Resolver &resolver, std::function<TimePoint()> clock, QObject *parent = nullptr);

    /// Every address of a name, at most one asked for at a time; numeric ones are their own. Called
    /// at once where it is known.
    void addresses(const QString &host, std::function<void(const QList<QHostAddress> &)> done);
    void service(const QString &name, std::function<void(const ResolvedService &)> done);

    void answered(const QString &host, const QHostAddress &address);
    /// The next one of its family is first from now on.
    void wasSilent(const QString &host, const QHostAddress &address);

private:
    struct Name
    {
        QList<QHostAddress> addresses;
        TimePoint until;
        TimePoint holdsUntil;
        bool isAsking = false;
        QList<std::function<void(const QList<QHostAddress> &)>> waiting;
    };
    struct Service
    {
        ResolvedService found;
        TimePoint until;
        bool isAsking = false;
        QList<std::function<void(const ResolvedService &)>> waiting;
    };

    void resolved(const QString &host, const ResolvedAddresses &found);
    void resolvedService(const QString &name, const ResolvedService &found);

    Resolver &m_resolver;
    std::function<TimePoint()> m_clock;
    QHash<QString, Name> m_names;
    QHash<QString, Service> m_services;
};

} // namespace panel::server
