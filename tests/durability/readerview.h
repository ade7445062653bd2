// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/journal.h"
#include "tests/durability/verdict.h"

#include <QHash>
#include <QSet>

#include <map>

namespace panel::test {

/// How a thread ended, as the server has it.
struct ThreadEnd
{
    QString epoch;
    qint64 last = 0; ///< The number of its last post.
    qint64 change = 0; ///< And of its last change.
    std::map<qint64, quint16> digests; ///< By number.
};

/// What one reader got of one thread, from its journal: that every post came exactly once and in
/// order, from where it began to the end, over every cut and every join.
///
/// A post that comes as an update while the answer to the join is on its way may stand in that
/// answer too: both have the same number, and once in each is right.
class ReaderView
{
public:
    using Report = std::function<void(Fault, const QString &)>;
    explicit ReaderView(Report report) : m_report(std::move(report)) { }

    void take(const Record &record);
    /// The journal is read; the thread stands so.
    void finish(const ThreadEnd &end);

private:
    void ask(const Record &record);
    void join(const Record &record);
    void settle();
    void judgeRecovery() const;
    void startAnew();
    void add(const Record &post);
    void addLive(const Record &post);
    void addChange(const Record &change);
    void flushHoles();

    Report m_report;
    // What the reader has.
    QString m_epoch;
    qint64 m_from = 1; ///< Where its view begins.
    qint64 m_top = 0; ///< The highest number it got.
    qint64 m_change = 0;
    QSet<qint64> m_holes; ///< Below m_top.
    std::map<qint64, quint16> m_digests;
    // The stay in the room.
    enum class Stay : quint8 { Outside, Asking, Reading, Inside };
    Stay m_stay = Stay::Outside;
    Record m_asked;
    Record m_joined;
    QList<Record> m_page;
    QList<Record> m_early; ///< Updates from before the answer.
    qint64 m_lastOverlap = 0; ///< Of the updates that stand in the page as well.
    qint64 m_lastOldChange = 0;
};

} // namespace panel::test
