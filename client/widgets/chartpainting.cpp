// SPDX-License-Identifier: MIT

#include "client/widgets/chartpainting.h"

#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace panel::client {

namespace {

constexpr int LowestCeiling = 4; ///< else one player on an empty server would look like a crowd

/// The runs of buckets that were probed, as [from, to).
QList<std::pair<qsizetype, qsizetype>> runs(const QList<ChartPoint> &points)
{
    QList<std::pair<qsizetype, qsizetype>> result;
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (!points.at(i).value)
            continue;
        if (result.isEmpty() || result.last().second != i)
            result.append({i, i});
        result.last().second = i + 1;
    }
    return result;
}

} // namespace

int chartX(const QRect &area, qsizetype bucket, qsizetype count)
{
    return area.x()
        + qRound(static_cast<double>(bucket) * area.width() / static_cast<double>(count));
}

int chartY(const QRect &area, int value, int ceiling)
{
    const double share = static_cast<double>(std::clamp(value, 0, ceiling)) / ceiling;
    return area.y() + qRound(area.height() - 2 - share * (area.height() - 8));
}

int chartCeiling(const QList<ChartPoint> &points, int wanted)
{
    return std::max({wanted, LowestCeiling, wanted > 0 ? 0 : chartPeak(points)});
}

int chartPeak(const QList<ChartPoint> &points)
{
    int peak = 0;
    for (const auto &point : points)
        peak = std::max(peak, point.value.value_or(0));
    return peak;
}

void paintSteppedChart(QPainter &painter, const QRect &area, const Theme &theme,
                       const QList<ChartPoint> &points, const ChartStyle &style)
{
    const QColor line = theme.color(style.dead ? Token::BorderStrong : Token::Chart);
    const QColor under = theme.color(style.dead ? Token::Sunken : Token::ChartFill);
    const int ceiling = chartCeiling(points, style.ceiling);
    const int base = area.y() + area.height();

    painter.save();
    for (const auto &[from, to] : runs(points)) {
        QPainterPath path;
        for (auto i = from; i < to; ++i) {
            const int left = chartX(area, i, points.size());
            const int right = chartX(area, i + 1, points.size());
            const int y = chartY(area, *points.at(i).value, ceiling);
            painter.fillRect(left, y, right - left, base - y, under);
            if (i == from)
                path.moveTo(left + 0.5, y + 0.5);
            else
                path.lineTo(left + 0.5, y + 0.5);
            path.lineTo(right + (to == points.size() && i + 1 == to ? 0.0 : 0.5), y + 0.5);
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, style.line, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.fillRect(area.x(), base - 1, area.width(), 1, theme.color(Token::Border));
    if (!style.dead && !points.isEmpty() && points.last().value) {
        const QPointF last(area.x() + area.width(),
                           chartY(area, *points.last().value, ceiling) + 0.5);
        const QColor ground = style.ground.isValid() ? style.ground : theme.color(Token::Raised);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ground, 2));
        painter.setBrush(line);
        painter.drawEllipse(last, 3.5, 3.5);
    }
    painter.restore();
}

namespace {

/// The first round time at or after `at`.
QDateTime roundUp(const QDateTime &at, int hours, int days, int months)
{
    const QDate day = at.date();
    if (months > 0) {
        QDate first(day.year(), (day.month() - 1) / months * months + 1, 1);
        while (first.startOfDay() < at)
            first = first.addMonths(months);
        return first.startOfDay();
    }
    if (days > 0) {
        // Whole weeks begin on Mondays, single days anywhere.
        QDate first = days % 7 == 0 ? day.addDays(1 - day.dayOfWeek()) : day;
        while (first.startOfDay() < at)
            first = first.addDays(days);
        return first.startOfDay();
    }
    QDateTime first(day, QTime(at.time().hour() / hours * hours, 0));
    while (first < at)
        first = first.addSecs(hours * 3600);
    return first;
}

} // namespace

QList<ChartTick> chartTicks(qint64 from, qint64 to, int most)
{
    struct Stride
    {
        int hours, days, months;
        qint64 length() const { return (hours + 24LL * days + 24LL * 30 * months) * 3'600'000; }
    };
    constexpr std::array Strides{
        Stride{1, 0, 0},  Stride{2, 0, 0}, Stride{3, 0, 0}, Stride{4, 0, 0}, Stride{6, 0, 0},
        Stride{12, 0, 0}, Stride{0, 1, 0}, Stride{0, 2, 0}, Stride{0, 7, 0}, Stride{0, 14, 0},
        Stride{0, 0, 1},  Stride{0, 0, 2}, Stride{0, 0, 3}, Stride{0, 0, 6}, Stride{0, 0, 12}};
    const auto stride = std::find_if(Strides.begin(), Strides.end() - 1, [&](const Stride &one) {
        return (to - from) / one.length() <= std::max(1, most);
    });
    const QLocale locale;
    const auto text = [&](const QDateTime &at) {
        if (stride->months > 0)
            return locale.toString(at.date(),
                                   at.date().month() == 1 ? QStringLiteral("MMM yyyy")
                                                          : QStringLiteral("MMM"));
        if (stride->days > 0)
            return locale.toString(at.date(),
                                   (to - from) <= 8LL * 24 * 3'600'000 ? QStringLiteral("ddd d")
                                                                       : QStringLiteral("d MMM"));
        return clockWord(at);
    };
    QList<ChartTick> ticks;
    QDateTime at = roundUp(QDateTime::fromMSecsSinceEpoch(from), stride->hours, stride->days,
                           stride->months);
    while (at.toMSecsSinceEpoch() < to) {
        ticks.append({at.toMSecsSinceEpoch(), text(at)});
        at = stride->months > 0 ? at.addMonths(stride->months)
            : stride->days > 0  ? at.addDays(stride->days)
                                : at.addSecs(stride->hours * 3600LL);
    }
    return ticks;
}

} // namespace panel::client
