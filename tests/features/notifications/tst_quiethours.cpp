// SPDX-License-Identifier: MIT

#include "server/features/notifications/quiethours.h"
#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class QuietHoursTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScheduleFollowsTheClockOnTheWall_data()
    {
        QTest::addColumn<QuietHours>("hours");
        QTest::addColumn<QString>("moment");
        QTest::addColumn<bool>("quiet");
        const auto row = [](const char *name, const QuietHours &hours, const char *moment,
                            bool quiet) { QTest::newRow(name) << hours << moment << quiet; };
        const QuietHours night{true, 22 * 60, 8 * 60, {1, 2, 3, 4, 5, 6, 7}, "Europe/Berlin"};
        // 2026-11-24 is a Tuesday; Berlin is an hour ahead of UTC in winter, two in summer.
        row("before it begins", night, "2026-11-24T20:59:59Z", false);
        row("it begins", night, "2026-11-24T21:00:00Z", true);
        row("across midnight", night, "2026-11-25T03:00:00Z", true);
        row("its last minute", night, "2026-11-25T06:59:59Z", true);
        row("it ends", night, "2026-11-25T07:00:00Z", false);
        row("in summer it begins earlier by UTC", night, "2026-07-14T20:00:00Z", true);
        row("in summer it ends earlier by UTC", night, "2026-07-15T06:00:00Z", false);
        row("the night the clocks go back", night, "2026-10-25T06:59:00Z", true);
        row("and its morning", night, "2026-10-25T07:00:00Z", false);

        const QuietHours work{true, 9 * 60, 17 * 60, {1, 2, 3, 4, 5}, "America/New_York"};
        row("at work", work, "2026-11-24T15:00:00Z", true);
        row("on Saturday", work, "2026-11-28T15:00:00Z", false);
        row("after work", work, "2026-11-24T22:00:00Z", false);

        QuietHours friday = night;
        friday.days = {5};
        row("Friday night", friday, "2026-11-27T22:00:00Z", true);
        row("the morning after Friday", friday, "2026-11-28T05:00:00Z", true);
        row("Saturday night", friday, "2026-11-28T22:00:00Z", false);
        row("the morning before Friday's night", friday, "2026-11-27T05:00:00Z", false);

        QuietHours sunday = night;
        sunday.days = {7};
        row("Monday morning belongs to Sunday", sunday, "2026-11-30T05:00:00Z", true);

        QuietHours whole = night;
        whole.from = whole.to = 12 * 60;
        whole.days = {2};
        row("around the clock", whole, "2026-11-25T10:00:00Z", true);
        row("around the clock, over", whole, "2026-11-25T11:00:00Z", false);

        QuietHours off = night;
        off.enabled = false;
        row("turned off", off, "2026-11-25T03:00:00Z", false);
        QuietHours nowhere = night;
        nowhere.timeZone = "Mars/Olympus";
        row("in no known zone", nowhere, "2026-11-25T03:00:00Z", false);
    }
    void theScheduleFollowsTheClockOnTheWall()
    {
        QFETCH(QuietHours, hours);
        QFETCH(QString, moment);
        QFETCH(bool, quiet);
        QCOMPARE(isQuietAt(hours, QDateTime::fromString(moment, Qt::ISODate)), quiet);
    }

    void badSchedulesAreRefused_data()
    {
        QTest::addColumn<QuietHours>("hours");
        const QuietHours good{true, 60, 120, {1}, "Europe/Berlin"};
        const auto row = [&](const char *name, auto spoil) {
            QuietHours hours = good;
            spoil(hours);
            QTest::newRow(name) << hours;
        };
        row("before midnight", [](QuietHours &h) { h.from = -1; });
        row("after midnight", [](QuietHours &h) { h.to = 1440; });
        row("no such day", [](QuietHours &h) { h.days = {0}; });
        row("a day twice", [](QuietHours &h) { h.days = {1, 1}; });
        row("no day", [](QuietHours &h) { h.days = {}; });
        row("no zone", [](QuietHours &h) { h.timeZone = QString(); });
        row("no such zone", [](QuietHours &h) { h.timeZone = "Mars/Olympus"; });
        row("a path", [](QuietHours &h) { h.timeZone = "../../etc/passwd"; });
    }
    void badSchedulesAreRefused()
    {
        QFETCH(QuietHours, hours);
        Fixture f;
        QCOMPARE(codeOf(f.call(SetQuietHours{hours}, f.anna)), ErrorCode::Invalid);
        QVERIFY(!f.call(GetQuietHours{}, f.anna)->enabled);
    }

    void zonesAreTakenAsComputersCallThem()
    {
        Fixture f;
        for (const char *zone : {"UTC", "Etc/UTC", "Asia/Calcutta", "America/Argentina/Salta"}) {
            const QuietHours hours{true, 60, 120, {1}, zone};
            QVERIFY2(f.call(SetQuietHours{hours}, f.anna), zone);
        }
    }

    void whatComesMeanwhileIsQuietAndCounted()
    {
        Fixture f;
        QVERIFY(f.call(SetQuietHours{f.around()}, f.anna));
        f.post(f.ben, f.scrim, "@anna?");
        const auto told = f.got<Notification>(f.anna);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().quiet, true);
        const auto list = f.call(ListNotifications{}, f.anna);
        QCOMPARE(list->unread, 1);
        QCOMPARE(list->notifications.first().quiet, true);
        QVERIFY(f.call(ReadNotifications{}, f.anna));
        QVERIFY(!f.call(ListNotifications{}, f.anna)->notifications.first().quiet);
        f.pulse.jump(8h);
        f.post(f.ben, f.scrim, "@anna?");
        QVERIFY(!f.got<Notification>(f.anna).last().quiet);
    }

    void theScheduleOutlivesTheDaemonAndIsOnesOwn()
    {
        Fixture f;
        QuietHours hours = f.around();
        hours.days = {7, 2};
        const auto set = f.call(SetQuietHours{hours}, f.anna);
        QVERIFY(set);
        QCOMPARE(set->days, (QList<int>{2, 7}));
        QVERIFY(!f.call(GetQuietHours{}, f.ben)->enabled);
        f.restart();
        const Caller back = f.come("anna");
        QCOMPARE(*f.call(GetQuietHours{}, back), *set);
        f.post(f.come("ben"), f.scrim, "@anna?");
        QCOMPARE(f.got<Notification>(back).first().quiet, true);
    }

    void mentionsAndStaffMayDisturb()
    {
        Fixture f;
        const Caller mia = f.come("mia", Role::Moderator);
        f.post(f.anna, f.scrim, "Hi");
        QuietHours hours = f.around();
        hours.allowMentions = true;
        QVERIFY(f.call(SetQuietHours{hours}, f.anna));
        f.post(f.ben, f.scrim, "@anna?");
        QVERIFY(!f.got<Notification>(f.anna).last().quiet);
        f.post(mia, f.scrim, "Locking this soon.");
        QCOMPARE(f.got<Notification>(f.anna).last().quiet, true);
        hours.allowMentions = false;
        hours.allowStaff = true;
        QVERIFY(f.call(SetQuietHours{hours}, f.anna));
        f.post(f.ben, f.scrim, "@anna?");
        QCOMPARE(f.got<Notification>(f.anna).last().quiet, true);
        f.post(mia, f.scrim, "Locking this.");
        QVERIFY(!f.got<Notification>(f.anna).last().quiet);
    }

    void whoChoseNotToBeDisturbedIsNot()
    {
        Fixture f;
        QuietHours hours = f.around();
        hours.allowMentions = true;
        QVERIFY(f.call(SetQuietHours{hours}, f.anna));
        f.resting.insert(f.anna.user); // now, by hand: no exception of a schedule counts
        f.post(f.ben, f.scrim, "@anna?");
        QCOMPARE(f.got<Notification>(f.anna).last().quiet, true);
        f.resting.clear();
        f.post(f.ben, f.scrim, "@anna?");
        QVERIFY(!f.got<Notification>(f.anna).last().quiet);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");

        /// A schedule that holds for the hours around now, 18:50 in UTC.
        static QuietHours around()
        {
            return {true, 18 * 60, 22 * 60, {1, 2, 3, 4, 5, 6, 7}, "UTC"};
        }
    };
};

QTEST_GUILESS_MAIN(QuietHoursTest)
#include "tst_quiethours.moc"
