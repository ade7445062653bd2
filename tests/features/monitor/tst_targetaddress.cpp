// SPDX-License-Identifier: MIT

#include "server/features/monitor/targetaddress.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

class TargetAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHostAndPort()
    {
        const auto name = TargetAddress::parse("play.example.org:27960");
        QVERIFY(name);
        QCOMPARE(name->host, QString("play.example.org"));
        QCOMPARE(name->port, 27960);
        QCOMPARE(TargetAddress::parse("[2001:db8::1]:5")->host, QString("2001:db8::1"));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *bad : {"", "host", "host:", ":27960", "host:0", "host:99999", "host:1/x",
                                "a@host:1", "host:1?x", "http://host:1"})
            QTest::newRow(bad) << QString(bad);
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!TargetAddress::parse(text));
    }

    void privateAddressesNeedToBeAllowed_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *inner :
             {"127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "::1",
              "fe80::1", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1", "0.1.2.3", "198.18.0.1",
              "240.0.0.1", "fec0::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1",
              "2002:c0a8:1::"})
            QTest::newRow(inner) << QString(inner);
    }
    void privateAddressesNeedToBeAllowed()
    {
        QFETCH(QString, address);
        const auto refused = mayProbe(QHostAddress(address), false);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Forbidden);
        QVERIFY(refused.error().detail.contains("monitor.allow_private_addresses"));
        QVERIFY(mayProbe(QHostAddress(address), true));
    }

    void publicAddressesAreFine()
    {
        QVERIFY(mayProbe(QHostAddress("8.8.8.8"), false));
        QVERIFY(mayProbe(QHostAddress("2606:4700::1111"), false));
        QVERIFY(mayProbe(QHostAddress("64:ff9b::808:808"), false));
        QVERIFY(mayProbe(QHostAddress("::ffff:8.8.8.8"), false));
    }

    void noServerIsEverywhereOrNowhere()
    {
        for (const char *odd : {"0.0.0.0", "255.255.255.255", "224.0.0.1", "::"})
            QVERIFY2(!mayProbe(QHostAddress(odd), true), odd);
    }
};

QTEST_GUILESS_MAIN(TargetAddressTest)
#include "tst_targetaddress.moc"
