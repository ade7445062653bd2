// SPDX-License-Identifier: MIT

#include "client/features/presence/idlewatch.h"
#include "tests/support/manualclock.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace panel::client;
using namespace std::chrono_literals;

class IdleWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiveMinutesWithoutInputAreIdle()
    {
        Fixture f;
        f.pass(299s);
        QVERIFY(!f.watch.isIdle());
        f.pass(1s);
        QVERIFY(f.watch.isIdle());
        f.pass(600s);
        QCOMPARE(f.changes.size(), 1);
    }

    void inputIntoAnotherProgramCountsWhereTheDesktopTells()
    {
        Fixture f;
        f.system.idle = 2s;
        f.pass(1000s);
        QVERIFY(!f.watch.isIdle());
        f.system.idle = 301s;
        f.watch.look();
        QVERIFY(f.watch.isIdle());
        f.system.idle = 1s;
        f.watch.look();
        QVERIFY(!f.watch.isIdle());
    }

    void aKeyEndsItAtOnce()
    {
        Fixture f;
        f.pass(300s);
        QVERIFY(f.watch.isIdle());
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::mouseMove(window.windowHandle(), QPoint(3, 3)); // comes in like the system's own
        QTest::mouseClick(window.windowHandle(), Qt::LeftButton);
        QApplication::processEvents();
        QVERIFY(!f.watch.isIdle());
        QCOMPARE(f.changes.size(), 2);
    }

private:
    struct Desktop final : SystemIdle
    {
        std::optional<std::chrono::milliseconds> idle;
        void ask(QObject *, Done done) override { done(idle); }
    };
    struct Fixture
    {
        ManualClock time;
        Desktop system;
        IdleWatch watch{*qApp, system, time.clock()};
        QSignalSpy changes{&watch, &IdleWatch::idleChanged};

        void pass(std::chrono::milliseconds span)
        {
            time.advance(span);
            watch.look();
        }
    };
};

QTEST_MAIN(IdleWatchTest)
#include "tst_idlewatch.moc"
