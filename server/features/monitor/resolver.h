// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace panel::server {

struct ResolvedAddresses
{
    QList<QHostAddress> addresses;
    std::chrono::seconds ttl{60}; ///< How long they hold, by who told them.
    /// There are none because the name does not exist, rather than because nobody could be asked.
    bool isUnknownName = false;
};

struct ResolvedService
{
    QString host; ///< Empty: there is no such service.
    quint16 port = 0;
    std::chrono::seconds ttl{300};
};

/// Asks for names without blocking. `done` is called once, later.
class Resolver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void addresses(const QString &host, std::function<void(const ResolvedAddresses &)> done)
        = 0;
    /// A SRV record such as `_minecraft._tcp.example.org`.
    virtual void service(const QString &name, std::function<void(const ResolvedService &)> done)
        = 0;
};

/// The machine's own: its hosts file, then DNS, which tells how long an answer holds, then whatever
/// else the machine looks names up with. Takes no longer than Patience.
class SystemResolver final : public Resolver
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Patience{5};

    /// `nameserver` null: those of the machine. `hostsFile` is there for tests.
    explicit SystemResolver(const QHostAddress &nameserver = {},
                            const QString &hostsFile = QStringLiteral("/etc/hosts"),
                            QObject *parent = nullptr);

    void addresses(const QString &host,
                   std::function<void(const ResolvedAddresses &)> done) override;
    void service(const QString &name, std::function<void(const ResolvedService &)> done) override;

private:
    QList<QHostAddress> fromHostsFile(const QString &host) const;

    QHostAddress m_nameserver;
    QString m_hostsFile;
};

} // namespace panel::server
