// SPDX-License-Identifier: MIT

#include "client/widgets/emptystate.h"
#include "client/widgets/servercard.h"
#include "tests/features/monitor/serversfixture.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class DashboardPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyServerHasACardThatSaysHowItIs()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        f.tell("a", f.up("Night Shift #1", 15));
        ServerStatus down = f.up("Scrim box", 10);
        down.state = panel::ServerState::Down;
        down.lastSeenAt = f.time.now.addSecs(-14 * 60);
        down.nextProbeAt = f.time.now.addSecs(8);
        f.tell("b", down);
        const ServerCard *up = card(panel, "Night Shift #1");
        QVERIFY(up && up->data().answers);
        QCOMPARE(up->data().counts.players, 15);
        QCOMPARE(up->data().state, panel::client::ServerState::Up);
        QVERIFY(up->accessibleName().startsWith("Night Shift #1, Up, 15 of 32 players"));
        const ServerCard *box = card(panel, "Scrim box");
        QCOMPARE(box->data().state, panel::client::ServerState::Down);
        QCOMPARE(box->data().trouble, "No answer for 14 min");
        QVERIFY(box->data().lastSeen.contains("radar"));
        QCOMPARE(box->data().footer, "Next probe in 8 s");
        QVERIFY(!box->data().answers);
    }

    void anOldAnswerIsMutedAndSaysWhenItWas()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        f.tell("a", f.up("Alpha"));
        QVERIFY(!card(panel, "Alpha")->data().stale);
        f.link.lose();
        const ServerCardData &shown = card(panel, "Alpha")->data();
        QVERIFY(shown.stale);
        QVERIFY2(shown.trouble.startsWith("Last answer "), qPrintable(shown.trouble));
        QCOMPARE(shown.state, panel::client::ServerState::Unknown);
    }

    void aServerThatIsDownOfflineWasDownAtATime()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        ServerStatus down = f.up("Scrim box");
        down.state = panel::ServerState::Down;
        f.tell("a", down);
        f.link.lose();
        QVERIFY(card(panel, "Scrim box")->data().trouble.startsWith("Was down at "));
    }

    void plannedWorkIsNoAlarm()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        ServerStatus down = f.up("Scrim box");
        down.state = panel::ServerState::Down;
        down.maintenance
            = ServerMaintenance{f.time.now.addSecs(-60), f.time.now.addSecs(600), "New disks"};
        f.tell("a", down);
        const ServerCardData &shown = card(panel, "Scrim box")->data();
        QCOMPARE(shown.state, panel::client::ServerState::Maintenance);
        QVERIFY(shown.trouble.startsWith("Maintenance until "));
        QCOMPARE(shown.lastSeen, "New disks");
    }

    void onlyCardsInViewAreMadeHoweverManyServersThereAre()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        for (int i = 0; i < 200; ++i) {
            ServerStatus status = f.up(QString("Server %1").arg(i));
            status.position = i + 1;
            f.tell(QString("s%1").arg(i), status);
        }
        const int made = int(panel.findChildren<ServerCard *>().size());
        QVERIFY2(made < 40, qPrintable(QString::number(made)));
        QVERIFY(card(panel, "Server 0"));
        QVERIFY(!card(panel, "Server 199"));
        // Histories only of those, a few at a time.
        QCOMPARE(f.link.count<ServerHistory>(), HistoryCache::MostAtOnce);
        auto *bar = panel.findChild<QScrollArea *>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        QTRY_VERIFY(card(panel, "Server 199"));
    }

    void arrowsGoBetweenTheCardsAndEnterOpensOne()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        for (int i = 0; i < 5; ++i) {
            ServerStatus status = f.up(QString("Server %1").arg(i));
            status.position = i + 1;
            f.tell(QString("s%1").arg(i), status);
        }
        QSignalSpy opened(&panel, &DashboardPanel::opened);
        card(panel, "Server 0")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(panel.focusWidget(), Qt::Key_Right);
        QVERIFY(card(panel, "Server 1")->hasFocus());
        QTest::keyClick(panel.focusWidget(), Qt::Key_Down); // two columns: the one below
        QVERIFY(card(panel, "Server 3")->hasFocus());
        QTest::keyClick(panel.focusWidget(), Qt::Key_End);
        QVERIFY(card(panel, "Server 4")->hasFocus());
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), "s4");
        // One stop of Tab: the other cards are passed over.
        QCOMPARE(card(panel, "Server 0")->focusPolicy(), Qt::ClickFocus);
        QCOMPARE(card(panel, "Server 4")->focusPolicy(), Qt::StrongFocus);
    }

    void friendsOnAServerAreNamedOnItsCard()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        f.tell("a", f.up("Alpha"));
        QVERIFY(f.link.reply<GetPlaying>(PlayingReply{{f.plays(5, "ben", "a", "b3n")}}));
        QCOMPARE(card(panel, "Alpha")->data().footer, "ben is here");
        QCOMPARE(card(panel, "Alpha")->data().friends.size(), 1);
        f.link.receive(PlayingChanged{{5}, {}});
        QCOMPARE(card(panel, "Alpha")->data().footer, "Nobody you know is here");
    }

    void theDotAtTheEndOfTheChartIsTheNumberAboveIt()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        f.tell("a", f.up("Alpha", 7));
        ServerHistoryReply reply{"a", {}, 300};
        reply.samples.append({f.time.now.addSecs(-3600), true, 20, 0, 40, "radar", {}, 1000});
        QVERIFY(f.link.reply<ServerHistory>(reply));
        const auto &points = card(panel, "Alpha")->data().history;
        QCOMPARE(chartPeak(points), 20);
        QCOMPARE(points.last().value, std::optional(7));
    }

    void whatChangedInTheLastDayStandsBelowTheCardsNewestFirst()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        RecentChanges changes(f.servers, f.history);
        QCOMPARE(changes.rowCount(), 0);
        f.history.want("a", HistoryRange::Day);
        ServerHistoryReply reply{"a", {}, 300};
        int at = 12;
        for (const auto &[up, map] : {std::pair{true, "radar"},
                                      {true, "radar"},
                                      {false, ""},
                                      {false, ""},
                                      {true, "oasis"},
                                      {true, "oasis"},
                                      {true, "supply"},
                                      {true, "goldrush"}}) {
            ServerSample sample;
            sample.at = f.time.now.addSecs(-300 * --at);
            sample.up = up;
            sample.upPermille = up ? 1000 : 0;
            sample.map = map;
            reply.samples.append(sample);
        }
        QVERIFY(f.link.reply<ServerHistory>(reply));
        QTRY_COMPARE(changes.rowCount(), 3);
        QCOMPARE(changes.index(0).data().toString(), "Alpha changed to goldrush"); // the last map
        QCOMPARE(changes.index(1).data().toString(), "Alpha is back after 10 min");
        QCOMPARE(changes.index(2).data().toString(), "Alpha went down");
        QCOMPARE(changes.serverAt(2), "a");
    }

    void aLostAnswerIsNoNewsAndAnOutageIsAsLongAsItWas()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        RecentChanges changes(f.servers, f.history);
        const auto tell = [&](int stretch, const QList<std::pair<bool, int>> &samples) {
            f.time.now = f.time.now.addSecs(120);
            f.history.want("a", HistoryRange::Day);
            ServerHistoryReply reply{"a", {}, stretch};
            for (qsizetype i = 0; i < samples.size(); ++i) {
                ServerSample sample;
                const qint64 step = stretch > 0 ? stretch : 60;
                sample.at = f.time.now.addSecs((i - samples.size()) * step);
                sample.up = samples.at(i).first;
                sample.upPermille = samples.at(i).second;
                reply.samples.append(sample);
            }
            return f.link.reply<ServerHistory>(reply);
        };
        const auto told = [&] {
            QStringList lines;
            for (int row = 0; row < changes.rowCount(); ++row)
                lines << changes.index(row).data().toString();
            return lines;
        };
        QVERIFY(tell(
            0, {{true, 1000}, {false, 1000}, {true, 1000}, {false, 0}, {false, 0}, {true, 1000}}));
        QTRY_COMPARE(told(), (QStringList{"Alpha is back after 2 min", "Alpha went down"}));
        QVERIFY(tell(300, {{true, 1000}, {true, 400}, {false, 0}, {true, 800}, {true, 1000}}));
        QTRY_COMPARE(told(), (QStringList{"Alpha is back after 9 min", "Alpha went down"}));
    }

    void anEmptyDashboardOffersAdministratorsTheOneAction()
    {
        for (const Role role : {Role::Member, Role::Admin}) {
            MonitorFixture f(role);
            DashboardPanel panel(f.dashboard());
            show(panel);
            QVERIFY(f.link.reply<ServerStatusRequest>(ServerStatusReply{}));
            auto *empty = panel.findChild<EmptyState *>();
            QVERIFY(empty->isVisible());
            QCOMPARE(f.button(*empty, "Add server") != nullptr, role == Role::Admin);
        }
    }

    void whatNothingFitsCanBeUndone()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        show(panel);
        f.tell("a", f.up("Alpha"));
        panel.findChild<QLineEdit *>()->setText("zz");
        auto *empty = panel.findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        f.button(*empty, "Show all servers")->click();
        QVERIFY(!empty->isVisible());
        QVERIFY(card(panel, "Alpha"));
    }

    void theTableSortsByItsHeadersAndOpensRows()
    {
        MonitorFixture f;
        DashboardPanel panel(f.dashboard());
        QSignalSpy layouts(&panel, &DashboardPanel::layoutChosen);
        QSignalSpy orders(&panel, &DashboardPanel::orderChosen);
        show(panel);
        f.tell("a", f.up("Alpha", 1));
        f.tell("b", f.up("Beta", 9));
        f.button(panel, "Table")->click();
        QCOMPARE(layouts.count(), 1);
        auto *table = panel.findChild<QTableView *>();
        QVERIFY(table->isVisible());
        QVERIFY(QMetaObject::invokeMethod(table->horizontalHeader(), "sectionClicked",
                                          Q_ARG(int, int(ShownServers::PlayersColumn))));
        QCOMPARE(orders.count(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), "Beta");
        QSignalSpy opened(&panel, &DashboardPanel::opened);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), "b");
    }

private:
    static void show(DashboardPanel &panel)
    {
        panel.resize(844, 600);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
    }
    static ServerCard *card(const DashboardPanel &panel, const QString &name)
    {
        for (auto *each : panel.findChildren<ServerCard *>()) {
            if (each->data().name == name && !each->isHidden())
                return each;
        }
        return nullptr;
    }
};

QTEST_MAIN(DashboardPanelTest)
#include "tst_dashboardpanel.moc"
