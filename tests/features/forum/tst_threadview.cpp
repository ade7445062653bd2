// SPDX-License-Identifier: MIT

#include "client/features/forum/threadview.h"
#include "client/widgets/actionstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/jumpbutton.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

/// Everything a post offers is reached from the keyboard.
class ThreadViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsHomeAndEndGoFromPostToPost()
    {
        Fixture f;
        f.press(Qt::Key_Home);
        QCOMPARE(f.list->currentIndex().row(), 0);
        f.press(Qt::Key_End);
        QCOMPARE(f.current(), "third");
        f.press(Qt::Key_Up);
        QCOMPARE(f.current(), "second, see https://a.example/b");
        f.press(Qt::Key_Down);
        QCOMPARE(f.current(), "third");
    }

    void theFocusBeginsAtTheNewestPost()
    {
        Fixture f;
        f.view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.view));
        f.view.activateWindow();
        f.list->setFocus(Qt::TabFocusReason);
        QCOMPARE(f.current(), "third");
    }

    void rRepliesAndQQuotes()
    {
        Fixture f;
        f.go("first");
        f.press(Qt::Key_R);
        f.view.composer().submitted("an answer");
        QCOMPARE(f.link.last<ForumPost>().replyTo, std::optional(PostId{1001}));
        f.go("first");
        f.press(Qt::Key_Q);
        QCOMPARE(f.view.composer().text(), "> first\n");
    }

    void cAndCtrlCCopyThePostsTextAndLItsLink()
    {
        Fixture f;
        QSignalSpy toast(&f.view, &ThreadView::toastWanted);
        f.go("first");
        f.press(Qt::Key_C);
        QCOMPARE(QGuiApplication::clipboard()->text(), "first");
        f.go("third");
        f.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "third");
        f.press(Qt::Key_L);
        QCOMPARE(QGuiApplication::clipboard()->text(), "panel://thread/7/post/1003");
        QCOMPARE(toast.size(), 3);
    }

    void ctrlCOnADividerCopiesNothing()
    {
        Fixture f;
        QGuiApplication::clipboard()->setText("as before");
        f.press(Qt::Key_Home); // the divider of the day
        f.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), "as before");
    }

    void enterFollowsTheOneLinkOfAPost()
    {
        Fixture f;
        QSignalSpy followed(&f.view, &ThreadView::linkActivated);
        f.go("first");
        f.press(Qt::Key_Return);
        QCOMPARE(followed.size(), 0);
        f.go("second, see https://a.example/b");
        f.press(Qt::Key_Return);
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed.first().first().toUrl(), QUrl("https://a.example/b"));
    }

    void everyRowIsReadOut()
    {
        Fixture f;
        const auto *model = f.list->model();
        QVERIFY(model->rowCount() >= 4);
        for (int row = 0; row < model->rowCount(); ++row)
            QVERIFY(!model->index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void aMentionIsWrittenIntoTheComposer()
    {
        Fixture f;
        f.view.composer().setText("hi");
        f.view.mention("ben");
        QVERIFY(f.view.composer().text().contains("@ben "));
        f.view.close();
        f.view.mention("ben"); // no thread, nobody to write to
        QCOMPARE(f.view.composer().text(), "");
    }

    void aPostFarUpLeavesTheEndToTheJumpButton()
    {
        Far f;
        QVERIFY(f.jump->isVisible());
        QCOMPARE(f.jump->text(), "9920 new");
        f.live(10'021);
        QCOMPARE(f.jump->text(), "9921 new");
        QCOMPARE(f.list->currentIndex().data(PostsModel::SeqRole).toInt(), 42);
    }

    void theJumpButtonBringsTheEndBack()
    {
        Far f;
        f.jump->click();
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        f.page(9'921, 10'020, true);
        QTRY_VERIFY(f.isAtEnd());
        QVERIFY(!f.jump->isVisible());
        QVERIFY(!f.thread.hasNewer());
        f.live(10'021);
        QTRY_VERIFY(f.isAtEnd()); // and follows again
        QCOMPARE(f.list->model()->index(f.list->model()->rowCount() - 1, 0).data().toString(),
                 "post 10021");
    }

    void scrollingDownLoadsWhatComesBelowAndStaysThere()
    {
        Far f;
        QScrollBar *bar = f.list->verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        QCOMPARE(f.link.last<ListPosts>().afterSeq, 100);
        const int at = bar->value();
        f.page(101, 150, true);
        QTRY_VERIFY(bar->maximum() > at + 100);
        QCOMPARE(bar->value(), at);
        QCOMPARE(f.jump->text(), "9870 new");
    }

    void whatCannotBeReachedIsSaid_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("gone") << ErrorCode::NotFound << "This post is gone.";
        QTest::newRow("busy") << ErrorCode::Busy << "The post could not be loaded.";
    }
    void whatCannotBeReachedIsSaid()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, sentence);
        Fixture f;
        QSignalSpy toast(&f.view, &ThreadView::toastWanted);
        f.thread.reachPost(PostId{5});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QVERIFY(f.link.reply<ListPosts>(fail(code, "no")));
        QCOMPARE(toast.size(), 1);
        QCOMPARE(toast.first().first().toString(), sentence);
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        Outbox outbox{store->outbox(), link, time.clock()};
        ThreadSession thread{
            {session, dispatcher, requests, outbox, *store, time.clock()}, ThreadId{7}, 3};
        ThreadView view{theme};
        QListView *list = qobject_cast<QListView *>(&view.view());

        Fixture()
        {
            link.goOnline();
            QList<Post> posts;
            for (const char *text : {"first", "second, see https://a.example/b", "third"}) {
                const qint64 seq = posts.size() + 1;
                posts.append({{1000 + seq}, seq, {7}, ben, text, time.now, {}, {}, {}});
            }
            const bool joined = link.reply<JoinForum>(
                JoinForumReply{{7}, "e1", 3, false, posts, false, 1, {{200}}, 0, {}});
            Q_ASSERT(joined);
            view.resize(700, 600);
            view.open(thread, "Saturday scrim", {});
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::keyClick(list, key, modifiers);
        }
        QString current() const { return list->currentIndex().data().toString(); }
        void go(const QString &text)
        {
            const auto found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole,
                                                    text, 1, Qt::MatchExactly);
            Q_ASSERT(!found.isEmpty());
            list->setCurrentIndex(found.first());
        }
    };

    /// A thread of 10020 posts, shown at its 42nd.
    struct Far : ClientFixture
    {
        Theme theme;
        Outbox outbox{store->outbox(), link, time.clock()};
        ThreadSession thread{
            {session, dispatcher, requests, outbox, *store, time.clock()}, ThreadId{7}, 10'020};
        ThreadView view{theme};
        QListView *list = qobject_cast<QListView *>(&view.view());
        JumpButton *jump = view.findChild<JumpButton *>();

        Far()
        {
            view.resize(700, 600);
            view.open(thread, "Saturday scrim", {});
            view.show();
            link.goOnline();
            const bool joined = link.reply<JoinForum>(JoinForumReply{
                {7}, "e1", 10'020, false, posts(9'971, 10'020), true, 1, {{200}}, 0, {}});
            Q_ASSERT(joined);
            thread.reachPost(PostId{1'042});
            if (!QTest::qWaitFor([this] { return link.count<ListPosts>() == 1; }))
                qFatal("the page was not asked for");
            page(1, 100, false);
        }
        QList<Post> posts(qint64 first, qint64 last) const
        {
            QList<Post> all;
            for (qint64 seq = first; seq <= last; ++seq)
                all.append({{1000 + seq},
                            seq,
                            {7},
                            ben,
                            QStringLiteral("post %1").arg(seq),
                            time.now,
                            {},
                            {},
                            {}});
            return all;
        }
        void page(qint64 first, qint64 last, bool hasMore)
        {
            ListPostsReply reply;
            reply.epoch = QStringLiteral("e1");
            reply.posts = posts(first, last);
            reply.hasMore = hasMore;
            reply.lastSeq = 10'020;
            const bool asked = link.reply<ListPosts>(reply);
            Q_ASSERT(asked);
        }
        void live(qint64 seq)
        {
            ForumUpdate update;
            update.threadId = ThreadId{7};
            update.epoch = QStringLiteral("e1");
            update.data = posts(seq, seq).first();
            update.timestamp = time.now;
            link.receive(update);
        }
        bool isAtEnd() const
        {
            return list->verticalScrollBar()->value() == list->verticalScrollBar()->maximum();
        }
    };
};

QTEST_MAIN(ThreadViewTest)
#include "tst_threadview.moc"
