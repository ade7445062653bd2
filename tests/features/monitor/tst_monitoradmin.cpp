// SPDX-License-Identifier: MIT

#include "tests/features/monitor/monitorfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// What staff does with game servers, at the desk and on the command line.
class MonitorAdminTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void administratorsAloneMayDoIt()
    {
        MonitorFixture f;
        f.add("main", 1);
        const ServerSettings settings = settingsOf("other", 2);
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator}) {
            const Caller caller = f.come(QString("reader%1").arg(int(role)), role);
            QCOMPARE(codeOf(f.call(ListServers{}, caller)), ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(AddServer{settings}, caller)), ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(EditServer{settingsOf("main", 2)}, caller)),
                     ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(OrderServers{{"main"}}, caller)), ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(RemoveServer{"main"}, caller)), ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(DetectServer{"127.0.0.1"}, caller)), ErrorCode::Forbidden);
            QCOMPARE(codeOf(f.call(SetMaintenance{"main", {}}, caller)),
                     role == Role::Moderator ? std::nullopt : std::optional(ErrorCode::Forbidden));
        }
        QCOMPARE(f.call(ListServers{}, f.root())->servers.size(), 1);
    }

    void aServerIsAddedEditedOrderedAndRemovedAtTheDesk()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.prober.results[2] = game("ctf1", 5);
        f.look(f.anna());
        ServerSettings settings = settingsOf("main", 1);
        settings.name = "  Main   arena ";
        settings.group = "Duels";
        settings.isPublic = true;
        settings.joinAddress = "play.example.org:27960";
        const auto added = f.call(AddServer{settings}, f.root());
        QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        QCOMPARE(added->settings.name, "Main arena");
        QVERIFY(added->status.state == ServerState::Up);
        QCOMPARE(added->status.name, "Main arena");
        QCOMPARE(*added->status.group, "Duels");
        QCOMPARE(added->status.address, "play.example.org:27960");
        QVERIFY(f.call(AddServer{settingsOf("b", 1)}, f.root()));
        QVERIFY(f.call(AddServer{settingsOf("c", 1)}, f.root()));
        QCOMPARE(codeOf(f.call(AddServer{settingsOf("c", 1)}, f.root())), ErrorCode::Conflict);

        settings.name.clear();
        settings.group.clear();
        settings.joinAddress.reset();
        const auto renamed = f.call(EditServer{settings}, f.root());
        QCOMPARE(renamed->status.name, "Test Arena");
        QVERIFY(!renamed->status.group);
        QCOMPARE(renamed->status.address, "127.0.0.1:1");
        QCOMPARE(renamed->status.map, "dm1"); // it is still the same server
        f.pulse.advance(5s);
        settings.address = "127.0.0.1:2";
        QCOMPARE(f.call(EditServer{settings}, f.root())->status.map, "ctf1");
        QCOMPARE(f.got<ServerStatusUpdate>(f.anna()).last().status.map, "ctf1");
        QCOMPARE(codeOf(f.call(EditServer{settingsOf("no", 1)}, f.root())), ErrorCode::NotFound);

        QVERIFY(f.call(OrderServers{{"c", "main"}}, f.root()));
        QStringList order;
        const auto listed = f.call(ListServers{}, f.root());
        for (const ServerSettings &each : listed->servers)
            order.append(each.serverId);
        QCOMPARE(order, QStringList({"c", "main", "b"}));
        QCOMPARE(*f.statusOf("b").position, 3);
        QCOMPARE(codeOf(f.call(OrderServers{{"c", "no"}}, f.root())), ErrorCode::NotFound);

        QVERIFY(f.call(RemoveServer{"c"}, f.root()));
        QCOMPARE(f.got<ServerRemoved>(f.anna()).size(), 0); // she is in its room no more
        QCOMPARE(f.fanOut.named("server_removed").size() > 0, true);
        QCOMPARE(*f.statusOf("main").position, 1);
        f.again();
        QCOMPARE(f.call(ListServers{}, f.root())->servers.size(), 2);
        QCOMPARE(f.call(ListServers{}, f.root())->servers.first().address, "127.0.0.1:2");
    }

    void aRemovedServerIsToldAndForgotten()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        f.look(f.anna());
        f.look(f.root(), {"*"}, true);
        f.pulse.advance(60s);
        QVERIFY(f.call(ServerRemove{"main"}));
        QList<RoomId> told;
        for (const auto &delivery : f.fanOut.named("server_removed"))
            told.append(delivery.room);
        QVERIFY(told.contains(RoomId::server(1)) && told.contains(RoomId::server(1, true, true)));
        QCOMPARE(codeOf(f.call(ServerRemove{"main"})), ErrorCode::NotFound);
        const int probes = f.prober.total;
        f.pulse.advance(120s);
        QCOMPARE(f.prober.total, probes);
        QCOMPARE(f.value("SELECT count(*) FROM server_samples").toInt(), 0);
        QCOMPARE(f.rooms().audience(RoomId::server(1)), 0);
    }

    void whatStaffDoesIsRecorded()
    {
        MonitorFixture f;
        QVERIFY(f.call(AddServer{settingsOf("main", 1)}, f.root()));
        auto settings = settingsOf("main", 1);
        settings.role = Role::Member;
        QVERIFY(f.call(EditServer{settings}, f.root()));
        QVERIFY(f.call(EditServer{settings}, f.root())); // nothing is different
        QVERIFY(f.call(OrderServers{{"main"}}, f.root()));
        QVERIFY(f.call(ServerMaintain{"main", 30, "new maps"}));
        QVERIFY(f.call(RemoveServer{"main"}, f.root()));
        QStringList deeds;
        for (const StaffAction &deed : f.deeds)
            deeds.append(QString("%1 %2 %3").arg(deed.actor.username, deed.action, deed.subject));
        QCOMPARE(deeds,
                 QStringList({"root server.add server:main", "root server.edit server:main",
                              "root server.order servers", " server.maintenance server:main",
                              "root server.remove server:main"}));
        QCOMPARE(f.deeds.at(1).detail, "role: guest to member");
        for (const StaffAction &deed : f.deeds)
            QVERIFY(deed.at.isValid());
    }

    void theCommandLineChangesWhatIsNamed()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("a", 1);
        f.add("b", 1);
        f.add("c", 1);
        auto edit = f.editOf("c");
        edit.name = "Third";
        edit.position = 1;
        const auto line = f.call(edit);
        QCOMPARE(line->name, "Third");
        QCOMPARE(*line->status.position, 1);
        QCOMPARE(*f.statusOf("b").position, 3);
        edit = f.editOf("c");
        edit.group = "Duels";
        QCOMPARE(f.call(edit)->name, "Third");
        edit.position = 4;
        QCOMPARE(codeOf(f.call(edit)), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(f.editOf("no"))), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(ServerMaintain{"a", {}, "why"})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(ServerMaintain{"a", 60 * 24 * 400, {}})), ErrorCode::Invalid);
        QVERIFY(f.call(ServerMaintain{"a", 60, "why"}));
        QCOMPARE(f.statusOf("a").maintenance->note, "why");
        QVERIFY(f.call(ServerMaintain{"a", {}, {}}));
        QVERIFY(!f.statusOf("a").maintenance);
    }

    void detectionTellsHowItGoesAndWhatItFound()
    {
        MonitorFixture f;
        auto answer = game("dm1", 3);
        answer.port = 27960;
        f.prober.detections = QList{answer};
        const auto found = f.call(DetectServer{"play.example.org"}, f.root());
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(f.prober.detected.port, 0);
        QCOMPARE(found->found.size(), 1);
        QCOMPARE(found->found.first().address, "play.example.org:27960");
        QVERIFY(found->found.first().protocol == QueryProtocol::Quake3);
        QCOMPARE(found->found.first().status.map, "dm1");
        const auto told = f.got<ServerDetection>(f.root());
        QCOMPARE(told.size(), 2);
        QVERIFY(told.first().state == DetectionState::Asking);
        QVERIFY(f.call(DetectServer{"[::1]:27015"}, f.root()));
        QCOMPARE(f.prober.detected.host, "::1");
        QCOMPARE(f.got<ServerDetection>(f.root()).last().address, "[::1]:27960");
        QCOMPARE(codeOf(f.call(DetectServer{"a b"}, f.root())), ErrorCode::Invalid);
        f.prober.detections
            = tl::unexpected(ProbeFailure{ProbeProblem::NotAllowed, "it is private"});
        QCOMPARE(codeOf(f.call(DetectServer{"10.0.0.1"}, f.root())), ErrorCode::Forbidden);
        f.prober.detections = tl::unexpected(ProbeFailure{ProbeProblem::Timeout, "no answer"});
        QVERIFY(f.call(ServerDetect{"10.0.0.1"})->found.isEmpty());
    }

    void oneDetectionAtATime()
    {
        MonitorFixture f;
        f.prober.hold = true;
        int answers = 0;
        f.send(DetectServer{"play.example.org"}, f.root(), [&](const auto &) { ++answers; });
        QCOMPARE(codeOf(f.call(DetectServer{"play.example.org"}, f.root())), ErrorCode::Busy);
        f.prober.heldDetections.takeFirst()(QList<ProbeResult>());
        QCOMPARE(answers, 1);
        f.send(DetectServer{"play.example.org"}, f.root(), [&](const auto &) { ++answers; });
        QCOMPARE(f.prober.heldDetections.size(), 1);
    }

private:
    static ServerSettings settingsOf(const QString &id, int port)
    {
        ServerSettings settings;
        settings.serverId = id;
        settings.address = QString("127.0.0.1:%1").arg(port);
        return settings;
    }
};

QTEST_GUILESS_MAIN(MonitorAdminTest)
#include "tst_monitoradmin.moc"
