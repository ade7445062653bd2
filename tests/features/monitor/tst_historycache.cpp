// SPDX-License-Identifier: MIT

#include "client/features/monitor/historycache.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class HistoryCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceAMinuteHoweverOftenItIsWanted()
    {
        Fixture f;
        for (int i = 0; i < 59; ++i) {
            f.cache.want("a", HistoryRange::Day);
            f.time.advance(1s);
        }
        QCOMPARE(f.link.count<ServerHistory>(), 1);
        QCOMPARE(f.link.last<ServerHistory>().hours, std::optional(24));
        f.time.advance(1s);
        f.cache.want("a", HistoryRange::Day);
        QCOMPARE(f.link.count<ServerHistory>(), 2);
    }

    void eachRangeIsAHistoryOfItsOwn()
    {
        Fixture f;
        f.cache.want("a", HistoryRange::Day);
        f.cache.want("a", HistoryRange::TwoYears);
        QCOMPARE(f.link.last<ServerHistory>().hours, std::optional(17'520));
        QVERIFY(f.link.reply<ServerHistory>(f.found("a", 3)));
        QCOMPARE(f.cache.find("a", HistoryRange::Day)->samples.first().players, 3);
        QVERIFY(!f.cache.find("a", HistoryRange::TwoYears));
    }

    void asksFewAtATimeInTheOrderTheyWereWanted()
    {
        Fixture f;
        for (int i = 0; i < 50; ++i)
            f.cache.want(QString::number(i), HistoryRange::Day);
        QCOMPARE(f.link.count<ServerHistory>(), HistoryCache::MostAtOnce);
        QVERIFY(f.link.reply<ServerHistory>(f.found("0", 1)));
        QCOMPARE(f.link.count<ServerHistory>(), HistoryCache::MostAtOnce + 1);
        QCOMPARE(f.link.last<ServerHistory>().serverId, "4");
    }

    void aFailureKeepsWhatWasKnownAndWhenThatWas()
    {
        Fixture f;
        f.cache.want("a", HistoryRange::Day);
        const QDateTime asked = f.time.now;
        QVERIFY(f.link.reply<ServerHistory>(f.found("a", 3)));
        f.time.advance(1min);
        f.cache.want("a", HistoryRange::Day);
        QSignalSpy changed(&f.cache, &HistoryCache::changed);
        QVERIFY(f.link.reply<ServerHistory>(fail(ErrorCode::Busy, "")));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(f.cache.find("a", HistoryRange::Day)->samples.size(), 1);
        QCOMPARE(f.cache.find("a", HistoryRange::Day)->to, asked);
        QVERIFY(f.cache.find("a", HistoryRange::Day)->problem);
    }

    void asksAgainAtOnceAfterALostConnection()
    {
        Fixture f;
        f.cache.want("a", HistoryRange::Day);
        f.link.lose();
        f.cache.want("a", HistoryRange::Day); // offline: nobody is asked
        QCOMPARE(f.link.count<ServerHistory>(), 1);
        f.link.goOnline();
        f.cache.want("a", HistoryRange::Day);
        QCOMPARE(f.link.count<ServerHistory>(), 2);
    }

    void forgetsTheOldestOfVeryMany()
    {
        Fixture f;
        for (int i = 0; i <= HistoryCache::MostKept; ++i) {
            f.time.advance(1s);
            f.cache.want(QString::number(i), HistoryRange::Day);
            QVERIFY(f.link.reply<ServerHistory>(f.found(QString::number(i), i)));
        }
        QVERIFY(!f.cache.find("0", HistoryRange::Day));
        QVERIFY(f.cache.find("1", HistoryRange::Day));
        QVERIFY(f.cache.find(QString::number(HistoryCache::MostKept), HistoryRange::Day));
    }

private:
    struct Fixture : ClientFixture
    {
        HistoryCache cache{requests, time.clock()};

        Fixture() { link.goOnline(); }
        ServerHistoryReply found(const QString &id, int players) const
        {
            ServerHistoryReply reply{id, {}, 300};
            reply.samples.append({time.now.addSecs(-300), true, players, 0, 40, "q3dm6", {}, {}});
            return reply;
        }
    };
};

QTEST_GUILESS_MAIN(HistoryCacheTest)
#include "tst_historycache.moc"
