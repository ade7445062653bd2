// SPDX-License-Identifier: MIT

#include "server/net/addressbook.h"

#include <QTest>

using namespace panel::server;
using namespace std::chrono_literals;
using Verdict = AddressBook::Verdict;

class AddressBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsHouseholdsOfIpv6AndSingleAddressesOfIpv4()
    {
        QCOMPARE(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        QVERIFY(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
        QVERIFY(key("192.0.2.1") != key("192.0.2.2"));
        QCOMPARE(key("::ffff:192.0.2.1"), key("192.0.2.1"));
        QVERIFY(key("::1") != key("0.0.0.1"));
    }

    void admitsSoManyAtOnceAndMoreWhenSomeHaveLeft()
    {
        AddressBook book;
        config.connectionsPerAddress = 3;
        config.connectsPerSecondPerAddress = 0;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::Admitted);
        QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::TooMany);
        QCOMPARE(book.enter(key("192.0.2.2"), config, now), Verdict::Admitted);
        book.leave(key("192.0.2.1"));
        QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::Admitted);
        QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::TooMany);
    }

    void admitsAFullHouseAtOnceThenSoManyASecond()
    {
        AddressBook book;
        config.connectionsPerAddress = 20;
        config.connectsPerSecondPerAddress = 10;
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::Admitted);
            book.leave(key("192.0.2.1"));
        }
        QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::TooFast);
        QCOMPARE(book.enter(key("192.0.2.2"), config, now), Verdict::Admitted);
        QCOMPARE(book.enter(key("192.0.2.1"), config, now + 99ms), Verdict::TooFast);
        QCOMPARE(book.enter(key("192.0.2.1"), config, now + 100ms), Verdict::Admitted);
        QCOMPARE(book.enter(key("192.0.2.1"), config, now + 100ms), Verdict::TooFast);
    }

    void aConnectOfASessionThatIsThereIsGivenBackSoOftenASecond()
    {
        AddressBook book;
        config.connectionsPerAddress = 2;
        config.connectsPerSecondPerAddress = 1;
        config.framesPerSecond = 30;
        const auto connects = [&](TimePoint at) {
            const Verdict verdict = book.enter(key("192.0.2.1"), config, at);
            if (verdict == Verdict::Admitted)
                book.leave(key("192.0.2.1"));
            return verdict == Verdict::Admitted;
        };
        int admitted = 0;
        while (admitted < 1000 && connects(now)) {
            book.recognize(key("192.0.2.1"), config, now);
            ++admitted;
        }
        QCOMPARE(admitted, 32);
        QVERIFY(!connects(now + 900ms)); // what is given back is no connect a second more
        QVERIFY(connects(now + 1s));
        book.recognize(key("192.0.2.9"), config, now); // nobody's
        QCOMPARE(book.size(), 1);
    }

    void zeroLiftsBothLimits()
    {
        AddressBook book;
        config.connectionsPerAddress = 0;
        config.connectsPerSecondPerAddress = 0;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(book.enter(key("192.0.2.1"), config, now), Verdict::Admitted);
    }

    void leavingTwiceCreditsNobody()
    {
        AddressBook book;
        config.connectionsPerAddress = 1;
        config.connectsPerSecondPerAddress = 0;
        book.leave(key("192.0.2.9"));
        QCOMPARE(book.enter(key("192.0.2.9"), config, now), Verdict::Admitted);
        QCOMPARE(book.enter(key("192.0.2.9"), config, now), Verdict::TooMany);
    }

    void forgetsWhoIsGoneAndRemembersWhoIsThere()
    {
        AddressBook book;
        config.connectionsPerAddress = 1;
        config.connectsPerSecondPerAddress = 10;
        QCOMPARE(book.enter(key("198.51.100.1"), config, now), Verdict::Admitted);
        for (quint32 i = 0; i < 20000; ++i) {
            const AddressKey passerBy{i, true};
            QCOMPARE(book.enter(passerBy, config, now + i * 1s), Verdict::Admitted);
            book.leave(passerBy);
        }
        QVERIFY2(book.size() <= 8200, qPrintable(QString::number(book.size())));
        QCOMPARE(book.enter(key("198.51.100.1"), config, now + 20000s), Verdict::TooMany);
    }

    void believesTheLastHopThatIsNoProxy_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QString>("client");
        QTest::newRow("stranger's header is ignored")
            << "203.0.113.5" << QByteArray("192.0.2.1") << "203.0.113.5";
        QTest::newRow("proxy without header") << "10.0.0.1" << QByteArray() << "10.0.0.1";
        QTest::newRow("one hop") << "10.0.0.1" << QByteArray("192.0.2.1") << "192.0.2.1";
        QTest::newRow("forged first entry")
            << "10.0.0.1" << QByteArray("1.1.1.1, 192.0.2.1") << "192.0.2.1";
        QTest::newRow("proxy behind a proxy")
            << "10.0.0.1" << QByteArray("192.0.2.1, 10.9.9.9") << "192.0.2.1";
        QTest::newRow("mapped peer") << "::ffff:10.0.0.1" << QByteArray("192.0.2.1") << "192.0.2.1";
        QTest::newRow("IPv6 client") << "::1" << QByteArray("2001:db8::7") << "2001:db8::7";
        QTest::newRow("rubbish") << "10.0.0.1" << QByteArray("unknown") << "10.0.0.1";
        QTest::newRow("rubbish before the proxy")
            << "10.0.0.1" << QByteArray("192.0.2.1, ???") << "10.0.0.1";
    }
    void believesTheLastHopThatIsNoProxy()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, forwarded);
        QFETCH(QString, client);
        QCOMPARE(clientAddress(QHostAddress(peer), forwarded, {"10.0.0.0/8", "::1"}).toString(),
                 client);
    }

    void findsAnAddressInItsNetworks()
    {
        QVERIFY(isIn(QHostAddress("10.1.2.3"), {"192.168.0.0/16", "10.0.0.0/8"}));
        QVERIFY(isIn(QHostAddress("::ffff:10.1.2.3"), {"10.0.0.0/8"}));
        QVERIFY(isIn(QHostAddress("127.0.0.1"), {"127.0.0.1"}));
        QVERIFY(!isIn(QHostAddress("11.1.2.3"), {"10.0.0.0/8"}));
        QVERIFY(!isIn(QHostAddress("10.1.2.3"), {}));
        QVERIFY(!isIn(QHostAddress("10.1.2.3"), {"not a network"}));
        QVERIFY(!isIn(QHostAddress("::1"), {"10.0.0.0/8"}));
    }

private:
    static AddressKey key(const char *address) { return AddressKey::of(QHostAddress(address)); }

    NetConfig config;
    const TimePoint now{1000s};
};

QTEST_GUILESS_MAIN(AddressBookTest)
#include "tst_addressbook.moc"
