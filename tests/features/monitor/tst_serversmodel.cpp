// SPDX-License-Identifier: MIT

#include "client/features/monitor/serversmodel.h"
#include "shared/features/diagnostics/diagnosticsevents.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class ServersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAllAndForChangesAtEachConnection()
    {
        Fixture f;
        f.link.goOnline();
        QCOMPARE(f.link.last<ServerStatusRequest>().serverIds, QList<QString>{"*"});
        QCOMPARE(f.link.last<ServerStatusRequest>().deltas, std::optional(true));
        f.link.lose();
        f.link.goOnline();
        QCOMPARE(f.link.count<ServerStatusRequest>(), 2);
    }

    void standsInTheAdministratorsOrderThenByName()
    {
        Fixture f;
        f.link.goOnline();
        f.update("b", "Beta", 3);
        f.update("a", "Alpha", 2);
        f.update("c", "Gamma", 1, 1);
        QCOMPARE(f.names(), "Gamma Alpha Beta");
        f.update("a", "Zeta", 2);
        QCOMPARE(f.names(), "Gamma Beta Zeta");
        f.update("b", "Beta", 3, 1);
        f.update("c", "Gamma", 1, 2);
        QCOMPARE(f.names(), "Beta Gamma Zeta");
        QCOMPARE(f.model.totals().players, 6);
    }

    void aChangeChangesOnlyWhatItNames()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 5);
        f.time.advance(30s);
        ServerStatusChange change;
        change.players = 7;
        change.map = "q3dm17";
        change.lastSeenAt = f.time.now;
        f.link.receive(ServerStatusDelta{"a", change, f.time.now});
        const ServerStatus &status = *f.model.status("a");
        QCOMPARE(status.players, 7);
        QCOMPARE(status.map, "q3dm17");
        QCOMPARE(status.name, "Alpha");
        QCOMPARE(status.state, panel::ServerState::Up);
        QCOMPARE(status.lastSeenAt, f.time.now);
    }

    void aChangeToAServerItDoesNotKnowIsLeftAlone()
    {
        Fixture f;
        f.link.goOnline();
        f.link.receive(ServerStatusDelta{"ghost", {}, f.time.now});
        QCOMPARE(f.model.rowCount(), 0);
    }

    void ignoresWhatIsOlderThanItHas()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 5);
        f.time.advance(-1min);
        f.update("a", "Alpha", 2);
        ServerStatusChange change;
        change.players = 3;
        f.link.receive(ServerStatusDelta{"a", change, f.time.now});
        QCOMPARE(f.model.status("a")->players, 5);
    }

    void dropsAServerThatIsNoLongerMonitored()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.update("b", "Beta", 1);
        f.link.receive(ServerRemoved{"a"});
        QCOMPARE(f.names(), "Beta");
        QVERIFY(f.link.reply<ServerStatusRequest>(ServerStatusReply{{"c"}, {}}));
        QCOMPARE(f.names(), ""); // removed while the connection was away
    }

    void isStaleOnceTheLastAnswerIsOlderThanTwoIntervals()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1); // asked every 30 s
        f.time.advance(60s + ServersModel::Lateness);
        f.model.checkTime();
        QVERIFY(!f.stale());
        f.time.advance(1s);
        f.model.checkTime();
        QVERIFY(f.stale());
        f.update("a", "Alpha", 1);
        QVERIFY(!f.stale());
        f.link.lose();
        QVERIFY(f.stale());
    }

    void aFailedProbeDoesNotMakeAnOldAnswerLookFresh()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        const QDateTime answered = f.time.now;
        f.time.advance(5min); // it is asked all the while, and says nothing
        ServerStatusChange change;
        change.nextProbeAt = f.time.now.addSecs(30);
        f.link.receive(ServerStatusDelta{"a", change, f.time.now});
        QCOMPARE(f.model.status("a")->lastSeenAt, answered);
        QVERIFY(f.stale());
    }

    void theClockOfThisComputerDoesNotDecide()
    {
        Fixture f;
        f.link.goOnline();
        // This computer is ten minutes behind the server.
        const QDateTime there = f.time.now.addSecs(600);
        QVERIFY(f.link.reply<panel::Test>(TestReply{{}, there}));
        f.update("a", "Alpha", 1, {}, there);
        QVERIFY(!f.stale());
        f.time.advance(2min); // by either clock
        f.model.checkTime();
        QVERIFY(f.stale());
    }

    void tellsWhileWorkIsPlanned()
    {
        Fixture f;
        f.link.goOnline();
        ServerStatus status = f.status("Alpha", 1);
        status.maintenance
            = ServerMaintenance{f.time.now.addSecs(60), f.time.now.addSecs(120), "disks"};
        f.link.receive(ServerStatusUpdate{"a", status, f.time.now});
        QVERIFY(!f.model.isMaintained("a"));
        f.time.advance(60s);
        f.model.checkTime();
        QVERIFY(f.model.isMaintained("a"));
        f.time.advance(60s);
        f.model.checkTime();
        QVERIFY(!f.model.isMaintained("a"));
    }

    void opensOfflineFromItsCacheWithTheTimesOfThen()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.link.lose();
        const QDateTime answered = *f.model.status("a")->lastSeenAt;
        f.time.advance(1h);
        ServersModel offline(f.session, f.dispatcher, f.requests, &f.store->cache(),
                             f.time.clock());
        QCOMPARE(offline.rowCount(), 1);
        QVERIFY(offline.isStale("a"));
        QCOMPARE(offline.status("a")->lastSeenAt, answered);
        QVERIFY(!offline.isLoading());
    }

    void putsARefusedWatchBack()
    {
        Fixture f;
        QSignalSpy refused(&f.model, &ServersModel::watchRefused);
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.model.setWatched("a", true);
        QVERIFY(f.link.reply<WatchServer>(fail(ErrorCode::Forbidden, "no")));
        QVERIFY(!f.model.status("a")->watched);
        QCOMPARE(refused.count(), 1);
        f.model.setWatched("a", true);
        QVERIFY(f.link.reply<WatchServer>(Done{}));
        QVERIFY(f.model.status("a")->watched);
    }

    void whatIsToldToEverybodyKeepsTheOwnWatch()
    {
        Fixture f;
        f.link.goOnline();
        ServerStatus status = f.status("Alpha", 1);
        status.watched = true;
        f.link.receive(ServerStatusUpdate{"a", status, f.time.now}); // the answer to this session
        QVERIFY(f.link.reply<ServerStatusRequest>(ServerStatusReply{{"a"}, {}}));
        f.time.advance(30s);
        f.update("a", "Alpha", 2); // to all who look: says of nobody that they watch
        QVERIFY(f.model.status("a")->watched);
        f.model.setAllWatched({});
        QVERIFY(!f.model.status("a")->watched);
    }

private:
    struct Fixture : ClientFixture
    {
        ServersModel model{session, dispatcher, requests, &store->cache(), time.clock()};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        ServerStatus status(const QString &name, int players, std::optional<int> position = {},
                            const QDateTime &at = {}) const
        {
            ServerStatus status;
            status.state = panel::ServerState::Up;
            status.name = name;
            status.players = players;
            status.position = position;
            status.lastSeenAt = at.isValid() ? at : time.now;
            status.nextProbeAt = status.lastSeenAt->addSecs(30);
            return status;
        }
        void update(const QString &id, const QString &name, int players,
                    std::optional<int> position = {}, const QDateTime &at = {})
        {
            link.receive(ServerStatusUpdate{id, status(name, players, position, at),
                                            at.isValid() ? at : time.now});
        }
        bool stale() const { return model.index(0).data(ServersModel::StaleRole).toBool(); }
        QString names() const
        {
            QStringList names;
            for (int row = 0; row < model.rowCount(); ++row)
                names << model.index(row).data().toString();
            return names.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(ServersModelTest)
#include "tst_serversmodel.moc"
