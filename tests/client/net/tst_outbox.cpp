// SPDX-License-Identifier: MIT

#include "client/net/localstore.h"
#include "client/net/outbox.h"
#include "tests/support/manualclock.h"
#include "tests/support/recordinglink.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsInOrderOneAtATime()
    {
        Fixture f;
        f.link.goOnline();
        QVERIFY(f.outbox->enqueue({7}, "first"));
        QVERIFY(f.outbox->enqueue({7}, "second"));
        QCOMPARE(f.contents(), QStringList{"first"});
        QVERIFY(f.confirm());
        QCOMPARE(f.contents(), (QStringList{"first", "second"}));
        QVERIFY(f.confirm());
        QVERIFY(f.outbox->posts().isEmpty());
    }

    void doesNotHoldUpOtherThreads()
    {
        Fixture f;
        f.link.goOnline();
        QVERIFY(f.outbox->enqueue({7}, "here"));
        QVERIFY(f.outbox->enqueue({8}, "there"));
        QCOMPARE(f.contents(), (QStringList{"here", "there"}));
    }

    void keepsWhatWasWrittenOfflineAcrossARestart()
    {
        Fixture f;
        const QUuid id = *f.outbox->enqueue({7}, "hello", PostId{3});
        f.restart();
        QCOMPARE(f.outbox->posts().size(), 1);
        f.link.goOnline();
        const auto sent = f.link.last<ForumPost>();
        QCOMPARE(sent.content, "hello");
        QCOMPARE(*sent.clientId, id.toString(QUuid::WithoutBraces));
        QCOMPARE(sent.replyTo->value, 3);
    }

    void sendsTheSameIdAgainAfterALoss()
    {
        Fixture f;
        f.link.goOnline();
        QVERIFY(f.outbox->enqueue({7}, "hello"));
        const QString id = *f.link.last<ForumPost>().clientId;
        f.link.lose();
        f.link.goOnline();
        QCOMPARE(f.link.count<ForumPost>(), 2);
        QCOMPARE(*f.link.last<ForumPost>().clientId, id);
        QVERIFY(f.confirm());
        QVERIFY(f.outbox->posts().isEmpty());
    }

    void sendsTheSameIdAgainAfterACrash()
    {
        Fixture f;
        f.link.goOnline();
        QVERIFY(f.outbox->enqueue({7}, "hello"));
        const QString id = *f.link.last<ForumPost>().clientId;
        f.link.lose();
        f.restart();
        f.link.goOnline();
        QCOMPARE(*f.link.last<ForumPost>().clientId, id);
    }

    void waitsAsLongAsTheServerAsks()
    {
        Fixture f;
        f.link.goOnline();
        QVERIFY(f.outbox->enqueue({7}, "hello"));
        QVERIFY(f.refuse(ErrorCode::RateLimited, 60ms));
        QCOMPARE(f.outbox->posts().first().state, PostState::Queued);
        QCOMPARE(f.link.count<ForumPost>(), 1);
        QTRY_COMPARE(f.link.count<ForumPost>(), 2);
    }

    void failsForGoodWhereTheServerSaysNo_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : {ErrorCode::Forbidden, ErrorCode::NotFound, ErrorCode::TooLarge,
                                     ErrorCode::Invalid, ErrorCode::Conflict})
            QTest::newRow(nameOf(code).data()) << int(code);
    }
    void failsForGoodWhereTheServerSaysNo()
    {
        QFETCH(int, code);
        Fixture f;
        f.link.goOnline();
        QSignalSpy failed(f.outbox.get(), &Outbox::failed);
        QVERIFY(f.outbox->enqueue({7}, "hello"));
        QVERIFY(f.outbox->enqueue({7}, "next"));
        QVERIFY(f.refuse(ErrorCode(code)));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(f.outbox->posts().first().state, PostState::Failed);
        QCOMPARE(f.outbox->posts().first().reason, ErrorCode(code));
        QCOMPARE(f.contents(), (QStringList{"hello", "next"})); // it holds up nobody
        f.restart();
        QCOMPARE(f.outbox->posts().first().reason, ErrorCode(code));
    }

    void retriesAConflictUnderAnotherId()
    {
        Fixture f;
        f.link.goOnline();
        const QUuid id = *f.outbox->enqueue({7}, "hello");
        QVERIFY(f.refuse(ErrorCode::Conflict));
        f.outbox->retry(id);
        QVERIFY(*f.link.last<ForumPost>().clientId != id.toString(QUuid::WithoutBraces));
        QCOMPARE(f.outbox->posts().size(), 1);
    }

    void letsOnlySettledPostsBeEdited()
    {
        Fixture f;
        const QUuid id = *f.outbox->enqueue({7}, "helo");
        QVERIFY(f.outbox->edit(id, "hello"));
        f.link.goOnline();
        QCOMPARE(f.contents(), QStringList{"hello"});
        QVERIFY(!f.outbox->edit(id, "too late"));
        QVERIFY(!f.outbox->takeBack(id));
        f.link.lose(); // it may have arrived
        QVERIFY(!f.outbox->edit(id, "still too late"));
    }

    void discardsForGood()
    {
        Fixture f;
        const QUuid id = *f.outbox->enqueue({7}, "hello");
        QVERIFY(f.outbox->discard(id));
        f.restart();
        QVERIFY(f.outbox->posts().isEmpty());
    }

    void expiresAfterFourteenDays()
    {
        Fixture f;
        QVERIFY(f.outbox->enqueue({7}, "hello"));
        f.time.advance(24h * 14);
        f.link.goOnline();
        QCOMPARE(f.link.count<ForumPost>(), 0);
        QCOMPARE(f.outbox->posts().first().state, PostState::Failed);
        QVERIFY(!f.outbox->posts().first().reason);
        f.outbox->retry(f.outbox->posts().first().clientId); // the user still wants it
        QCOMPARE(f.link.count<ForumPost>(), 1);
    }

    void refusesWhatTheServerWould()
    {
        Fixture f;
        QCOMPARE(f.outbox->enqueue({7}, " \n ").error().code, ErrorCode::Invalid);
        QCOMPARE(f.outbox->enqueue({7}, QString(16385, 'x')).error().code, ErrorCode::TooLarge);
        QVERIFY(f.outbox->enqueue({7}, QString(16384, 'x')));
    }

private:
    struct Fixture
    {
        QTemporaryDir folder;
        ManualClock time;
        RecordingLink link;
        std::unique_ptr<LocalStore> store;
        std::unique_ptr<Outbox> outbox;

        Fixture() { restart(); }
        void restart()
        {
            outbox.reset();
            store.reset();
            auto opened = LocalStore::open(folder.path());
            Q_ASSERT(opened);
            store = *std::move(opened);
            outbox = std::make_unique<Outbox>(store->outbox(), link, time.clock());
        }
        bool confirm()
        {
            const auto sent = link.last<ForumPost>();
            Post post{{1}, 1, sent.threadId, {{100}, "anna"}, sent.content, time.now, sent.clientId,
                      {},  {}};
            return link.reply<ForumPost>(ForumPostReply{post});
        }
        bool refuse(ErrorCode code, std::chrono::milliseconds wait = {})
        {
            return link.reply<ForumPost>(fail(code, "why", wait));
        }
        QStringList contents() const
        {
            QStringList contents;
            for (const auto &sent : link.sent)
                contents.append(sent.data.value("content").toString());
            return contents;
        }
    };
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
