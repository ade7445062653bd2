// SPDX-License-Identifier: MIT

#include "client/features/monitor/alertsdialog.h"
#include "client/features/monitor/orderdialog.h"
#include "client/features/monitor/playingsettings.h"
#include "client/features/monitor/serverdialog.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/question.h"
#include "tests/features/monitor/serversfixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSpinBox>

using namespace panel;
using namespace panel::client;

/// What is done to servers, through the dialogs people see.
class ServerDeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMenuOffersWhatTheRoleMayDo_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QStringList>("more");
        QTest::newRow("member") << Role::Member << QStringList();
        QTest::newRow("moderator") << Role::Moderator << QStringList{"Plan maintenance…"};
        QTest::newRow("admin") << Role::Admin
                               << QStringList{"Plan maintenance…", "Edit…", "Order of servers…",
                                              "Remove…"};
    }
    void theMenuOffersWhatTheRoleMayDo()
    {
        QFETCH(Role, role);
        QFETCH(QStringList, more);
        MonitorFixture f(role);
        f.tell("a", f.up("Alpha"));
        QMenu menu;
        f.deeds.fill(menu, "a");
        QStringList texts;
        for (const QAction *action : menu.actions()) {
            if (!action->isSeparator())
                texts << action->text();
        }
        const QStringList all{"Join", "Copy address", "Tell me when it goes down", "Alerts…"};
        QCOMPARE(texts, all + more);
    }

    void aLinkIsShownTheFirstTimeOfItsKindOnly()
    {
        MonitorFixture f;
        QSignalSpy known(&f.deeds, &ServerDeeds::knownSchemesChanged);
        f.tell("a", f.up("Alpha"));
        f.deeds.join("a");
        QCOMPARE(f.links.count(), 0);
        auto *question = f.dialog<Question>();
        QVERIFY(question && question->accessibleDescription().contains("et://203.0.113.5:27960"));
        f.button(*question, "Join")->click();
        QCOMPARE(f.links.count(), 1);
        QCOMPARE(f.links.first().first().toUrl(), QUrl("et://203.0.113.5:27960"));
        QCOMPARE(known.first().first().toStringList(), QStringList{"et"});
        f.deeds.join("a");
        QCOMPARE(f.links.count(), 2);
    }

    void escapeOpensNoLink()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        f.deeds.join("a");
        QTest::keyClick(f.dialog<Question>(), Qt::Key_Escape);
        QCOMPARE(f.links.count(), 0);
    }

    void whereThereIsNoLinkTheAddressIsCopied()
    {
        MonitorFixture f;
        ServerStatus openarena = f.up("Insta");
        openarena.game = "OpenArena";
        f.tell("a", openarena);
        QVERIFY(!f.deeds.canJoin("a"));
        f.deeds.join("a");
        QCOMPARE(QGuiApplication::clipboard()->text(), "203.0.113.5:27960");
        QCOMPARE(f.toasts.first().first().toString(), "Address copied");
    }

    void alertsAreAddedAndRemovedWhereTheyStand()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        f.deeds.askAlerts("a");
        auto *dialog = f.dialog<AlertsDialog>();
        dialog->findChild<QSpinBox *>()->setValue(12);
        f.button(*dialog, "Add alert")->click();
        ServerAlertRule sent = f.link.last<SetAlert>().alert;
        QCOMPARE(sent.serverId, "a");
        QCOMPARE(sent.kind, AlertKind::Players);
        QCOMPARE(sent.atLeast, std::optional(12));
        sent.id = 7;
        QVERIFY(f.link.reply<SetAlert>(SetAlertReply{sent}));
        auto *remove = f.button(*dialog, "Remove: At least 12 person(s) play");
        if (!remove) // with the English translation loaded
            remove = f.button(*dialog, "Remove: At least 12 people play");
        QVERIFY(remove);
        remove->click();
        QCOMPARE(f.link.last<RemoveAlert>().id, 7);
        // A map needs its name.
        auto *kind = dialog->findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findData(int(AlertKind::Map)));
        QVERIFY(!f.button(*dialog, "Add alert")->isEnabled());
        dialog->findChildren<QLineEdit *>().last()->setText(" radar ");
        f.button(*dialog, "Add alert")->click();
        QCOMPARE(f.link.last<SetAlert>().alert.map, std::optional<QString>("radar"));
        QVERIFY(f.link.reply<SetAlert>(fail(ErrorCode::Busy, "")));
        QVERIFY(f.button(*dialog, "Add alert")->isEnabled()); // as it was, to try again
    }

    void theStateSwitchGoesBackWhenItIsRefused()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        f.deeds.askAlerts("a");
        auto *dialog = f.dialog<AlertsDialog>();
        auto *state = f.button(*dialog, "It goes down or comes back");
        QVERIFY(state && !state->isChecked());
        state->click();
        QCOMPARE(f.link.last<WatchServer>().on, true);
        QVERIFY(f.link.reply<WatchServer>(fail(ErrorCode::Busy, "")));
        QVERIFY(!state->isChecked());
    }

    void addingLooksForTheServerAndTakesWhatWasFound()
    {
        MonitorFixture f(Role::Admin);
        f.tell("night-shift-3", f.up("Night Shift #3"));
        f.deeds.askAdd();
        auto *dialog = f.dialog<ServerDialog>();
        auto *address = dialog->findChild<QLineEdit *>();
        auto *add = f.button(*dialog, "Add server");
        QVERIFY(!add->isEnabled());
        address->setText("play.example.org");
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(f.link.last<DetectServer>().address, "play.example.org");
        f.link.receive(ServerDetection{"play.example.org:27960", QueryProtocol::Quake3,
                                       DetectionState::Asking});
        f.link.receive(
            ServerDetection{"play.example.org:27015", QueryProtocol::A2s, DetectionState::Silent});
        f.link.receive(ServerDetection{"play.example.org:27960", QueryProtocol::Quake3,
                                       DetectionState::Answered});
        auto *list = dialog->findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), 2); // a row a try, not a row a change
        QVERIFY(f.link.reply<DetectServer>(DetectServerReply{
            {{QueryProtocol::Quake3, "play.example.org:27960", f.up("Night Shift #3")},
             {QueryProtocol::Mumble, "play.example.org:64738", f.up("Voice")}}}));
        QVERIFY(add->isEnabled());
        list->setCurrentIndex(list->model()->index(1, 0));
        list->setCurrentIndex(list->model()->index(0, 0));
        f.button(*dialog, "A badge for everybody on the web")->click();
        add->click();
        const ServerSettings sent = f.link.last<AddServer>().settings;
        QCOMPARE(sent.address, "play.example.org:27960");
        QCOMPARE(sent.protocol, QueryProtocol::Quake3);
        QCOMPARE(sent.serverId, "night-shift-3-2"); // that one is taken
        QCOMPARE(sent.role, Role::Guest);
        QVERIFY(sent.isPublic);
        QVERIFY(f.link.reply<AddServer>(fail(ErrorCode::Conflict, "")));
        QVERIFY(dialog->isVisible() && add->isEnabled());
        add->click();
        QVERIFY(f.link.reply<AddServer>(ServerSettingsReply{sent, f.up("Night Shift #3")}));
        QCOMPARE(f.toasts.last().first().toString(), "Night Shift #3 added");
    }

    void whatDoesNotAnswerCanBeAddedAnyway()
    {
        MonitorFixture f(Role::Admin);
        f.deeds.askAdd();
        auto *dialog = f.dialog<ServerDialog>();
        auto *address = dialog->findChild<QLineEdit *>();
        address->setText("play.example.org:27960");
        f.button(*dialog, "Look for it")->click();
        QVERIFY(f.link.reply<DetectServer>(DetectServerReply{}));
        f.button(*dialog, "Add it anyway")->click();
        f.button(*dialog, "Add server")->click();
        QCOMPARE(f.link.last<AddServer>().settings.address, "play.example.org:27960");
        QCOMPARE(f.link.last<AddServer>().settings.protocol, QueryProtocol::Auto);
        QCOMPARE(f.link.last<AddServer>().settings.serverId, "play-example-org");
    }

    void editingKeepsWhatIsNotTouchedAndCanBeUndone()
    {
        MonitorFixture f(Role::Admin);
        f.tell("a", f.up("Alpha"));
        ServerSettings before;
        before.serverId = "a";
        before.address = "203.0.113.5:27960";
        before.protocol = QueryProtocol::Quake3;
        before.group = "Match";
        before.role = Role::Moderator;
        f.deeds.askEdit("a");
        QVERIFY(f.link.reply<ListServers>(ListServersReply{{before}}));
        auto *dialog = f.dialog<ServerDialog>();
        for (auto *line : dialog->findChildren<QLineEdit *>()) {
            if (line->accessibleName() == "Name")
                line->setText("Alpha one");
        }
        f.button(*dialog, "Save")->click();
        ServerSettings wanted = before;
        wanted.name = "Alpha one";
        QCOMPARE(f.link.last<EditServer>().settings, wanted);
        QVERIFY(f.link.reply<EditServer>(ServerSettingsReply{wanted, f.up("Alpha one")}));
        QCOMPARE(f.toasts.last().at(1).toString(), "Undo");
        f.toasts.last().at(2).value<std::function<void()>>()();
        QCOMPARE(f.link.last<EditServer>().settings, before);
    }

    void theOrderIsMovedByKeysAndCanBeUndone()
    {
        MonitorFixture f(Role::Admin);
        for (const char *id : {"a", "b", "c"})
            f.tell(id, f.up(id));
        f.deeds.askOrder();
        auto *dialog = f.dialog<OrderDialog>();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(dialog->findChild<QListView *>(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(dialog->order(), (QStringList{"b", "a", "c"}));
        f.button(*dialog, "Save order")->click();
        QCOMPARE(f.link.last<OrderServers>().serverIds, (QStringList{"b", "a", "c"}));
        QVERIFY(f.link.reply<OrderServers>(Done{}));
        f.toasts.last().at(2).value<std::function<void()>>()();
        QCOMPARE(f.link.last<OrderServers>().serverIds, (QStringList{"a", "b", "c"}));
    }

    void nothingIsRemovedWithoutAnAnswer()
    {
        MonitorFixture f(Role::Admin);
        f.tell("a", f.up("Alpha"));
        f.deeds.askRemove("a");
        auto *dialog = f.dialog<AskDialog>();
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(f.link.count<RemoveServer>(), 0);
        f.deeds.askRemove("a");
        f.button(*f.dialog<AskDialog>(), "Remove")->click();
        QCOMPARE(f.link.last<RemoveServer>().serverId, "a");
    }

    void plannedWorkBeginsAndEndsWhenItWasSaid()
    {
        MonitorFixture f(Role::Moderator);
        f.tell("a", f.up("Alpha"));
        f.deeds.askMaintenance("a");
        auto *dialog = f.dialog<AskDialog>();
        auto choices = dialog->findChildren<QComboBox *>();
        choices.at(0)->setCurrentIndex(1); // in 15 min
        choices.at(1)->setCurrentIndex(2); // for an hour
        dialog->findChild<QLineEdit *>()->setText("New disks");
        f.button(*dialog, "Plan")->click();
        const auto sent = f.link.last<SetMaintenance>().maintenance;
        QVERIFY(sent);
        QCOMPARE(sent->from, f.time.now.addSecs(900));
        QCOMPARE(sent->until, f.time.now.addSecs(900 + 3600));
        QCOMPARE(sent->note, "New disks");
        QVERIFY(f.link.reply<SetMaintenance>(Done{}));
        f.toasts.last().at(2).value<std::function<void()>>()();
        QVERIFY(!f.link.last<SetMaintenance>().maintenance);
    }

    void namesInGamesAreAddedAndRemoved()
    {
        MonitorFixture f;
        PlayerLinksModel links(f.session, f.requests);
        QVERIFY(f.link.reply<GetPlayerLinks>(PlayerLinks{false, {{"anna", {}}}}));
        PlayingSettings settings(f.theme, links);
        settings.setGames({"Minecraft"});
        settings.show();
        auto *shown = f.button(settings, "Show where I play");
        QVERIFY(!shown->isChecked());
        shown->click();
        QVERIFY(f.link.last<SetPlayerLinks>().links.shown);
        settings.findChild<QLineEdit *>()->setText("Anna_");
        settings.findChild<QComboBox *>()->setCurrentText("Minecraft");
        f.button(settings, "Add name")->click();
        QCOMPARE(f.link.last<SetPlayerLinks>().links.links.last(),
                 (PlayerLink{"Anna_", QString("Minecraft")}));
        f.button(settings, "Remove anna")->click();
        QCOMPARE(f.link.last<SetPlayerLinks>().links.links.size(), 1);
    }
};

QTEST_MAIN(ServerDeedsTest)
#include "tst_serverdeeds.moc"
