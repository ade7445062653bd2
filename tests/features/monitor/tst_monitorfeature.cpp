// SPDX-License-Identifier: MIT

#include "tests/features/monitor/monitorfixture.h"
#include "tests/support/simulatedprobe.h"

#include <QRandomGenerator>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// When a server is asked, what its state comes to, and who reads it.
class MonitorFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddedServerIsProbedAtOnce()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        const auto line = f.call(ServerAdd{.serverId = "main", .address = "127.0.0.1:1"});
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QVERIFY(line->status.state == ServerState::Up);
        QCOMPARE(line->status.players, 3);
        QCOMPARE(line->status.bots, 2);
        QCOMPARE(line->status.name, "Test Arena");
        QCOMPARE(line->status.game, "OpenArena");
        QVERIFY(line->status.protocol == QueryProtocol::Quake3);
        QCOMPARE(*line->status.position, 1);
        QCOMPARE(codeOf(f.call(ServerAdd{.serverId = "main", .address = "127.0.0.1:1"})),
                 ErrorCode::Conflict);
    }

    void badServersAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("data");
        QTest::newRow("id") << QJsonObject{{"server_id", "Main server"}, {"address", "8.8.8.8:1"}};
        QTest::newRow("a line's end")
            << QJsonObject{{"server_id", "a\n"}, {"address", "8.8.8.8:1"}};
        QTest::newRow("address") << QJsonObject{{"server_id", "a"}, {"address", "8.8.8.8"}};
        QTest::newRow("protocol") << QJsonObject{
            {"server_id", "a"}, {"address", "8.8.8.8:1"}, {"protocol", "gopher"}};
        QTest::newRow("join") << QJsonObject{
            {"server_id", "a"}, {"address", "8.8.8.8:1"}, {"join_address", "nowhere"}};
        QTest::newRow("hidden here, public there") << QJsonObject{
            {"server_id", "a"}, {"address", "8.8.8.8:1"}, {"role", "member"}, {"public", true}};
        QTest::newRow("private") << QJsonObject{{"server_id", "a"}, {"address", "127.0.0.1:1"}};
    }
    void badServersAreRefused()
    {
        QFETCH(QJsonObject, data);
        MonitorFixture f({.allowPrivate = false});
        QVERIFY(!f.dispatch<ServerAdd>(data));
        QCOMPARE(f.prober.total, 0);
    }

    void whoAsksGetsItNowAndAtEachChange()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        const auto reply = f.call(ServerStatusRequest{{"main", "nowhere"}, {}}, f.anna());
        QCOMPARE(reply->serverIds, QStringList{"main"});
        QCOMPARE(reply->unknown, QStringList{"nowhere"});
        QCOMPARE(f.got<ServerStatusUpdate>(f.anna()).size(), 1);
        f.prober.results[1] = game("dm2", 4);
        f.pulse.advance(31s);
        QCOMPARE(f.got<ServerStatusUpdate>(f.anna()).last().status.map, "dm2");
        QVERIFY(f.call(ServerStatusStop{{"main"}}, f.anna()));
        f.fanOut.deliveries.clear();
        f.prober.results[1] = game("dm3", 4);
        f.pulse.advance(65s);
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).isEmpty());
    }

    void aWanderingPingAloneIsNoNews()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3, 40);
        f.add("main", 1);
        f.look(f.anna());
        f.pulse.advance(31s); // the first repeat may carry the new times
        const auto before = f.got<ServerStatusUpdate>(f.anna()).size();
        f.prober.results[1] = game("dm1", 3, 45);
        f.pulse.advance(20s);
        QCOMPARE(f.got<ServerStatusUpdate>(f.anna()).size(), before);
    }

    void aStarMeansLaterServersToo()
    {
        MonitorFixture f;
        f.look(f.anna());
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).isEmpty());
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).last().status.state == ServerState::Up);
    }

    void deltasAddUpToTheWhole()
    {
        MonitorFixture f;
        const Caller ben = f.come("ben");
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.look(f.anna());
        f.look(ben, {"main"}, true);
        QRandomGenerator random(7);
        for (int turn = 0; turn < 60; ++turn) {
            if (random.bounded(6) == 0) {
                f.prober.results.remove(1);
            } else {
                QStringList names;
                for (int i = 0, many = random.bounded(4); i < many; ++i)
                    names.append(QString("p%1").arg(random.bounded(5)));
                f.prober.results[1] = playedBy(names, QString("dm%1").arg(random.bounded(3)));
                f.prober.results[1]->answer.mode = random.bounded(10) ? "ctf" : "dm";
            }
            f.pulse.advance(30s);
        }
        const auto wholes = f.got<ServerStatusUpdate>(f.anna());
        QJsonObject built;
        int deltas = 0;
        for (const auto &delivery : f.heard(ben)) {
            if (delivery.name == "server_status_update") {
                built = delivery.data["status"].toObject();
            } else if (delivery.name == "server_status_delta") {
                ++deltas;
                const QJsonObject change = delivery.data["change"].toObject();
                for (auto member = change.begin(); member != change.end(); ++member)
                    built.insert(member.key(), member.value());
            }
        }
        QVERIFY2(deltas > 30, qPrintable(QString::number(deltas)));
        QVERIFY(f.got<ServerStatusUpdate>(ben).size() < 30); // only what no delta can say
        QCOMPARE(built, toJson(wholes.last().status));
        QVERIFY(f.got<ServerStatusDelta>(f.anna()).isEmpty());
    }

    void aReaderIsSentEitherUpdatesOrDeltas()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        const auto turn = [&](int players) {
            f.fanOut.deliveries.clear();
            f.prober.results[1] = game("dm1", players);
            f.pulse.advance(30s);
            QStringList names;
            for (const auto &delivery : f.heard(f.anna()))
                names.append(delivery.name);
            return names;
        };
        f.look(f.anna(), {"*"}, true);
        QCOMPARE(turn(4), QStringList{"server_status_delta"});
        f.look(f.anna(), {"main"});
        QCOMPARE(turn(5), QStringList{"server_status_update"});
        f.look(f.anna(), {"main"}, true);
        QCOMPARE(turn(6), QStringList{"server_status_delta"});
    }

    void aThousandServersComeInPieces()
    {
        MonitorFixture f;
        f.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                  "INSERT INTO servers (id, address, protocol, position, created_at) "
                  "SELECT 's' || i, '127.0.0.1:' || i, 'quake3', i, 0 FROM n");
        f.again();
        const auto reply = f.call(ServerStatusRequest{{"*"}, true}, f.anna());
        QCOMPARE(reply->serverIds.size(), 1000);
        const auto first = f.got<ServerStatusUpdate>(f.anna()).size();
        QVERIFY2(first > 100 && first < 400, qPrintable(QString::number(first)));
        QTRY_COMPARE(f.got<ServerStatusUpdate>(f.anna()).size(), 1000);
        QSet<QString> ids;
        for (const auto &update : f.got<ServerStatusUpdate>(f.anna()))
            ids.insert(update.serverId);
        QCOMPARE(ids.size(), 1000);
        QCOMPARE(f.call(ThreadAdd{"Scrim", {}, {}}).has_value(), true); // and rooms are left
    }

    void isDownAfterThreeFailedProbesAndSaysWhyToAdministratorsAlone()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.look(f.anna());
        f.look(f.root());
        f.prober.results[1]
            = tl::unexpected(ProbeFailure{ProbeProblem::Refused, "connection refused"});
        const int before = f.prober.probes[1];
        const auto untilProbe = [&](int number) {
            for (int i = 0; i < 90 && f.prober.probes[1] < before + number; ++i)
                f.pulse.advance(1s);
        };
        untilProbe(2);
        QVERIFY(f.statusOf("main").state == ServerState::Up);
        QVERIFY(!f.statusOf("main").problem);
        untilProbe(3);
        const auto annas = f.got<ServerStatusUpdate>(f.anna()).last().status;
        QVERIFY(annas.state == ServerState::Down);
        QCOMPARE(annas.players, 3); // as last seen
        QVERIFY(!annas.problem);
        QCOMPARE(f.got<ServerStatusUpdate>(f.root()).last().status.problem.value_or("none"),
                 "refused");
        f.prober.results[1] = game("dm1", 1);
        f.pulse.advance(80s);
        QVERIFY(f.statusOf("main").state == ServerState::Up);
        QVERIFY(!f.got<ServerStatusUpdate>(f.root()).last().status.problem);
    }

    void neverAsksAServerTwiceWithinFiveSeconds()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        QVERIFY(f.call(ServerProbe{"main"}));
        auto edit = f.editOf("main");
        edit.address = "127.0.0.1:2"; // it is asked there, but no sooner
        QCOMPARE(f.prober.total, 1);
        f.pulse.advance(5s);
        QVERIFY(f.call(ServerProbe{"main"}));
        QCOMPARE(f.prober.total, 2);
        QVERIFY(f.call(edit));
        QCOMPARE(f.prober.total, 2);
        f.pulse.advance(5s);
        QCOMPARE(f.prober.probes[2], 1);
    }

    void askingTwiceAtOnceProbesOnce()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.pulse.advance(5s);
        f.prober.hold = true;
        int answers = 0;
        for (int i = 0; i < 2; ++i)
            f.router().dispatchCommand("server.probe", {{"server_id", "main"}},
                                       [&](const auto &) { ++answers; });
        QCOMPARE(f.prober.held.size(), 1);
        f.prober.held.first()(game("dm1", 3));
        QCOMPARE(answers, 2);
    }

    void isProbedMoreOftenWhileSomebodyLooks()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.pulse.advance(600s);
        const int alone = f.prober.probes[1];
        f.look(f.anna());
        f.pulse.advance(600s);
        QVERIFY2(f.prober.probes[1] - alone >= 2 * (alone - 2),
                 qPrintable(QString::number(f.prober.probes[1])));
        f.go(f.anna());
        const int looked = f.prober.probes[1];
        f.pulse.advance(600s);
        QVERIFY(f.prober.probes[1] - looked <= alone + 1);
    }

    void aThousandServersDoNotPulseTogether()
    {
        MonitorFixture f;
        f.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                  "INSERT INTO servers (id, address, protocol, position, created_at) "
                  "SELECT 's' || i, '127.0.0.1:' || i, 'quake3', i, 0 FROM n");
        f.prober.script = [](int port) { return game("dm1", port % 9); };
        f.again();
        int most = 0;
        for (int second = 0; second < 300; ++second) {
            const int before = f.prober.total;
            f.pulse.advance(1s);
            most = qMax(most, f.prober.total - before);
            if (second == 60) { // each was asked within a minute of the start
                QCOMPARE(f.prober.probes.size(), 1000);
            }
        }
        QVERIFY2(most <= MonitorFeature::ProbesPerBeat, qPrintable(QString::number(most)));
        // 48 to 60 s apart, each of them
        QVERIFY2(f.prober.total >= 5000 && f.prober.total <= 7000,
                 qPrintable(QString::number(f.prober.total)));
        const auto fewest = *std::min_element(f.prober.probes.cbegin(), f.prober.probes.cend());
        QVERIFY2(fewest >= 4, qPrintable(QString::number(fewest)));
    }

    void playersAreAskedAnewWhenTheyAreOld()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"ada"});
        f.prober.results[1]->answer.rules = {{"g_gametype", "4"}};
        f.prober.results[1]->answer.listsRules = true;
        f.add("main", 1);
        f.prober.results[1] = playedBy({"ada", "bob"});
        const auto fresh = f.call(ServerPlayers{"main"}, f.anna());
        QCOMPARE(fresh->players.size(), 1);
        QCOMPARE(fresh->rules.first().key, "g_gametype");
        f.pulse.advance(6s);
        const auto anew = f.call(ServerPlayers{"main"}, f.anna());
        QCOMPARE(anew->players.size(), 2);
        QCOMPARE(anew->at, f.pulse.wallClock());
        QCOMPARE(f.prober.total, 2);
        f.add("dead", 2);
        QCOMPARE(codeOf(f.call(ServerPlayers{"dead"}, f.anna())), ErrorCode::Unavailable);
    }

    void aServerSurvivesTheDaemonButItsStateDoesNot()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.pulse.advance(60s);
        f.again();
        const auto status = f.statusOf("main");
        QVERIFY(status.state == ServerState::Unknown);
        QCOMPARE(status.map, "dm1");
        QCOMPARE(status.name, "Test Arena");
        QVERIFY(status.lastSeenAt->secsTo(f.pulse.wallClock()) <= 60);
    }

    void anAnswerOfTheAddressBeforeIsNotItsOwn()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.prober.results[2] = game("dm2", 5);
        f.add("main", 1);
        f.pulse.advance(5s);
        f.prober.hold = true;
        f.router().dispatchCommand("server.probe", {{"server_id", "main"}}, [](const auto &) { });
        auto edit = f.editOf("main");
        edit.address = "127.0.0.1:2";
        bool edited = false;
        f.router().dispatchCommand("server.edit", toJson(edit),
                                   [&](const auto &) { edited = true; });
        f.settle();
        f.prober.held.takeFirst()(game("dm1", 9));
        QVERIFY(f.statusOf("main").state == ServerState::Unknown);
        f.pulse.advance(5s);
        QCOMPARE(f.prober.held.size(), 1);
        f.prober.held.first()(game("dm2", 5));
        QTRY_VERIFY(edited);
        QCOMPARE(f.statusOf("main").map, "dm2");
    }

    /// Loss hits each of the three tries of a probe by itself, so a probe fails with 0.3³ = 2.7 %,
    /// and a server that is there counts as down after three failed probes in a row: 2 in 100,000.
    void anHourOfLostAnswersIsNoOutage()
    {
        MonitorFixture f;
        QRandomGenerator random(20261124);
        int lost = 0;
        f.prober.script = [&](int) -> ScriptedProber::Result {
            for (int attempt = 0; attempt < 3; ++attempt) {
                if (random.bounded(10) >= 3)
                    return game("dm1", 3);
            }
            ++lost;
            return ScriptedProber::silence();
        };
        for (int i = 1; i <= 20; ++i)
            f.add(QString("s%1").arg(i), i);
        f.look(f.anna());
        f.fanOut.deliveries.clear();
        f.pulse.advance(3600s);
        QVERIFY2(f.prober.total > 20 * 100 && lost > 20,
                 qPrintable(QString("%1 of %2 probes failed").arg(lost).arg(f.prober.total)));
        for (const auto &update : f.got<ServerStatusUpdate>(f.anna()))
            QVERIFY(update.status.state == ServerState::Up);
        QVERIFY(f.news.isEmpty());
    }

    /// The same with the daemon's own conversations, where three in ten datagrams are lost on each
    /// way, some come twice and late, and somebody else answers too.
    void anHourOnABadNetworkIsNoOutage()
    {
        MonitorFixture f;
        test::Quake3Peer quake3;
        test::A2sPeer a2s;
        test::TeeworldsPeer teeworlds;
        test::MumblePeer mumble;
        test::SimulatedProber network({.loss = 0.3,
                                       .duplicated = 0.1,
                                       .reordered = 0.2,
                                       .spoofed = 0.1,
                                       .delay = 40ms,
                                       .jitter = 30ms},
                                      20261124);
        using Peer = std::pair<test::GamePeer *, QueryProtocol>;
        const QList<Peer> peers{{&quake3, QueryProtocol::Quake3},
                                {&a2s, QueryProtocol::A2s},
                                {&teeworlds, QueryProtocol::Teeworlds},
                                {&mumble, QueryProtocol::Mumble}};
        f.prober.script = [&](int port) {
            auto found = ScriptedProber::silence();
            network.probe({"game.test", quint16(port)}, QueryProtocol::Auto,
                          [&](const ScriptedProber::Result &result) { found = result; });
            return found;
        };
        for (int i = 1; i <= 20; ++i) {
            const Peer &peer = peers.at(i % peers.size());
            network.add(quint16(i), peer.first, peer.second);
            f.add(QString("s%1").arg(i), i);
        }
        f.look(f.anna());
        f.fanOut.deliveries.clear();
        f.pulse.advance(3600s);
        qInfo("%d of %d probes failed", network.failures, network.probes);
        QVERIFY(network.probes > 20 * 100);
        for (const auto &update : f.got<ServerStatusUpdate>(f.anna()))
            QVERIFY(update.status.state == ServerState::Up);
        QVERIFY(f.news.isEmpty());
    }

    void aLostSessionIsForgotten()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.look(f.anna());
        const Caller gone = f.anna();
        f.go(gone);
        f.fanOut.deliveries.clear();
        f.add("main", 1);
        QVERIFY(f.heard(gone).isEmpty());
        QCOMPARE(codeOf(f.call(ServerStatusRequest{{"*"}, {}}, gone)), ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(MonitorFeatureTest)
#include "tst_monitorfeature.moc"
