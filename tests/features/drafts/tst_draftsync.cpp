// SPDX-License-Identifier: MIT

#include "client/features/drafts/draftsync.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

/// Words that nobody has sent yet survive the program, the connection and the other device.
class DraftSyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheServerOnceTheUserPauses()
    {
        Fixture f;
        f.start();
        f.write("h");
        f.write("he");
        f.write("hello");
        QCOMPARE(f.link.count<SaveDraft>(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 1, 5000);
        QCOMPARE(f.link.last<SaveDraft>().content, "hello");
        QVERIFY(!f.link.last<SaveDraft>().version);
        QVERIFY(f.answer(1));
        f.write("hello you");
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 2, 5000);
        QCOMPARE(f.link.last<SaveDraft>().version, std::optional(qint64(1)));
    }

    void whatWasSentIsForgottenEverywhereAtOnce()
    {
        Fixture f;
        f.start();
        f.write("hello");
        f.write("");
        QCOMPARE(f.link.count<SaveDraft>(), 1);
        QCOMPARE(f.link.last<SaveDraft>().content, "");
    }

    void takesWhatAnotherDeviceWrote()
    {
        Fixture f;
        f.start();
        QSignalSpy replaced(f.sync.get(), &DraftSync::replaced);
        f.elsewhere("from the train", 4);
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(f.sync->draft(f.place).content, "from the train");
        f.elsewhere("", 5); // sent there
        QCOMPARE(replaced.size(), 2);
        QCOMPARE(f.sync->draft(f.place).content, "");
        QVERIFY(f.sync->places().isEmpty());
    }

    void letsTheUserChooseWhereBothWroteOn()
    {
        Fixture f;
        f.start();
        QSignalSpy conflicted(f.sync.get(), &DraftSync::conflicted);
        QSignalSpy replaced(f.sync.get(), &DraftSync::replaced);
        f.write("mine");
        f.elsewhere("theirs", 3);
        QCOMPARE(conflicted.size(), 1);
        QCOMPARE(f.sync->draft(f.place).content, "mine");
        QCOMPARE(f.sync->conflict(f.place)->content, "theirs");
        f.sync->choose(f.place, false);
        QCOMPARE(f.link.last<SaveDraft>().content, "mine");
        QCOMPARE(f.link.last<SaveDraft>().version, std::optional(qint64(3)));
        QVERIFY(f.answer(4));

        f.write("mine again");
        f.elsewhere("theirs again", 5);
        f.sync->choose(f.place, true);
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(f.sync->draft(f.place).content, "theirs again");
        QVERIFY(!f.sync->conflict(f.place));
    }

    void asksWhoWroteWhenTheServerSeesAConflict()
    {
        Fixture f;
        f.start();
        QSignalSpy conflicted(f.sync.get(), &DraftSync::conflicted);
        f.write("mine");
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 1, 5000);
        QVERIFY(f.link.reply<SaveDraft>(fail(ErrorCode::Conflict, "")));
        QVERIFY(f.list({f.stored("theirs", 7)}));
        QCOMPARE(conflicted.size(), 1);
        QCOMPARE(f.sync->conflict(f.place)->version, 7);
    }

    void wordsWrittenOfflineAreToldAfterARestart()
    {
        Fixture f;
        f.sync = f.make();
        f.write("in the tunnel");
        f.sync.reset();
        f.store = f.openStore();
        f.start();
        QCOMPARE(f.link.last<SaveDraft>().content, "in the tunnel");
    }

    void wordsBuiltOnTheServersAreNoConflictAfterARestart()
    {
        Fixture f;
        f.start();
        f.write("hello");
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 1, 5000);
        QVERIFY(f.answer(1));
        f.link.lose();
        f.write("hello world");
        f.sync.reset();
        f.store = f.openStore();
        f.sync = f.make();
        QSignalSpy conflicted(f.sync.get(), &DraftSync::conflicted);
        f.link.goOnline();
        QVERIFY(f.list({f.stored("hello", 1)}));
        QCOMPARE(conflicted.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 2, 5000);
        QCOMPARE(f.link.last<SaveDraft>().content, "hello world");
        QCOMPARE(f.link.last<SaveDraft>().version, std::optional(qint64(1)));
    }

    void aDraftThatIsGoneOnTheServerIsGoneHere()
    {
        Fixture f;
        f.start();
        f.elsewhere("sent from the phone meanwhile", 2);
        f.link.lose();
        f.link.goOnline();
        QVERIFY(f.list({}));
        QCOMPARE(f.sync->draft(f.place).content, "");
    }

    void aTextThatOnlyTheOldProgramKeptIsNotLost()
    {
        Fixture f;
        f.store->outbox().saveDraft(ThreadId{7}, "from before", f.time.now);
        f.start();
        QCOMPARE(f.link.last<SaveDraft>().content, "from before");
        QCOMPARE(f.link.last<SaveDraft>().place.threadId, std::optional(ThreadId{7}));
    }

    void anEditWhileItIsBeingSavedIsSavedAfterwards()
    {
        Fixture f;
        f.start();
        f.write("one");
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 1, 5000);
        f.write("one two");
        QVERIFY(f.answer(1));
        QTRY_COMPARE_WITH_TIMEOUT(f.link.count<SaveDraft>(), 2, 5000);
        QCOMPARE(f.link.last<SaveDraft>().content, "one two");
    }

    void aThreadThatIsBegunKeepsItsTitle()
    {
        Fixture f;
        f.start();
        const DraftPlace begun{{}, CategoryId{3}};
        f.sync->write(begun, "Spring cup", "Who is in?");
        f.sync.reset();
        f.store = f.openStore();
        f.sync = f.make();
        QCOMPARE(f.sync->draft(begun).title, std::optional(QString("Spring cup")));
        QCOMPARE(f.sync->draft(begun).content, "Who is in?");
    }

private:
    struct Fixture : ClientFixture
    {
        const DraftPlace place{ThreadId{7}, {}};
        std::unique_ptr<DraftSync> sync;

        std::unique_ptr<DraftSync> make()
        {
            return std::make_unique<DraftSync>(session, dispatcher, requests, store->outbox());
        }
        /// Online, and the server has nothing.
        void start()
        {
            sync = make();
            link.goOnline();
            const bool asked = list({});
            Q_ASSERT(asked);
        }
        void write(const QString &text) { sync->write(place, {}, text); }
        Draft stored(const QString &text, qint64 version) const
        {
            return {place, text, {}, {}, version, time.now};
        }
        void elsewhere(const QString &text, qint64 version)
        {
            link.receive(DraftUpdate{stored(text, version)});
        }
        bool list(const QList<Draft> &drafts)
        {
            return link.reply<ListDrafts>(ListDraftsReply{drafts});
        }
        bool answer(qint64 version)
        {
            return link.reply<SaveDraft>(
                SaveDraftReply{stored(link.last<SaveDraft>().content, version)});
        }
    };
};

QTEST_GUILESS_MAIN(DraftSyncTest)
#include "tst_draftsync.moc"
