// SPDX-License-Identifier: MIT

#include "client/app/serverspage.h"
#include "client/features/monitor/dashboardpanel.h"
#include "client/features/monitor/serverdetail.h"
#include "client/features/presence/peoplepane.h"
#include "client/widgets/rows.h"
#include "client/widgets/servercard.h"
#include "tests/client/app/appfixture.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ServersPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerOpensBesideTheListOfTheOthers()
    {
        Fixture f;
        f.tell("a", "Alpha");
        f.tell("b", "Beta");
        QSignalSpy went(&f.navigation, &Navigation::went);
        Q_EMIT f.page.dashboard().opened("b");
        QCOMPARE(f.navigation.current()->item, "b");
        QVERIFY(f.page.detail().isVisible());
        QCOMPARE(f.page.detail().server(), "b");
        auto *list = qobject_cast<QListView *>(f.page.regions().first().first);
        QVERIFY(list);
        QCOMPARE(list->currentIndex().data().toString(), "Beta");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(f.page.detail().server(), "a");
        f.navigation.back();
        f.navigation.back();
        QVERIFY(f.page.dashboard().isVisible());
    }

    void theFocusGoesAlongAndComesBackToWhereItWas()
    {
        Fixture f;
        f.tell("a", "Alpha");
        f.tell("b", "Beta");
        f.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.page));
        f.page.dashboard().goTo("b");
        auto *card = qobject_cast<ServerCard *>(QApplication::focusWidget());
        QVERIFY(card);
        QCOMPARE(card->data().name, "Beta");
        QTest::keyClick(card, Qt::Key_Return);
        QVERIFY(f.page.detail().isVisible());
        QCOMPARE(QApplication::focusWidget(), f.page.regions().first().first);
        f.navigation.back();
        card = qobject_cast<ServerCard *>(QApplication::focusWidget());
        QVERIFY(card);
        QCOMPARE(card->data().name, "Beta");
    }

    void theSwitchAndTheOrderAreKeptOnThisDevice()
    {
        Fixture f;
        f.tell("a", "Alpha");
        Q_EMIT f.page.dashboard().layoutChosen(DashboardPanel::Layout::Table);
        Q_EMIT f.page.dashboard().orderChosen(ShownServers::Order::Players);
        ServersPage again({f.theme, f.workspace, f.navigation, f.settings});
        QCOMPARE(again.dashboard().shownLayout(), DashboardPanel::Layout::Table);
        QCOMPARE(again.dashboard().order(), ShownServers::Order::Players);
    }

    void schemesThatWereShownAreKeptToo()
    {
        Fixture f;
        Q_EMIT f.page.deeds().knownSchemesChanged({"steam"});
        QCOMPARE(f.settings.get(Settings::JoinSchemes), QStringList{"steam"});
    }

    void whoPlaysIsSaidBesideThePeople()
    {
        Fixture f;
        f.link.receive(
            OnlineUsersList{{{f.ben.id, f.ben.username, PresenceStatus::Online, f.time.now}}});
        QVERIFY(f.link.reply<GetPlaying>(

            PlayingReply{{{f.ben.id, "ben", "a", "Night Shift #1", "ET: Legacy", "ben"}}}));
        PeopleRows rows(f.workspace.people());
        QStringList lines;
        for (int row = 0; row < rows.rowCount(); ++row)
            lines << rows.index(row, 0).data(RowSecondLineRole).toString();
        QVERIFY2(lines.contains("Playing on Night Shift #1"), qPrintable(lines.join('|')));
        f.link.receive(PlayingChanged{f.ben.id, {}});
        for (int row = 0; row < rows.rowCount(); ++row)
            QVERIFY(!rows.index(row, 0).data(RowSecondLineRole).toString().contains("Playing"));
    }

    void theOwnAlertsDecideWhatIsWatched()
    {
        Fixture f;
        f.tell("a", "Alpha");
        QVERIFY(!f.workspace.servers().status("a")->watched);
        f.link.receive(AlertsChanged{{{1, "a", AlertKind::State, {}, {}, {}}}});
        QVERIFY(f.workspace.servers().status("a")->watched);
    }

private:
    struct Fixture : AppFixture
    {
        ServersPage page{{theme, workspace, navigation, settings}};

        Fixture()
        {
            page.resize(1200, 800);
            page.show();
            QObject::connect(&navigation, &Navigation::went, &page,
                             [this](const Place &place) { page.go(place); });
            navigation.go(Place{pages::Servers});
        }
        void tell(const QString &id, const QString &name)
        {
            ServerStatus status;
            status.state = panel::ServerState::Up;
            status.name = name;
            status.maxPlayers = 16;
            status.lastSeenAt = QDateTime::currentDateTimeUtc();
            link.receive(ServerStatusUpdate{id, status, *status.lastSeenAt});
        }
    };
};

QTEST_MAIN(ServersPageTest)
#include "tst_serverspage.moc"
