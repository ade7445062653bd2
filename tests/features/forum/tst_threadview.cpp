// SPDX-License-Identifier: MIT

#include "client/features/forum/threadview.h"
#include "client/widgets/actionstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
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
                JoinForumReply{{7}, "e1", 3, false, posts, false, 1, {{200}}});
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
};

QTEST_MAIN(ThreadViewTest)
#include "tst_threadview.moc"
