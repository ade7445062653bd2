// SPDX-License-Identifier: MIT

#include "server/features/monitor/resolver.h"

#include <QDnsLookup>
#include <QFile>
#include <QHostInfo>
#include <QTimer>

#include <memory>

namespace panel::server {

namespace {

/// One name under way; ends itself.
class NameLookup final : public QObject
{
public:
    NameLookup(QString host, const QHostAddress &nameserver,
               std::function<void(const ResolvedAddresses &)> done, QObject *parent)
        : QObject(parent)
        , m_host(std::move(host))
        , m_done(std::move(done))
        , m_four(QDnsLookup::A, m_host)
        , m_six(QDnsLookup::AAAA, m_host)
    {
        for (QDnsLookup *lookup : {&m_four, &m_six}) {
            if (!nameserver.isNull())
                lookup->setNameserver(nameserver);
            connect(lookup, &QDnsLookup::finished, this, &NameLookup::oneDone);
        }
        QTimer::singleShot(SystemResolver::Patience, this, [this] { finish(); });
    }

    void begin()
    {
        // A name without a dot, and mDNS', is not DNS' business.
        if (!m_host.contains(QLatin1Char('.')) || m_host.endsWith(QLatin1String(".local")))
            return askSystem();
        m_four.lookup();
        m_six.lookup();
    }

private:
    void oneDone()
    {
        if (!m_four.isFinished() || !m_six.isFinished())
            return;
        quint32 ttl = 86400;
        for (const QDnsLookup *lookup : {&m_four, &m_six}) {
            for (const QDnsHostAddressRecord &record : lookup->hostAddressRecords()) {
                m_found.addresses.append(record.value());
                ttl = qMin(ttl, record.timeToLive());
            }
        }
        m_found.ttl = std::chrono::seconds(ttl);
        if (!m_found.addresses.isEmpty())
            return finish();
        m_found.isUnknownName = m_four.error() == QDnsLookup::NotFoundError
            && m_six.error() == QDnsLookup::NotFoundError;
        askSystem();
    }

    void askSystem()
    {
        m_found.ttl = std::chrono::seconds{60};
        QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
            m_found.addresses = info.addresses();
            finish();
        });
    }

    void finish()
    {
        deleteLater();
        if (const auto done = std::exchange(m_done, {}))
            done(m_found);
    }

    QString m_host;
    std::function<void(const ResolvedAddresses &)> m_done;
    QDnsLookup m_four;
    QDnsLookup m_six;
    ResolvedAddresses m_found;
};

} // namespace

SystemResolver::SystemResolver(const QHostAddress &nameserver, const QString &hostsFile,
                               QObject *parent)
    : Resolver(parent), m_nameserver(nameserver), m_hostsFile(hostsFile)
{ }

void SystemResolver::addresses(const QString &host,
                               std::function<void(const ResolvedAddresses &)> done)
{
    ResolvedAddresses own{fromHostsFile(host), std::chrono::seconds{60}, false};
    if (!own.addresses.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [own, done = std::move(done)] { done(own); }, Qt::QueuedConnection);
        return;
    }
    auto *lookup = new NameLookup(host, m_nameserver, std::move(done), this);
    lookup->begin();
}

void SystemResolver::service(const QString &name, std::function<void(const ResolvedService &)> done)
{
    auto *lookup = new QDnsLookup(QDnsLookup::SRV, name, this);
    if (!m_nameserver.isNull())
        lookup->setNameserver(m_nameserver);
    const auto once
        = std::make_shared<std::function<void(const ResolvedService &)>>(std::move(done));
    connect(lookup, &QDnsLookup::finished, this, [lookup, once] {
        lookup->deleteLater();
        ResolvedService found;
        // Qt sorts them by priority and weight; a lone dot says there is no such service.
        if (const auto records = lookup->serviceRecords(); !records.isEmpty()) {
            const QDnsServiceRecord &best = records.constFirst();
            found = {best.target(), best.port(), std::chrono::seconds(best.timeToLive())};
            if (found.host == QLatin1String("."))
                found.host.clear();
        }
        if (const auto call = std::exchange(*once, {}))
            call(found);
    });
    QTimer::singleShot(Patience, lookup, [once] {
        if (const auto call = std::exchange(*once, {}))
            call({});
    });
    lookup->lookup();
}

QList<QHostAddress> SystemResolver::fromHostsFile(const QString &host) const
{
    QList<QHostAddress> found;
    QFile file(m_hostsFile);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return found;
    const QByteArray wanted = host.toLatin1().toLower();
    for (QByteArray line : file.read(1 << 20).split('\n')) {
        line = line.left(line.contains('#') ? line.indexOf('#') : line.size());
        const QList<QByteArray> words = line.simplified().toLower().split(' ');
        if (words.size() < 2 || words.indexOf(wanted, 1) < 0)
            continue;
        if (const QHostAddress address(QString::fromLatin1(words.first())); !address.isNull())
            found.append(address);
    }
    return found;
}

} // namespace panel::server
