// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsmodel.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ThreadsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByActivityWithinEachCategory()
    {
        Fixture f;
        f.list();
        QCOMPARE(f.shape(), "[News] rules hello [Games] cup");
    }

    void sumsUpWhatIsUnread()
    {
        Fixture f;
        f.list();
        QCOMPARE(f.model.unreadTotal(), 5);
        QCOMPARE(f.model.mentionTotal(), 1);
        QCOMPARE(f.model.index(0).data(ThreadsModel::UnreadRole).toInt(), 3);
    }

    void movesAThreadUpWhenItIsPostedIn()
    {
        Fixture f;
        f.list();
        QSignalSpy moved(&f.model, &QAbstractItemModel::rowsMoved);
        f.link.receive(ThreadUpdate{f.summary(1, 1, "hello", 9, 60)});
        QCOMPARE(f.shape(), "[News] hello rules [Games] cup");
        QCOMPARE(moved.size(), 1);
        QCOMPARE(f.model.thread({1})->readSeq, 2); // updates leave it out
    }

    void readsOnAnyDevice()
    {
        Fixture f;
        f.list();
        QSignalSpy totals(&f.model, &ThreadsModel::totalsChanged);
        f.link.receive(ReadUpdate{{3}, 7});
        QCOMPARE(f.model.unreadTotal(), 3);
        QCOMPARE(f.model.mentionTotal(), 0);
        QCOMPARE(totals.size(), 1);
    }

    void countsALiveMentionOnce()
    {
        Fixture f;
        f.list();
        const Post post{{50}, 3, {1}, f.ben, "look, @anna", f.time.now, {}, {}, {}};
        f.link.receive(ForumUpdate{ForumUpdateType::NewPost, {1}, "e1", post, f.time.now});
        Notification notification{{1},
                                  NotificationKind::Mention,
                                  "t",
                                  "b",
                                  "panel://thread/1",
                                  {},
                                  {},
                                  f.time.now,
                                  {},
                                  {},
                                  {}};
        notification.threadId = ThreadId{1};
        notification.postId = PostId{50};
        f.link.receive(notification);
        QCOMPARE(f.model.mentionTotal(), 2);
    }

    void collapsesACategory()
    {
        Fixture f;
        f.list();
        f.model.setCollapsed({1}, true);
        QCOMPARE(f.shape(), "[News] [Games] cup");
        f.model.setFilter("hel");
        QCOMPARE(f.shape(), "[News] hello"); // a filter looks into it all the same
        f.model.setFilter("");
        f.model.setCollapsed({1}, false);
        QCOMPARE(f.shape(), "[News] rules hello [Games] cup");
    }

    void pinsAndMutes()
    {
        Fixture f;
        f.list();
        f.model.setPinned({1}, true);
        QCOMPARE(f.shape(), "[News] hello rules [Games] cup");
        f.model.setMuted({3}, true);
        QCOMPARE(f.model.unreadTotal(), 3);
    }

    void dropsAThreadThatIsGone()
    {
        Fixture f;
        f.list();
        f.link.lose();
        f.link.goOnline();
        ListThreadsReply reply = f.reply();
        reply.threads.removeFirst();
        QVERIFY(f.link.reply<ListThreads>(reply));
        QCOMPARE(f.shape(), "[News] hello [Games] cup");
        QVERIFY(!f.model.thread({2}));
    }

    void showsTheCacheUntilTheServerAnswers()
    {
        Fixture f;
        f.store->cache().saveThreads(f.reply());
        ThreadsModel offline(f.session, f.dispatcher, f.requests, &f.store->cache());
        QVERIFY(!offline.isLoading());
        QCOMPARE(offline.rowCount(), 5);
        QVERIFY(f.model.isLoading());
    }

    void keepsWhatItHasWhenAskingFails()
    {
        Fixture f;
        f.list();
        f.model.refresh();
        QVERIFY(f.link.reply<ListThreads>(fail(ErrorCode::Unavailable, "down")));
        QCOMPARE(f.model.problem()->code, ErrorCode::Unavailable);
        QCOMPARE(f.model.rowCount(), 5);
    }

private:
    struct Fixture : ClientFixture
    {
        ThreadsModel model{session, dispatcher, requests, nullptr};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        ThreadSummary summary(qint64 id, qint64 category, const QString &title, qint64 lastSeq,
                              int minute) const
        {
            return {{id},    {category}, title,
                    lastSeq, {},         {},
                    ben,     "text",     time.now.addSecs(minute * 60)};
        }
        ListThreadsReply reply() const
        {
            ListThreadsReply reply{{{{1}, "News"}, {{2}, "Games"}}, {}};
            reply.threads << summary(2, 1, "rules", 3, 20) << summary(1, 1, "hello", 2, 10)
                          << summary(3, 2, "cup", 7, 30);
            reply.threads[0].readSeq = 0;
            reply.threads[1].readSeq = 2;
            reply.threads[2].readSeq = 5;
            reply.threads[2].mentions = 1;
            return reply;
        }
        void list()
        {
            link.goOnline();
            QVERIFY(link.reply<ListThreads>(reply()));
        }
        QString shape() const
        {
            QStringList rows;
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row);
                const bool heading = index.data(ThreadsModel::KindRole).toInt()
                    == int(ThreadsModel::RowKind::Category);
                rows << (heading ? '[' + index.data().toString() + ']' : index.data().toString());
            }
            return rows.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(ThreadsModelTest)
#include "tst_threadsmodel.moc"
