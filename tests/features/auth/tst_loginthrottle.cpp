// SPDX-License-Identifier: MIT

#include "server/features/auth/loginthrottle.h"

#include <QTest>

using namespace panel::server;
using namespace std::chrono_literals;

class LoginThrottleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsFiveInFifteenMinutesPerAccountAndAddress()
    {
        LoginThrottle throttle;
        TimePoint now;
        for (int i = 0; i < 5; ++i, now += 1min)
            QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
        QCOMPARE(throttle.take("anna", "10.0.0.1", now), 10min);
        QCOMPARE(throttle.take("anna", "10.0.0.2", now), 0ms); // nobody locks out another
        QCOMPARE(throttle.take("bob", "10.0.0.1", now), 0ms);

        now += 10min; // the first one is forgotten, the others are not
        QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
        QCOMPARE(throttle.take("anna", "10.0.0.1", now), 1min);
    }

    void allowsTwentyAnHourPerAddress()
    {
        LoginThrottle throttle;
        const TimePoint now;
        for (int i = 0; i < 20; ++i)
            QCOMPARE(throttle.take(QString::number(i), "10.0.0.1", now), 0ms);
        QCOMPARE(throttle.take("fresh", "10.0.0.1", now), 1h);
        QCOMPARE(throttle.take("fresh", "10.0.0.2", now), 0ms);
        QCOMPARE(throttle.take("fresh", "10.0.0.1", now + 1h), 0ms);
    }

    void countsNoTryThatWasForgiven()
    {
        LoginThrottle throttle;
        const TimePoint now;
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
            throttle.forgive("anna", "10.0.0.1");
        }
        throttle.forgive("anna", "10.0.0.1"); // nothing to forgive
        for (int i = 0; i < 5; ++i)
            QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
        QVERIFY(throttle.take("anna", "10.0.0.1", now) > 0ms);
    }

    void forgettingOldTriesChangesNoAnswer()
    {
        LoginThrottle throttle;
        TimePoint now;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
        now += 14min;
        throttle.forgetOld(now);
        QCOMPARE(throttle.take("anna", "10.0.0.1", now), 1min);
        now += 1min;
        throttle.forgetOld(now);
        QCOMPARE(throttle.take("anna", "10.0.0.1", now), 0ms);
    }
};

QTEST_GUILESS_MAIN(LoginThrottleTest)
#include "tst_loginthrottle.moc"
