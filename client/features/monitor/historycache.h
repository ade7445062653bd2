// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/net/clock.h"
#include "shared/features/monitor/historyevents.h"

#include <QHash>

namespace panel::client {

/// How far back a chart goes.
enum class HistoryRange : quint8 { Hours, Day, Week, Month, Quarter, Year, TwoYears };

inline constexpr std::array AllHistoryRanges{
    HistoryRange::Hours,   HistoryRange::Day,  HistoryRange::Week,    HistoryRange::Month,
    HistoryRange::Quarter, HistoryRange::Year, HistoryRange::TwoYears};
std::chrono::hours spanOf(HistoryRange range);
inline size_t qHash(HistoryRange range, size_t seed = 0)
{
    return ::qHash(int(range), seed);
}

/// What the probes of the servers found, by server and range. Whoever shows a history says so again
/// and again with want(): it is asked for at most once a minute, and few at a time.
class HistoryCache final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Fresh{60};
    static constexpr int MostAtOnce = 4;
    static constexpr int MostKept = 400; ///< Of a thousand samples: some 40 MB.

    struct History
    {
        QList<ServerSample> samples; ///< Oldest first.
        int stretchSeconds = 0; ///< 0: each is one probe.
        QDateTime to; ///< When it was asked for; invalid: never answered.
        std::optional<Error> problem; ///< Why the newest question was not answered.
    };

    HistoryCache(Requests &requests, Clock clock = systemTime, QObject *parent = nullptr);

    /// Null while nothing was answered.
    const History *find(const QString &serverId, HistoryRange range) const;
    /// Asks where what is known is older than a minute; `changed()` follows. Offline it waits for
    /// the next call.
    void want(const QString &serverId, HistoryRange range);
    void forget(const QString &serverId);

Q_SIGNALS:
    void changed(const QString &serverId, panel::client::HistoryRange range);

private:
    using Key = std::pair<QString, HistoryRange>;

    void askNext();
    void answered(const Key &key, const QDateTime &asked, const Result<ServerHistoryReply> &reply);

    Requests &m_requests;
    Clock m_clock;
    QHash<Key, History> m_kept;
    QHash<Key, QDateTime> m_tried;
    QList<Key> m_queue;
    int m_waiting = 0;
};

} // namespace panel::client
