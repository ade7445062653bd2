// SPDX-License-Identifier: MIT

#include "client/features/monitor/charthistory.h"

#include <algorithm>

namespace panel::client {

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 LongestProbe = 15 * Minute; ///< Later than this the next one is after a gap.

qint64 lengthOf(HistoryRange range)
{
    return std::chrono::milliseconds(spanOf(range)).count();
}

/// How long the sample at `i` holds: to the next one, or as long as its stretch.
qint64 endOf(const HistoryCache::History &history, qsizetype i)
{
    const qint64 at = history.samples.at(i).at.toMSecsSinceEpoch();
    if (history.stretchSeconds > 0)
        return at + history.stretchSeconds * Second;
    const qint64 next = i + 1 < history.samples.size()
        ? history.samples.at(i + 1).at.toMSecsSinceEpoch()
        : history.to.toMSecsSinceEpoch();
    return next - at <= LongestProbe ? qMax(next, at) : at + 60 * Second;
}

/// Cells end at whole ones of this place's time, the last one holds now.
qint64 cellsBegin(const QDateTime &now, qint64 cell, int count)
{
    const qint64 local = now.toMSecsSinceEpoch() + now.toLocalTime().offsetFromUtc() * Second;
    const qint64 end = (local / cell + 1) * cell - now.toLocalTime().offsetFromUtc() * Second;
    return end - cell * count;
}

} // namespace

int bucketCount(HistoryRange range)
{
    switch (range) {
    case HistoryRange::Hours:
        return 180; // 1 min
    case HistoryRange::Day:
        return 288; // 5 min
    case HistoryRange::Week:
        return 336; // half an hour
    case HistoryRange::Month:
    case HistoryRange::Quarter:
        return 360; // 2 and 6 hours
    case HistoryRange::Year:
    case HistoryRange::TwoYears:
        return 365; // 1 and 2 days
    }
    Q_UNREACHABLE();
}

QList<ChartPoint> bucketsOf(const HistoryCache::History &history, HistoryRange range, int count,
                            ChartValue value, const QDateTime &now)
{
    const qint64 bucket = lengthOf(range) / count;
    const qint64 begin = (now.toMSecsSinceEpoch() / bucket + 1) * bucket - bucket * count;
    QList<ChartPoint> points;
    points.reserve(count);
    for (int i = 0; i < count; ++i)
        points.append({begin + i * bucket, std::nullopt});
    for (qsizetype i = 0; i < history.samples.size(); ++i) {
        const ServerSample &sample = history.samples.at(i);
        if (!sample.up)
            continue;
        const int shown = value == ChartValue::Players ? sample.players : sample.ping;
        const qint64 from = sample.at.toMSecsSinceEpoch();
        const qint64 last = qMax(from, endOf(history, i) - 1);
        if (last < begin)
            continue;
        for (qint64 at = qMax<qint64>(0, from - begin) / bucket;
             at <= qMin<qint64>(count - 1, (last - begin) / bucket); ++at)
            points[at].value = qMax(points.at(at).value.value_or(0), shown);
    }
    return points;
}

QList<MapSpan> mapsOf(const HistoryCache::History &history)
{
    QList<MapSpan> spans;
    for (qsizetype i = 0; i < history.samples.size(); ++i) {
        const ServerSample &sample = history.samples.at(i);
        if (!sample.up || sample.map.isEmpty())
            continue;
        const qint64 from = sample.at.toMSecsSinceEpoch();
        const qint64 to = endOf(history, i);
        if (!spans.isEmpty() && spans.last().map == sample.map
            && from - spans.last().to <= LongestProbe)
            spans.last().to = to;
        else
            spans.append({sample.map, from, to});
    }
    return spans;
}

QList<AvailabilityCell> availabilityOf(const HistoryCache::History &history, HistoryRange range,
                                       const QDateTime &now)
{
    const qint64 cell = range == HistoryRange::Hours ? 5 * Minute
        : range == HistoryRange::Day                 ? Hour
        : range == HistoryRange::Week                ? 6 * Hour
        : range == HistoryRange::Year                ? 7 * Day
        : range == HistoryRange::TwoYears            ? 7 * Day
                                                     : Day;
    const int count = int(lengthOf(range) / cell);
    const qint64 begin = cellsBegin(now, cell, count);
    struct Sum
    {
        qint64 asked = 0;
        qint64 up = 0; ///< Times a thousand.
    };
    QList<Sum> sums(count);
    for (qsizetype i = 0; i < history.samples.size(); ++i) {
        const ServerSample &sample = history.samples.at(i);
        const qint64 from = sample.at.toMSecsSinceEpoch();
        if (from < begin)
            continue;
        const qint64 at = (from - begin) / cell;
        if (at >= count)
            continue;
        const qint64 weight = qMax<qint64>(1, endOf(history, i) - from);
        sums[at].asked += weight;
        sums[at].up += weight * sample.upPermille.value_or(sample.up ? 1000 : 0);
    }
    QList<AvailabilityCell> cells;
    cells.reserve(count);
    for (int i = 0; i < count; ++i) {
        AvailabilityCell one{begin + i * cell, begin + (i + 1) * cell, std::nullopt};
        if (sums.at(i).asked > 0) // never rounded up to all of it
            one.permille = int(sums.at(i).up / sums.at(i).asked);
        cells.append(one);
    }
    return cells;
}

std::optional<int> availability(const QList<AvailabilityCell> &cells)
{
    qint64 asked = 0;
    qint64 up = 0;
    for (const AvailabilityCell &cell : cells) {
        if (!cell.permille)
            continue;
        asked += cell.to - cell.from;
        up += *cell.permille * (cell.to - cell.from);
    }
    return asked > 0 ? std::optional(int(up / asked)) : std::nullopt;
}

} // namespace panel::client
