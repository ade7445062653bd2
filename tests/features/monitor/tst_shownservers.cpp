// SPDX-License-Identifier: MIT

#include "client/features/monitor/shownservers.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class ShownServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutGroupsThereAreNoHeadings()
    {
        Fixture f;
        f.tell("b", 2, {});
        f.tell("a", 1, {});
        QCOMPARE(f.rows(), "a b");
    }

    void groupsStandWhereTheirFirstServerStandsAndTheOthersLast()
    {
        Fixture f;
        f.tell("lone", 1, {});
        f.tell("m1", 2, "Match");
        f.tell("fun", 3, "Fun");
        f.tell("m2", 4, "Match");
        QCOMPARE(f.rows(), "[Match] m1 m2 [Fun] fun [] lone");
        QCOMPARE(f.list.index(0, 0).data(ShownServers::CountRole).toInt(), 2);
        f.tell("m2", 4, "Fun"); // moved to another group
        QTRY_COMPARE(f.rows(), "[Match] m1 [Fun] fun m2 [] lone");
    }

    void sortsWithinItsGroups_data()
    {
        QTest::addColumn<ShownServers::Order>("order");
        QTest::addColumn<QString>("rows");
        QTest::newRow("own") << ShownServers::Order::Own << "[G] d a [] b c";
        QTest::newRow("name") << ShownServers::Order::Name << "[G] a d [] b c";
        QTest::newRow("players") << ShownServers::Order::Players << "[G] d a [] c b";
        QTest::newRow("ping") << ShownServers::Order::Ping << "[G] a d [] c b";
        QTest::newRow("state") << ShownServers::Order::State << "[G] d a [] b c";
    }
    void sortsWithinItsGroups()
    {
        QFETCH(ShownServers::Order, order);
        QFETCH(QString, rows);
        Fixture f;
        f.tell("d", 1, "G", 9, 80);
        f.tell("a", 2, "G", 3, 20);
        f.tell("b", 3, {}, 30, 10, panel::ServerState::Down);
        f.tell("c", 4, {}, 5, 30);
        f.list.setOrder(order);
        QCOMPARE(f.rows(), rows);
    }

    void followsThePlayersOnceABurstIsOver()
    {
        Fixture f;
        f.tell("a", 1, {}, 1);
        f.tell("b", 2, {}, 5);
        f.list.setOrder(ShownServers::Order::Players);
        QCOMPARE(f.rows(), "b a");
        f.tell("a", 1, {}, 9);
        QTRY_COMPARE(f.rows(), "a b");
    }

    void filtersByWordPlayersAndState()
    {
        Fixture f;
        f.tell("alpha", 1, "G", 0);
        f.tell("beta", 2, "G", 4);
        f.tell("gone", 3, {}, 4, 20, panel::ServerState::Down);
        f.list.setFilter({"ET", false, false, {}});
        QCOMPARE(f.rows(), "[G] beta"); // a heading of nothing is not there
        f.list.setFilter({"q3dm", false, false, {}});
        QCOMPARE(f.rows(), "[G] alpha beta [] gone");
        f.list.setFilter({{}, true, false, {}});
        QCOMPARE(f.rows(), "[G] beta");
        f.list.setFilter({{}, false, true, {}});
        QCOMPARE(f.rows(), "[G] alpha beta");
        f.list.setFilter({{}, false, false, QSet<QString>{"gone"}});
        QCOMPARE(f.rows(), "[] gone");
        f.list.setFilter({});
        QCOMPARE(f.rows(), "[G] alpha beta [] gone");
    }

private:
    struct Fixture : ClientFixture
    {
        ServersModel servers{session, dispatcher, requests, nullptr, time.clock()};
        ShownServers list{servers};
        QAbstractItemModelTester tester{&list,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        Fixture() { link.goOnline(); }
        void tell(const QString &id, int position, const QString &group, int players = 0,
                  int ping = 20, panel::ServerState state = panel::ServerState::Up)
        {
            ServerStatus status;
            status.state = state;
            status.name = id;
            status.players = players;
            status.ping = ping;
            status.map = "q3dm6";
            status.position = position;
            if (!group.isEmpty())
                status.group = group;
            time.advance(1s);
            link.receive(ServerStatusUpdate{id, status, time.now});
        }
        QString rows() const
        {
            QStringList rows;
            for (int row = 0; row < list.rowCount(); ++row) {
                const QModelIndex index = list.index(row, 0);
                rows << (list.idAt(row).isEmpty()
                             ? '[' + index.data(ShownServers::HeadingRole).toString() + ']'
                             : list.idAt(row));
            }
            return rows.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(ShownServersTest)
#include "tst_shownservers.moc"
