// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsession.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

/// A post is reached wherever it stands in its thread, and the window never has a hole.
class ReachPostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPostInTheWindowIsReachedWithoutAsking()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        f.thread->reachPost({11'005});
        QTRY_COMPARE(f.reached.size(), 1);
        QCOMPARE(f.reached.first().first().toLongLong(), 10'005);
        QCOMPARE(f.link.count<ListPosts>(), 0);
        QVERIFY(!f.thread->hasNewer());
    }

    void aPostTenThousandAboveTakesOneRoundTrip()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        f.thread->reachPost({1'042});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QCOMPARE(f.link.last<ListPosts>().aroundPost, PostId{1'042});
        f.page(1, 100, false);
        QCOMPARE(f.reached.size(), 1);
        QCOMPARE(f.reached.first().first().toLongLong(), 42);
        QCOMPARE(f.window(), std::pair(1LL, 100LL));
        QVERIFY(f.thread->hasNewer());
        QVERIFY(!f.thread->posts().hasOlder());
        QCOMPARE(f.thread->newerCount(), 9'920);
    }

    void askedBeforeTheJoinItTakesTwo()
    {
        Fixture f;
        f.thread->reachPost({1'042});
        QTest::qWait(0);
        QCOMPARE(f.link.count<ListPosts>(), 0);
        f.joined(10'001, 10'020);
        QCOMPARE(f.link.count<ListPosts>(), 1);
        f.page(1, 100, false);
        QCOMPARE(f.reached.size(), 1);
    }

    void whatArrivesMeanwhileMakesNoHole()
    {
        Fixture f;
        f.away();
        f.live(10'021);
        f.live(10'022);
        QCOMPARE(f.window(), std::pair(1LL, 100LL));
        QCOMPARE(f.thread->newerCount(), 9'922);
        QCOMPARE(f.link.count<ListPosts>(), 1); // nothing is fetched behind the user's back
        f.thread->fetchNewer();
        QCOMPARE(f.link.last<ListPosts>().afterSeq, 100);
        f.page(101, 150, true);
        QCOMPARE(f.window(), std::pair(1LL, 150LL));
        QVERIFY(f.thread->hasNewer());
    }

    void thePageBeforeALivePostIsNotTheEnd()
    {
        Fixture f;
        f.away();
        f.thread->reachPost({11'015});
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        f.live(10'021); // overtakes the page, which was read before it
        f.page(9'921, 10'020, true);
        QVERIFY(f.thread->hasNewer());
        QCOMPARE(f.thread->newerCount(), 1);
        f.thread->fetchNewer();
        f.page(10'021, 10'021, false, 10'021);
        QVERIFY(!f.thread->hasNewer());
        f.live(10'022);
        QCOMPARE(f.window(), std::pair(9'921LL, 10'022LL));
    }

    void theLatestComeBack()
    {
        Fixture f;
        f.away();
        f.live(10'021);
        QSignalSpy latest(f.thread.get(), &ThreadSession::latestShown);
        f.thread->showLatest();
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        QVERIFY(!f.link.last<ListPosts>().aroundPost && !f.link.last<ListPosts>().afterSeq);
        f.page(9'922, 10'021, true, 10'021);
        QCOMPARE(latest.size(), 1);
        QVERIFY(!f.thread->hasNewer());
        QVERIFY(f.thread->posts().hasOlder());
        f.live(10'022);
        QCOMPARE(f.window(), std::pair(9'922LL, 10'022LL));
    }

    void onesOwnPostBringsTheEndBack()
    {
        Fixture f;
        f.away();
        QVERIFY(f.thread->post("mine"));
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        f.page(9'921, 10'020, true);
        QVERIFY(!f.thread->hasNewer());
    }

    void aPostThatIsGoneIsReported()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        QSignalSpy gone(f.thread.get(), &ThreadSession::postGone);
        f.thread->reachPost({5});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QVERIFY(f.link.reply<ListPosts>(fail(ErrorCode::NotFound, "around_post: no such post")));
        QCOMPARE(gone.size(), 1);
        QCOMPARE(gone.first().first().value<PostId>(), PostId{5});
        QCOMPARE(f.window(), std::pair(10'001LL, 10'020LL));
        QCOMPARE(f.reached.size(), 0);
    }

    void anotherFailureIsReportedAsSuch()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        QSignalSpy failed(f.thread.get(), &ThreadSession::reachFailed);
        f.thread->reachPost({5});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QVERIFY(f.link.reply<ListPosts>(fail(ErrorCode::RateLimited, "too fast")));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::RateLimited);
    }

    void aLostConnectionAsksAgain()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        QSignalSpy failed(f.thread.get(), &ThreadSession::reachFailed);
        f.thread->reachPost({1'042});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        f.link.lose();
        f.link.goOnline();
        f.joined(10'021, 10'021);
        QCOMPARE(f.link.count<ListPosts>(), 2);
        f.page(1, 100, false, 10'021);
        QCOMPARE(f.reached.size(), 1);
        QCOMPARE(failed.size(), 0);
    }

    void theLastOfTwoWins()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        f.thread->reachPost({1'042});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        f.thread->reachPost({3'000});
        QTRY_COMPARE(f.link.count<ListPosts>(), 2);
        f.page(1, 100, false);
        QCOMPARE(f.reached.size(), 0);
        f.page(1'950, 2'049, true);
        QCOMPARE(f.reached.size(), 1);
        QCOMPARE(f.reached.first().first().toLongLong(), 2'000);
        QCOMPARE(f.window(), std::pair(1'950LL, 2'049LL));
    }

    void aReconnectLeavesTheReaderWhereTheyAre()
    {
        Fixture f;
        f.away();
        f.link.lose();
        f.link.goOnline();
        QVERIFY(!f.link.last<JoinForum>().afterSeq); // what was missed would be 9,920 posts
        f.joined(10'005, 10'024);
        QCOMPARE(f.window(), std::pair(1LL, 100LL));
        QCOMPARE(f.thread->newerCount(), 9'924);
    }

    void aRestoredDatabaseStartsOver()
    {
        Fixture f;
        f.away();
        f.link.lose();
        f.link.goOnline();
        f.joined(1, 3, "e2");
        QCOMPARE(f.window(), std::pair(1LL, 3LL));
        QVERIFY(!f.thread->hasNewer());
    }

    void awayFromTheEndNothingCountsAsRead()
    {
        Fixture f;
        f.away();
        f.thread->setWatched(true); // scrolled to the end of the window: the next page comes
        QCOMPARE(f.link.last<ListPosts>().afterSeq, 100);
        f.page(101, 150, true);
        QCOMPARE(f.window(), std::pair(1LL, 150LL));
        QCOMPARE(f.thread->readSeq(), 0);
    }

    void theCacheKeepsTheEnd()
    {
        Fixture f;
        f.joined(10'001, 10'020);
        QTRY_COMPARE_WITH_TIMEOUT(f.store->cache().posts({7}).posts.size(), 20, 3000);
        f.thread->reachPost({1'042});
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        f.page(1, 100, false);
        f.thread.reset();
        QCOMPARE(f.store->cache().posts({7}).posts.last().seq, 10'020);
    }

    void anUpdateThatOvertakesTheJoinIsNotLost()
    {
        Fixture f;
        f.live(21); // committed after the join was read, told before it was answered
        f.joined(1, 20);
        QCOMPARE(f.link.count<ListPosts>(), 1);
        QCOMPARE(f.link.last<ListPosts>().afterSeq, 20);
        f.page(21, 21, false, 21);
        QCOMPARE(f.window(), std::pair(1LL, 21LL));
    }

private:
    struct Fixture : ClientFixture
    {
        Outbox outbox{store->outbox(), link, time.clock()};
        std::unique_ptr<ThreadSession> thread;
        std::unique_ptr<QAbstractItemModelTester> tester;
        QSignalSpy reached;

        Fixture() : thread(make()), reached(thread.get(), &ThreadSession::postReached)
        {
            tester = std::make_unique<QAbstractItemModelTester>(
                &thread->posts(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        std::unique_ptr<ThreadSession> make()
        {
            link.goOnline();
            return std::make_unique<ThreadSession>(
                ThreadSession::Parts{session, dispatcher, requests, outbox, *store, time.clock()},
                ThreadId{7}, 0);
        }
        QList<Post> range(qint64 first, qint64 last) const
        {
            QList<Post> posts;
            for (qint64 seq = first; seq <= last; ++seq)
                posts.append({{1000 + seq}, seq, {7}, ben, "text", time.now, {}, {}, {}});
            return posts;
        }
        void joined(qint64 first, qint64 last, const QString &epoch = "e1")
        {
            QVERIFY(link.reply<JoinForum>(JoinForumReply{
                {7}, epoch, last, false, range(first, last), first > 1, 1, {{200}}, 0, {}}));
            check();
        }
        void page(qint64 first, qint64 last, bool hasMore, qint64 newest = 10'020)
        {
            QVERIFY(
                link.reply<ListPosts>(ListPostsReply{"e1", range(first, last), hasMore, newest}));
            check();
        }
        void live(qint64 seq)
        {
            link.receive(ForumUpdate{
                ForumUpdateType::NewPost, {7}, "e1", range(seq, seq).first(), time.now});
            check();
        }
        /// At the end of a thread of 10,020 posts, moved to the first hundred.
        void away()
        {
            joined(10'001, 10'020);
            thread->reachPost({1'042});
            QTRY_COMPARE(link.count<ListPosts>(), 1);
            page(1, 100, false);
            QVERIFY(thread->hasNewer());
        }
        std::pair<qint64, qint64> window() const
        {
            return {thread->posts().firstSeq(), thread->posts().lastSeq()};
        }
        void check() const
        {
            const auto &posts = thread->posts().posts();
            for (qsizetype i = 1; i < posts.size(); ++i)
                QCOMPARE(posts.at(i).seq, posts.at(i - 1).seq + 1);
        }
    };
};

QTEST_GUILESS_MAIN(ReachPostTest)
#include "tst_reachpost.moc"
