// SPDX-License-Identifier: MIT

#include "server/hub/ratelimiter.h"

#include <QTest>

using namespace panel::server;
using namespace std::chrono_literals;

class RateLimiterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsABurstThenNamesTheWait()
    {
        RateLimiter limiter;
        const Allowance posts{1, 5};
        const TimePoint now{100s};
        for (int i = 0; i < 5; ++i)
            QCOMPARE(limiter.take(posts, now).count(), 0);
        QCOMPARE(limiter.take(posts, now), 1000ms);
        QCOMPARE(limiter.take(posts, now + 400ms), 600ms);
        QCOMPARE(limiter.take(posts, now + 1000ms).count(), 0);
        QVERIFY(limiter.take(posts, now + 1000ms).count() > 0);
    }

    void refillsNoFurtherThanTheBurst()
    {
        RateLimiter limiter;
        const Allowance events{20, 40};
        const TimePoint now{100s};
        for (int i = 0; i < 40; ++i)
            QCOMPARE(limiter.take(events, now + 1h).count(), 0);
        QVERIFY(limiter.take(events, now + 1h).count() > 0);
    }

    void aRefusalCostsNothing()
    {
        RateLimiter limiter;
        const Allowance posts{1, 1};
        const TimePoint now{100s};
        QCOMPARE(limiter.take(posts, now).count(), 0);
        for (int i = 0; i < 100; ++i)
            QVERIFY(limiter.take(posts, now).count() > 0);
        QCOMPARE(limiter.take(posts, now + 1s).count(), 0);
    }

    void zeroLiftsTheLimit()
    {
        RateLimiter limiter;
        for (int i = 0; i < 10000; ++i)
            QCOMPARE(limiter.take({0, 1}, TimePoint{}).count(), 0);
    }

    void isRestedOnceItsBucketIsFullAgain()
    {
        RateLimiter limiter;
        const Allowance allowance{2, 4};
        const TimePoint start{1h};
        QVERIFY(limiter.isRested(allowance, start));
        limiter.take(allowance, start);
        limiter.take(allowance, start);
        QVERIFY(!limiter.isRested(allowance, start + 999ms));
        QVERIFY(limiter.isRested(allowance, start + 1s));
    }
};

QTEST_GUILESS_MAIN(RateLimiterTest)
#include "tst_ratelimiter.moc"
