// SPDX-License-Identifier: MIT

#include "server/features/drafts/draftsstore.h"
#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;

/// What somebody has begun to write is theirs, on every device, and is not lost to another device.
class DraftsFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraftIsTheSameOnEachDevice()
    {
        Fixture f;
        const Caller desk = f.come("anna");
        const Caller laptop = f.come("anna");
        const auto saved = f.call(f.draft("We play at"), desk);
        QVERIFY(saved);
        QCOMPARE(saved->draft.version, 1);
        QCOMPARE(f.got<DraftUpdate>(laptop).size(), 1);
        QCOMPARE(f.got<DraftUpdate>(laptop).first().draft, saved->draft);
        QVERIFY(f.got<DraftUpdate>(desk).isEmpty()); // it has the answer
        QCOMPARE(f.call(ListDrafts{}, laptop)->drafts, QList<Draft>{saved->draft});
    }

    void nobodyElseLearnsOfIt()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        const Caller ben = f.come("ben");
        QVERIFY(f.call(f.draft("secret"), anna));
        QVERIFY(f.got<DraftUpdate>(ben).isEmpty());
        QVERIFY(f.call(ListDrafts{}, ben)->drafts.isEmpty());
        QVERIFY(f.call(f.draft("mine"), ben));
        QCOMPARE(f.call(ListDrafts{}, anna)->drafts.first().content, "secret");
    }

    void aDeviceThatWasAwayDoesNotOverwriteTheOther()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        QVERIFY(f.call(f.draft("one"), anna));
        QVERIFY(f.call(f.draft("one and two", 1), anna));
        QCOMPARE(codeOf(f.call(f.draft("one, but late", 1), anna)), ErrorCode::Conflict);
        QCOMPARE(f.call(ListDrafts{}, anna)->drafts.first().content, "one and two");
        QVERIFY(f.call(f.draft("chosen"), anna)); // without a version the person has chosen
        QCOMPARE(f.call(ListDrafts{}, anna)->drafts.first().version, 3);
    }

    void aSentDraftIsGoneAlsoForWhoWasAway()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        QVERIFY(f.call(f.draft("to be sent"), anna));
        QVERIFY(f.call(f.draft("", 1), anna));
        QVERIFY(f.call(ListDrafts{}, anna)->drafts.isEmpty());
        QCOMPARE(codeOf(f.call(f.draft("to be sent, again", 1), anna)), ErrorCode::Conflict);
        QCOMPARE(f.call(f.draft("another"), anna)->draft.version, 3);
    }

    void itOutlivesTheDaemon()
    {
        Fixture f;
        const auto saved = f.call(f.draft("kept"), f.come("anna"));
        f.restart();
        QCOMPARE(f.call(ListDrafts{}, f.come("anna"))->drafts, QList<Draft>{saved->draft});
    }

    void aThreadThatIsBegunHasATitle()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        SaveDraft begun;
        begun.place.categoryId = f.events;
        begun.content = "Who comes?";
        begun.title = "Friday";
        QCOMPARE(f.call(begun, anna)->draft.title, "Friday");
        SaveDraft both = f.draft("x");
        both.place.categoryId = f.events;
        QCOMPARE(codeOf(f.call(both, anna)), ErrorCode::Invalid);
        SaveDraft neither;
        QCOMPARE(codeOf(f.call(neither, anna)), ErrorCode::Invalid);
    }

    void aHiddenPlaceAnswersLikeAMissingOne()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        (void)f.category("Staff", true);
        const ThreadId hidden = f.thread("Secret", "Staff");
        SaveDraft there = f.draft("x");
        there.place.threadId = hidden;
        const auto seen = f.call(there, anna);
        there.place.threadId = ThreadId{hidden.value + 1000};
        const auto missing = f.call(there, anna);
        QCOMPARE(codeOf(seen), ErrorCode::NotFound);
        QCOMPARE(seen.error(), missing.error());
    }

    void aHundredAreKeptAndNoneIsLost()
    {
        Fixture f;
        const Caller anna = f.come("anna");
        QList<ThreadId> threads;
        for (int i = 0; i <= DraftsStore::Kept; ++i)
            threads.append(f.thread(QString("Thread %1").arg(i), "Events"));
        SaveDraft draft = f.draft("x");
        for (int i = 0; i < DraftsStore::Kept; ++i) {
            draft.place.threadId = threads.at(i);
            QVERIFY(f.call(draft, anna));
        }
        draft.place.threadId = threads.last();
        QCOMPARE(codeOf(f.call(draft, anna)), ErrorCode::TooLarge);
        draft.place.threadId = threads.first();
        QVERIFY(f.call(draft, anna)); // one that is there can still grow
        QCOMPARE(f.call(ListDrafts{}, anna)->drafts.size(), DraftsStore::Kept);
    }

private:
    class Fixture : public HubFixture
    {
    public:
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");

        SaveDraft draft(const QString &content, std::optional<qint64> version = {})
        {
            SaveDraft event;
            event.place.threadId = scrim;
            event.content = content;
            event.version = version;
            return event;
        }
    };
};

QTEST_GUILESS_MAIN(DraftsFeatureTest)
#include "tst_draftsfeature.moc"
