// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/checker.h"
#include "tests/durability/journal.h"

#include <QTemporaryDir>

namespace panel::test {

/// The journals of a small trial in which all went well: nine posts, six in the thread 1 and three
/// in the thread 2; the second one is edited. `back` loses its connection after three posts and
/// recovers two, `stays` is there all the time.
struct Story
{
    static constexpr int Posts = 9;
    static constexpr int InFirst = 6;
    static constexpr int Edited = 2;

    QList<Record> trial, writer, back, stays, outcome;

    Story()
    {
        trial.append({.entry = Entry::Killed});
        for (int n = 1; n <= Posts; ++n) {
            writer.append(about(Entry::Sent, n));
            writer.append(about(Entry::Acked, n));
        }
        writer.append(edit(Entry::EditSent));
        writer.append(edit(Entry::EditAcked));

        back.append(asked(1, -1));
        back.append(joined(1, Fresh, 0, 0, 0));
        for (const int n : {1, 2, 3})
            back.append(about(Entry::Live, n));
        back.append(edit(Entry::LiveChange));
        back.append({.entry = Entry::Gone});
        back.append(asked(1, 3, 1, "e1"));
        back.append(about(Entry::Live, 5)); // it stands in the page as well, and may
        back.append(joined(1, Recovered, 5, 1, 2));
        back.append(about(Entry::Page, 4));
        back.append(about(Entry::Page, 5));
        back.append(about(Entry::Live, 6));

        for (const int thread : {1, 2}) {
            stays.append(asked(thread, -1));
            stays.append(joined(thread, Fresh, 0, 0, 0));
        }
        for (int n = 1; n <= Posts; ++n)
            stays.append(about(Entry::Live, n));
        stays.append(edit(Entry::LiveChange));

        outcome.append(ended(1, InFirst, 1));
        outcome.append(ended(2, Posts - InFirst, 0));
        for (int n = 1; n <= Posts; ++n)
            outcome.append(n == Edited ? edit(Entry::Stored) : about(Entry::Stored, n));
    }

    static QUuid idOf(int n) { return {uint(n), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}; }

    static Record about(Entry entry, int n)
    {
        return {.at = n * 10,
                .entry = entry,
                .thread = n <= InFirst ? 1 : 2,
                .seq = n <= InFirst ? n : n - InFirst,
                .post = 100 + n,
                .digest = quint16(1000 + n),
                .id = idOf(n),
                .epoch = "e1"};
    }

    static Record edit(Entry entry)
    {
        Record record = about(entry, Edited);
        record.at = 1000;
        record.digest = 2000 + Edited;
        record.change = 1;
        return record;
    }

    static Record asked(qint64 thread, qint64 seq, qint64 change = -1, const QString &epoch = {})
    {
        return {
            .entry = Entry::Asked, .thread = thread, .seq = seq, .change = change, .epoch = epoch};
    }

    static Record joined(qint64 thread, const QString &how, qint64 seq, qint64 change, qint64 posts,
                         const QString &epoch = "e1")
    {
        return {.entry = Entry::Joined,
                .thread = thread,
                .seq = seq,
                .change = change,
                .post = posts,
                .epoch = epoch,
                .word = how};
    }

    static Record ended(qint64 thread, qint64 seq, qint64 change, const QString &epoch = "e1")
    {
        return {
            .entry = Entry::Ended, .thread = thread, .seq = seq, .change = change, .epoch = epoch};
    }

    /// The last line of that kind; of the post `n`, if one is named.
    static Record &line(QList<Record> &journal, Entry entry, int n = 0)
    {
        return journal[place(journal, entry, n)];
    }
    static void drop(QList<Record> &journal, Entry entry, int n = 0)
    {
        journal.removeAt(place(journal, entry, n));
    }
    static qsizetype place(const QList<Record> &journal, Entry entry, int n = 0)
    {
        for (qsizetype i = journal.size() - 1; i >= 0; --i) {
            if (journal.at(i).entry == entry && (n == 0 || journal.at(i).id == idOf(n)))
                return i;
        }
        qFatal("the story has no such line");
    }

    Verdict verdict() const
    {
        const QTemporaryDir folder;
        const auto save = [&](const char *name, const QList<Record> &records) {
            Journal journal(folder.filePath(name));
            for (const Record &record : records)
                journal.write(record);
        };
        save("trial.journal", trial);
        save("writer-000.journal", writer);
        save("reader-000.journal", back);
        save("reader-001.journal", stays);
        save("final.journal", outcome);
        return checkJournals(folder.path());
    }
};

} // namespace panel::test
