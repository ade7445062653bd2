// SPDX-License-Identifier: MIT

#include "server/net/deadlines.h"

#include <QTest>

using namespace panel::server;
using namespace std::chrono_literals;

class DeadlinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fireInTheOrderTheyFallDueAndOnlyOnce()
    {
        Deadlines all;
        QString passed;
        Deadline late(all, [&] { passed += "late "; });
        Deadline early(all, [&] { passed += "early "; });
        late.set(start + 2s);
        early.set(start + 1s);
        QCOMPARE(all.next(), std::optional(start + 1s));

        all.fire(start + 999ms);
        QCOMPARE(passed, QString());
        all.fire(start + 1s);
        QCOMPARE(passed, "early ");
        QVERIFY(!early.isSet());
        all.fire(start + 10s);
        all.fire(start + 20s);
        QCOMPARE(passed, "early late ");
        QVERIFY(!all.next());
    }

    void ofOneMomentFireInTheOrderTheyWereSet()
    {
        Deadlines all;
        QString passed;
        Deadline first(all, [&] { passed += "first "; });
        Deadline second(all, [&] { passed += "second "; });
        second.set(start);
        first.set(start + 1s);
        second.set(start + 1s);
        all.fire(start + 1s);
        QCOMPARE(passed, "first second ");
    }

    void setAgainReplaces()
    {
        Deadlines all;
        int passed = 0;
        Deadline deadline(all, [&] { ++passed; });
        deadline.set(start + 1s);
        deadline.set(start + 3s);
        all.fire(start + 2s);
        QCOMPARE(passed, 0);
        all.fire(start + 3s);
        QCOMPARE(passed, 1);
    }

    void clearedOrDestroyedNeverFires()
    {
        Deadlines all;
        Deadline cleared(all, [] { QFAIL("cleared"); });
        cleared.set(start);
        cleared.clear();
        cleared.clear();
        {
            Deadline destroyed(all, [] { QFAIL("destroyed"); });
            destroyed.set(start);
        }
        all.fire(start + 1h);
        QVERIFY(!all.next());
    }

    void aHandlerMayDestroyTheOneThatIsDueNext()
    {
        Deadlines all;
        auto victim = std::make_unique<Deadline>(all, [] { QFAIL("fired after its death"); });
        Deadline killer(all, [&] { victim.reset(); });
        killer.set(start);
        victim->set(start);
        all.fire(start);
        QVERIFY(!victim);
    }

    void aHandlerMayDestroyItsOwn()
    {
        Deadlines all;
        std::unique_ptr<Deadline> own;
        own = std::make_unique<Deadline>(all, [&] { own.reset(); });
        own->set(start);
        all.fire(start);
        QVERIFY(!own);
    }

    void aHandlerThatSetsItAgainIsCalledAtTheNewMoment()
    {
        Deadlines all;
        int beats = 0;
        std::optional<Deadline> heart;
        heart.emplace(all, [&] {
            ++beats;
            heart->set(start + beats * 1s);
        });
        heart->set(start);
        all.fire(start);
        QCOMPARE(beats, 1);
        all.fire(start + 1s);
        QCOMPARE(beats, 2);
    }

    void tellOnlyWhenTheNextMomentMoves()
    {
        int moved = 0;
        Deadlines all([&] { ++moved; });
        Deadline one(all, [] { });
        Deadline two(all, [] { });
        one.set(start + 2s);
        QCOMPARE(moved, 1);
        two.set(start + 3s);
        QCOMPARE(moved, 1);
        two.set(start + 1s);
        QCOMPARE(moved, 2);
    }

private:
    const TimePoint start{100s};
};

QTEST_GUILESS_MAIN(DeadlinesTest)
#include "tst_deadlines.moc"
