// SPDX-License-Identifier: MIT

#include "server/features/monitor/monitorfeature.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// Answers at once with what the test put there.
class ScriptedProber final : public Prober
{
public:
    void probe(const TargetAddress &target, QueryProtocol, Done done) override
    {
        ++probes[target.port];
        if (hold)
            held.append(done);
        else
            done(results.value(target.port, tl::unexpected(ProbeFailure{})));
    }
    void detect(const TargetAddress &, Told, Detected done) override
    {
        done(QList<ProbeResult>());
    }
    QHash<int, Probed<ProbeResult>> results;
    QHash<int, int> probes;
    bool hold = false;
    QList<Done> held;
};

ProbeResult game(const QString &map, int players, int ping = 40)
{
    ProbeResult result;
    result.answer.map = map;
    result.answer.name = "Test Arena";
    result.answer.players = players;
    result.answer.bots = 2;
    result.answer.maxPlayers = 12;
    result.pingMs = ping;
    return result;
}

} // namespace

class MonitorFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddedServerIsProbedAtOnce()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        const auto line = f.add("main", 1);
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->value("status")["state"].toString(), QString("up"));
        QCOMPARE(line->value("status")["players"].toInt(), 3);
        QCOMPARE(line->value("status")["bots"].toInt(), 2);
        QCOMPARE(line->value("status")["name"].toString(), QString("Test Arena"));
        QCOMPARE(f.add("main", 1).error().code, ErrorCode::Conflict);
    }

    void badServersAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("data");
        QTest::newRow("id") << QJsonObject{{"server_id", "Main server"}, {"address", "8.8.8.8:1"}};
        QTest::newRow("address") << QJsonObject{{"server_id", "a"}, {"address", "8.8.8.8"}};
        QTest::newRow("protocol") << QJsonObject{
            {"server_id", "a"}, {"address", "8.8.8.8:1"}, {"protocol", "gopher"}};
        QTest::newRow("private") << QJsonObject{{"server_id", "a"}, {"address", "127.0.0.1:1"}};
    }
    void badServersAreRefused()
    {
        QFETCH(QJsonObject, data);
        Fixture f({.allowPrivate = false});
        QVERIFY(!f.command("server.add", data));
        QVERIFY(f.prober.probes.isEmpty());
    }

    void whoAsksGetsItNowAndAtEachChange()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        const auto reply
            = f.event("server_status_request", {{"server_ids", QJsonArray{"main", "nowhere"}}});
        QVERIFY(reply);
        QCOMPARE(reply->value("unknown").toArray(), QJsonArray{"nowhere"});
        QCOMPARE(f.fanOut.deliveries.last().name, QString("server_status_update"));
        QCOMPARE(f.fanOut.deliveries.last().session, f.anna.session);

        f.prober.results[1] = game("dm2", 4);
        f.pulse.advance(31s);
        QCOMPARE(f.updates().last().value("status")["map"].toString(), QString("dm2"));
        QVERIFY(f.fanOut.deliveries.last().room.kind == RoomId::Kind::Server);
    }

    void aWanderingPingAloneIsNoNews()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3, 40);
        QVERIFY(f.add("main", 1));
        QVERIFY(f.event("server_status_request", {{"server_ids", QJsonArray{"main"}}}));
        f.pulse.advance(31s); // the first repeat may carry the new times
        const auto before = f.updates().size();
        f.prober.results[1] = game("dm1", 3, 45);
        f.pulse.advance(20s);
        QCOMPARE(f.updates().size(), before);
    }

    void aStarMeansLaterServersToo()
    {
        Fixture f;
        QVERIFY(f.event("server_status_request", {{"server_ids", QJsonArray{"*"}}}));
        QVERIFY(f.updates().isEmpty());
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        QVERIFY(!f.updates().isEmpty());
        QCOMPARE(f.updates().last().value("status")["state"].toString(), QString("up"));
    }

    void isDownAfterThreeFailedProbesAndItsWatchersAreNamed()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        QSignalSpy began(&f.monitor, &MonitorFeature::watchBegan);
        QVERIFY(f.event("watch_server", {{"server_id", "main"}, {"on", true}}));
        QCOMPARE(began.size(), 1);
        QSignalSpy news(&f.monitor, &MonitorFeature::changed);

        f.prober.results.remove(1);
        const int before = f.prober.probes[1];
        const auto untilProbe = [&](int number) {
            for (int i = 0; i < 90 && f.prober.probes[1] < before + number; ++i)
                f.pulse.advance(1s);
        };
        untilProbe(2);
        QTRY_COMPARE(f.database->waiting(), 0);
        QVERIFY(f.updates().last().value("status")["state"].toString() == "up");
        QVERIFY(news.isEmpty());
        untilProbe(3);
        QCOMPARE(f.updates().last().value("status")["state"].toString(), QString("down"));
        QTRY_COMPARE(news.size(), 1);
        const auto down = news.first().first().value<ServerNews>();
        QVERIFY(down.kind == ServerNews::Kind::WentDown);
        QCOMPARE(down.watchers, QList<UserId>{f.anna.user});
        QCOMPARE(down.status.players, 3); // as last seen

        f.prober.results[1] = game("dm1", 1);
        f.pulse.advance(80s);
        QTRY_COMPARE(news.size(), 2);
        const auto back = news.last().first().value<ServerNews>();
        QVERIFY(back.kind == ServerNews::Kind::CameBack);
        QVERIFY(back.downFor > 5s);
    }

    void neverAsksAServerTwiceWithinFiveSeconds()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        QVERIFY(f.command("server.probe", {{"server_id", "main"}}));
        QCOMPARE(f.prober.probes[1], 1);
        f.pulse.advance(5s);
        QVERIFY(f.command("server.probe", {{"server_id", "main"}}));
        QCOMPARE(f.prober.probes[1], 2);
    }

    void askingTwiceAtOnceProbesOnce()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        f.pulse.advance(5s);
        f.prober.hold = true;
        int answers = 0;
        for (int i = 0; i < 2; ++i)
            f.router.dispatchCommand("server.probe", {{"server_id", "main"}},
                                     [&](const auto &) { ++answers; });
        QCOMPARE(f.prober.held.size(), 1);
        f.prober.held.first()(game("dm1", 3));
        QCOMPARE(answers, 2);
    }

    void isProbedMoreOftenWhileSomebodyLooks()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        f.pulse.advance(600s);
        const int alone = f.prober.probes[1];
        QVERIFY(f.event("server_status_request", {{"server_ids", QJsonArray{"main"}}}));
        f.pulse.advance(600s);
        QVERIFY2(f.prober.probes[1] - alone >= 2 * (alone - 2),
                 qPrintable(QString::number(f.prober.probes[1])));
    }

    void aServerSurvivesTheDaemonButItsStateDoesNot()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        QTRY_COMPARE(f.database->waiting(), 0);
        MonitorFeature later({f.rooms, f.fanOut, f.pulse, *f.database, f.prober},
                             {.allowPrivate = true});
        Router router;
        later.install(router);
        bool loaded = false;
        later.load([&](const Result<> &) { loaded = true; });
        QTRY_VERIFY(loaded);
        QJsonObject list;
        router.dispatchCommand("server.list", {}, [&](const auto &outcome) { list = *outcome; });
        QCOMPARE(list.value("servers")[0]["status"]["state"].toString(), QString("unknown"));
        QCOMPARE(list.value("servers")[0]["status"]["map"].toString(), QString("dm1"));
    }

    void historyHoldsEachProbe()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        f.pulse.advance(180s);
        QTRY_COMPARE(f.database->waiting(), 0);
        const auto history = f.event("server_history", {{"server_id", "main"}});
        QVERIFY(history);
        QVERIFY(history->value("samples").toArray().size() >= 3);
        QCOMPARE(history->value("samples")[0]["players"].toInt(), 3);
        QCOMPARE(f.event("server_history", {{"server_id", "main"}, {"hours", 0}}).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(f.event("server_history", {{"server_id", "no"}}).error().code,
                 ErrorCode::NotFound);
    }

    void aRemovedServerIsToldAndForgotten()
    {
        Fixture f;
        f.prober.results[1] = game("dm1", 3);
        QVERIFY(f.add("main", 1));
        QVERIFY(f.event("server_status_request", {{"server_ids", QJsonArray{"main"}}}));
        QVERIFY(f.command("server.remove", {{"server_id", "main"}}));
        QCOMPARE(f.fanOut.named("server_removed").size(), 1);
        QCOMPARE(f.command("server.remove", {{"server_id", "main"}}).error().code,
                 ErrorCode::NotFound);
        const int probes = f.prober.probes[1];
        f.pulse.advance(120s);
        QCOMPARE(f.prober.probes[1], probes);
    }

private:
    struct Fixture
    {
        QTemporaryDir folder;
        std::unique_ptr<Database> database = *Database::open(folder.path());
        RecordingTransport transport;
        Rooms rooms{transport};
        RecordingFanOut fanOut;
        ManualPulse pulse;
        ScriptedProber prober;
        Router router;
        MonitorFeature monitor;
        Caller anna{
            .session = {1}, .user = {1}, .username = "anna"}; // row 1: the daemon's own account

        explicit Fixture(const MonitorConfig &config = {.allowPrivate = true})
            : monitor({rooms, fanOut, pulse, *database, prober}, config)
        {
            monitor.install(router);
            const auto joined = rooms.join(RoomId::everyone(), anna);
            Q_ASSERT(joined);
        }
        Result<QJsonObject> wait(const std::function<void(const RawAnswer &)> &ask)
        {
            std::optional<Result<QJsonObject>> answer;
            ask([&](const Result<QJsonObject> &outcome) { answer = outcome; });
            if (!QTest::qWaitFor([&] { return answer.has_value(); }))
                return fail(ErrorCode::Busy, "nobody answered");
            return *answer;
        }
        Result<QJsonObject> event(const QString &name, const QJsonObject &data)
        {
            return wait([&](const RawAnswer &raw) { router.dispatchEvent(name, data, anna, raw); });
        }
        Result<QJsonObject> command(const QString &name, const QJsonObject &data)
        {
            return wait([&](const RawAnswer &raw) { router.dispatchCommand(name, data, raw); });
        }
        Result<QJsonObject> add(const QString &id, int port)
        {
            return command("server.add",
                           {{"server_id", id}, {"address", QString("127.0.0.1:%1").arg(port)}});
        }
        QList<QJsonObject> updates() const
        {
            QList<QJsonObject> list;
            for (const auto &delivery : fanOut.named("server_status_update"))
                list.append(delivery.data);
            return list;
        }
    };
};

QTEST_GUILESS_MAIN(MonitorFeatureTest)
#include "tst_monitorfeature.moc"
