// SPDX-License-Identifier: MIT

#include "client/net/serveraddress.h"

#include <QTest>

using namespace panel;
using namespace panel::client;

class ServerAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("origin");
        QTest::newRow("host") << "example.org" << "https://example.org";
        QTest::newRow("spaces around") << "  example.org " << "https://example.org";
        QTest::newRow("upper case") << "Example.ORG" << "https://example.org";
        QTest::newRow("host and port") << "example.org:8443" << "https://example.org:8443";
        QTest::newRow("loopback") << "127.0.0.1" << "http://127.0.0.1:7420";
        QTest::newRow("loopback and port") << "127.0.0.1:7000" << "http://127.0.0.1:7000";
        QTest::newRow("localhost") << "localhost" << "http://localhost:7420";
        QTest::newRow("IPv6") << "[::1]:7420" << "http://[::1]:7420";
        QTest::newRow("bare IPv6") << "::1" << "http://[::1]:7420";
        QTest::newRow("https") << "https://example.org/" << "https://example.org";
        QTest::newRow("http is kept") << "http://example.org" << "http://example.org";
        QTest::newRow("a link to a thread")
            << "panel://example.org/thread/7" << "https://example.org";
        QTest::newRow("web socket") << "wss://example.org/socket.io/" << "https://example.org";
        QTest::newRow("default port") << "https://example.org:443" << "https://example.org";
    }
    void readsWhatPeopleType()
    {
        QFETCH(QString, typed);
        QFETCH(QString, origin);
        const auto address = ServerAddress::parse(typed);
        QVERIFY2(address, address ? "" : qPrintable(address.error().detail));
        QCOMPARE(address->origin(), origin);
        QCOMPARE(ServerAddress::parse(address->origin()), address); // what is stored reads the same
    }

    void refusesWhatIsNoServer_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"", "   ", "file:///etc/passwd", "javascript://x", "https://",
                                  "https://anna:secret@example.org", "exa mple.org",
                                  "example.org:99999", "example\u202e.org"})
            QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    void refusesWhatIsNoServer()
    {
        QFETCH(QString, typed);
        QVERIFY(!ServerAddress::parse(typed));
    }

    void namesTheSocketInTheSameSecurity()
    {
        QCOMPARE(ServerAddress::parse("example.org")->socket().toString(),
                 "wss://example.org/socket.io/?EIO=4&transport=websocket");
        QCOMPARE(ServerAddress::parse("127.0.0.1:7420")->socket().scheme(), "ws");
    }
};

QTEST_GUILESS_MAIN(ServerAddressTest)
#include "tst_serveraddress.moc"
