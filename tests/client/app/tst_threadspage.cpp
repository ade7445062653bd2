// SPDX-License-Identifier: MIT

#include "client/app/threadspage.h"
#include "client/features/forum/threadlist.h"
#include "client/features/presence/peoplepane.h"
#include "client/widgets/composer.h"
#include "client/widgets/menutool.h"
#include "tests/client/app/appfixture.h"

#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

class ThreadsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensALinkedPostOfTheFirstPage()
    {
        Fixture f;
        f.page.go(Place{pages::Threads, ThreadId{7}, PostId{1042}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QTRY_COMPARE(f.reachedSeq(), 42);
    }

    void loadsThePageAroundALinkedPost()
    {
        Fixture f;
        f.page.go(Place{pages::Threads, ThreadId{7}, PostId{1003}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QCOMPARE(f.link.last<ListPosts>().aroundPost, PostId{1003});
        QVERIFY(f.around(1, 20));
        QTRY_COMPARE(f.reachedSeq(), 3);
    }

    void goesToAnotherLinkedPostOfTheOpenThread()
    {
        Fixture f;
        f.page.go(Place{pages::Threads, ThreadId{7}, PostId{1042}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QTRY_COMPARE(f.reachedSeq(), 42);
        f.page.go(Place{pages::Threads, ThreadId{7}, PostId{1055}});
        QTRY_COMPARE(f.reachedSeq(), 55);
        // It was there; what the view may ask for is what stands above.
        if (f.link.count<ListPosts>() > 0)
            QVERIFY(!f.link.last<ListPosts>().aroundPost);
    }

    void saysThatALinkedPostIsGone()
    {
        Fixture f;
        QSignalSpy toasts(&f.page, &ThreadsPage::toastWanted);
        f.page.go(Place{pages::Threads, ThreadId{7}, PostId{5}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QVERIFY(f.link.reply<ListPosts>(fail(ErrorCode::NotFound, "around_post: no such post")));
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(toasts.first().first().toString(), "This post is gone.");
    }

    void aThreadThatGoesLeavesThePage()
    {
        Fixture f;
        QSignalSpy toasts(&f.page, &ThreadsPage::toastWanted);
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        f.link.receive(ThreadRemoved{ThreadId{8}}); // another
        QCOMPARE(toasts.size(), 0);
        f.link.receive(ThreadRemoved{ThreadId{7}});
        QCOMPARE(toasts.size(), 1);
        QVERIFY(!f.page.visibleThread());
        QVERIFY(!f.workspace.current());
        f.page.go(Place{pages::Threads, ThreadId{8}}); // and goes on
        QCOMPARE(f.page.visibleThread(), std::optional(ThreadId{8}));
    }

    void goesFromThreadToThread()
    {
        Fixture f;
        f.page.setWatched(true);
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        f.page.go(Place{pages::Threads, ThreadId{8}});
        QVERIFY(f.join(ThreadId{8}, 1, 4, false));
        QCOMPARE(f.link.last<LeaveForum>().threadId, ThreadId{7});
    }

    void whatHoldsTheUserBackIsSaidInTheComposer()
    {
        Fixture f;
        auto *composer = f.page.findChild<Composer *>();
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(!composer->isBlocked());
        SanctionLine mute;
        mute.user = {f.anna.id, f.anna.username};
        mute.reason = "insults";
        mute.by = f.ben;
        mute.at = QDateTime::currentDateTimeUtc();
        f.link.receive(SanctionChanged{mute});
        QVERIFY(composer->isBlocked());
        f.link.receive(SanctionChanged{});
        QVERIFY(!composer->isBlocked());
        ThreadSummary locked = f.thread(7, "Saturday scrim", 60, 0);
        locked.locked = true;
        f.link.receive(ThreadUpdate{locked});
        QVERIFY(composer->isBlocked());
        f.link.receive(CategoriesChanged{{{CategoryId{1}, "Events", CategoryRight::Moderate, {}}}});
        QVERIFY(!composer->isBlocked());
    }

    void howMuchIsHeardIsChosenInTheHeader()
    {
        Fixture f;
        const auto *tool = f.page.findChild<MenuTool *>();
        QVERIFY(!tool->isVisible()); // of no thread
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(tool->isVisible());
        QCOMPARE(tool->text(), "Normal");
        Q_EMIT tool->menu()->aboutToShow();
        for (auto *action : tool->menu()->actions()) {
            if (action->text().startsWith("Watching"))
                action->trigger();
        }
        QCOMPARE(f.link.last<SetThreadLevel>().threadId, ThreadId{7});
        QCOMPARE(f.link.last<SetThreadLevel>().level, ThreadLevel::Watching);
        QCOMPARE(tool->text(), "Watching");
    }

    void whoIsMutedIsToldWhyNoThreadBegins()
    {
        Fixture f;
        QSignalSpy toasts(&f.page, &ThreadsPage::toastWanted);
        SanctionLine mute;
        mute.user = {f.anna.id, f.anna.username};
        mute.reason = "insults";
        mute.by = f.ben;
        mute.at = QDateTime::currentDateTimeUtc();
        f.link.receive(SanctionChanged{mute});
        QTest::keyClick(&f.page, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(toasts.size(), 1);
        QVERIFY(toasts.first().first().toString().contains("insults"));
    }

    void aPostThatIsHeldIsSaidSo()
    {
        Fixture f;
        QSignalSpy toasts(&f.page, &ThreadsPage::toastWanted);
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        f.page.findChild<Composer *>()->submitted("buy this");
        ForumPostReply held;
        held.held = true;
        QVERIFY(f.link.reply<ForumPost>(held));
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(toasts.first().first().toString(), "A moderator looks at your post first.");
        QCOMPARE(f.workspace.outbox().waiting(), 0);
    }

    void mentionsInTheOpenThreadAlone()
    {
        Fixture f;
        auto *composer = f.page.findChild<Composer *>();
        f.page.mention("ben");
        QCOMPARE(composer->text(), "");
        f.page.go(Place{pages::Threads, ThreadId{7}});
        f.page.mention("ben");
        QCOMPARE(composer->text(), "@ben ");
    }

    void countsPostsAndPeopleInItsHeader()
    {
        Fixture f;
        f.page.go(Place{pages::Threads, ThreadId{7}});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QVERIFY(f.showsText("Events"));
        QVERIFY(f.showsText("60 post"));
        QVERIFY(f.showsText("3 here now"));
        f.link.lose();
        QVERIFY(f.showsText("as of"));
        QVERIFY(!f.showsText("here now"));
    }

    void remembersWhichPanesWereFolded()
    {
        Fixture f;
        QVERIFY(f.page.isListShown());
        QVERIFY(f.page.isPeopleShown());
        QTest::keyClick(&f.page, Qt::Key_B, Qt::ControlModifier);
        QTest::keyClick(&f.page, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f.page.isListShown());
        QVERIFY(!f.page.isPeopleShown());
        ThreadsPage next(f.parts());
        next.resize(1280, 800);
        next.show();
        QVERIFY(!next.isListShown());
        QVERIFY(!next.isPeopleShown());
    }

    void opensThePeopleOverTheViewInNarrowWindows()
    {
        Fixture f;
        f.page.resize(1050, 700);
        QVERIFY(!f.page.isPeopleShown());
        f.tool->click();
        QVERIFY(f.page.isPeopleShown());
        QTRY_COMPARE(f.people->mapTo(&f.page, QPoint(f.people->width(), 0)).x(), 1050);
        QTest::keyClick(&f.page, Qt::Key_Escape);
        QVERIFY(!f.page.isPeopleShown());
        QVERIFY(!f.tool->isChecked());

        f.tool->click();
        QTest::mouseClick(f.page.findChild<ThreadList *>(), Qt::LeftButton, {}, QPoint(20, 20));
        QVERIFY(!f.page.isPeopleShown());
        QVERIFY(f.settings.get(Settings::PeopleShown)); // in wide windows they are still there
        f.page.resize(1280, 700);
        QVERIFY(f.page.isPeopleShown());
    }

    void marksWhatTheUserLooksAtAsRead()
    {
        Fixture f;
        f.page.go(Place{pages::Threads, ThreadId{7}});
        f.page.setWatched(true);
        Notification mention;
        mention.id = NotificationId{5};
        mention.kind = NotificationKind::Mention;
        mention.threadId = ThreadId{7};
        mention.timestamp = QDateTime::currentDateTimeUtc();
        f.link.receive(mention);
        QCOMPARE(f.workspace.notifications().unread(), 0);
        mention.id = NotificationId{6};
        mention.threadId = ThreadId{8};
        f.link.receive(mention);
        QCOMPARE(f.workspace.notifications().unread(), 1);
    }

private:
    struct Fixture : AppFixture
    {
        ThreadsPage page{parts()};
        QToolButton *tool = nullptr;
        PeoplePane *people = page.findChild<PeoplePane *>();

        Fixture()
        {
            list({thread(7, "Saturday scrim", 60, 0), thread(8, "Other", 4, 0)});
            page.resize(1280, 800);
            page.show();
            if (!QTest::qWaitForWindowActive(&page))
                qFatal("keys need an active window");
            for (auto *each : page.findChildren<QToolButton *>()) {
                if (each->accessibleName().startsWith("People"))
                    tool = each;
            }
        }
        ThreadsPage::Parts parts() { return {theme, workspace, session, navigation, settings}; }
        bool around(qint64 first, qint64 last)
        {
            ListPostsReply reply;
            reply.epoch = QStringLiteral("e1");
            reply.posts = posts(ThreadId{7}, first, last);
            reply.hasMore = first > 1;
            reply.lastSeq = 60;
            return link.reply<ListPosts>(reply);
        }
        /// The number of the post that is current in the view; 0: none.
        qint64 reachedSeq() const
        {
            for (auto *view : page.findChildren<QListView *>()) {
                if (view->accessibleName() == "Posts")
                    return view->currentIndex().data(PostsModel::SeqRole).toLongLong();
            }
            return 0;
        }
        bool showsText(const QString &text) const
        {
            for (const auto *each : page.findChildren<QWidget *>()) {
                if (each->property("text").toString().contains(text)
                    || each->accessibleName().contains(text))
                    return true;
            }
            return false;
        }
    };
};

QTEST_MAIN(ThreadsPageTest)
#include "tst_threadspage.moc"
