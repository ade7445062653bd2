// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/monitor/historyevents.h"

#include <chrono>

namespace panel::server {

/// In which detail a range of time is shown.
struct HistoryScale
{
    std::chrono::milliseconds span{0}; ///< Of the stored stretches it is made of; 0: each probe.
    std::chrono::milliseconds stretch{0}; ///< What one sample stands for: a multiple of span.
};

/// The past of a game server in three tiers: each probe, stretches of 5 minutes, hours. On the
/// store's threads only.
class HistoryStore
{
public:
    static constexpr int MostSamples = 1000; ///< In one answer.
    static constexpr std::chrono::minutes Fine{5};
    static constexpr std::chrono::hours Coarse{1};
    static constexpr std::chrono::hours ProbesKept{24 * 7};
    static constexpr std::chrono::hours FineKept{24 * 90};
    static constexpr std::chrono::hours CoarseKept{24 * 731};

    explicit HistoryStore(Sql &sql) : m_sql(sql) { }

    Result<> add(qint64 row, const ServerSample &sample, bool held);
    /// Sums up the stretches that are over at `now`, and forgets what is too old.
    Result<> rollUp(qint64 row, const QDateTime &now);

    struct Page
    {
        QList<ServerSample> samples; ///< Oldest first, at most MostSamples.
        std::chrono::milliseconds stretch{0};
    };
    /// From `from` on and before `to`, as fine as there is and as fits. What was before the first
    /// probe does not make it coarser.
    Result<Page> read(qint64 row, const QDateTime &from, const QDateTime &to, const QDateTime &now);

    /// For a range that each probe of does not fit.
    static HistoryScale scaleOf(const QDateTime &from, const QDateTime &to, const QDateTime &now);

private:
    Result<bool> probesFit(qint64 row, qint64 from, qint64 to);
    Result<QList<ServerSample>> probes(qint64 row, qint64 from, qint64 to);
    Result<QList<ServerSample>> stretches(qint64 row, qint64 from, qint64 to,
                                          const HistoryScale &scale);

    Sql &m_sql;
};

} // namespace panel::server
