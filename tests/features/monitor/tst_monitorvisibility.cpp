// SPDX-License-Identifier: MIT

#include "tests/features/monitor/monitorfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// To who may not see a server it does not exist, whatever they ask or hear.
class MonitorVisibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMaySeeIt_data()
    {
        QTest::addColumn<int>("least");
        for (int role = 0; role < 4; ++role)
            QTest::newRow(enumNames<Role>[size_t(role)]) << role;
    }
    /// Every role asks everything about a server of that least role, and about one that is missing:
    /// below it the two answers are the same.
    void whoMaySeeIt()
    {
        QFETCH(int, least);
        MonitorFixture f;
        f.prober.results[1] = playedBy({"ada"});
        f.add("main", 1, Role(least));
        for (int role = 0; role < 4; ++role) {
            const Caller reader = f.come(QString("reader%1").arg(role), Role(role));
            f.fanOut.deliveries.clear();
            const bool sees = role >= least;
            const auto answers = [&](const QString &id) {
                QList<std::pair<bool, QString>> all;
                const auto note = [&](const auto &result) {
                    all.append({result.has_value(), result ? QString() : result.error().detail});
                };
                note(f.call(ServerHistory{id, {}, {}, {}}, reader));
                note(f.call(ServerPlayers{id}, reader));
                note(f.call(WatchServer{id, true}, reader));
                note(f.call(SetAlert{{0, id, AlertKind::Players, 3, {}, {}}}, reader));
                return all;
            };
            const auto real = answers("main");
            const auto missing = answers("nowhere");
            for (const auto &[ok, why] : missing)
                QVERIFY(!ok);
            if (sees) {
                for (const auto &[ok, why] : real)
                    QVERIFY2(ok, qPrintable(why));
            } else {
                QCOMPARE(real, missing);
            }
            const auto named = f.call(ServerStatusRequest{{"main", "nowhere"}, {}}, reader);
            QCOMPARE(named->unknown,
                     sees ? QStringList{"nowhere"} : QStringList({"main", "nowhere"}));
            const auto all = f.call(ServerStatusRequest{{"*"}, true}, reader);
            QCOMPARE(all->serverIds.size(), sees ? 1 : 0);
            QVERIFY(all->unknown.isEmpty());
            QCOMPARE(f.call(ListAlerts{}, reader)->alerts.size(), sees ? 2 : 0);
            f.call(ServerStatusStop{{"main"}}, reader);
            if (!sees) {
                for (const auto &delivery : f.heard(reader))
                    QVERIFY2(delivery.name == "alerts_changed"
                                 || !delivery.name.startsWith("server"),
                             qPrintable(delivery.name));
            }
        }
    }

    void aChangeReachesThoseAloneWhoSeeIt()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        const Caller mod = f.come("mod", Role::Moderator);
        f.look(f.anna());
        f.look(mod, {"*"}, true);
        f.add("staff", 1, Role::Moderator);
        f.prober.results[1] = game("dm2", 3);
        f.pulse.advance(60s);
        QVERIFY(!f.heard(mod).isEmpty());
        f.prober.results.remove(1);
        f.pulse.advance(120s);
        QVERIFY(f.call(ServerRemove{"staff"}));
        for (const auto &delivery : f.heard(f.anna()))
            QVERIFY2(!delivery.name.startsWith("server"), qPrintable(delivery.name));
    }

    void whoIsPromotedGainsServersAndWhoIsDemotedLosesThem()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("staff", 1, Role::Moderator);
        Caller ben = f.come("ben");
        f.look(ben, {"*"}, true);
        QVERIFY(f.got<ServerStatusUpdate>(ben).isEmpty());
        f.giveRole(ben, Role::Moderator);
        QCOMPARE(f.got<ServerStatusUpdate>(ben).size(), 1);
        f.prober.results[1] = game("dm1", 5);
        f.pulse.advance(40s);
        QCOMPARE(f.got<ServerStatusDelta>(ben).last().change.players.value_or(0), 5);
        f.giveRole(ben, Role::Member);
        QCOMPARE(f.got<ServerRemoved>(ben).size(), 1);
        f.fanOut.deliveries.clear();
        f.prober.results[1] = game("dm1", 7);
        f.pulse.advance(60s);
        QVERIFY(f.heard(ben).isEmpty());
    }

    void anAdministratorNoLongerIsToldWhyItIsDownNoMore()
    {
        MonitorFixture f;
        f.add("main", 1);
        f.pulse.advance(60s);
        Caller boss = f.come("boss", Role::Admin);
        f.look(boss);
        QVERIFY(f.got<ServerStatusUpdate>(boss).last().status.problem);
        f.giveRole(boss, Role::Member);
        QVERIFY(!f.got<ServerStatusUpdate>(boss).last().status.problem);
        QVERIFY(f.got<ServerRemoved>(boss).isEmpty());
        f.fanOut.deliveries.clear();
        f.pulse.advance(120s);
        for (const auto &update : f.got<ServerStatusUpdate>(boss))
            QVERIFY(!update.status.problem);
        QVERIFY(!f.got<ServerStatusUpdate>(boss).isEmpty());
    }

    void aServerThatIsHiddenIsTakenFromItsReaders()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.look(f.anna(), {"main"});
        f.look(f.root());
        auto edit = f.editOf("main");
        edit.role = Role::Admin;
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(edit));
        QCOMPARE(f.got<ServerRemoved>(f.anna()).size(), 1);
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).isEmpty());
        QVERIFY(f.got<ServerRemoved>(f.root()).isEmpty());
        edit.role = Role::Guest;
        QVERIFY(f.call(edit)); // she had asked for it by name, and it was gone since
        f.prober.results[1] = game("dm2", 3);
        f.pulse.advance(60s);
        QVERIFY(f.got<ServerStatusUpdate>(f.anna()).isEmpty());
    }

    void alertsOfAHiddenServerReachNobodyBelow()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 1);
        f.add("main", 1);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        QVERIFY(f.call(SetAlert{{0, "main", AlertKind::Players, 3, {}, {}}}, f.anna()));
        QVERIFY(f.call(WatchServer{"main", true}, f.root()));
        auto edit = f.editOf("main");
        edit.role = Role::Moderator;
        QVERIFY(f.call(edit));
        QVERIFY(f.call(ListAlerts{}, f.anna())->alerts.isEmpty());
        f.prober.results[1] = game("dm1", 5);
        f.pulse.advance(60s);
        f.prober.results.remove(1);
        f.pulse.advance(120s);
        QVERIFY(!f.news.isEmpty());
        for (const ServerNews &each : f.news) {
            QVERIFY(!each.watchers.contains(f.anna().user));
            QVERIFY(!each.isOpen);
        }
        QCOMPARE(f.news.last().watchers, QList<UserId>{f.root().user});
    }

    void whatWasToldOfAHiddenServerIsGoneFromTheInbox()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 1);
        f.add("main", 1);
        QVERIFY(f.call(WatchServer{"main", true}, f.anna()));
        f.settle();
        Notification alert;
        alert.kind = NotificationKind::ServerAlert;
        alert.title = "main is down";
        alert.body = "";
        alert.url = "panel://server/main";
        alert.timestamp = f.pulse.wallClock();
        f.notifications().notify({f.anna().user}, alert, 1);
        f.settle();
        QCOMPARE(f.call(ListNotifications{}, f.anna())->notifications.size(), 1);
        auto edit = f.editOf("main");
        edit.role = Role::Moderator;
        QVERIFY(f.call(edit));
        f.settle();
        const auto left = f.call(ListNotifications{}, f.anna());
        QVERIFY(left->notifications.isEmpty());
        QCOMPARE(left->unread, 0);
        QVERIFY(!f.got<NotificationsRead>(f.anna()).isEmpty());
    }

    void theWebSeesPublicServersAlone()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("1942", 1);
        f.add("staff", 1, Role::Moderator);
        const auto missing = f.dispatch<PublicServer>({{"id", "nowhere"}});
        for (const char *id : {"1942", "staff"}) {
            const auto answer = f.dispatch<PublicServer>({{"id", id}});
            QVERIFY(!answer);
            QVERIFY(answer.error().code == ErrorCode::NotFound);
            QCOMPARE(answer.error().detail, missing.error().detail);
            QVERIFY(!f.dispatch<ServerBadge>({{"id", id}}));
        }
        auto edit = f.editOf("1942");
        edit.isPublic = true;
        QVERIFY(f.call(edit));
        const auto open = f.dispatch<PublicServer>({{"id", 1942}}); // as a path gives it
        QVERIFY2(open, open ? "" : qPrintable(open.error().detail));
        QCOMPARE(open->value("players").toInt(), 3);
        QVERIFY(!open->contains("problem"));
    }
};

QTEST_GUILESS_MAIN(MonitorVisibilityTest)
#include "tst_monitorvisibility.moc"
