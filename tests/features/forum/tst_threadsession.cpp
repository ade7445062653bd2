// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsession.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ThreadSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsAndShowsTheFreshPage()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.thread->isLoading());
        QVERIFY(f.joined(false, 4, 6, true));
        QVERIFY(!f.thread->isLoading());
        QCOMPARE(f.seqs(), "4 5 6");
        QVERIFY(f.thread->posts().hasOlder());
    }

    void losesAndDoublesNothingAcrossAReconnect()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.link.lose();
        f.link.goOnline();
        const auto again = f.link.last<JoinForum>();
        QCOMPARE(again.afterSeq, 3);
        QCOMPARE(again.epoch, "e1");
        f.live(5); // the room speaks before the join is answered
        QVERIFY(f.joined(true, 4, 5, false));
        f.live(5);
        f.live(6);
        QCOMPARE(f.seqs(), "1 2 3 4 5 6");
    }

    void replacesTheWindowWhenTooMuchWasMissed()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.link.lose();
        f.link.goOnline();
        QVERIFY(f.joined(false, 900, 902, true));
        QCOMPARE(f.seqs(), "900 901 902");
        QVERIFY(f.thread->posts().hasOlder());
    }

    void startsOverInAnotherLifeOfTheDatabase()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        QSignalSpy reset(f.thread.get(), &ThreadSession::historyReset);
        f.link.lose();
        f.link.goOnline();
        QVERIFY(f.joined(false, 1, 2, false, "e2"));
        QCOMPARE(reset.size(), 1);
        QCOMPARE(f.seqs(), "1 2");
    }

    void appliesChangesInTheirOrder()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.change(1, 2, "better");
        QCOMPARE(f.text(2), "better");
        f.change(1, 2, "late and old");
        QCOMPARE(f.text(2), "better");
        QCOMPARE(f.link.count<JoinForum>(), 1);
    }

    void asksAgainWhenAChangeWasMissed()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.change(1, 2, "better");
        f.change(3, 3, "the third change"); // the second is missing
        QCOMPARE(f.link.count<JoinForum>(), 2);
        QCOMPARE(f.link.last<JoinForum>().afterChange, std::optional(qint64(1)));
        QCOMPARE(f.link.last<JoinForum>().afterSeq, std::optional(qint64(3)));
        JoinForumReply reply{{7}, "e1", 3, true, {}, false, 1, {{200}}, 0, {}};
        reply.lastChange = 3;
        reply.changed = {f.edited(1, "the second change"), f.edited(3, "the third change")};
        QVERIFY(f.link.reply<JoinForum>(reply));
        QCOMPARE(f.text(1), "the second change");
        QCOMPARE(f.text(3), "the third change");
        f.change(4, 1, "goes on");
        QCOMPARE(f.text(1), "goes on");
        QCOMPARE(f.link.count<JoinForum>(), 2);
    }

    void aChangeThatOvertookTheJoinIsNotLost()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        f.change(5, 2, "better"); // told before the join is answered, and newer than its answer
        JoinForumReply reply{{7}, "e1", 3, false, f.range(1, 3), false, 1, {{200}}, 0, {}};
        reply.lastChange = 4;
        QVERIFY(f.link.reply<JoinForum>(reply));
        f.change(6, 1, "later");
        QVERIFY(f.link.count<JoinForum>() >= 2);
        QCOMPARE(f.link.last<JoinForum>().afterChange, std::optional(qint64(4)));
    }

    void learnsAfterARestartWhatWasEditedMeanwhile()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.change(1, 2, "better");
        f.thread.reset(); // keeps what it has
        f.open();
        QCOMPARE(f.text(2), "better");
        QCOMPARE(f.link.last<JoinForum>().afterChange, std::optional(qint64(1)));
    }

    void aFreshPageAfterUnknownChangesReplacesTheWindow()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 30, false));
        f.link.lose();
        f.link.goOnline();
        JoinForumReply reply{{7}, "e1", 30, false, f.range(20, 30), true, 1, {{200}}, 0, {}};
        reply.lastChange = 9; // some of them above the page
        QVERIFY(f.link.reply<JoinForum>(reply));
        QCOMPARE(f.thread->posts().firstSeq(), 20);
    }

    void takesBackAReactionTheServerRefuses()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 1, false));
        int failures = 0;
        f.thread->react({1001}, "+", true, [&](const Error &) { ++failures; });
        QVERIFY(f.thread->posts().post({1001})->reactions.has_value());
        QVERIFY(f.link.reply<React>(fail(ErrorCode::Forbidden, "")));
        QCOMPARE(failures, 1);
        QVERIFY(!f.thread->posts().post({1001})->reactions.has_value());
    }

    void staysUnreadFromThereThoughItIsLookedAt()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 3, false));
        f.thread->setWatched(true);
        QCOMPARE(f.thread->readSeq(), 3);
        f.thread->markUnreadFrom(2);
        f.thread->setWatched(true);
        f.live(4);
        QCOMPARE(f.thread->readSeq(), 1);
        QTRY_COMPARE(f.link.last<MarkRead>().seq, 1);
        f.thread->resumeReading();
        f.thread->setWatched(true);
        QCOMPARE(f.thread->readSeq(), 4);
    }

    void fillsAGapBeforeItGoesOn()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 2, false));
        f.live(5);
        QCOMPARE(f.seqs(), "1 2");
        QCOMPARE(f.link.last<ListPosts>().afterSeq, 2);
        QVERIFY(f.link.reply<ListPosts>(ListPostsReply{"e1", f.range(3, 5), false}));
        QCOMPARE(f.seqs(), "1 2 3 4 5");
    }

    void pagesBackOnDemandOnly()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 8, 9, true));
        f.thread->fetchOlder();
        f.thread->fetchOlder();
        QCOMPARE(f.link.count<ListPosts>(), 1);
        QVERIFY(f.link.reply<ListPosts>(ListPostsReply{"e1", f.range(1, 7), false}));
        f.thread->fetchOlder();
        QCOMPARE(f.link.count<ListPosts>(), 1);
        QCOMPARE(f.seqs(), "1 2 3 4 5 6 7 8 9");
    }

    void reachesAPostFarBack()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 300, 301, true));
        QSignalSpy reached(f.thread.get(), &ThreadSession::postReached);
        f.thread->reach(150);
        QTRY_COMPARE(f.link.count<ListPosts>(), 1);
        QCOMPARE(f.link.last<ListPosts>().aroundSeq, 150);
        QVERIFY(f.link.reply<ListPosts>(ListPostsReply{"e1", f.range(100, 199), true, 301}));
        QTRY_COMPARE(reached.size(), 1);
        QVERIFY(f.thread->posts().indexOfSeq(150).isValid());
    }

    void showsTheCacheOffline()
    {
        Fixture f;
        f.store->cache().savePosts({7}, "e1", f.range(1, 3));
        f.open();
        QCOMPARE(f.seqs(), "1 2 3");
        f.link.goOnline();
        QCOMPARE(f.link.last<JoinForum>().afterSeq, 3);
    }

    void putsMyPostInItsPlaceOnce()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 2, false));
        QVERIFY(f.thread->post("mine"));
        QCOMPARE(f.seqs(), "1 2 mine");
        Post stored = f.range(3, 3).first();
        stored.author = {{100}, "anna"};
        stored.clientId = f.link.last<ForumPost>().clientId;
        f.link.receive(ForumUpdate{ForumUpdateType::NewPost, {7}, "e1", stored, f.time.now});
        QCOMPARE(f.seqs(), "1 2 3");
        QVERIFY(f.link.reply<ForumPost>(ForumPostReply{stored}));
        QCOMPARE(f.seqs(), "1 2 3");
    }

    void marksReadWhatIsLookedAt()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 2, false));
        f.live(3);
        QTest::qWait(450);
        QCOMPARE(f.link.count<MarkRead>(), 0); // nobody looks
        f.thread->setWatched(true);
        f.live(4);
        QTRY_COMPARE(f.link.count<MarkRead>(), 1); // gathered
        QCOMPARE(f.link.last<MarkRead>().seq, 4);
    }

    void tellsWhatWasReadOfflineLater()
    {
        Fixture f;
        f.store->cache().savePosts({7}, "e1", f.range(1, 3));
        f.open();
        f.thread->setWatched(true);
        QCOMPARE(f.thread->readSeq(), 3);
        f.link.goOnline();
        QVERIFY(f.joined(true, 4, 4, false));
        QTRY_COMPARE(f.link.count<MarkRead>(), 1);
        QCOMPARE(f.link.last<MarkRead>().seq, 4);
    }

    void keepsADraftThroughACrash()
    {
        Fixture f;
        f.open();
        f.thread->setDraft("half a sen");
        f.thread.release(); // NOLINT: nothing of it runs any more, as in a crash
        f.open();
        QCOMPARE(f.thread->draft(), "half a sen");
        QVERIFY(f.thread->post("half a sentence"));
        QCOMPARE(f.thread->draft(), QString());
        QVERIFY(f.store->outbox().threadsWithDrafts().isEmpty());
    }

    void leavesTheRoomWhenClosed()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.joined(false, 1, 2, false));
        f.thread.reset();
        QCOMPARE(f.link.count<LeaveForum>(), 1);
        QCOMPARE(f.store->cache().posts({7}).posts.size(), 2);
    }

    void namesTheReasonWhenItMayNotJoin()
    {
        Fixture f;
        f.link.goOnline();
        f.open();
        QVERIFY(f.link.reply<JoinForum>(fail(ErrorCode::NotFound, "no such thread")));
        QCOMPARE(f.thread->problem()->code, ErrorCode::NotFound);
        QVERIFY(!f.thread->isLoading());
    }

private:
    struct Fixture : ClientFixture
    {
        Outbox outbox{store->outbox(), link, time.clock()};
        std::unique_ptr<ThreadSession> thread;

        void open()
        {
            thread = std::make_unique<ThreadSession>(
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
        bool joined(bool recovered, qint64 first, qint64 last, bool hasMore,
                    const QString &epoch = "e1")
        {
            return link.reply<JoinForum>(JoinForumReply{
                {7}, epoch, last, recovered, range(first, last), hasMore, 1, {{200}}, 0, {}});
        }
        void live(qint64 seq)
        {
            link.receive(ForumUpdate{
                ForumUpdateType::NewPost, {7}, "e1", range(seq, seq).first(), time.now});
        }
        Post edited(qint64 seq, const QString &text) const
        {
            Post post = range(seq, seq).first();
            post.content = text;
            post.editedAt = time.now;
            return post;
        }
        void change(qint64 number, qint64 seq, const QString &text)
        {
            ForumUpdate update{ForumUpdateType::EditedPost, {7}, "e1", edited(seq, text), time.now};
            update.change = number;
            link.receive(update);
        }
        QString text(qint64 seq) const
        {
            const Post *post = thread->posts().post({1000 + seq});
            return post ? post->content : QString();
        }
        QString seqs() const
        {
            QStringList seqs;
            auto &model = thread->posts();
            for (int row = 0; row < model.rowCount(); ++row) {
                const auto kind
                    = PostsModel::RowKind(model.index(row).data(PostsModel::KindRole).toInt());
                if (kind == PostsModel::RowKind::Post)
                    seqs << model.index(row).data(PostsModel::SeqRole).toString();
                else if (kind == PostsModel::RowKind::Pending)
                    seqs << model.index(row).data().toString();
            }
            return seqs.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(ThreadSessionTest)
#include "tst_threadsession.moc"
