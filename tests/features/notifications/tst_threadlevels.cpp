// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class ThreadLevelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postingTracksTheThreadAndEveryDeviceHearsOfIt()
    {
        Fixture f;
        const Caller phone = f.come("anna");
        QVERIFY(f.levels(f.anna).isEmpty());
        f.post(f.anna, f.scrim, "Who is in?");
        QCOMPARE(f.levels(f.anna), QStringList{"tracking"});
        QCOMPARE(f.got<ThreadLevelChanged>(phone).size(), 1);
        QCOMPARE(f.got<ThreadLevelChanged>(phone).first().level.level, ThreadLevel::Tracking);
        f.post(f.anna, f.scrim, "And who not?");
        QCOMPARE(f.got<ThreadLevelChanged>(phone).size(), 1); // nothing changed
        f.restart();
        QCOMPARE(f.levels(f.come("anna")), QStringList{"tracking"});
    }

    void postingLeavesWhatWasChosen_data()
    {
        QTest::addColumn<ThreadLevel>("level");
        QTest::newRow("muted") << ThreadLevel::Muted;
        QTest::newRow("watching") << ThreadLevel::Watching;
    }
    void postingLeavesWhatWasChosen()
    {
        Fixture f;
        QFETCH(ThreadLevel, level);
        QVERIFY(f.set(f.anna, level));
        f.post(f.anna, f.scrim, "Who is in?");
        QCOMPARE(f.levels(f.anna), QStringList{QString(nameOf(level))});
    }

    void theLevelDecidesWhoIsTold_data()
    {
        QTest::addColumn<ThreadLevel>("level");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("answers");
        QTest::addColumn<QString>("kind");
        for (const auto level : {ThreadLevel::Muted, ThreadLevel::Normal, ThreadLevel::Tracking,
                                 ThreadLevel::Watching}) {
            const bool muted = level == ThreadLevel::Muted;
            const QByteArray name = QString(nameOf(level)).toUtf8();
            const QString post = level == ThreadLevel::Normal || muted ? "" : "reply";
            QTest::newRow(name + ": a post") << level << "Hi all" << false << post;
            QTest::newRow(name + ": a mention")
                << level << "@cleo?" << false << QString(muted ? "" : "mention");
            QTest::newRow(name + ": an answer")
                << level << "Yes" << true << QString(muted ? "" : "reply");
        }
    }
    void theLevelDecidesWhoIsTold()
    {
        Fixture f;
        QFETCH(ThreadLevel, level);
        QFETCH(QString, text);
        QFETCH(bool, answers);
        QFETCH(QString, kind);
        const Post hers = f.post(f.cleo, f.scrim, "Who is in?");
        QVERIFY(f.set(f.cleo, level));
        f.post(f.ben, f.scrim, text, answers ? std::optional(hers.id) : std::nullopt);
        QStringList kinds;
        for (const Notification &each : f.got<Notification>(f.cleo))
            kinds.append(QString(nameOf(each.kind)));
        QCOMPARE(kinds.join(' '), kind);
        QCOMPARE(f.unread(f.cleo), kind.isEmpty() ? 0 : 1);
    }

    void watchingNeedsNoPost()
    {
        Fixture f;
        QVERIFY(f.set(f.cleo, ThreadLevel::Watching));
        f.post(f.ben, f.scrim, "Hi");
        QCOMPARE(f.got<Notification>(f.cleo).size(), 1);
    }

    void aMuteEndsAndWhatWasBeforeHolds()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "Who is in?");
        SetThreadLevel mute{f.scrim, ThreadLevel::Muted, 60};
        const auto line = f.call(mute, f.anna);
        QVERIFY(line);
        QCOMPARE(line->until, f.pulse.wallClock().addSecs(3600));
        f.post(f.ben, f.scrim, "Me");
        QVERIFY(f.got<Notification>(f.anna).isEmpty());
        f.restart(); // also where the daemon was off meanwhile
        const Caller back = f.come("anna");
        f.pulse.jump(59min);
        f.settle();
        QCOMPARE(f.levels(back), QStringList{"muted"});
        f.pulse.jump(1min);
        f.settle();
        QCOMPARE(f.levels(back), QStringList{"tracking"});
        QCOMPARE(f.got<ThreadLevelChanged>(back).last().level,
                 (ThreadLevelLine{f.scrim, ThreadLevel::Tracking, {}}));
        f.post(f.come("ben"), f.scrim, "Me too");
        QCOMPARE(f.got<Notification>(back).size(), 1);
    }

    void aMuteOfAThreadOneHasNothingToDoWithEndsAsNormal()
    {
        Fixture f;
        QVERIFY(f.call(SetThreadLevel{f.scrim, ThreadLevel::Muted, 1}, f.cleo));
        const ThreadId other = f.thread("Cup", "Events");
        QVERIFY(f.call(SetThreadLevel{other, ThreadLevel::Muted, 5}, f.cleo));
        f.pulse.jump(1min);
        f.settle();
        QCOMPARE(f.got<ThreadLevelChanged>(f.cleo).last().level,
                 (ThreadLevelLine{f.scrim, ThreadLevel::Normal, {}}));
        QCOMPARE(f.levels(f.cleo).size(), 1); // the other one goes on
        f.pulse.jump(4min);
        f.settle();
        QVERIFY(f.levels(f.cleo).isEmpty());
    }

    void postingInAMutedThreadTracksItOnceTheMuteEnds()
    {
        Fixture f;
        QVERIFY(f.call(SetThreadLevel{f.scrim, ThreadLevel::Muted, 1}, f.cleo));
        f.post(f.cleo, f.scrim, "Still here");
        QCOMPARE(f.levels(f.cleo), QStringList{"muted"});
        f.pulse.jump(1min);
        f.settle();
        QCOMPARE(f.levels(f.cleo), QStringList{"tracking"});
    }

    void mutingLeavesNoCountBehind()
    {
        Fixture f;
        const Caller phone = f.come("cleo");
        f.post(f.anna, f.scrim, "@cleo one");
        f.post(f.anna, f.scrim, "@cleo two");
        QCOMPARE(f.unread(f.cleo), 2);
        QVERIFY(f.set(f.cleo, ThreadLevel::Muted));
        QCOMPARE(f.unread(f.cleo), 0);
        QCOMPARE(f.got<NotificationsRead>(phone).last().unread, 0);
        QCOMPARE(f.got<NotificationsRead>(phone).last().ids.size(), 2);
        QVERIFY(f.set(f.cleo, ThreadLevel::Normal));
        QCOMPARE(f.unread(f.cleo), 0);
    }

    void badLevelsAreRefused()
    {
        Fixture f;
        f.category("Staff", true);
        const ThreadId secret = f.thread("Secret", "Staff");
        const auto hidden = f.call(SetThreadLevel{secret, ThreadLevel::Watching, {}}, f.cleo);
        const auto none = f.call(SetThreadLevel{{999}, ThreadLevel::Watching, {}}, f.cleo);
        QCOMPARE(codeOf(hidden), ErrorCode::NotFound);
        QCOMPARE(hidden.error().detail, none.error().detail);
        for (const qint64 minutes : {0LL, 1'000'000'000LL})
            QCOMPARE(codeOf(f.call(SetThreadLevel{f.scrim, ThreadLevel::Muted, minutes}, f.cleo)),
                     ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(SetThreadLevel{f.scrim, ThreadLevel::Watching, 60}, f.cleo)),
                 ErrorCode::Invalid);
        QVERIFY(f.levels(f.cleo).isEmpty());
    }

    void aDeletedPostIsTakenOutOfEveryInbox()
    {
        Fixture f;
        f.go(f.ben);
        const Post first = f.post(f.anna, f.scrim, "@cleo @ben something rude");
        const Post second = f.post(f.anna, f.scrim, "@cleo sorry");
        QCOMPARE(f.unread(f.cleo), 2);
        f.notifications().forgetPost(first.id);
        f.settle();
        QCOMPARE(f.unread(f.cleo), 1);
        const auto told = f.got<NotificationsRead>(f.cleo).last();
        QCOMPARE(told.unread, 1);
        QCOMPARE(told.ids.size(), 1);
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->notifications.first().postId, second.id);
        const Caller back = f.come("ben");
        QVERIFY(f.got<Notification>(back).isEmpty()); // nor does it come late
        QCOMPARE(f.unread(back), 0);
    }

    void whatOneNoLongerSeesIsNeitherSentNorListedNorCounted()
    {
        Fixture f;
        const CategoryId staff = f.category("Staff", true);
        QVERIFY(f.call(CategoryGrant{"Staff", "cleo"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        const ThreadId secret = f.thread("Secret", "Staff");
        f.post(f.anna, f.scrim, "@cleo open");
        f.post(f.anna, secret, "@cleo secret one");
        QCOMPARE(f.unread(f.cleo), 2);
        f.go(f.cleo);
        f.post(f.anna, secret, "@cleo secret two");
        f.execute(QString("DELETE FROM category_grants WHERE category_id = %1 AND user_id = %2")
                      .arg(staff.value)
                      .arg(f.cleo.user.value));
        f.restart();
        f.fanOut.deliveries.clear();
        const Caller back = f.come("cleo");
        QVERIFY(f.got<Notification>(back).isEmpty());
        auto list = f.call(ListNotifications{{}, 1}, back);
        QCOMPARE(list->unread, 1);
        QCOMPARE(list->notifications.size(), 1);
        QCOMPARE(list->notifications.first().body, "@cleo open");
        QVERIFY(!list->hasMore);
        QVERIFY(f.call(ReadNotifications{}, back));
        QCOMPARE(f.unread(back), 0);
    }

    void pagesAreFullAlsoWhereSomeIsHidden()
    {
        Fixture f;
        f.category("Staff", true);
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "cleo"}));
        const ThreadId secret = f.thread("Secret", "Staff");
        f.post(f.anna, f.scrim, "@cleo old");
        for (int i = 0; i < 7; ++i)
            f.post(f.anna, secret, "@cleo secret");
        f.post(f.anna, f.scrim, "@cleo new");
        f.execute("DELETE FROM category_grants");
        f.restart();
        const Caller back = f.come("cleo");
        const auto first = f.call(ListNotifications{{}, 1}, back);
        QCOMPARE(first->notifications.first().body, "@cleo new");
        QVERIFY(first->hasMore);
        const auto rest = f.call(ListNotifications{first->notifications.first().id, 1}, back);
        QCOMPARE(rest->notifications.first().body, "@cleo old");
        QVERIFY(!rest->hasMore);
    }

    void whoMayNotSeeAThreadIsNotToldOfBeingNamedInIt()
    {
        Fixture f;
        f.category("Staff", true);
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        const ThreadId secret = f.thread("Secret", "Staff");
        f.post(f.anna, secret, "@cleo must not know");
        QVERIFY(f.got<Notification>(f.cleo).isEmpty());
        QCOMPARE(f.unread(f.cleo), 0);
        QCOMPARE(f.value("SELECT count(*) FROM notifications").toInt(), 0);
        Notification notice;
        notice.kind = NotificationKind::Moderation;
        notice.threadId = secret;
        notice.title = "Removed";
        notice.body = "x";
        notice.url = "panel://inbox";
        notice.timestamp = f.pulse.wallClock();
        f.notifications().notify({f.cleo.user, f.anna.user}, notice, 0);
        f.settle();
        QVERIFY(f.got<Notification>(f.cleo).isEmpty());
        QCOMPARE(f.got<Notification>(f.anna).size(), 1);
    }

    void aLostRightIsCountedAgain()
    {
        Fixture f;
        f.category("Staff", true);
        QVERIFY(f.call(CategoryGrant{"Staff", "moderator"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        const ThreadId secret = f.thread("Secret", "Staff");
        const Caller mia = f.come("mia", Role::Moderator);
        f.post(f.anna, secret, "@mia look");
        QCOMPARE(f.unread(mia), 1);
        QVERIFY(f.call(UserRole{"mia", Role::Member}));
        f.notifications().recount(mia.user);
        f.settle();
        QCOMPARE(f.got<NotificationsRead>(mia).last().unread, 0);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");
        Caller cleo = come("cleo");

        QStringList levels(const Caller &caller)
        {
            QStringList names;
            const auto reply = call(GetThreadLevels{}, caller);
            for (const ThreadLevelLine &line : reply->levels)
                names.append(QString(nameOf(line.level)));
            return names;
        }
        bool set(const Caller &caller, ThreadLevel level)
        {
            return call(SetThreadLevel{scrim, level, {}}, caller).has_value();
        }
        qint64 unread(const Caller &caller) { return call(ListNotifications{}, caller)->unread; }
    };
};

QTEST_GUILESS_MAIN(ThreadLevelsTest)
#include "tst_threadlevels.moc"
