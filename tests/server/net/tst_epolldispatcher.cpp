// SPDX-License-Identifier: MIT

#include "server/net/epolldispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <ctime>

using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// A thread that waits in epoll, and an object that lives there.
class EpollThread
{
public:
    EpollThread()
    {
        m_thread.setEventDispatcher(new EpollDispatcher);
        m_there = new QObject;
        m_there->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
        m_thread.start();
    }
    ~EpollThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    /// Runs `call` there and waits for its end.
    template <typename Call>
    void run(Call call)
    {
        QMetaObject::invokeMethod(m_there, std::move(call), Qt::BlockingQueuedConnection);
    }
    template <typename Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(m_there, std::move(call), Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    QObject *m_there;
};

struct SocketPair
{
    SocketPair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends); }
    ~SocketPair()
    {
        close(0);
        close(1);
    }
    void close(int end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
    void fill(int end) const
    {
        const QByteArray bytes(65536, 'x');
        while (::write(ends[end], bytes.constData(), size_t(bytes.size())) > 0) { }
    }
    void drain(int end) const
    {
        char bytes[65536];
        while (::read(ends[end], bytes, sizeof bytes) > 0) { }
    }
    int ends[2];
};

/// Spins the loop of the current thread until `done`, at most 10 s.
bool spin(const std::function<bool()> &done)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer wake; // so that a wait ends
    wake.start(5ms);
    while (!done() && elapsed.elapsed() < 10000)
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

} // namespace

class EpollDispatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timersFireInOrderAndNeverEarly()
    {
        EpollThread thread;
        QList<int> order;
        bool early = false;
        thread.run([&] {
            QElapsedTimer elapsed;
            elapsed.start();
            std::vector<std::unique_ptr<QTimer>> timers;
            for (const int ms : {60, 20, 0, 40, 1}) {
                auto timer = std::make_unique<QTimer>();
                timer->setTimerType(Qt::PreciseTimer);
                timer->setSingleShot(true);
                QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [&, ms] {
                    order.append(ms);
                    early |= elapsed.nsecsElapsed() < ms * 1000000ll;
                });
                timer->start(ms);
                timers.push_back(std::move(timer));
            }
            spin([&] { return order.size() == 5; });
        });
        QCOMPARE(order, (QList<int>{0, 1, 20, 40, 60}));
        QVERIFY(!early);
    }

    void aRepeatedTimerKeepsItsRhythm()
    {
        EpollThread thread;
        int fired = 0;
        qint64 took = 0;
        thread.run([&] {
            QElapsedTimer elapsed;
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
            elapsed.start();
            timer.start(5ms);
            spin([&] { return fired >= 40; });
            took = elapsed.elapsed();
        });
        QVERIFY2(took >= 200,
                 qPrintable(QString::number(took))); // each beat from the last, no drift
    }

    void aTimerOfZeroStarvesNobody()
    {
        EpollThread thread;
        bool read = false;
        thread.run([&] {
            SocketPair pair;
            QTimer busy;
            QObject::connect(&busy, &QTimer::timeout, &busy, [] { });
            busy.start(0);
            QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
                pair.drain(0);
                read = true;
            });
            QCOMPARE(::write(pair.ends[1], "x", 1), 1);
            spin([&] { return read; });
        });
        QVERIFY(read);
    }

    void aTimerMayKillOthersAndItself()
    {
        EpollThread thread;
        int fired = 0;
        thread.run([&] {
            auto victim = std::make_unique<QTimer>();
            QTimer killer;
            QObject::connect(victim.get(), &QTimer::timeout, victim.get(), [&] { fired += 100; });
            QObject::connect(&killer, &QTimer::timeout, &killer, [&] {
                ++fired;
                victim.reset();
                killer.stop();
            });
            killer.start(1ms);
            victim->start(1ms);
            QElapsedTimer elapsed;
            elapsed.start();
            spin([&] { return elapsed.elapsed() > 30; });
        });
        QCOMPARE(fired, 1);
    }

    void tellsOfItsTimers()
    {
        EpollDispatcher dispatcher;
        QObject owner;
        dispatcher.registerTimer(11, 100000, Qt::PreciseTimer, &owner);
        dispatcher.registerTimer(12, 5, Qt::CoarseTimer, this);
        const auto timers = dispatcher.registeredTimers(&owner);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers[0].timerId, 11);
        QCOMPARE(timers[0].interval, 100000);
        QVERIFY(dispatcher.remainingTime(11) > 90000 && dispatcher.remainingTime(11) <= 100000);
        QCOMPARE(dispatcher.remainingTime(99), -1);
        QVERIFY(dispatcher.unregisterTimers(&owner));
        QVERIFY(!dispatcher.unregisterTimers(&owner));
        QVERIFY(dispatcher.unregisterTimer(12));
        QVERIFY(!dispatcher.unregisterTimer(12));
    }

    void readsAndWritesWhenItCan()
    {
        EpollThread thread;
        int reads = 0;
        int writes = 0;
        thread.run([&] {
            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
            writer.setEnabled(false);
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
                ++reads;
                pair.drain(0);
            });
            QObject::connect(&writer, &QSocketNotifier::activated, &writer, [&] {
                ++writes;
                writer.setEnabled(false);
            });
            QCOMPARE(::write(pair.ends[1], "x", 1), 1);
            QVERIFY(spin([&] { return reads == 1; }));
            writer.setEnabled(true);
            QVERIFY(spin([&] { return writes == 1; }));
            for (int turn = 0; turn < 20; ++turn)
                QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        });
        QCOMPARE(reads, 1);
        QCOMPARE(writes, 1);
    }

    void aWriterThatStaysBlockedIsTriedOnceThenWokenByTheKernel()
    {
        EpollThread thread;
        int tries = 0;
        int triesWhileFull = 0;
        thread.run([&] {
            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            auto *dispatcher = QAbstractEventDispatcher::instance();
            dispatcher->processEvents(QEventLoop::AllEvents); // now it is watched
            pair.fill(0);
            QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
            QObject::connect(&writer, &QSocketNotifier::activated, &writer, [&] {
                if (++tries > 1)
                    writer.setEnabled(false);
            });
            for (int turn = 0; turn < 50; ++turn)
                dispatcher->processEvents(QEventLoop::AllEvents);
            triesWhileFull = tries;
            pair.drain(1);
            QVERIFY(spin([&] { return tries == 2; }));
        });
        QCOMPARE(triesWhileFull, 1);
    }

    void noticesThatThePeerIsGone()
    {
        EpollThread thread;
        bool ended = false;
        thread.run([&] {
            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
                char byte;
                ended = ::read(pair.ends[0], &byte, 1) == 0;
                reader.setEnabled(false);
            });
            pair.close(1);
            QVERIFY(spin([&] { return ended; }));
        });
        QVERIFY(ended);
    }

    /// A daemon closes sockets in the middle of a turn, and the kernel gives their numbers out
    /// again.
    void aDescriptorReusedAtOnceBelongsToItsNewOwner()
    {
        EpollThread thread;
        int stale = 0;
        int fresh = 0;
        thread.run([&] {
            auto *dispatcher = QAbstractEventDispatcher::instance();
            for (int round = 0; round < 200; ++round) {
                SocketPair old;
                const int number = old.ends[0];
                auto reader = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
                QObject::connect(reader.get(), &QSocketNotifier::activated, reader.get(),
                                 [&] { ++stale; });
                dispatcher->processEvents(QEventLoop::AllEvents);
                if (round % 2)
                    QCOMPARE(::write(old.ends[1], "x", 1), 1); // an event is on its way
                reader.reset();
                old.close(0);
                SocketPair next;
                QCOMPARE(next.ends[0], number);
                QSocketNotifier other(number, QSocketNotifier::Read);
                QObject::connect(&other, &QSocketNotifier::activated, &other, [&] {
                    next.drain(0);
                    ++fresh;
                });
                QCOMPARE(::write(next.ends[1], "y", 1), 1);
                const int before = fresh;
                QVERIFY(spin([&] { return fresh == before + 1; }));
            }
        });
        QCOMPARE(stale, 0);
        QCOMPARE(fresh, 200);
    }

    void aDescriptorClosedUnderAnEnabledNotifierHarmsNobody()
    {
        EpollThread thread;
        int reads = 0;
        thread.run([&] {
            auto *dispatcher = QAbstractEventDispatcher::instance();
            SocketPair pair;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            dispatcher->processEvents(QEventLoop::AllEvents);
            const int number = pair.ends[0];
            pair.close(0); // against the rules; the kernel forgets it without a word
            SocketPair next;
            QCOMPARE(next.ends[0], number);
            reader.setEnabled(false);
            reader.setEnabled(true);
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
                next.drain(0);
                ++reads;
            });
            QCOMPARE(::write(next.ends[1], "x", 1), 1);
            QVERIFY(spin([&] { return reads == 1; }));
        });
        QCOMPARE(reads, 1);
    }

    void aNotifierMayRemoveOneThatIsReadyInTheSameTurn()
    {
        EpollThread thread;
        int fired = 0;
        thread.run([&] {
            SocketPair one;
            SocketPair two;
            auto first = std::make_unique<QSocketNotifier>(one.ends[0], QSocketNotifier::Read);
            auto second = std::make_unique<QSocketNotifier>(two.ends[0], QSocketNotifier::Read);
            const auto killBoth = [&] {
                ++fired;
                first->setEnabled(false);
                second->setEnabled(false);
            };
            QObject::connect(first.get(), &QSocketNotifier::activated, this, killBoth,
                             Qt::DirectConnection);
            QObject::connect(second.get(), &QSocketNotifier::activated, this, killBoth,
                             Qt::DirectConnection);
            QCOMPARE(::write(one.ends[1], "x", 1), 1);
            QCOMPARE(::write(two.ends[1], "x", 1), 1);
            for (int turn = 0; turn < 5; ++turn)
                QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        });
        QCOMPARE(fired, 1);
    }

    void noWakeUpOfAnotherThreadIsLost()
    {
        EpollThread thread;
        std::atomic<int> done = 0;
        constexpr int Count = 20000;
        const auto poster = [&] {
            for (int i = 0; i < Count; ++i) {
                thread.post([&done] { ++done; });
                if (i % 64 == 0)
                    QThread::yieldCurrentThread();
            }
        };
        std::unique_ptr<QThread> other(QThread::create(poster));
        other->start();
        poster();
        other->wait();
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 2 * Count, 10000);
        // One at a time, each against a loop that has just gone to sleep.
        for (int i = 0; i < 2000; ++i) {
            const int before = done;
            thread.post([&done] { ++done; });
            QDeadlineTimer patience(10000);
            while (done == before && !patience.hasExpired())
                QThread::yieldCurrentThread();
            QCOMPARE(done.load(), before + 1);
        }
    }

    void whatTheThreadPostsToItselfWakesItToo()
    {
        EpollThread thread;
        std::atomic<int> done = 0;
        std::function<void()> again = [&] {
            if (++done < 1000)
                thread.post(again);
        };
        thread.post(again);
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), 1000, 10000);
    }

    void anIdleLoopUsesNoProcessor()
    {
        EpollThread thread;
        SocketPair pair;
        thread.run([&] {
            auto *reader = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(QThread::currentThread(), &QThread::finished, reader,
                             &QObject::deleteLater);
        });
        clockid_t clock{};
        thread.run([&] { ::pthread_getcpuclockid(::pthread_self(), &clock); });
        const auto used = [&] {
            timespec time{};
            ::clock_gettime(clock, &time);
            return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
        };
        const double before = used();
        QTest::qWait(300);
        QVERIFY2(used() - before < 30, qPrintable(QString::number(used() - before)));
    }

    void nestedLoopsSeeEverythingAndEnd()
    {
        EpollThread thread;
        QStringList order;
        thread.run([&] {
            SocketPair pair;
            QEventLoop outer;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
                pair.drain(0);
                order.append("outer");
                QEventLoop inner;
                QTimer::singleShot(5, &inner, [&] {
                    order.append("inner");
                    QMetaObject::invokeMethod(&inner, &QEventLoop::quit, Qt::QueuedConnection);
                });
                inner.exec();
                order.append("back");
                outer.quit();
            });
            QCOMPARE(::write(pair.ends[1], "x", 1), 1);
            outer.exec();
        });
        QCOMPARE(order, (QStringList{"outer", "inner", "back"}));
    }

    void honoursTheFlags()
    {
        EpollThread thread;
        int reads = 0;
        int beats = 0;
        thread.run([&] {
            SocketPair pair;
            auto *dispatcher = QAbstractEventDispatcher::instance();
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
                pair.drain(0);
                ++reads;
            });
            QCOMPARE(::write(pair.ends[1], "x", 1), 1);
            for (int turn = 0; turn < 5; ++turn)
                dispatcher->processEvents(QEventLoop::ExcludeSocketNotifiers);
            QCOMPARE(reads, 0);
            dispatcher->processEvents(QEventLoop::AllEvents);
            QCOMPARE(reads, 1);

            QTimer timer;
            QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++beats; });
            timer.start(0);
            for (int turn = 0; turn < 5; ++turn)
                dispatcher->processEvents(QEventLoop::X11ExcludeTimers);
            QCOMPARE(beats, 0);
            QVERIFY(spin([&] { return beats > 0; }));

            QVERIFY(
                !dispatcher->processEvents(QEventLoop::X11ExcludeTimers)); // nothing to do: returns
        });
        QCOMPARE(reads, 1);
    }

    void announcesItsWaitsAndItsWakings()
    {
        EpollThread thread;
        int blocked = 0;
        int awake = 0;
        thread.run([&] {
            auto *dispatcher = QAbstractEventDispatcher::instance();
            QObject here;
            QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &here,
                             [&] { ++blocked; });
            QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &here, [&] { ++awake; });
            dispatcher->processEvents(QEventLoop::AllEvents);
            QCOMPARE(blocked, 0);
            QTimer timer;
            timer.start(1ms);
            dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        });
        QCOMPARE(blocked, 1);
        QVERIFY(awake >= 2);
    }

    void carriesTwoThousandSockets()
    {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
        if (files.rlim_cur < 4200)
            QSKIP("needs 4,200 descriptors");
        EpollThread thread;
        constexpr int Count = 2000;
        int echoed = 0;
        thread.run([&] {
            std::vector<SocketPair> pairs(Count);
            std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
            const auto listen = [&](int end, auto heard) {
                auto notifier = std::make_unique<QSocketNotifier>(end, QSocketNotifier::Read);
                QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                                 heard);
                notifiers.push_back(std::move(notifier));
            };
            for (const SocketPair &pair : pairs) {
                listen(pair.ends[0], [&pair] { // sends back what comes
                    char byte;
                    while (::read(pair.ends[0], &byte, 1) == 1)
                        QCOMPARE(::write(pair.ends[0], &byte, 1), 1);
                });
                listen(pair.ends[1], [&] {
                    pair.drain(1);
                    ++echoed;
                });
            }
            for (int round = 1; round <= 3; ++round) {
                for (const SocketPair &pair : pairs)
                    QCOMPARE(::write(pair.ends[1], "x", 1), 1);
                QVERIFY(spin([&] { return echoed == round * Count; }));
            }
        });
        QCOMPARE(echoed, 3 * Count);
    }
};

QTEST_GUILESS_MAIN(EpollDispatcherTest)
#include "tst_epolldispatcher.moc"
