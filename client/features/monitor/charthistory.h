// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/historycache.h"
#include "client/widgets/availabilitystrip.h"
#include "client/widgets/chartpainting.h"

namespace panel::client {

/// What of a sample a chart shows.
enum class ChartValue : quint8 { Players, Ping };

/// A history in buckets of equal length, the busiest probe (or the longest ping) of each; nothing
/// where no probe was answered. `count` buckets of the range end now.
QList<ChartPoint> bucketsOf(const HistoryCache::History &history, HistoryRange range, int count,
                            ChartValue value, const QDateTime &now);
/// How many buckets a wide chart of the range has.
int bucketCount(HistoryRange range);

/// The maps that were played, one after the other. A gap ends one.
QList<MapSpan> mapsOf(const HistoryCache::History &history);

/// By hours, days or weeks, ending now.
QList<AvailabilityCell> availabilityOf(const HistoryCache::History &history, HistoryRange range,
                                       const QDateTime &now);
/// Of all that was asked, in permille; nothing: it was not asked.
std::optional<int> availability(const QList<AvailabilityCell> &cells);

} // namespace panel::client
