// SPDX-License-Identifier: MIT

#include "server/features/auth/loginthrottle.h"

#include <QTest>

using namespace panel::server;
using namespace std::chrono_literals;

class LoginThrottleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsTakeNoMemory()
    {
        LoginThrottle throttle;
        const TimePoint now{};
        for (int i = 0; i < LoginThrottle::PerAddress; ++i)
            QCOMPARE(throttle.take(QString::number(i), "10.0.0.1", now).count(), 0);
        const auto before = throttle.size();
        for (int i = 0; i < 1000; ++i)
            QVERIFY(throttle.take(QString("name%1").arg(i), "10.0.0.1", now).count() > 0);
        QCOMPARE(throttle.size(), before);
    }

    void anIPv6NetworkIsOneAddress()
    {
        LoginThrottle throttle;
        const TimePoint now{};
        for (int i = 0; i < LoginThrottle::PerAddress; ++i)
            QCOMPARE(throttle.take(QString::number(i), QString("2001:db8:1:2::%1").arg(i + 1), now)
                         .count(),
                     0);
        QVERIFY(throttle.take("x", "2001:db8:1:2:ffff::", now).count() > 0);
        QCOMPARE(throttle.take("x", "2001:db8:1:3::1", now).count(), 0);
        for (int i = 0; i < LoginThrottle::PerAddress; ++i) // written as IPv6, and still many
            QCOMPARE(throttle.take("y", QString("::ffff:10.0.1.%1").arg(i), now).count(), 0);
        throttle.forgive("0", "2001:db8:1:2::9"); // the same network
        QCOMPARE(throttle.take("x", "2001:db8:1:2::1", now).count(), 0);
    }

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
