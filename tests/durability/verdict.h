// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

#include <array>
#include <numeric>

namespace panel::test {

/// How the daemon's promises can be broken.
enum class Fault : quint8 {
    Lost, ///< Acknowledged or told, and not there in the end; or an edit that was undone.
    Doubled, ///< One post stored, acknowledged or told twice.
    Gap, ///< A number that no post has, or that a reader never got.
    OutOfOrder, ///< A reader got it, but after a later one.
    WrongThread, ///< It turns up in a thread it was not meant for.
    Mixed, ///< Two posts under one number, or one post under two.
    Altered, ///< It says something else than was sent.
    Stranger, ///< Nobody has sent it.
    Unanswered, ///< Sent again and again, and never acknowledged.
    Recovery, ///< A join that recovers where it cannot, or does not where it must.
    Unreadable, ///< A journal is missing or broken, so that nothing is proved.
};
inline constexpr std::array FaultNames{
    "lost",    "doubled",   "gaps",       "out of order",   "wrong thread", "mixed up",
    "altered", "strangers", "unanswered", "bad recoveries", "unreadable"};

/// What the journals of a trial come to.
struct Verdict
{
    qint64 sent = 0; ///< Posts.
    qint64 resent = 0;
    qint64 acked = 0;
    qint64 refused = 0;
    qint64 edited = 0; ///< Acknowledged edits.
    qint64 stored = 0;
    qint64 received = 0; ///< By all readers, pages and live.
    qint64 recovered = 0; ///< Joins that got exactly what was missed.
    qint64 fresh = 0; ///< Joins that got a fresh page.
    qint64 kills = 0;
    qint64 restores = 0;
    std::array<qint64, FaultNames.size()> faults{};
    QStringList first; ///< Of the faults, in words.

    qint64 count(Fault fault) const { return faults[size_t(fault)]; }
    bool isClean() const { return std::accumulate(faults.begin(), faults.end(), qint64(0)) == 0; }

    void report(Fault fault, const QString &what)
    {
        constexpr qsizetype InWords = 50;
        ++faults[size_t(fault)];
        if (first.size() < InWords)
            first.append(QLatin1String(FaultNames[size_t(fault)]) + QStringLiteral(": ") + what);
    }
};

} // namespace panel::test
