// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

#include <QUuid>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class NotificationsFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReplyReachesThoseWhoPostedInTheThread()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "Who is in?");
        const Post reply = f.post(f.ben, f.scrim, "Me.");
        const auto told = f.got<Notification>(f.anna);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, NotificationKind::Reply);
        QCOMPARE(told.first().title, "ben replied in Scrim");
        QCOMPARE(told.first().body, "Me.");
        QCOMPARE(told.first().url, QString("panel://thread/2/post/%1").arg(reply.id.value));
        QCOMPARE(told.first().threadId, f.scrim);
        QCOMPARE(told.first().postId, reply.id);
        QCOMPARE(told.first().actor, f.ben.asUser());
        QCOMPARE(told.first().subject, "Scrim");
        QCOMPARE(told.first().timestamp, reply.createdAt);
        QVERIFY(!told.first().read.value_or(false));
        QVERIFY(f.got<Notification>(f.ben).isEmpty()); // nobody is told of their own post
        QVERIFY(f.got<Notification>(f.cleo).isEmpty()); // nor who has nothing to do with it
    }

    void aMentionReachesWhoIsNamed()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "@cleo can you take medic?");
        const auto told = f.got<Notification>(f.cleo);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, NotificationKind::Mention);
        QCOMPARE(told.first().title, "anna in Scrim");
        QCOMPARE(told.first().postId, post.id);
        QVERIFY(f.got<Notification>(f.ben).isEmpty());
    }

    void whoIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *text, const QStringList &names) {
            QTest::newRow(text) << QString(text) << names;
        };
        row("@ben", {"ben"});
        row("@BEN!", {"ben"});
        row("Thanks (@Ben).", {"ben"});
        row("@ben's turn, @ben", {"ben"});
        row("@ben, @cleo: go", {"ben", "cleo"});
        row("@@ben", {"ben"});
        row("@benny and @ben_2", {});
        row("mail me@ben.example", {});
        row("ben", {});
        row("@ ben", {});
        row("@nobody", {});
        row("@Old Sarge, come", {"Old Sarge"});
        row("@old sarge", {"Old Sarge"});
        row("@Old Sargent", {});
        row("`@ben`", {});
        row("a `@ben` and @cleo", {"cleo"});
        row("```\n@ben\n```", {});
        row("```\n@ben", {});
        row("```\n@ben\n```\n@cleo", {"cleo"});
        row("> @ben wrote", {"ben"});
        row("@panel", {}); // the daemon's own account
    }
    void whoIsNamed()
    {
        Fixture f;
        (void)f.come("Old Sarge");
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        f.post(f.anna, f.scrim, text);
        QStringList told;
        for (const char *name : {"anna", "ben", "cleo", "Old Sarge"}) {
            const Caller person = f.come(name);
            if (!f.call(ListNotifications{}, person)->notifications.isEmpty())
                told.append(name);
        }
        QCOMPARE(told, names);
    }

    void namingOneselfTellsNobody()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "@anna, remember the config");
        QVERIFY(f.got<Notification>(f.anna).isEmpty());
    }

    void oneIsToldOnceOfOnePost()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "Who is in?");
        f.post(f.ben, f.scrim, "@anna me, @Anna!");
        const auto told = f.got<Notification>(f.anna);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().kind, NotificationKind::Mention);
    }

    void aRetriedPostTellsNobodyAgain()
    {
        Fixture f;
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        for (int i = 0; i < 2; ++i)
            QVERIFY(f.call(ForumPost{{}, f.scrim, "@cleo?", id, {}}, f.anna));
        QCOMPARE(f.got<Notification>(f.cleo).size(), 1);
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->unread, 1);
    }

    void aKindThatIsOffIsNotEvenStored()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "Who is in?");
        SetNotificationSettings off;
        off.mention = false;
        const auto now = f.call(off, f.anna);
        QVERIFY(now && !now->mention && now->reply);
        f.post(f.ben, f.scrim, "@anna me"); // still a reply to who takes part
        QCOMPARE(f.got<Notification>(f.anna).size(), 1);
        QCOMPARE(f.got<Notification>(f.anna).first().kind, NotificationKind::Reply);

        off.reply = false;
        QVERIFY(f.call(off, f.anna));
        f.post(f.ben, f.scrim, "@anna and again");
        QCOMPARE(f.got<Notification>(f.anna).size(), 1);
        QCOMPARE(f.call(ListNotifications{}, f.anna)->unread, 1);

        f.restart();
        const auto kept = f.call(GetNotificationSettings{}, f.come("anna"));
        QVERIFY(!kept->mention && !kept->reply);
    }

    void theSwitchesStartAsDocumented()
    {
        Fixture f;
        const auto settings = f.call(GetNotificationSettings{}, f.anna);
        QVERIFY(settings->reply && settings->mention && settings->directMessage
                && settings->announcement);
        QVERIFY(!settings->serverAlert);
        f.notifications().enableUnlessChosen(f.anna.user, NotificationKind::ServerAlert);
        f.settle();
        QVERIFY(f.call(GetNotificationSettings{}, f.anna)->serverAlert);
        SetNotificationSettings off;
        off.serverAlert = false;
        QVERIFY(f.call(off, f.anna));
        f.notifications().enableUnlessChosen(f.anna.user, NotificationKind::ServerAlert);
        f.settle();
        QVERIFY(!f.call(GetNotificationSettings{}, f.anna)->serverAlert);
    }

    void everyKindHasItsSwitch_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < int(enumNames<NotificationKind>.size()); ++kind)
            QTest::newRow(enumNames<NotificationKind>[size_t(kind)]) << kind;
    }
    void everyKindHasItsSwitch()
    {
        Fixture f;
        QFETCH(int, kind);
        Notification notice;
        notice.kind = NotificationKind(kind);
        notice.title = "main is down";
        notice.body = "No answer to 3 probes.";
        notice.url = "panel://server/main";
        notice.timestamp = f.pulse.wallClock();
        const auto switchAll = [&](bool on) {
            QVERIFY(f.call(SetNotificationSettings{on, on, on, on, on, on}, f.anna));
            f.notifications().notify({f.anna.user}, notice, 0);
            f.settle();
        };
        switchAll(true);
        QCOMPARE(f.got<Notification>(f.anna).size(), 1);
        QVERIFY(f.got<Notification>(f.anna).first().id);
        switchAll(false);
        QCOMPARE(f.got<Notification>(f.anna).size(), 1);
    }

    void everySessionOfThePersonGetsIt()
    {
        Fixture f;
        const Caller phone = f.come("cleo");
        f.post(f.anna, f.scrim, "@cleo?");
        QCOMPARE(f.got<Notification>(f.cleo).size(), 1);
        QCOMPARE(f.got<Notification>(phone).size(), 1);
    }

    void whatWasMissedComesWithTheNextSignInAndOnce()
    {
        Fixture f;
        f.go(f.cleo);
        f.post(f.anna, f.scrim, "@cleo one");
        f.post(f.anna, f.scrim, "@cleo two");
        QVERIFY(f.got<Notification>(f.cleo).isEmpty());
        f.restart(); // stored, not remembered
        const Caller back = f.come("cleo");
        const auto told = f.got<Notification>(back);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told.at(0).body, "@cleo one");
        QCOMPARE(told.at(1).body, "@cleo two");
        f.fanOut.deliveries.clear();
        const Caller again = f.come("cleo");
        QVERIFY(f.got<Notification>(again).isEmpty());
        QCOMPARE(f.call(ListNotifications{}, again)->unread, 2);
    }

    void whatWasReadMeanwhileIsNotSent()
    {
        Fixture f;
        f.go(f.cleo);
        f.post(f.anna, f.scrim, "@cleo one");
        f.execute("UPDATE notifications SET read_at = 1");
        QVERIFY(f.got<Notification>(f.come("cleo")).isEmpty());
    }

    void readingOnOneDeviceClearsTheOthers()
    {
        Fixture f;
        const Caller phone = f.come("cleo");
        f.post(f.anna, f.scrim, "@cleo one");
        f.post(f.anna, f.scrim, "@cleo two");
        const auto list = f.call(ListNotifications{}, f.cleo);
        QCOMPARE(list->unread, 2);
        QCOMPARE(list->notifications.first().body, "@cleo two"); // newest first
        const NotificationId newest = list->notifications.first().id;
        const auto read = f.call(ReadNotifications{QList{newest}, {}}, f.cleo);
        QCOMPARE(read->unread, 1);
        const auto told = f.got<NotificationsRead>(phone);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().ids, QList{newest});
        QCOMPARE(told.first().unread, 1);
        QVERIFY(f.got<NotificationsRead>(f.anna).isEmpty());
        QVERIFY(*f.call(ListNotifications{}, f.cleo)->notifications.first().read);
        // Reading it again changes nothing, so nobody is told.
        QVERIFY(f.call(ReadNotifications{QList{newest}, {}}, f.cleo));
        QCOMPARE(f.got<NotificationsRead>(phone).size(), 1);
    }

    void othersNotificationsCannotBeReadOrListed()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "@cleo one");
        const NotificationId hers = f.got<Notification>(f.cleo).first().id;
        QVERIFY(f.call(ReadNotifications{QList{hers}, {}}, f.ben));
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->unread, 1);
        QVERIFY(f.call(ListNotifications{}, f.ben)->notifications.isEmpty());
    }

    void readingAThreadReadsWhatWasSaidAboutIt()
    {
        Fixture f;
        const ThreadId other = f.thread("Cup", "Events");
        f.post(f.anna, f.scrim, "@cleo one"); // 1
        f.post(f.anna, f.scrim, "@cleo two"); // 2
        f.post(f.anna, other, "@cleo elsewhere");
        QVERIFY(f.call(MarkRead{f.scrim, 1}, f.cleo));
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->unread, 2);
        QCOMPARE(f.mentions(f.cleo, f.scrim), 1);
        QVERIFY(f.call(ReadNotifications{{}, f.scrim}, f.cleo));
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->unread, 1);
        QCOMPARE(f.mentions(f.cleo, f.scrim), 0);
        QCOMPARE(f.call(ReadNotifications{}, f.cleo)->unread, 0); // all that is left
    }

    void answeringReadsThemToo()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "@cleo one");
        f.post(f.cleo, f.scrim, "Yes.");
        QCOMPARE(f.call(ListNotifications{}, f.cleo)->unread, 0);
    }

    void theBodyIsOneLineOfAHundredAndFortyCharacters()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "@cleo\n\n  see " + QString(500, 'x'));
        const QString body = f.got<Notification>(f.cleo).first().body;
        QCOMPARE(body.size(), 140);
        QVERIFY(body.startsWith("@cleo see xxx"));
        QVERIFY(body.endsWith(QChar(0x2026)));
    }

    void listsComeInPages()
    {
        Fixture f;
        for (int i = 0; i < 5; ++i)
            f.post(f.anna, f.scrim, QString("@cleo %1").arg(i));
        const auto first = f.call(ListNotifications{{}, 2}, f.cleo);
        QCOMPARE(first->notifications.size(), 2);
        QVERIFY(first->hasMore);
        const auto rest = f.call(ListNotifications{first->notifications.last().id, 10}, f.cleo);
        QCOMPARE(rest->notifications.size(), 3);
        QCOMPARE(rest->notifications.first().body, "@cleo 2");
        QVERIFY(!rest->hasMore);
        QCOMPARE(codeOf(f.call(ListNotifications{{}, 0}, f.cleo)), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(ListNotifications{{}, 101}, f.cleo)), ErrorCode::Invalid);
        QList<NotificationId> tooMany;
        for (int i = 1; i <= 101; ++i)
            tooMany.append(NotificationId{i});
        QCOMPARE(codeOf(f.call(ReadNotifications{tooMany, {}}, f.cleo)), ErrorCode::TooLarge);
    }

    void disabledAccountsGatherNothing()
    {
        Fixture f;
        QVERIFY(f.call(UserDisable{"cleo", true}));
        f.post(f.anna, f.scrim, "@cleo?");
        QCOMPARE(f.value("SELECT count(*) FROM notifications").toInt(), 0);
    }

    void aPostFullOfNamesIsBounded()
    {
        Fixture f;
        f.post(f.anna, f.scrim, QString("@nobody ").repeated(2000) + "@cleo");
        QVERIFY(f.got<Notification>(f.cleo).isEmpty()); // past what is looked at
        f.post(f.anna, f.scrim, "@cleo " + QString("@nobody ").repeated(2000));
        QCOMPARE(f.got<Notification>(f.cleo).size(), 1);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");
        Caller cleo = come("cleo");

        qint64 mentions(const Caller &caller, ThreadId wanted)
        {
            const auto list = call(ListThreads{}, caller);
            for (const ThreadSummary &each : list->threads) {
                if (each.id == wanted)
                    return each.mentions.value_or(0);
            }
            return -1;
        }
    };
};

QTEST_GUILESS_MAIN(NotificationsFeatureTest)
#include "tst_notificationsfeature.moc"
