// SPDX-License-Identifier: MIT

#include "server/features/monitor/historystore.h"
#include "server/store/migrations.h"
#include "server/store/storefile.h"
#include "tests/features/monitor/monitorfixture.h"

#include <QDir>
#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Each probe for a week, by 5 minutes for 90 days, by hours for 2 years, and at most 1,000 samples
/// of any range.
class MonitorHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayShowsEachProbe()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        run(f, 10min);
        const auto reply = f.call(ServerHistory{"main", {}, {}, {}}, f.anna());
        QVERIFY(reply);
        QCOMPARE(reply->stretchSeconds, 0);
        QVERIFY(reply->samples.size() >= 10 && reply->samples.size() <= 14);
        QCOMPARE(reply->samples.first().players, 3);
        QVERIFY(!reply->samples.first().meanPlayers);
    }

    void badRangesAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("range");
        QTest::newRow("no hour") << QJsonObject{{"hours", 0}};
        QTest::newRow("too long") << QJsonObject{{"hours", 17545}};
        QTest::newRow("only from") << QJsonObject{{"from", "2026-11-01T00:00:00.000Z"}};
        QTest::newRow("backwards") << QJsonObject{{"from", "2026-11-02T00:00:00.000Z"},
                                                  {"to", "2026-11-01T00:00:00.000Z"}};
        QTest::newRow("both") << QJsonObject{
            {"from", "2026-11-01T00:00:00.000Z"}, {"to", "2026-11-02T00:00:00.000Z"}, {"hours", 3}};
    }
    void badRangesAreRefused()
    {
        QFETCH(QJsonObject, range);
        MonitorFixture f;
        f.add("main", 1);
        range.insert("server_id", "main");
        QCOMPARE(codeOf(f.dispatch<ServerHistory>(range, f.anna())), ErrorCode::Invalid);
    }

    void stretchesSumUpWhatWasProbed()
    {
        MonitorFixture f;
        f.add("main", 1);
        f.execute("DELETE FROM server_samples");
        f.execute("DELETE FROM server_stretches");
        const qint64 now = f.pulse.wallClock().toMSecsSinceEpoch() / 3600000 * 3600000;
        // 3 days, a probe a minute: by the hour 0 to 59 players, down in its last 6 minutes; the
        // map changes after 40 minutes. One hour is missing.
        fill(f, now - 72 * 3600000LL, now, 60000, "CASE WHEN i % 60 >= 54 THEN 0 ELSE 1 END",
             "i % 60", "CASE WHEN i % 60 < 40 THEN 'dm1' ELSE 'dm2' END");
        f.execute(QString("DELETE FROM server_samples WHERE at >= %1 AND at < %2")
                      .arg(now - 10 * 3600000LL)
                      .arg(now - 9 * 3600000LL));
        roll(f, now);
        const auto at = [&](int hoursAgo) {
            return QDateTime::fromMSecsSinceEpoch(now - hoursAgo * 3600000LL, Qt::UTC);
        };
        const auto days = f.call(ServerHistory{"main", {}, at(72), at(0)}, f.anna());
        QCOMPARE(days->stretchSeconds, 300);
        QCOMPARE(days->samples.size(), 71 * 12);
        const ServerSample first = days->samples.first();
        QCOMPARE(first.at, at(72));
        QCOMPARE(first.players, 4);
        QCOMPARE(*first.meanPlayers, 2.0);
        QCOMPARE(*first.upPermille, 1000);
        QCOMPARE(first.map, "dm1");
        QCOMPARE(days->samples.at(11).up, false); // the last five of the hour
        QCOMPARE(*days->samples.at(11).upPermille, 0);
        for (const ServerSample &sample : days->samples) // a gap stays a gap
            QVERIFY(sample.at < at(10) || sample.at >= at(9));

        // The same by the hour, where the fine ones are gone.
        f.execute("DELETE FROM server_samples");
        f.execute("DELETE FROM server_stretches WHERE span = 300000");
        f.execute("UPDATE server_stretches SET at = at - 100 * 86400000");
        const auto old = f.call(
            ServerHistory{"main", {}, at(72).addDays(-100), at(0).addDays(-100)}, f.anna());
        QCOMPARE(old->stretchSeconds, 3600);
        QCOMPARE(old->samples.size(), 71);
        QCOMPARE(old->samples.first().players, 53);
        QCOMPARE(*old->samples.first().upPermille, 900);
        QCOMPARE(*old->samples.first().meanPlayers, 26.5);
        QCOMPARE(old->samples.first().map, "dm1");
    }

    void whatIsNotSummedUpYetIsShownAsWell()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        const qint64 now = f.pulse.wallClock().toMSecsSinceEpoch();
        fill(f, now - 3 * 86400000LL, now - 600000, 60000, "1", "1", "'dm1'");
        f.prober.results[1] = game("dm1", 8);
        run(f, 3min);
        const auto reply = f.call(ServerHistory{"main", 168, {}, {}}, f.anna());
        QCOMPARE(reply->stretchSeconds, 300);
        QCOMPARE(reply->samples.last().players, 8);
        QVERIFY(reply->samples.last().at.secsTo(f.pulse.wallClock()) < 300);
    }

    void probesAreSummedUpAsTimeGoesByAndForgottenInTheEnd()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        run(f, 125min);
        QCOMPARE(f.value("SELECT count(*) FROM server_stretches WHERE span = 3600000").toInt(),
                 2); // it is 20:55; begun at 18:50
        const int fine
            = f.value("SELECT count(*) FROM server_stretches WHERE span = 300000").toInt();
        QVERIFY2(fine >= 24 && fine <= 25, qPrintable(QString::number(fine)));
        QCOMPARE(f.value("SELECT sum(probes) FROM server_stretches WHERE span = 300000").toInt(),
                 f.value("SELECT count(*) FROM server_samples WHERE at < (SELECT max(at) + 300000 "
                         "FROM server_stretches WHERE span = 300000)")
                     .toInt());
        f.pulse.jump(24h * 8);
        run(f, 2min);
        const qint64 now = f.pulse.wallClock().toMSecsSinceEpoch();
        QVERIFY(f.value("SELECT min(at) FROM server_samples").toLongLong() > now - 600000);
        QCOMPARE(f.value("SELECT count(*) FROM server_stretches WHERE span = 3600000").toInt(), 3);
        f.pulse.jump(24h * 90);
        run(f, 2min);
        QVERIFY(f.value("SELECT count(*) FROM server_stretches WHERE span = 300000").toInt() <= 2);
        QCOMPARE(f.value("SELECT count(*) FROM server_stretches WHERE span = 3600000").toInt(), 4);
        f.pulse.jump(24h * 800);
        run(f, 2min);
        QCOMPARE(f.value("SELECT count(*) FROM server_stretches WHERE span = 3600000").toInt(), 1);
    }

    void aClockThatWasSetBackSumsUpOn()
    {
        MonitorFixture f;
        f.prober.results[1] = game("dm1", 3);
        f.add("main", 1);
        // as if the clock had been ten years ahead for a while
        const qint64 ahead = f.pulse.wallClock().addYears(10).toMSecsSinceEpoch() / 300000 * 300000;
        f.execute(
            QString("INSERT INTO server_stretches VALUES (1, 300000, %1, 1, 1, 1, 1, 1, 0, 1, "
                    "'x', 1)")
                .arg(ahead));
        run(f, 20min);
        QVERIFY(f.value("SELECT count(*) FROM server_stretches WHERE span = 300000").toInt() >= 4);
    }

    void anyRangeIsAtMostAThousandSamples_data()
    {
        QTest::addColumn<int>("hours");
        for (const int hours :
             {1, 16, 17, 24, 83, 84, 168, 169, 720, 2159, 2160, 2161, 8760, 17544})
            QTest::addRow("%d h", hours) << hours;
    }
    void anyRangeIsAtMostAThousandSamples()
    {
        QFETCH(int, hours);
        if (!m_long)
            m_long = longHistory();
        MonitorFixture &f = *m_long;
        const auto reply = f.call(ServerHistory{"main", hours, {}, {}}, f.anna());
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
        const auto size = reply->samples.size();
        QVERIFY2(size <= 1000, qPrintable(QString::number(size)));
        const double stretch = reply->stretchSeconds ? reply->stretchSeconds : 60;
        const double covered = double(size) * stretch / 3600;
        QVERIFY2(covered > hours * 0.98 - 0.2 && covered < hours * 1.02 + 2 * stretch / 3600,
                 qPrintable(QString::number(covered)));
        // As fine as fits: half the stretch would be too many, or there is none so fine.
        QVERIFY2(size > 350 || stretch <= 300 || hours < 10, qPrintable(QString::number(size)));
        for (qsizetype i = 1; i < size; ++i)
            QVERIFY(reply->samples.at(i - 1).at < reply->samples.at(i).at);
    }

    void aChartOfTwoYearsOpensWithin100Milliseconds()
    {
        if (!m_long)
            m_long = longHistory();
        MonitorFixture &f = *m_long;
        QList<qint64> times;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            bool answered = false;
            f.send(ServerHistory{"main", 17544, {}, {}}, f.anna(),
                   [&](const auto &) { answered = true; });
            QVERIFY(QTest::qWaitFor([&] { return answered; }));
            times.append(timer.elapsed());
        }
        std::sort(times.begin(), times.end());
        qInfo("a chart of two years: %lld ms in the median, %lld ms at most", times.at(2),
              times.last());
        QVERIFY2(times.at(2) < 100, qPrintable(QString::number(times.at(2))));
    }

    void whatWasKeptBeforeIsSummedUp()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + "/panel.db";
        (void)Database::open(QTemporaryDir().path()); // for the steps' texts
        const auto steps = QDir(":/db/migrations").entryList({"*_monitor.sql"});
        QCOMPARE(steps.size(), 1);
        {
            auto connection = StoreFile::openWriter(file);
            QVERIFY(connection);
            {
                Sql sql(*connection);
                QVERIFY(Migrations::apply(
                    sql, [](int) { return Result<>(); }, steps.first().left(4).toInt() - 1));
                // 3 h of a probe a minute, as the first release kept them; a fifth of them lost
                for (const char *statement :
                     {"INSERT INTO users (id, username, username_key, skeleton, role, created_at) "
                      "VALUES (11, 'anna', 'anna', 'anna', 'member', 1)",
                      "INSERT INTO servers (row, id, address, protocol, created_at) "
                      "VALUES (7, 'main', '127.0.0.1:9', 'quake3', 1)",
                      "INSERT INTO server_watchers VALUES (7, 11)",
                      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
                      "WHERE i < 179) INSERT INTO server_samples SELECT 7, "
                      "1795000000000 / 3600000 * 3600000 + i * 60000, i % 5 > 0, "
                      "(i % 5 > 0) * (i / 60 + 1), 0, 40, 'dm1' FROM n"}) {
                    const auto done = sql.exec(statement);
                    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
                }
            }
            StoreFile::close(*connection);
        }
        QVERIFY(Database::open(folder.path()));
        auto connection = StoreFile::openReader(file);
        QVERIFY(connection);
        {
            Sql sql(*connection);
            const auto number
                = [&](const char *statement) { return sql.value(statement)->toInt(); };
            QCOMPARE(number("SELECT count(*) FROM server_samples"), 180);
            QCOMPARE(number("SELECT count(*) FROM server_stretches WHERE span = 3600000"), 2);
            QCOMPARE(number("SELECT count(*) FROM server_stretches WHERE span = 300000"), 35);
            QCOMPARE(number("SELECT max(ups) FROM server_stretches WHERE span = 3600000"), 48);
            QCOMPARE(number("SELECT players_sum FROM server_stretches WHERE span = 3600000 "
                            "ORDER BY at DESC LIMIT 1"),
                     96);
            QCOMPARE(number("SELECT count(*) FROM server_alerts WHERE user_id = 11 "
                            "AND server_row = 7 AND kind = 'state'"),
                     1);
        }
        StoreFile::close(*connection);
    }

    void cleanupTestCase() { m_long.reset(); }

private:
    /// A beat a second, as long as the store keeps up.
    static void run(MonitorFixture &f, std::chrono::seconds span)
    {
        for (; span > 0s; span -= 60s) {
            f.pulse.advance(60s);
            f.settle();
        }
        f.pulse.advance(1s);
        f.settle();
    }
    /// A probe each `step` ms; `i` counts them.
    static void fill(MonitorFixture &f, qint64 from, qint64 to, qint64 step, const QString &up,
                     const QString &players, const QString &map)
    {
        f.execute(QString("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
                          "WHERE %1 + (i + 1) * %3 < %2) "
                          "INSERT OR REPLACE INTO server_samples "
                          "SELECT 1, %1 + i * %3, %4, %4, %4 * (%5), 0, %4 * 40, %6 FROM n")
                      .arg(from)
                      .arg(to)
                      .arg(step)
                      .arg(up, players, map));
    }
    static void roll(MonitorFixture &f, qint64 now)
    {
        bool done = false;
        f.database().write(
            &f,
            [now](Sql &sql) {
                return HistoryStore(sql).rollUp(1, QDateTime::fromMSecsSinceEpoch(now, Qt::UTC));
            },
            [&](const Result<> &outcome) { done = outcome.has_value(); });
        if (!QTest::qWaitFor([&] { return done; }))
            qFatal("cannot be summed up");
    }
    /// Two years of one server, as the daemon would have kept them.
    static std::unique_ptr<MonitorFixture> longHistory()
    {
        auto f = std::make_unique<MonitorFixture>();
        f->prober.results[1] = game("dm1", 3);
        f->add("main", 1);
        const qint64 now = f->pulse.wallClock().toMSecsSinceEpoch();
        fill(*f, now - 7 * 86400000LL, now, 60000, "1", "i % 12", "'dm' || (i / 25 % 5)");
        const auto stretches = [&](qint64 span, qint64 days) {
            const qint64 end = now / span * span;
            f->execute(QString("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                               "WHERE (i + 1) * %1 <= %2 * 86400000) "
                               "INSERT OR REPLACE INTO server_stretches SELECT 1, %1, %3 - i * %1, "
                               "60, 60, 60, i % 12, 300, 2, 2400, 'dm' || (i % 5), 40 FROM n")
                           .arg(span)
                           .arg(days)
                           .arg(end));
        };
        stretches(300000, 90);
        stretches(3600000, 731);
        return f;
    }

    std::unique_ptr<MonitorFixture> m_long;
};

QTEST_GUILESS_MAIN(MonitorHistoryTest)
#include "tst_monitorhistory.moc"
