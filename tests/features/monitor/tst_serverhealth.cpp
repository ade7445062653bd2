// SPDX-License-Identifier: MIT

#include "server/features/monitor/serverhealth.h"

#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class ServerHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstAnswerMakesItUp()
    {
        ServerHealth health;
        QVERIFY(health.take(true, at(0s)) == ServerHealth::Change::WentUp);
        QVERIFY(health.state() == ServerState::Up);
    }

    void twoLostProbesAreNotDown()
    {
        ServerHealth health = up();
        QVERIFY(health.take(false, at(1s)) == ServerHealth::Change::None);
        QVERIFY(health.isUndecided());
        QVERIFY(health.take(false, at(2s)) == ServerHealth::Change::None);
        QVERIFY(health.take(true, at(3s)) == ServerHealth::Change::None);
        QVERIFY(!health.isUndecided());
        QVERIFY(health.take(false, at(4s)) == ServerHealth::Change::None);
        QVERIFY(health.state() == ServerState::Up);
    }

    void threeLostProbesAreDownAndTwoAnswersUp()
    {
        ServerHealth health = up();
        health.take(false, at(1s));
        health.take(false, at(2s));
        QVERIFY(health.take(false, at(3s)) == ServerHealth::Change::WentDown);
        QVERIFY(health.take(true, at(4s)) == ServerHealth::Change::None);
        QVERIFY(health.state() == ServerState::Down);
        QVERIFY(health.take(true, at(5s)) == ServerHealth::Change::WentUp);
    }

    void moreThanFourChangesInTenMinutesAreFlapping()
    {
        ServerHealth health = up();
        auto now = at(0s);
        const auto flip = [&](bool answered) {
            for (int i = 0; i < 3; ++i)
                health.take(answered, now += 10s);
        };
        for (int i = 0; i < 4; ++i)
            flip(i % 2 == 1);
        QVERIFY(!health.isFlapping(now));
        flip(false);
        QVERIFY(health.isFlapping(now));
        QVERIFY(health.isFlapping(now + 9min));
        QVERIFY(!health.isFlapping(now + 10min));
    }

    void slowChangesAreNotFlapping()
    {
        ServerHealth health = up();
        auto now = at(0s);
        for (int i = 0; i < 20; ++i) {
            for (int k = 0; k < 3; ++k)
                health.take(i % 2 == 1, now += 10s);
            now += 5min;
            QVERIFY(!health.isFlapping(now));
        }
    }

private:
    static TimePoint at(std::chrono::seconds seconds) { return TimePoint{1h + seconds}; }
    static ServerHealth up()
    {
        ServerHealth health;
        health.take(true, at(0s));
        return health;
    }
};

QTEST_GUILESS_MAIN(ServerHealthTest)
#include "tst_serverhealth.moc"
