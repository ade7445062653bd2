// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/pollpeer.h"
#include "tests/support/suiteapplication.h"

namespace panel::test {

/// The application of the official suites on a real Network, and what the hub heard of it.
class SuiteFixture : public QObject
{
public:
    explicit SuiteFixture(const NetConfig &config)
        : network(config, suiteServices()), application(network)
    {
        connect(
            &network, &Transport::connecting, this,
            [this](SessionId session, const QString &, const QJsonObject &, const QString &nsp) {
                sessions.append(session);
                namespaces.append(nsp);
            });
        connect(&network, &Transport::closed, this,
                [this](SessionId session, CloseReason reason) { closed.insert(session, reason); });
        connect(&network, &Transport::refused, this,
                [this](const QString &reason) { ++refused[reason]; });
        port = network.listen(QStringLiteral("127.0.0.1"), 0).value_or(0);
    }

    static NetConfig onThreads(int threads)
    {
        NetConfig config;
        config.threads = threads;
        config.connectsPerSecondPerAddress = 0;
        config.connectionsPerAddress = 0;
        config.framesPerSecond = 0;
        config.closeDeadline = std::chrono::milliseconds{300};
        config.namespaces = {QStringLiteral("/"), QStringLiteral("/custom")};
        return config;
    }

    quint16 port = 0;
    QList<SessionId> sessions;
    QStringList namespaces;
    QHash<SessionId, CloseReason> closed;
    QHash<QString, int> refused;
    Network network; ///< Dies before the members above, which its signals reach.
    SuiteApplication application;
};

/// One thread, and three: there most requests of a session arrive at another thread than its own.
inline void threadRows()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("one thread") << 1;
    QTest::newRow("three threads") << 3;
}

/// The same, and whose WebSockets.
inline void lineRows()
{
    using WebSockets = NetConfig::WebSockets;
    QTest::addColumn<int>("threads");
    QTest::addColumn<WebSockets>("webSockets");
    QTest::newRow("one thread") << 1 << WebSockets::Native;
    QTest::newRow("three threads") << 3 << WebSockets::Native;
    QTest::newRow("three threads, Qt's WebSockets") << 3 << WebSockets::Qt;
}
/// Of the row that runs.
inline NetConfig lineConfig()
{
    QFETCH_GLOBAL(int, threads);
    QFETCH_GLOBAL(NetConfig::WebSockets, webSockets);
    NetConfig config = SuiteFixture::onThreads(threads);
    config.webSockets = webSockets;
    return config;
}

} // namespace panel::test

Q_DECLARE_METATYPE(panel::server::NetConfig::WebSockets)
