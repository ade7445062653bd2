// SPDX-License-Identifier: MIT

#include "client/app/homefeed.h"
#include "client/app/homepage.h"
#include "client/widgets/firstrows.h"
#include "client/widgets/rows.h"
#include "tests/client/app/appfixture.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

using namespace panel;
using namespace panel::client;

class HomeFeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsNewsFirstAndTheRestUnderAHeading()
    {
        AppFixture f;
        HomeFeed feed(f.workspace.threads());
        const QAbstractItemModelTester tester(&feed);
        f.list({f.thread(1, "read", 4, 0, 1), f.thread(2, "old news", 9, 3, 50),
                f.thread(3, "fresh news", 5, 5, 2)});
        QCOMPARE(titles(feed), (QStringList{"fresh news", "old news", "Earlier", "read"}));
        QCOMPARE(kinds(feed),
                 (QList{RowKind::Feed, RowKind::Feed, RowKind::Heading, RowKind::Earlier}));
        QCOMPARE(feed.newsCount(), 2);
        const QModelIndex first = feed.index(0);
        QCOMPARE(first.data(RowUnreadRole).toInt(), 5);
        QCOMPARE(first.data(RowSecondLineRole).toString(), "Events");
        QCOMPARE(first.data(RowExcerptRole).toString(), "Spring rolls at 3");
        QCOMPARE(first.data(RowUserNameRole).toString(), "ben");
        QVERIFY(!(feed.index(2).flags() & Qt::ItemIsEnabled));
    }

    void followsWhatIsPostedAndRead()
    {
        AppFixture f;
        HomeFeed feed(f.workspace.threads());
        const QAbstractItemModelTester tester(&feed);
        f.list({f.thread(1, "one", 4, 0, 9), f.thread(2, "two", 9, 3, 50)});
        ThreadSummary posted = f.thread(1, "one", 5, 1, 0);
        posted.readSeq.reset();
        f.link.receive(ThreadUpdate{posted});
        QCOMPARE(titles(feed), (QStringList{"one", "two"}));
        f.link.receive(ReadUpdate{ThreadId{2}, 9});
        QCOMPARE(titles(feed), (QStringList{"one", "Earlier", "two"}));
    }

    void isNotHeldBackByTheListsFoldsAndFilter()
    {
        AppFixture f;
        HomeFeed feed(f.workspace.threads());
        const QAbstractItemModelTester tester(&feed);
        f.list({f.thread(1, "one", 4, 0)});
        f.workspace.threads().setCollapsed({1}, true);
        f.workspace.threads().setFilter("zzz");
        ThreadSummary posted = f.thread(1, "one", 6, 2);
        posted.readSeq.reset();
        f.link.receive(ThreadUpdate{posted});
        QCOMPARE(feed.newsCount(), 1);
        QCOMPARE(feed.index(0).data(RowUnreadRole).toInt(), 2);
    }

    void countsNoMutedThreadAsNews()
    {
        AppFixture f;
        HomeFeed feed(f.workspace.threads());
        f.list({f.thread(1, "one", 4, 2)});
        f.workspace.threads().setMuted({1}, true);
        QCOMPARE(feed.newsCount(), 0);
        QCOMPARE(titles(feed), (QStringList{"Earlier", "one"}));
    }

    void showsBonesWhileItLoads()
    {
        AppFixture f;
        HomeFeed feed(f.workspace.threads());
        const QAbstractItemModelTester tester(&feed);
        QCOMPARE(feed.rowCount(), 0);
        feed.setSkeletonShown(true);
        QCOMPARE(kinds(feed), (QList{RowKind::Skeleton, RowKind::Skeleton, RowKind::Skeleton}));
        f.list({});
        QCOMPARE(feed.rowCount(), 0);
    }

    void thePageMarksAllReadAndTakesItBack()
    {
        AppFixture f;
        HomePage page(f.theme, f.workspace, f.session, f.navigation);
        std::function<void()> undo;
        connect(&page, &HomePage::toastWanted, &page,
                [&](const QString &, const QString &, const std::function<void()> &back) {
                    undo = back;
                });
        f.list({f.thread(1, "one", 4, 2), f.thread(2, "two", 9, 3), f.thread(3, "three", 9, 0)});
        button(page, "Mark all read")->click();
        QCOMPARE(f.workspace.threads().unreadTotal(), 0);
        QCOMPARE(f.link.count<MarkRead>(), 2);
        QVERIFY(undo);
        undo();
        QCOMPARE(f.workspace.threads().unreadTotal(), 5);
        QCOMPARE(f.link.count<MarkRead>(), 4);
    }

    void thePageCannotMarkReadWithoutAConnection()
    {
        AppFixture f;
        HomePage page(f.theme, f.workspace, f.session, f.navigation);
        f.list({f.thread(1, "one", 4, 2)});
        QVERIFY(button(page, "Mark all read")->isEnabled());
        f.link.lose();
        QVERIFY(!button(page, "Mark all read")->isEnabled());
    }

    void aRowOpensItsThread()
    {
        AppFixture f;
        HomePage page(f.theme, f.workspace, f.session, f.navigation);
        page.resize(1200, 700);
        page.show();
        f.list({f.thread(7, "one", 4, 2)});
        QListView *list = nullptr;
        for (auto *each : page.findChildren<QListView *>()) {
            if (each->accessibleName() == "Threads with news")
                list = each;
        }
        QVERIFY(list);
        QTRY_VERIFY(list->visualRect(list->model()->index(0, 0)).isValid());
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(f.navigation.current());
        QCOMPARE(*f.navigation.current(), (Place{pages::Threads, ThreadId{7}}));
    }

    void thePageFoldsItsSideInNarrowWindows()
    {
        AppFixture f;
        HomePage page(f.theme, f.workspace, f.session, f.navigation);
        auto *side = page.findChild<QWidget *>("sideColumn");
        page.resize(1200, 700);
        page.show();
        QVERIFY(side->isVisible());
        page.resize(1000, 700);
        QVERIFY(!side->isVisible());
        page.resize(1200, 700);
        QVERIFY(side->isVisible());
    }

    void theFirstRowsStayTheFirst()
    {
        QStringListModel source({"a1", "b1", "a2", "a3", "b2", "a4"});
        const FirstRows::Fits fits
            = [](const QModelIndex &row) { return row.data().toString().startsWith('a'); };
        FirstRows rows(source, 3, fits);
        const QAbstractItemModelTester tester(&rows);
        QCOMPARE(titles(rows), (QStringList{"a1", "a2", "a3"}));
        QCOMPARE(rows.fittingCount(), 4);
        source.setData(source.index(0), "b0");
        QCOMPARE(titles(rows), (QStringList{"a2", "a3", "a4"}));
        source.insertRow(0);
        source.setData(source.index(0), "a0");
        QCOMPARE(titles(rows), (QStringList{"a0", "a2", "a3"}));
        source.removeRow(0);
        QCOMPARE(titles(rows), (QStringList{"a2", "a3", "a4"}));
    }

private:
    static QStringList titles(const QAbstractItemModel &model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, 0).data().toString());
        return all;
    }
    static QList<RowKind> kinds(const HomeFeed &feed)
    {
        QList<RowKind> all;
        for (int row = 0; row < feed.rowCount(); ++row)
            all.append(RowKind(feed.index(row).data(RowKindRole).toInt()));
        return all;
    }
    static QPushButton *button(const QWidget &page, const QString &text)
    {
        for (auto *each : page.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
};

QTEST_MAIN(HomeFeedTest)
#include "tst_homefeed.moc"
