// SPDX-License-Identifier: MIT

#include "tests/support/suiteapplication.h"

#include <QCoreApplication>

using namespace panel::test;

namespace {

NetConfig suiteConfig()
{
    using namespace std::chrono_literals;
    NetConfig config;
    config.pingInterval = 300ms;
    config.pingTimeout = 200ms;
    config.connectTimeout = 1s;
    config.messageBytes = 1'000'000;
    config.messageBytesBeforeSignIn = config.messageBytes;
    config.framesPerSecond = 0;
    config.connectionsPerAddress = 0;
    config.connectsPerSecondPerAddress = 0;
    config.namespaces = {QStringLiteral("/"), QStringLiteral("/custom")};
    return config;
}

} // namespace

/// `conformanceserver [PORT [qt]]`: both suites on one port of localhost, 3000 without one; over
/// Qt's WebSocket server on demand.
int main(int argc, char **argv)
{
    QCoreApplication qt(argc, argv);
    NetConfig config = suiteConfig();
    if (QCoreApplication::arguments().value(2) == QLatin1String("qt"))
        config.webSockets = NetConfig::WebSockets::Qt;
    Network network(config, suiteServices());
    const SuiteApplication application(network);
    const auto port = quint16(QCoreApplication::arguments().value(1).toUInt());
    for (const QString &host : {QStringLiteral("127.0.0.1"), QStringLiteral("::1")}) {
        if (const auto listening = network.listen(host, port ? port : 3000); !listening) {
            qCritical().noquote() << listening.error().detail;
            return EXIT_FAILURE;
        }
    }
    return QCoreApplication::exec();
}
