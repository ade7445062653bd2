// SPDX-License-Identifier: MIT

#include "tests/features/monitor/monitorfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Where people play, of those who let others see it, for those who see the server.
class MonitorPlayingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOffUntilItsOwnerTurnsItOn()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"^1Ad^7a", "bob"});
        f.add("main", 1);
        QVERIFY(!f.call(GetPlayerLinks{}, f.anna())->shown);
        QVERIFY(f.call(SetPlayerLinks{{false, {{"ada", {}}}}}, f.anna()));
        const Caller ben = f.come("ben");
        QVERIFY(f.call(GetPlaying{}, ben)->playing.isEmpty());
        f.look(ben);
        QVERIFY(f.call(SetPlayerLinks{{true, {{" ADA ", {}}}}}, f.anna()));
        const QList<Playing> there{
            {f.anna().user, "anna", "main", "Test Arena", "OpenArena", "^1Ad^7a"}};
        QCOMPARE(f.call(GetPlaying{}, ben)->playing, there);
        QCOMPARE(f.got<PlayingChanged>(ben).last().playing.value(), there.first());
        QVERIFY(f.call(SetPlayerLinks{{false, {{"ada", {}}}}}, f.anna()));
        QVERIFY(!f.got<PlayingChanged>(ben).last().playing);
        QVERIFY(f.call(GetPlaying{}, ben)->playing.isEmpty());
    }

    void whoComesAndGoesIsTold()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"bob"});
        f.prober.results[2] = playedBy({});
        f.add("one", 1);
        f.add("two", 2);
        QVERIFY(f.call(SetPlayerLinks{{true, {{"ada", {}}}}}, f.anna()));
        const Caller ben = f.come("ben");
        f.look(ben);
        f.call(GetPlaying{}, ben);
        f.look(f.root()); // who did not ask who plays is not told
        const auto last = [&] {
            f.pulse.advance(31s);
            const auto all = f.got<PlayingChanged>(ben);
            return all.isEmpty()     ? QString("nothing")
                : all.last().playing ? all.last().playing->serverId
                                     : QString("nowhere");
        };
        QCOMPARE(last(), "nothing");
        f.prober.results[1] = playedBy({"bob", "Ada"});
        QCOMPARE(last(), "one");
        f.prober.results[2] = playedBy({"ada"}); // there as well, and later
        QCOMPARE(last(), "one");
        f.prober.results[1] = playedBy({"bob"});
        QCOMPARE(last(), "two");
        f.prober.results.remove(2);
        for (const int asked = f.prober.probes[2]; f.prober.probes[2] == asked;)
            f.pulse.advance(1s);
        QCOMPARE(f.got<PlayingChanged>(ben).last().playing->serverId, "two"); // one is nothing
        f.pulse.advance(60s);
        QCOMPARE(last(), "nowhere");
        QVERIFY(f.got<PlayingChanged>(f.root()).isEmpty());
        f.call(ServerStatusStop{{"*"}}, ben);
        f.fanOut.deliveries.clear();
        f.prober.results[1] = playedBy({"ada"});
        f.pulse.advance(61s);
        QVERIFY(f.got<PlayingChanged>(ben).isEmpty());
    }

    void anotherNameOnTheSameServerIsTold()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"ada"});
        f.add("main", 1);
        QVERIFY(f.call(SetPlayerLinks{{true, {{"ada", {}}, {"ada^2too", {}}}}}, f.anna()));
        const Caller ben = f.come("ben");
        f.look(ben);
        QCOMPARE(f.call(GetPlaying{}, ben)->playing.first().player, "ada");
        f.fanOut.deliveries.clear();
        f.prober.results[1] = playedBy({"AdaToo"});
        f.pulse.advance(31s);
        QCOMPARE(f.got<PlayingChanged>(ben).last().playing->player, "AdaToo");
        QCOMPARE(f.got<PlayingChanged>(ben).size(), 1);
    }

    void onServersTheReaderSeesAlone()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"ada"});
        f.prober.results[2] = playedBy({"ada"});
        f.add("staff", 1, Role::Moderator);
        QVERIFY(f.call(SetPlayerLinks{{true, {{"ada", {}}}}}, f.anna()));
        Caller ben = f.come("ben");
        const Caller mod = f.come("mod", Role::Moderator);
        for (const Caller &each : {ben, mod}) {
            f.look(each);
            f.call(GetPlaying{}, each);
        }
        QVERIFY(f.call(GetPlaying{}, ben)->playing.isEmpty());
        QCOMPARE(f.call(GetPlaying{}, mod)->playing.first().serverId, "staff");
        f.add("open", 2);
        QCOMPARE(f.got<PlayingChanged>(ben).last().playing->serverId, "open");
        QCOMPARE(f.call(GetPlaying{}, mod)->playing.first().serverId, "staff");
        auto edit = f.editOf("open");
        edit.role = Role::Admin;
        QVERIFY(f.call(edit));
        QVERIFY(!f.got<PlayingChanged>(ben).last().playing);
        f.giveRole(ben, Role::Moderator);
        QCOMPARE(f.got<PlayingChanged>(ben).last().playing->serverId, "staff");
        f.giveRole(ben, Role::Member);
        QVERIFY(!f.got<PlayingChanged>(ben).last().playing);
        f.giveRole(ben, Role::Moderator);
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(ServerRemove{"staff"}));
        QVERIFY(!f.got<PlayingChanged>(ben).last().playing);
    }

    void aNameMayBeOfOneGameAlone()
    {
        MonitorFixture f;
        f.prober.results[1] = playedBy({"ada"});
        f.add("main", 1);
        QVERIFY(f.call(SetPlayerLinks{{true, {{"ada", "Minecraft"}}}}, f.anna()));
        QVERIFY(f.call(GetPlaying{}, f.root())->playing.isEmpty());
        QVERIFY(f.call(SetPlayerLinks{{true, {{"ada", "openarena"}}}}, f.anna()));
        QCOMPARE(f.call(GetPlaying{}, f.root())->playing.size(), 1);
        f.settle();
        f.again();
        QCOMPARE(f.call(GetPlayerLinks{}, f.anna())->links.size(), 1);
        QVERIFY(f.call(GetPlayerLinks{}, f.anna())->shown);
        f.pulse.advance(5s);
        QCOMPARE(f.call(GetPlaying{}, f.root())->playing.size(), 1);
    }

    void badLinksAreRefused()
    {
        MonitorFixture f;
        PlayerLinks many{true, {}};
        for (int i = 0; i < 11; ++i)
            many.links.append({QString("p%1").arg(i), {}});
        QCOMPARE(codeOf(f.call(SetPlayerLinks{many}, f.anna())), ErrorCode::Invalid);
        for (const char *name : {"", "  ", "^1", "^1 ^2"})
            QCOMPARE(codeOf(f.call(SetPlayerLinks{{true, {{name, {}}}}}, f.anna())),
                     ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(MonitorPlayingTest)
#include "tst_monitorplaying.moc"
