// SPDX-License-Identifier: MIT

#include "client/features/monitor/charthistory.h"
#include "client/widgets/availabilitystrip.h"
#include "client/widgets/banner.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/playertable.h"
#include "client/widgets/shorttable.h"
#include "client/widgets/steppedchart.h"
#include "tests/features/monitor/serversfixture.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class ServerDetailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForPlayersAndHistoryOnceAMinuteWhileItIsShown()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        QCOMPARE(f.link.count<ServerPlayers>(), 0); // not shown yet
        panel.show();
        QCOMPARE(f.link.count<ServerPlayers>(), 1);
        QCOMPARE(f.link.last<ServerPlayers>().serverId, "a");
        QTest::qWait(1200); // a tick
        QCOMPARE(f.link.count<ServerPlayers>(), 1);
        f.time.advance(1min);
        QTRY_COMPARE(f.link.count<ServerPlayers>(), 2);
        panel.hide();
        f.time.advance(2min);
        QTest::qWait(1200);
        QCOMPARE(f.link.count<ServerPlayers>(), 2);
    }

    void foreignNamesAreTextAndBotsAreTold()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha", 1));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        ServerPlayer person;
        person.name = "<b>bold</b>";
        person.score = 12;
        person.ping = 40;
        ServerPlayer bot;
        bot.name = "Vance";
        bot.bot = true;
        QVERIFY(f.link.reply<ServerPlayers>(
            ServerPlayersReply{"a", {bot, person}, {{"g_gametype", "3"}}, f.time.now}));
        const auto tables = panel.findChildren<ShortTable *>();
        const auto *players = tables.first()->model();
        QCOMPARE(players->index(0, 0).data().toString(), "<b>bold</b>"); // by score
        QCOMPARE(players->index(1, 0).data(Qt::AccessibleTextRole).toString(), "Vance, bot");
        QVERIFY(players->index(1, PlayersModel::PingColumn).data().toString().isEmpty());
        // What nobody has is no column.
        QVERIFY(tables.first()->isColumnHidden(PlayersModel::TeamColumn));
        QVERIFY(!tables.first()->isColumnHidden(PlayersModel::ScoreColumn));
    }

    void whoHasAnAccountHereHasTheirFace()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha", 2));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        QVERIFY(f.link.reply<GetPlaying>(
            PlayingReply{{f.plays(5, "ben", "a", "b3n"), f.plays(6, "cleo", "b", "other")}}));
        QList<ServerPlayer> list;
        for (const char *name : {"b3n", "other"}) {
            ServerPlayer player;
            player.name = name;
            list.append(player);
        }
        QVERIFY(f.link.reply<ServerPlayers>(ServerPlayersReply{"a", list, {}, f.time.now}));
        const auto *players = panel.findChildren<ShortTable *>().first()->model();
        QHash<QString, qint64> faces;
        for (int row = 0; row < players->rowCount(); ++row)
            faces.insert(players->index(row, 0).data().toString(),
                         players->index(row, 0).data(PlayerFriendRole).toLongLong());
        QCOMPARE(faces, (QHash<QString, qint64>{{"b3n", 5}, {"other", 0}}));
        f.link.receive(PlayingChanged{{5}, {}});
        QCOMPARE(players->index(0, 0).data(PlayerFriendRole).toLongLong(), 0);
        QCOMPARE(players->index(1, 0).data(PlayerFriendRole).toLongLong(), 0);
    }

    void playersSortByNumbersNotByTheirDigits()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha", 3));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        QList<ServerPlayer> list;
        for (const int score : {9, 100, 20}) {
            ServerPlayer player;
            player.name = QString::number(score);
            player.score = score;
            list.append(player);
        }
        QVERIFY(f.link.reply<ServerPlayers>(ServerPlayersReply{"a", list, {}, f.time.now}));
        auto *table = panel.findChildren<ShortTable *>().first();
        const auto names = [&] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, 0).data().toString();
            return all.join(' ');
        };
        QCOMPARE(names(), "100 20 9");
        table->sortByColumn(PlayersModel::ScoreColumn, Qt::AscendingOrder);
        QCOMPARE(names(), "9 20 100");
    }

    void rulesAreFiltered()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        QVERIFY(f.link.reply<ServerPlayers>(ServerPlayersReply{
            "a", {}, {{"g_gametype", "3"}, {"sv_hostname", "Night"}}, f.time.now}));
        auto *filter = panel.findChild<QLineEdit *>();
        auto *rules = panel.findChildren<ShortTable *>().last()->model();
        QCOMPARE(rules->rowCount(), 2);
        filter->setText("NIGHT"); // values too
        QCOMPARE(rules->rowCount(), 1);
        QCOMPARE(rules->index(0, 0).data().toString(), "sv_hostname");
    }

    void aLongRangeIsAskedForWhenItIsChosen()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        for (int i = 0; i < 4; ++i)
            (void)f.link.reply<ServerHistory>(ServerHistoryReply{"a", {}, 0});
        f.button(panel, "The last two years")->click();
        QCOMPARE(panel.range(), HistoryRange::TwoYears);
        QCOMPARE(f.link.last<ServerHistory>().hours, std::optional(17'520));
    }

    void whatIsOffIsSaidAboveAndTheNumbersAreGone()
    {
        MonitorFixture f;
        ServerStatus down = f.up("Scrim box", 10);
        down.state = panel::ServerState::Down;
        down.problem = "refused";
        down.lastSeenAt = f.time.now.addSecs(-600);
        f.tell("a", down);
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        auto *banner = panel.findChild<Banner *>();
        QVERIFY(banner->isVisible());
        QVERIFY(f.button(panel, "Join") && !f.button(panel, "Join")->isEnabled());
        QStringList said;
        for (const auto *label : banner->findChildren<QLabel *>())
            said << label->text();
        QVERIFY2(said.join(' ').contains("Nothing listens at its port"),
                 qPrintable(said.join(' ')));
        f.time.advance(30s);
        f.tell("a", f.up("Scrim box", 10));
        QVERIFY(!banner->isVisible());
        QVERIFY(f.button(panel, "Join")->isEnabled());
    }

    void aServerThatWentSaysSo()
    {
        MonitorFixture f;
        f.tell("a", f.up("Alpha"));
        ServerDetail panel(f.detail());
        panel.setServer("a");
        panel.show();
        QVERIFY(!panel.findChild<EmptyState *>()->isVisible());
        f.link.receive(ServerRemoved{"a"});
        QVERIFY(!panel.findChild<SteppedChart *>()->isVisible());
        QVERIFY(panel.findChild<EmptyState *>()->isVisible());
        QVERIFY(!f.button(panel, "Set an alert")); // there is nothing to do to it
        f.tell("a", f.up("Alpha"));
        QVERIFY(panel.findChild<SteppedChart *>()->isVisible());
        QVERIFY(f.button(panel, "Set an alert"));
    }

    void theCrosshairMovesByKeysAndStaysOnItsTime()
    {
        Theme theme;
        SteppedChart chart(theme);
        QList<ChartPoint> points;
        for (int i = 0; i < 10; ++i)
            points.append({i * 60'000LL, i});
        chart.setHistory(points);
        chart.show();
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.cursor(), 9);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.cursor(), 8);
        points.removeFirst(); // a minute later
        points.append({10 * 60'000LL, 10});
        chart.setHistory(points);
        QCOMPARE(chart.cursor(), 7);
        QVERIFY(chart.bucketText(7).contains("8"));
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.cursor(), 0);
    }

    void bucketsKeepGapsAndTheBusiestProbe()
    {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        HistoryCache::History history;
        history.stretchSeconds = 300;
        history.to = now;
        const auto sample = [&](int minutesAgo, bool up, int players, int ping) {
            ServerSample one;
            one.at = now.addSecs(-60LL * minutesAgo);
            one.up = up;
            one.players = players;
            one.ping = ping;
            history.samples.append(one);
        };
        sample(120, true, 4, 30);
        sample(110, true, 9, 50);
        sample(60, false, 0, 0);
        sample(5, true, 2, 40);
        const auto players = bucketsOf(history, HistoryRange::Day, 24, ChartValue::Players, now);
        QCOMPARE(players.size(), 24);
        QCOMPARE(chartPeak(players), 9);
        int known = 0;
        for (const ChartPoint &point : players)
            known += point.value.has_value();
        QVERIFY(known >= 2 && known <= 3);
        QCOMPARE(players.last().value, std::optional(2));
        QCOMPARE(chartPeak(bucketsOf(history, HistoryRange::Day, 24, ChartValue::Ping, now)), 50);
        for (const HistoryRange range : AllHistoryRanges)
            QVERIFY(bucketsOf(history, range, bucketCount(range), ChartValue::Players, now).size()
                    <= 1000);
    }

    void mapsFollowEachOtherAndAGapEndsOne()
    {
        HistoryCache::History history;
        history.stretchSeconds = 300;
        const QDateTime begin = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        history.to = begin.addSecs(7200);
        int at = 0;
        for (const char *map : {"radar", "radar", "oasis", "", "oasis"}) {
            ServerSample one;
            one.at = begin.addSecs(300 * at++);
            one.up = *map != 0;
            one.map = map;
            history.samples.append(one);
        }
        const auto maps = mapsOf(history);
        QCOMPARE(maps.size(), 2); // five minutes without an answer are no end of a map
        QCOMPARE(maps.first().map, "radar");
        QCOMPARE(maps.first().to - maps.first().from, 600'000);
        QCOMPARE(maps.last().to - maps.last().from, 900'000);
    }

    void availabilityIsNeverRoundedUpToAllOfIt()
    {
        HistoryCache::History history;
        history.stretchSeconds = 300;
        const QDateTime now(QDate(2026, 3, 12), QTime(12, 0), Qt::UTC);
        history.to = now;
        for (int i = 288; i > 0; --i) {
            ServerSample one;
            one.at = now.addSecs(-300LL * i);
            one.up = true;
            one.upPermille = i == 100 ? 999 : 1000;
            history.samples.append(one);
        }
        const auto cells = availabilityOf(history, HistoryRange::Day, now);
        QCOMPARE(cells.size(), 24);
        QCOMPARE(availability(cells), std::optional(999));
        QCOMPARE(percentWord(999), "99.9 %");
        QCOMPARE(percentWord(1000), "100 %");
        QVERIFY(!availability(availabilityOf({}, HistoryRange::Year, now)));
        Theme theme;
        AvailabilityStrip strip(theme);
        strip.setCells(cells);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.cursor(), 23);
    }
};

QTEST_MAIN(ServerDetailTest)
#include "tst_serverdetail.moc"
