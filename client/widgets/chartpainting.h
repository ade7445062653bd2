// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QDateTime>
#include <QList>
#include <QRect>
#include <QString>

#include <optional>

class QPainter;

/// What the charts of a server are painted with. Time runs left to right always, in whole pixels.
namespace panel::client {

class Theme;

/// One bucket of a history. Buckets are of equal length and in order of time.
struct ChartPoint
{
    qint64 at = 0; ///< start of the bucket, ms since the epoch, UTC
    std::optional<int> value; ///< none: not probed, the chart shows a gap

    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

struct MapSpan
{
    QString map;
    qint64 from = 0; ///< ms since the epoch, UTC
    qint64 to = 0; ///< end, not included
};

struct ChartStyle
{
    qreal line = 1; ///< 1.5 in the detail view
    bool dead = false; ///< grey, without the dot of the last value: the server is down
    int ceiling = 0; ///< value at the top; 0 is the peak, at least 4
    QColor ground; ///< around the dot; invalid is `raised`
};

/// The highest value, 0 for a history of gaps.
int chartPeak(const QList<ChartPoint> &points);
/// What stands at the top of the chart: `wanted`, or the peak where there is none, at least 4.
int chartCeiling(const QList<ChartPoint> &points, int wanted);
/// The left edge of a bucket; of `count` the right edge of the last.
int chartX(const QRect &area, qsizetype bucket, qsizetype count);
int chartY(const QRect &area, int value, int ceiling);
/// Steps on whole pixels, area, gaps and the last value as a dot. Time runs left to right always.
void paintSteppedChart(QPainter &painter, const QRect &area, const Theme &theme,
                       const QList<ChartPoint> &points, const ChartStyle &style = {});

/// A word under the chart, at a round time.
struct ChartTick
{
    qint64 at = 0; ///< ms since the epoch, UTC
    QString text;
};

/// At most `most` of them between both times, at round hours, days or months of this place.
QList<ChartTick> chartTicks(qint64 from, qint64 to, int most);

} // namespace panel::client
