// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationpolicy.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class NotificationPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAfterASecondAndAHalf()
    {
        Fixture f;
        f.arrive(1);
        f.pass(1499ms);
        QCOMPARE(f.shown.size(), 0);
        f.pass(1ms);
        QCOMPARE(f.shown.size(), 1);
        QCOMPARE(f.shown.first().title, "ben in Saturday scrim");
        QCOMPARE(f.shown.first().actions,
                 (QList{NotificationAction::Reply, NotificationAction::MarkRead}));
    }

    void staysSilentWithoutConsentAndAsksOnce()
    {
        Fixture f;
        f.policy.setConsent(NotificationPolicy::Consent::Unasked);
        QSignalSpy wanted(&f.policy, &NotificationPolicy::consentWanted);
        f.arrive(1);
        f.arrive(2);
        f.pass(2s);
        QCOMPARE(f.shown.size(), 0);
        QCOMPARE(wanted.size(), 1);
        f.policy.setConsent(NotificationPolicy::Consent::Refused);
        f.arrive(3);
        f.pass(2s);
        QCOMPARE(f.shown.size(), 0);
    }

    void staysSilentWhileMuted()
    {
        Fixture f;
        QSignalSpy changed(&f.policy, &NotificationPolicy::mutedUntilChanged);
        f.policy.muteUntil(f.time.now.addSecs(3600));
        QVERIFY(f.policy.mutedUntil().isValid());
        f.arrive(1);
        f.pass(59min);
        QCOMPARE(f.shown.size(), 0);
        f.pass(1min);
        QVERIFY(!f.policy.mutedUntil().isValid());
        QCOMPARE(changed.size(), 2);
        QCOMPARE(f.shown.size(), 0); // what came meanwhile does not come up later
        f.arrive(2);
        f.pass(2s);
        QCOMPARE(f.shown.size(), 1);
    }

    void speaksAgainWhenTheMuteIsTakenBack()
    {
        Fixture f;
        f.policy.muteUntil(f.time.now.addSecs(3600));
        f.policy.muteUntil({});
        QVERIFY(!f.policy.mutedUntil().isValid());
        f.arrive(1);
        f.pass(2s);
        QCOMPARE(f.shown.size(), 1);
    }

    void waitsForTheOtherDeviceWhereTheUserSits()
    {
        Fixture f;
        f.policy.setElsewhere(true);
        f.arrive(1);
        f.pass(29'999ms);
        QCOMPARE(f.shown.size(), 0);
        f.pass(1ms);
        QCOMPARE(f.shown.size(), 1);
        f.arrive(2);
        f.pass(20s);
        f.policy.becameRead({{2}}); // there
        f.pass(20s);
        QCOMPARE(f.shown.size(), 1);
        f.arrive(3);
        f.policy.setElsewhere(false); // back here
        f.pass(1500ms);
        QCOMPARE(f.shown.size(), 2);
    }

    void showsNothingThatIsQuiet()
    {
        Fixture f;
        Notification quiet;
        quiet.id = {1};
        quiet.quiet = true;
        f.policy.arrived(quiet);
        f.pass(60s);
        QCOMPARE(f.shown.size(), 0);
    }

    void dropsWhatWasReadMeanwhile()
    {
        Fixture f;
        f.arrive(1);
        f.pass(1s);
        f.policy.becameRead({{1}});
        f.pass(1s);
        QCOMPARE(f.shown.size(), 0);
    }

    void staysSilentAboutTheThreadInFront()
    {
        Fixture f;
        f.policy.setVisibleThread(ThreadId{7});
        f.policy.setWindowActive(true);
        f.arrive(1, {7});
        f.arrive(2, {8});
        f.pass(2s);
        QCOMPARE(f.shown.size(), 1);
        f.policy.setWindowActive(false);
        f.arrive(3, {7});
        f.pass(2s);
        QCOMPARE(f.shown.size(), 2);
    }

    void showsACopyOnce()
    {
        Fixture f;
        f.arrive(1);
        f.arrive(1);
        f.pass(2s);
        f.arrive(1);
        f.pass(2s);
        QCOMPARE(f.shown.size(), 1);
    }

    void groupsFromTheFourthWithinTwoMinutes()
    {
        Fixture f;
        for (int id = 1; id <= 4; ++id) {
            f.arrive(id, {id % 2 + 1});
            f.pass(10s);
        }
        QCOMPARE(f.shown.size(), 4);
        QCOMPARE(f.shown.last().id, "group");
        QCOMPARE(f.shown.last().covers.size(), 4);
        QVERIFY(f.shown.last().title.contains("4") && f.shown.last().title.contains("2"));
        QCOMPARE(f.withdrawn.size(), 3);
    }

    void showsOneByOneWhenTheyComeSlowly()
    {
        Fixture f;
        for (int id = 1; id <= 6; ++id) {
            f.arrive(id);
            f.pass(60s);
        }
        for (const auto &native : f.shown)
            QVERIFY(native.id != "group");
    }

    void takesBackWhatWasReadOnAnotherDevice()
    {
        Fixture f;
        f.arrive(1);
        f.pass(2s);
        f.policy.becameRead({{1}});
        QCOMPARE(f.withdrawn, QStringList{f.shown.first().id});
    }

    void takesAGroupBackWithItsLastOne()
    {
        Fixture f;
        for (int id = 1; id <= 4; ++id)
            f.arrive(id);
        f.pass(2s);
        f.withdrawn.clear();
        f.policy.becameRead({{1}, {2}, {3}});
        QCOMPARE(f.withdrawn, QStringList{});
        f.policy.becameRead({{4}});
        QCOMPARE(f.withdrawn, QStringList{"group"});
    }

    void wordsEachKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("body");
        QTest::newRow("mention") << int(NotificationKind::Mention) << "ben in Saturday scrim"
                                 << "text";
        QTest::newRow("reply") << int(NotificationKind::Reply) << "ben replied"
                               << "Saturday scrim: text";
        QTest::newRow("message") << int(NotificationKind::DirectMessage) << "ben" << "text";
        QTest::newRow("news") << int(NotificationKind::Announcement) << "ben announced" << "text";
        QTest::newRow("server") << int(NotificationKind::ServerAlert) << "title" << "text";
    }
    void wordsEachKind()
    {
        QFETCH(int, kind);
        QFETCH(QString, title);
        QFETCH(QString, body);
        Notification one = Fixture::notification(1, {7});
        one.kind = NotificationKind(kind);
        QCOMPARE(NotificationWords::title(one), title);
        QCOMPARE(NotificationWords::body(one), body);
    }

    void tellsAPostWithoutItsMarks()
    {
        Notification post = Fixture::notification(1, {7});
        post.body = "**60** or `g_warmup 30`, see https://example.org/a*b";
        QCOMPARE(NotificationWords::single(post).body,
                 "60 or g_warmup 30, see https://example.org/a*b");
        post.kind = NotificationKind::Reply;
        QCOMPARE(NotificationWords::single(post).body,
                 "Saturday scrim: 60 or g_warmup 30, see https://example.org/a*b");
    }

    void aServersNameKeepsItsStars()
    {
        Notification alert = Fixture::notification(1, {});
        alert.kind = NotificationKind::ServerAlert;
        alert.body = "**Night** Shift is back";
        QCOMPARE(NotificationWords::single(alert).body, "**Night** Shift is back");
    }

private:
    struct Fixture
    {
        ManualClock time;
        NotificationPolicy policy{time.clock()};
        QList<NativeNotification> shown;
        QStringList withdrawn;

        Fixture()
        {
            policy.setConsent(NotificationPolicy::Consent::Given);
            connect(&policy, &NotificationPolicy::showWanted, &policy,
                    [this](const NativeNotification &native) { shown.append(native); });
            connect(&policy, &NotificationPolicy::withdrawWanted, &policy,
                    [this](const QString &id) { withdrawn.append(id); });
        }
        static Notification notification(qint64 id, ThreadId thread)
        {
            Notification one;
            one.id = {id};
            one.kind = NotificationKind::Mention;
            one.title = "title";
            one.body = "text";
            one.url = "panel://thread/7/post/1";
            one.threadId = thread;
            one.actor = UserRef{{200}, "ben"};
            one.subject = "Saturday scrim";
            return one;
        }
        void arrive(qint64 id, ThreadId thread = {7}) { policy.arrived(notification(id, thread)); }
        void pass(std::chrono::milliseconds span)
        {
            time.advance(span);
            policy.checkTime();
        }
    };
};

QTEST_GUILESS_MAIN(NotificationPolicyTest)
#include "tst_notificationpolicy.moc"
