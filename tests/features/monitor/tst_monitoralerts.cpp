// SPDX-License-Identifier: MIT

#include "tests/features/monitor/monitorfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;
using Kind = ServerNews::Kind;

/// What people want to be told of game servers, and when they are.
class MonitorAlertsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWatchesIsToldOnceThatItIsDownAndOnceThatItIsBack()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        f.prober.results.remove(1);
        f.pulse.advance(300s);
        QCOMPARE(f.newsKinds(), QList{Kind::WentDown});
        QCOMPARE(f.news.first().watchers, QList<UserId>{f.anna().user});
        QCOMPARE(f.news.first().status.players, 3); // as last seen
        QVERIFY(!f.news.first().status.problem);
        f.prober.results[1] = game("dm1", 1);
        f.pulse.advance(120s);
        QCOMPARE(f.newsKinds(), QList({Kind::WentDown, Kind::CameBack}));
        QVERIFY(f.news.last().downFor >= 300s && f.news.last().downFor < 420s);
    }

    void whatHappenedWhileTheDaemonWasAwayIsToldAsWell()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        f.pulse.advance(60s);
        f.prober.results.remove(1);
        f.again();
        f.pulse.advance(60s);
        QCOMPARE(f.newsKinds(), QList{Kind::WentDown});
        f.pulse.advance(60s);
        f.again(); // nobody is told twice
        f.pulse.advance(60s);
        QCOMPARE(f.newsKinds(), QList{Kind::WentDown});
        f.prober.results[1] = game("dm1", 3);
        f.pulse.advance(120s);
        QCOMPARE(f.newsKinds(), QList({Kind::WentDown, Kind::CameBack}));
    }

    void aFlappingServerIsOneNotice()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.look(f.anna());
        for (int i = 0; i < 9; ++i) { // 70 s each way
            f.prober.results[1]
                = i % 2 ? ScriptedProber::Result(game("dm1", 3)) : ScriptedProber::silence();
            f.pulse.advance(70s);
        }
        QCOMPARE(f.newsKinds().count(Kind::StartedFlapping), 1);
        const auto last = f.news.size();
        QVERIFY(f.newsKinds().last() == Kind::StartedFlapping);
        // Steady at last, and down: that is news once it no longer flaps.
        f.prober.results.remove(1);
        f.pulse.advance(660s);
        QCOMPARE(f.news.size(), last + (f.news.at(last - 2).kind == Kind::WentDown ? 0 : 1));
    }

    void enoughPlayersAreToldOnceUntilTheyWereTooFewForTenMinutes()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 1);
        f.add("main", 1);
        const auto set = f.call(SetAlert{{0, "main", AlertKind::Players, 4, {}, {}}}, f.anna());
        QVERIFY(set->alert.id > 0);
        const auto play = [&](int players, std::chrono::seconds span) {
            f.prober.results[1] = game("dm1", players);
            f.pulse.advance(span);
            return int(f.news.size());
        };
        QCOMPARE(play(3, 120s), 0);
        QCOMPARE(play(4, 120s), 1);
        QVERIFY(f.news.last().kind == Kind::PlayersReached);
        QCOMPARE(f.news.last().watchers, QList<UserId>{f.anna().user});
        QCOMPARE(play(6, 120s), 1);
        QCOMPARE(play(3, 300s), 1);
        QCOMPARE(play(5, 120s), 1); // only 5 minutes
        QCOMPARE(play(2, 720s), 1);
        QCOMPARE(play(4, 120s), 2);
    }

    void aMapThatComesUpIsTold()
    {
        MonitorFixture f;
        f.prober.results[1] = game("oa_dm1", 1);
        f.add("main", 1);
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Map, {}, "OA_DM1", {}}}, f.anna()));
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Map, {}, "ctf2", {}}}, f.anna()));
        f.pulse.advance(120s);
        QVERIFY(f.news.isEmpty()); // it was on already
        f.prober.results[1] = game("CTF2", 1);
        f.pulse.advance(120s);
        QCOMPARE(f.newsKinds(), QList{Kind::MapCameUp});
        f.pulse.advance(660s);
        f.prober.results[1] = game("oa_dm1", 1);
        f.pulse.advance(120s);
        QCOMPARE(f.news.size(), 2);
        QCOMPARE(f.news.last().status.map, "oa_dm1");
    }

    void aFriendWhoJoinsIsTold()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"Bob"});
        f.add("main", 1);
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Player, {}, {}, "^1aDa"}}, f.anna()));
        f.prober.results[1] = playedBy({"Bob", "adalbert"});
        f.pulse.advance(60s);
        QVERIFY(f.news.isEmpty());
        auto withBot = playedBy({"Ada"});
        withBot.answer.playerList.first().bot = true;
        f.prober.results[1] = withBot;
        f.pulse.advance(60s);
        QVERIFY(f.news.isEmpty());
        f.prober.results[1] = playedBy({"Bob", "Ada"});
        f.pulse.advance(60s);
        QCOMPARE(f.newsKinds(), QList{Kind::PlayerJoined});
        QCOMPARE(f.news.last().player, "^1aDa");
        f.prober.results[1] = playedBy({"Bob"});
        f.pulse.advance(60s);
        f.prober.results[1] = playedBy({"Bob", "Ada"}); // a change of map
        f.pulse.advance(60s);
        QCOMPARE(f.news.size(), 1);
    }

    void workThatIsPlannedAlertsNobody()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Map, {}, "dm2", {}}}, f.anna()));
        const Caller mod = f.come("mod", Role::Moderator);
        const QDateTime now = f.pulse.wallClock();
        const ServerMaintenance work{now.addSecs(60), now.addSecs(1260), "new maps"};
        QVERIFY(f.call(SetMaintenance{"main", work}, mod));
        QCOMPARE(*f.statusOf("main").maintenance, work);
        f.pulse.advance(61s);
        f.prober.results[1] = game("dm2", 3);
        f.pulse.advance(60s);
        f.prober.results.remove(1);
        f.pulse.advance(300s);
        f.prober.results[1] = game("dm2", 3);
        f.pulse.advance(120s);
        QVERIFY(f.news.isEmpty());
        f.prober.results.remove(1);
        f.pulse.advance(600s);
        QVERIFY(f.news.isEmpty());
        f.pulse.advance(240s); // it is over, and the server is not back
        QCOMPARE(f.newsKinds(), QList{Kind::WentDown});
        QVERIFY(!f.statusOf("main").maintenance);
    }

    void anAlertSurvivesTheDaemonAndIsNotToldAgain()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 6);
        f.add("main", 1);
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Players, 4, {}, {}}}, f.anna()));
        f.pulse.advance(60s);
        QCOMPARE(f.news.size(), 1);
        f.settle();
        f.again();
        f.pulse.advance(120s);
        QCOMPARE(f.news.size(), 1);
        QCOMPARE(f.call(ListAlerts{}, f.anna())->alerts.size(), 1);
    }

    void alertsAreListedReplacedAndRemovedByTheirOwnerAlone()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 1);
        f.add("b", 1);
        f.add("a", 1);
        const Caller ben = f.come("ben");
        const Caller elsewhere = f.come("anna");
        const auto players
            = f.call(SetAlert{{0, "a", AlertKind::Players, 4, {}, {}}}, f.anna())->alert;
        const auto map = f.call(SetAlert{{0, "b", AlertKind::Map, {}, "dm2", {}}}, f.anna())->alert;
        const auto state = f.call(SetAlert{{0, "a", AlertKind::State, {}, {}, {}}}, f.anna());
        QCOMPARE(f.call(ListAlerts{}, f.anna())->alerts, QList({map, players, state->alert}));
        QVERIFY(f.call(ListAlerts{}, ben)->alerts.isEmpty());
        QCOMPARE(f.got<AlertsChanged>(elsewhere).last().alerts.size(), 3);
        QVERIFY(f.got<AlertsChanged>(f.anna()).isEmpty());
        // the same again is the same
        QCOMPARE(f.call(SetAlert{{0, "a", AlertKind::Players, 4, {}, {}}}, f.anna())->alert.id,
                 players.id);
        auto more = players;
        more.atLeast = 8;
        QCOMPARE(f.call(SetAlert{more}, f.anna())->alert, more);
        QCOMPARE(codeOf(f.call(SetAlert{more}, ben)), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(RemoveAlert{more.id}, ben)), ErrorCode::NotFound);
        QVERIFY(f.call(RemoveAlert{more.id}, f.anna()));
        QCOMPARE(codeOf(f.call(RemoveAlert{more.id}, f.anna())), ErrorCode::NotFound);
        QVERIFY(f.call(WatchServer{"a", false}, f.anna()));
        QCOMPARE(f.call(ListAlerts{}, f.anna())->alerts, QList{map});
        QVERIFY(f.call(ServerRemove{"b"}));
        QVERIFY(f.call(ListAlerts{}, f.anna())->alerts.isEmpty());
    }

    void badAlertsAndTooManyAreRefused()
    {
        MonitorFixture f;
        f.add("main", 1);
        using Rule = ServerAlertRule;
        for (const Rule &rule : {Rule{0, "main", AlertKind::Players, {}, {}, {}},
                                 Rule{0, "main", AlertKind::Players, 0, {}, {}},
                                 Rule{0, "main", AlertKind::Map, {}, "  ", {}},
                                 Rule{0, "main", AlertKind::Player, {}, {}, QString(65, 'x')}})
            QCOMPARE(codeOf(f.call(SetAlert{rule}, f.anna())), ErrorCode::Invalid);
        for (int i = 1; i <= 50; ++i)
            QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Players, i, {}, {}}}, f.anna()));
        QCOMPARE(codeOf(f.call(SetAlert{{0, "main", AlertKind::Players, 51, {}, {}}}, f.anna())),
                 ErrorCode::Conflict);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
    }

    void theFirstAlertTurnsTheAccountsServerAlertsOn()
    {
        MonitorFixture f;
        f.add("main", 1);
        QVERIFY(!f.call(GetNotificationSettings{}, f.anna())->serverAlert);
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Players, 4, {}, {}}}, f.anna()));
        f.settle();
        QVERIFY(f.call(GetNotificationSettings{}, f.anna())->serverAlert);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        f.look(f.anna());
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).last().status.watched);
    }
};

QTEST_GUILESS_MAIN(MonitorAlertsTest)
#include "tst_monitoralerts.moc"
