// SPDX-License-Identifier: MIT

#include "tests/durability/story.h"

#include <QTemporaryDir>
#include <QTest>

using namespace panel::test;

namespace {

using Plant = void (*)(Story &);
using Faults = QList<std::pair<Fault, int>>;

} // namespace
Q_DECLARE_METATYPE(Plant)
Q_DECLARE_METATYPE(Faults)

/// A checker that sees nothing proves nothing: each violation is planted, and reported as what it
/// is.
class CheckerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTrialThatWentWellIsClean()
    {
        const Verdict verdict = Story().verdict();
        QVERIFY2(verdict.isClean(), qPrintable(verdict.first.join('\n')));
        QCOMPARE(verdict.sent, 9);
        QCOMPARE(verdict.acked, 9);
        QCOMPARE(verdict.stored, 9);
        QCOMPARE(verdict.edited, 1);
        QCOMPARE(verdict.received, 16);
        QCOMPARE(verdict.recovered, 1);
        QCOMPARE(verdict.fresh, 3);
        QCOMPARE(verdict.kills, 1);
    }

    void aViolationIsReported_data()
    {
        QTest::addColumn<Plant>("plant");
        QTest::addColumn<Faults>("expected");
        const auto row = [](const char *name, Plant plant, const Faults &expected) {
            QTest::newRow(name) << plant << expected;
        };
        rowsOfLoss(row);
        rowsOfReading(row);
        rowsOfRecovery(row);
    }

    void aViolationIsReported()
    {
        QFETCH(Plant, plant);
        QFETCH(Faults, expected);
        Story story;
        plant(story);
        Verdict verdict = story.verdict();
        const QString told = verdict.first.join('\n');
        QVERIFY(!verdict.first.isEmpty());
        for (const auto &[fault, count] : std::as_const(expected)) {
            QVERIFY2(verdict.count(fault) == count,
                     qPrintable(QString(FaultNames[size_t(fault)]) + " in:\n" + told));
            verdict.faults[size_t(fault)] = 0;
        }
        QVERIFY2(verdict.isClean(), qPrintable(told)); // and as nothing else
    }

    void whatABackupUndoesIsNotLost()
    {
        Story story = Restored();
        QVERIFY2(story.verdict().isClean(), qPrintable(story.verdict().first.join('\n')));
        QCOMPARE(story.verdict().restores, 1);
        // What was acknowledged before the backup was begun must be in it.
        story.trial.first().at = Story::about(Entry::Acked, 9).at + 1;
        const Verdict verdict = story.verdict();
        QCOMPARE(verdict.count(Fault::Lost), 1);
    }

    void whoStaysInALifeThatIsOverIsFound()
    {
        Story story = Restored();
        story.stays.resize(Story::place(story.stays, Entry::Gone) + 1);
        QCOMPARE(story.verdict().count(Fault::Recovery), 2); // both threads
    }

    void aJournalThatEndsInTheMiddleProvesNothing()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("trial.journal"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("12 killed 0 0");
        file.close();
        const Verdict verdict = checkJournals(folder.path());
        QCOMPARE(verdict.count(Fault::Unreadable), 3); // and others are missing
        QVERIFY(!verdict.isClean());
    }

    void aRecordSurvivesTheDisk()
    {
        const QTemporaryDir folder;
        const Record record{.at = 12,
                            .entry = Entry::Refused,
                            .thread = 3,
                            .seq = -1,
                            .change = 5,
                            .post = 6,
                            .digest = digestOf("ä"),
                            .id = QUuid::createUuid(),
                            .epoch = {},
                            .word = "busy"};
        Journal(folder.filePath("a")).write(record);
        QList<Record> read;
        QVERIFY(readJournal(folder.filePath("a"), [&](const Record &line) { read.append(line); }));
        QCOMPARE(read, QList{record});
    }

private:
    template <typename Row>
    static void rowsOfLoss(const Row &row)
    {
        row("lost: acknowledged and not stored",
            [](Story &story) {
                Story::drop(story.outcome, Entry::Stored, 6);
                story.outcome.first() = Story::ended(1, 5, 1);
                Story::drop(story.back, Entry::Live, 6);
                Story::drop(story.stays, Entry::Live, 6);
            },
            {{Fault::Lost, 1}});
        row("lost: told and not stored",
            [](Story &story) {
                Story::drop(story.outcome, Entry::Stored, 6);
                story.outcome.first() = Story::ended(1, 5, 1);
                Story::drop(story.writer, Entry::Acked, 6);
            },
            {{Fault::Lost, 2}, {Fault::Unanswered, 1}}); // two readers
        row("lost: the number went to another post",
            [](Story &story) {
                Story::line(story.outcome, Entry::Stored, 9).id = Story::idOf(10);
                story.writer.append(Story::about(Entry::Sent, 10));
                story.writer.last().digest = 1009;
                story.writer.append(Story::about(Entry::Acked, 9));
                story.writer.last().id = Story::idOf(10);
                Story::line(story.stays, Entry::Live, 9).id = Story::idOf(10);
            },
            {{Fault::Lost, 1}});
        row("lost: an edit",
            [](Story &story) {
                Story::line(story.outcome, Entry::Stored, 2).digest = 1002;
                for (QList<Record> *reader : {&story.back, &story.stays})
                    Story::line(*reader, Entry::LiveChange, 2).digest = 1002;
            },
            {{Fault::Lost, 1}});
        row("doubled in the store",
            [](Story &story) {
                story.outcome.first() = Story::ended(1, 7, 1);
                for (QList<Record> *journal : {&story.outcome, &story.back, &story.stays}) {
                    journal->append(
                        Story::about(journal == &story.outcome ? Entry::Stored : Entry::Live, 6));
                    journal->last().seq = 7;
                    journal->last().post = 207;
                }
            },
            {{Fault::Doubled, 1}});
        row("doubled: acknowledged as two posts",
            [](Story &story) {
                Record other = Story::about(Entry::Acked, 3);
                other.seq = 6;
                story.writer.insert(Story::place(story.writer, Entry::Acked, 3), other);
            },
            {{Fault::Doubled, 1}});
        row("a gap in the store",
            [](Story &story) {
                Story::drop(story.outcome, Entry::Stored, 8);
                Story::drop(story.stays, Entry::Live, 8);
                Story::drop(story.writer, Entry::Sent, 8);
                Story::drop(story.writer, Entry::Acked, 8);
            },
            {{Fault::Gap, 2}}); // the reader misses it as well
        row("a gap at the end of the store",
            [](Story &story) { Story::line(story.outcome, Entry::Ended) = Story::ended(2, 4, 0); },
            {{Fault::Gap, 2}});
        row("in the wrong thread",
            [](Story &story) { Story::line(story.writer, Entry::Sent, 8).thread = 1; },
            {{Fault::WrongThread, 3}}); // in its answer, in the store, and for a reader
        row("stored under another number than acknowledged",
            [](Story &story) { Story::line(story.writer, Entry::Acked, 4).seq = 5; },
            {{Fault::Mixed, 1}});
        row("stored from nowhere",
            [](Story &story) {
                Story::drop(story.writer, Entry::Sent, 8);
                Story::drop(story.writer, Entry::Acked, 8);
            },
            {{Fault::Stranger, 2}});
        row("never answered", [](Story &story) { Story::drop(story.writer, Entry::Acked, 8); },
            {{Fault::Unanswered, 1}});
    }

    template <typename Row>
    static void rowsOfReading(const Row &row)
    {
        row("told twice",
            [](Story &story) {
                story.stays.insert(Story::place(story.stays, Entry::Live, 3),
                                   Story::about(Entry::Live, 3));
            },
            {{Fault::Doubled, 1}});
        row("told twice while the answer was on its way",
            [](Story &story) {
                story.back.insert(Story::place(story.back, Entry::Live, 5),
                                  Story::about(Entry::Live, 5));
            },
            {{Fault::Doubled, 1}});
        row("told again after it was recovered past",
            [](Story &story) {
                story.back.insert(Story::place(story.back, Entry::Live, 5),
                                  Story::about(Entry::Live, 3));
            },
            {{Fault::Doubled, 1}});
        row("not told", [](Story &story) { Story::drop(story.stays, Entry::Live, 8); },
            {{Fault::Gap, 1}});
        row("the end not told", [](Story &story) { Story::drop(story.back, Entry::Live, 6); },
            {{Fault::Gap, 1}});
        row("out of order",
            [](Story &story) {
                story.stays.swapItemsAt(Story::place(story.stays, Entry::Live, 3),
                                        Story::place(story.stays, Entry::Live, 4));
            },
            {{Fault::OutOfOrder, 1}});
        row("told outside of the room",
            [](Story &story) {
                story.back.insert(Story::place(story.back, Entry::Gone) + 1,
                                  Story::about(Entry::Live, 4));
            },
            {{Fault::OutOfOrder, 1}});
        row("told in the wrong thread",
            [](Story &story) {
                Record &live = Story::line(story.stays, Entry::Live, 9);
                live.thread = 1;
                live.seq = 6;
                Story::drop(story.stays, Entry::Live, 6);
            },
            // What stands there is another one, and the place of its own is empty.
            {{Fault::WrongThread, 1}, {Fault::Mixed, 1}, {Fault::Altered, 1}, {Fault::Gap, 1}});
        row("told under the number of another",
            [](Story &story) { Story::line(story.stays, Entry::Live, 9).post = 300; },
            {{Fault::Mixed, 1}});
        row("told with other words",
            [](Story &story) { Story::line(story.stays, Entry::Live, 9).digest = 7; },
            {{Fault::Altered, 2}}); // and never put right
        row("told from nowhere",
            [](Story &story) { Story::line(story.stays, Entry::Live, 9).id = Story::idOf(77); },
            {{Fault::Stranger, 1}});
        row("an edit not told", [](Story &story) { Story::drop(story.stays, Entry::LiveChange); },
            {{Fault::Gap, 1}, {Fault::Altered, 1}});
        row("an edit told twice",
            [](Story &story) { story.stays.append(Story::edit(Entry::LiveChange)); },
            {{Fault::Doubled, 1}});
    }

    template <typename Row>
    static void rowsOfRecovery(const Row &row)
    {
        row("a recovery leaves one out",
            [](Story &story) {
                Story::drop(story.back, Entry::Page, 4);
                Story::line(story.back, Entry::Joined).post = 1;
            },
            {{Fault::Gap, 1}});
        row("a recovery begins too early",
            [](Story &story) {
                story.back.insert(Story::place(story.back, Entry::Page, 4),
                                  Story::about(Entry::Page, 3));
                Story::line(story.back, Entry::Joined).post = 3;
            },
            {{Fault::Doubled, 1}});
        row("no recovery where it was possible",
            [](Story &story) { Story::line(story.back, Entry::Joined).word = FreshMore; },
            {{Fault::Recovery, 1}});
        row("a recovery of too much",
            [](Story &story) { Story::line(story.back, Entry::Asked) = Story::asked(1, -1); },
            {{Fault::Recovery, 1}});
        row("a recovery over two lives",
            [](Story &story) { Story::line(story.back, Entry::Asked).epoch = "e0"; },
            {{Fault::Recovery, 1}});
        row("a fresh page that hides the older ones",
            [](Story &story) {
                Story::line(story.back, Entry::Joined).word = Fresh;
                Story::line(story.back, Entry::Asked).epoch = "e0";
            },
            {{Fault::Recovery, 1}});
        row("a thread that shrank",
            [](Story &story) {
                story.stays.append({.entry = Entry::Gone});
                story.stays.append(Story::asked(2, 3, 0, "e1"));
                story.stays.append(Story::joined(2, Recovered, 2, 0, 0));
            },
            {{Fault::Lost, 1}});
    }

    /// The last post of the thread 2 is undone by a backup that is put back, and everybody comes
    /// to the new life.
    static Story Restored()
    {
        Story story;
        story.trial = {{.at = Story::about(Entry::Acked, 8).at + 1, .entry = Entry::BackedUp},
                       {.at = 2000, .entry = Entry::Restored}};
        Story::line(story.writer, Entry::EditAcked).at = 1; // before the backup
        for (Record &record : story.outcome)
            record.epoch = "e2";
        Story::drop(story.outcome, Entry::Stored, 9);
        Story::line(story.outcome, Entry::Ended) = Story::ended(2, 2, 0, "e2");
        const auto comeBack = [](QList<Record> &reader, qint64 thread, int from, int to) {
            reader.append(Story::asked(thread, 3, 1, "e1"));
            reader.append(Story::joined(thread, Fresh, to - from + 1, thread == 1 ? 1 : 0,
                                        to - from + 1, "e2"));
            for (int n = from; n <= to; ++n) {
                reader.append(n == Story::Edited ? Story::edit(Entry::Page)
                                                 : Story::about(Entry::Page, n));
                reader.last().epoch = "e2";
            }
        };
        for (QList<Record> *reader : {&story.back, &story.stays}) {
            reader->append({.entry = Entry::Gone});
            comeBack(*reader, 1, 1, 6);
        }
        comeBack(story.stays, 2, 7, 8);
        return story;
    }
};

QTEST_GUILESS_MAIN(CheckerTest)
#include "tst_checker.moc"
