// SPDX-License-Identifier: MIT

#include "client/net/backoff.h"

#include <QTest>

using namespace panel::client;
using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesItsCeilingUpToThirtySeconds()
    {
        Backoff backoff([] { return 1.0; });
        for (const auto ceiling : {1s, 2s, 4s, 8s, 16s, 30s, 30s})
            QCOMPARE(backoff.next().count(), std::chrono::milliseconds(ceiling).count());
    }

    void neverWaitsLessThanHalfASecond()
    {
        Backoff backoff([] { return 0.0; });
        for (int i = 0; i < 100; ++i)
            QCOMPARE(backoff.next(), Backoff::Least);
    }

    void spreadsEvenlyInBetween()
    {
        Backoff backoff([] { return 0.5; });
        QCOMPARE(backoff.next(), 750ms);
        QCOMPARE(backoff.next(), 1250ms);
    }

    void beginsAnewAfterAReset()
    {
        Backoff backoff([] { return 1.0; });
        for (int i = 0; i < 6; ++i)
            backoff.next();
        backoff.reset();
        QCOMPARE(backoff.next(), 1000ms);
    }

    void staysInItsRangeWithTheSystemsRandomness()
    {
        Backoff backoff;
        for (int i = 0; i < 1000; ++i) {
            const auto wait = backoff.next();
            QVERIFY(wait >= Backoff::Least && wait <= Backoff::Most);
        }
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
