// SPDX-License-Identifier: MIT

#include "client/features/monitor/alertsmodel.h"
#include "client/features/monitor/playerlinksmodel.h"
#include "client/features/monitor/playingmodel.h"
#include "client/features/monitor/serveradmin.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

/// The small models of the monitor: alerts, who plays, one's own names, administration.
class MonitorModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAlertThatWasStoredIsListedAndOneRefusedIsNot()
    {
        ClientFixture f;
        AlertsModel model(f.session, f.dispatcher, f.requests);
        QSet<QString> watched;
        connect(&model, &AlertsModel::watchedChanged, this,
                [&](const QSet<QString> &servers) { watched = servers; });
        f.link.goOnline();
        QVERIFY(
            f.link.reply<ListAlerts>(ListAlertsReply{{{7, "b", AlertKind::State, {}, {}, {}}}}));
        QCOMPARE(watched, QSet<QString>{"b"});
        std::optional<bool> told;
        const auto done = [&](const Result<> &result) { told = result.has_value(); };
        const ServerAlertRule twelve{0, "a", AlertKind::Players, 12, {}, {}};
        model.set(twelve, this, done);
        ServerAlertRule stored = twelve;
        stored.id = 9;
        QVERIFY(f.link.reply<SetAlert>(SetAlertReply{stored}));
        QCOMPARE(told, std::optional(true));
        QCOMPARE(model.all().size(), 2);
        QCOMPARE(model.of("a"), QList{stored});
        model.set(twelve, this, done);
        QVERIFY(f.link.reply<SetAlert>(fail(ErrorCode::Invalid, "50 are the most")));
        QCOMPARE(told, std::optional(false));
        QCOMPARE(model.all().size(), 2);
        model.remove(9, this, done);
        QVERIFY(f.link.reply<RemoveAlert>(fail(ErrorCode::NotFound, ""))); // gone already: as well
        QCOMPARE(told, std::optional(true));
        QVERIFY(model.of("a").isEmpty());
    }

    void alertsOfAnotherDeviceAreTaken()
    {
        ClientFixture f;
        AlertsModel model(f.session, f.dispatcher, f.requests);
        f.link.goOnline();
        f.link.receive(AlertsChanged{{{1, "a", AlertKind::Map, {}, "q3dm6", {}}}});
        QCOMPARE(model.of("a").size(), 1);
    }

    void nobodyIsKnownToPlayWhileTheConnectionIsAway()
    {
        ClientFixture f;
        PlayingModel model(f.session, f.dispatcher, f.requests);
        const auto at = [](qint64 user, const char *server) {
            return Playing{{user}, "somebody", server, server, "ET", "name"};
        };
        f.link.goOnline();
        QVERIFY(f.link.reply<GetPlaying>(PlayingReply{{at(5, "a"), at(3, "a")}}));
        QCOMPARE(model.on("a"), (QList{at(3, "a"), at(5, "a")}));
        QSignalSpy moved(&model, &PlayingModel::serverChanged);
        f.link.receive(PlayingChanged{{5}, at(5, "b")});
        QCOMPARE(moved.count(), 2); // where they left and where they came
        QCOMPARE(model.on("a"), QList{at(3, "a")});
        f.link.receive(PlayingChanged{{5}, {}});
        QVERIFY(model.on("b").isEmpty());
        f.link.lose();
        QVERIFY(model.all().isEmpty());
    }

    void namesAreShownAtOnceAndPutBackWhenRefused()
    {
        ClientFixture f;
        PlayerLinksModel model(f.session, f.requests);
        QVERIFY(!model.isLoaded());
        QVERIFY(!model.links().shown); // off until it is turned on
        f.link.goOnline();
        QVERIFY(f.link.reply<GetPlayerLinks>(PlayerLinks{false, {{"anna", {}}}}));
        PlayerLinks changed = model.links();
        changed.shown = true;
        model.set(changed);
        QVERIFY(model.links().shown);
        QSignalSpy refused(&model, &PlayerLinksModel::refused);
        QVERIFY(f.link.reply<SetPlayerLinks>(fail(ErrorCode::StorageFull, "")));
        QVERIFY(!model.links().shown);
        QCOMPARE(model.links().links.size(), 1);
        QCOMPARE(refused.count(), 1);
        f.link.lose();
        QVERIFY(!model.isLoaded());
    }

    void onlyAdministratorsManageAndModeratorsPlanWork()
    {
        ClientFixture f;
        f.session.setServer(*ServerAddress::parse("https://night.example"));
        ServerAdmin admin(f.session, f.dispatcher, f.requests);
        QVERIFY(!admin.mayManage() && !admin.mayMaintain());
        QSignalSpy rights(&admin, &ServerAdmin::rightsChanged);
        f.session.setAccount({{1}, "m", Role::Moderator});
        QVERIFY(!admin.mayManage() && admin.mayMaintain());
        f.session.setAccount({{1}, "m", Role::Admin});
        QVERIFY(admin.mayManage() && admin.mayMaintain());
        QCOMPARE(rights.count(), 2);
        QCOMPARE(admin.badgeUrl("main"), "https://night.example/api/v1/servers/main/badge.svg");
    }
};

QTEST_GUILESS_MAIN(MonitorModelsTest)
#include "tst_monitormodels.moc"
