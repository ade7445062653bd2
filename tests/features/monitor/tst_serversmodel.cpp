// SPDX-License-Identifier: MIT

#include "client/features/monitor/serversmodel.h"
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
    void asksForAllAtEachConnection()
    {
        Fixture f;
        f.link.goOnline();
        QCOMPARE(f.link.last<ServerStatusRequest>().serverIds, QList<QString>{"*"});
        f.link.lose();
        f.link.goOnline();
        QCOMPARE(f.link.count<ServerStatusRequest>(), 2);
    }

    void sortsByName()
    {
        Fixture f;
        f.link.goOnline();
        f.update("b", "Beta", 3);
        f.update("a", "Alpha", 2);
        f.update("c", "Gamma", 1);
        QCOMPARE(f.names(), "Alpha Beta Gamma");
        f.update("a", "Zeta", 2);
        QCOMPARE(f.names(), "Beta Gamma Zeta");
        QCOMPARE(f.model.playerCount(), 6);
    }

    void ignoresWhatIsOlderThanItHas()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 5);
        f.time.advance(-1min);
        f.update("a", "Alpha", 2);
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

    void appendsLiveSamplesToTheHistory()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.model.wantHistory("a", 24);
        f.time.advance(30s);
        f.update("a", "Alpha", 2); // while the answer is on its way
        ServerHistoryReply reply{"a", {}};
        reply.samples.append({f.time.now.addSecs(-60), true, 9, 0, 40, "q3dm6"});
        reply.samples.append({f.time.now.addSecs(-30), true, 1, 0, 40, "q3dm6"});
        QVERIFY(f.link.reply<ServerHistory>(reply));
        QList<int> players;
        for (const ServerSample &sample : f.model.history("a"))
            players << sample.players;
        QCOMPARE(players, (QList<int>{9, 1, 2}));
    }

    void growsStale()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.time.advance(ServersModel::StaleAfter);
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

    void opensOfflineFromItsCache()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.link.lose();
        ServersModel offline(f.session, f.dispatcher, f.requests, &f.store->cache(),
                             f.time.clock());
        QCOMPARE(offline.rowCount(), 1);
        QVERIFY(offline.index(0).data(ServersModel::StaleRole).toBool());
        QVERIFY(!offline.isLoading());
    }

    void putsARefusedWatchBack()
    {
        Fixture f;
        f.link.goOnline();
        f.update("a", "Alpha", 1);
        f.model.setWatched("a", true);
        QVERIFY(f.link.reply<WatchServer>(fail(ErrorCode::Forbidden, "no")));
        QVERIFY(!f.model.status("a")->watched);
        f.model.setWatched("a", true);
        QVERIFY(f.link.reply<WatchServer>(Done{}));
        QVERIFY(f.model.status("a")->watched);
    }

private:
    struct Fixture : ClientFixture
    {
        ServersModel model{session, dispatcher, requests, &store->cache(), time.clock()};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        void update(const QString &id, const QString &name, int players)
        {
            ServerStatus status;
            status.state = ServerState::Up;
            status.name = name;
            status.players = players;
            link.receive(ServerStatusUpdate{id, status, time.now});
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
