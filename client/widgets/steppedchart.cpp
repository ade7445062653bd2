// SPDX-License-Identifier: MIT

#include "client/widgets/steppedchart.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int AxisWidth = 40;
constexpr int RibbonHeight = 20;
constexpr int ShortestMapText = 48;
constexpr int LowestCeiling = 4; ///< else one player on an empty server would look like a crowd

int bucketX(const QRect &area, qsizetype bucket, qsizetype count)
{
    return area.x()
        + qRound(static_cast<double>(bucket) * area.width() / static_cast<double>(count));
}

int valueY(const QRect &area, int value, int ceiling)
{
    const double share = static_cast<double>(std::clamp(value, 0, ceiling)) / ceiling;
    return area.y() + qRound(area.height() - 2 - share * (area.height() - 8));
}

int effectiveCeiling(const QList<ChartPoint> &points, int wanted)
{
    return wanted > 0 ? wanted : std::max(LowestCeiling, chartPeak(points));
}

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
    const int ceiling = effectiveCeiling(points, style.ceiling);
    const int base = area.y() + area.height();

    painter.save();
    for (const auto &[from, to] : runs(points)) {
        QPainterPath path;
        for (auto i = from; i < to; ++i) {
            const int left = bucketX(area, i, points.size());
            const int right = bucketX(area, i + 1, points.size());
            const int y = valueY(area, *points.at(i).value, ceiling);
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
                           valueY(area, *points.last().value, ceiling) + 0.5);
        const QColor ground = style.ground.isValid() ? style.ground : theme.color(Token::Raised);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(ground, 2));
        painter.setBrush(line);
        painter.drawEllipse(last, 3.5, 3.5);
    }
    painter.restore();
}

SteppedChart::SteppedChart(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_unit(tr("players"))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateDescription();
}

void SteppedChart::setHistory(const QList<ChartPoint> &points, int ceiling)
{
    m_points = points;
    m_ceiling = ceiling;
    m_cursor = -1;
    updateDescription();
    update();
}

void SteppedChart::setMaps(const QList<MapSpan> &maps)
{
    m_maps = maps;
    updateGeometry();
    update();
}

void SteppedChart::setUnit(const QString &unit)
{
    m_unit = unit;
    updateDescription();
}

void SteppedChart::setCursor(int bucket)
{
    const int clamped = std::clamp(bucket, -1, static_cast<int>(m_points.size()) - 1);
    if (clamped == m_cursor)
        return;
    m_cursor = clamped;
    updateDescription();
    update();
    Q_EMIT cursorMoved(m_cursor);
}

QSize SteppedChart::sizeHint() const
{
    return {640, 136 + (m_maps.isEmpty() ? 0 : RibbonHeight + Space4) + RibbonHeight};
}

QSize SteppedChart::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void SteppedChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs this way everywhere
    paintGrid(painter);
    paintSteppedChart(painter, plot(), m_theme, m_points,
                      {.line = 1.5,
                       .dead = false,
                       .ceiling = ceiling(),
                       .ground = m_theme.color(Token::Surface)});
    paintRibbon(painter);
    paintTimes(painter);
    paintCrosshair(painter);
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, RadiusControl);
}

void SteppedChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRect area = plot();
    if (m_points.isEmpty() || area.width() <= 0)
        return;
    const double x = event->position().x() - area.x();
    setCursor(std::clamp(static_cast<int>(x * static_cast<double>(m_points.size()) / area.width()),
                         0, static_cast<int>(m_points.size()) - 1));
}

void SteppedChart::leaveEvent(QEvent *)
{
    if (!hasFocus())
        setCursor(-1);
}

void SteppedChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    const int from = m_cursor < 0 ? last + 1 : m_cursor;
    switch (event->key()) {
    case Qt::Key_Left:
        setCursor(std::max(0, from - 1));
        return;
    case Qt::Key_Right:
        setCursor(std::min(last, from + 1));
        return;
    case Qt::Key_Home:
        setCursor(0);
        return;
    case Qt::Key_End:
        setCursor(last);
        return;
    case Qt::Key_Escape:
        if (m_cursor >= 0) {
            setCursor(-1);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void SteppedChart::focusOutEvent(QFocusEvent *event)
{
    setCursor(-1);
    QWidget::focusOutEvent(event);
}

QRect SteppedChart::plot() const
{
    const int below = RibbonHeight + (m_maps.isEmpty() ? 0 : RibbonHeight + Space4);
    return {0, Space8, width() - AxisWidth, height() - Space8 - below};
}

int SteppedChart::ceiling() const
{
    // A multiple of four, so that the four lines of the grid stand on whole numbers.
    return (effectiveCeiling(m_points, m_ceiling) + 3) / 4 * 4;
}

int SteppedChart::timeToX(qint64 at) const
{
    const QRect area = plot();
    const qint64 bucket = m_points.size() > 1 ? m_points.at(1).at - m_points.at(0).at : 1;
    const qint64 begin = m_points.first().at;
    const qint64 span = m_points.last().at + bucket - begin;
    const double share
        = static_cast<double>(at - begin) / static_cast<double>(std::max<qint64>(1, span));
    return area.x() + qRound(std::clamp(share, 0.0, 1.0) * area.width());
}

QString SteppedChart::bucketText(int bucket) const
{
    const auto &point = m_points.at(bucket);
    const auto time
        = QLocale().toString(QDateTime::fromMSecsSinceEpoch(point.at).time(), QLocale::ShortFormat);
    if (!point.value)
        return tr("%1: not probed", "time of day").arg(time);
    //: Time of day, number, what is counted: "18:40: 15 players"
    return tr("%1: %2 %3").arg(time, QString::number(*point.value), m_unit);
}

void SteppedChart::paintGrid(QPainter &painter) const
{
    const QRect area = plot();
    for (int quarter = 1; quarter <= 4; ++quarter) {
        const int value = ceiling() * quarter / 4;
        const int y = valueY(area, value, ceiling());
        painter.fillRect(area.x(), y, area.width(), 1, m_theme.color(Token::Border));
        paintText(painter, {area.right() + Space8 + 1, y - 8, AxisWidth - Space8, 16},
                  m_theme.font(Step::Caption), m_theme.color(Token::Muted), QString::number(value));
    }
}

void SteppedChart::paintCrosshair(QPainter &painter) const
{
    if (m_cursor < 0 || m_cursor >= m_points.size())
        return;
    const QRect area = plot();
    const int x
        = (bucketX(area, m_cursor, m_points.size()) + bucketX(area, m_cursor + 1, m_points.size()))
        / 2;
    painter.fillRect(x, area.y(), 1, area.height(), m_theme.color(Token::Muted));
    if (const auto value = m_points.at(m_cursor).value) {
        const QRectF dot(x - 3, valueY(area, *value, ceiling()) - 3, 7, 7);
        paintRounded(painter, dot, 3.5, m_theme.color(Token::Chart));
    }
    const QString text = bucketText(m_cursor);
    const QFont font = m_theme.font(Step::Small);
    const int wide = QFontMetrics(font).horizontalAdvance(text) + Space16;
    const QRect label(std::clamp(x - wide / 2, 0, std::max(0, width() - wide)), 0, wide, 24);
    paintRounded(painter, label, RadiusChip, m_theme.color(Token::Inverse));
    paintText(painter, label, font, m_theme.color(Token::OnInverse), text, Qt::AlignHCenter);
}

void SteppedChart::paintRibbon(QPainter &painter) const
{
    if (m_points.isEmpty())
        return;
    const QRect area = plot();
    for (const auto &span : m_maps) {
        const int left = timeToX(span.from);
        const int right = timeToX(span.to) - (timeToX(span.to) < area.right() ? Space2 : 0);
        if (right - left < Space2)
            continue;
        const bool current = span.to > m_points.last().at;
        const QRect cell(left, area.bottom() + 1 + Space4, right - left, RibbonHeight);
        paintRounded(painter, cell, RadiusChip,
                     m_theme.color(current ? Token::Accent : Token::Sunken));
        if (cell.width() >= ShortestMapText)
            paintText(painter, cell.adjusted(6, 0, -6, 0), m_theme.font(Step::Caption),
                      m_theme.color(current ? Token::OnAccent : Token::Text2), span.map,
                      Qt::AlignLeft, Qt::ElideMiddle);
    }
}

void SteppedChart::paintTimes(QPainter &painter) const
{
    if (m_points.size() < 2)
        return;
    const QRect area = plot();
    const QFont font = m_theme.font(Step::Caption);
    const QColor color = m_theme.color(Token::Muted);
    const int y = height() - RibbonHeight;
    const qint64 span = m_points.last().at - m_points.first().at;
    constexpr qint64 TwoDays = 2LL * 24 * 3600 * 1000;
    const int labels = std::max(1, std::min(6, area.width() / 100));
    for (int i = 0; i < labels; ++i) {
        const qint64 at = m_points.first().at + span * i / labels;
        const auto when = QDateTime::fromMSecsSinceEpoch(at);
        const QString text = span > TwoDays ? QLocale().toString(when.date(), QLocale::NarrowFormat)
                                            : QLocale().toString(when.time(), QLocale::ShortFormat);
        const int x = timeToX(at);
        const QRect place(i == 0 ? x : x - 40, y, 80, RibbonHeight);
        paintText(painter, place, font, color, text, i == 0 ? Qt::AlignLeft : Qt::AlignHCenter);
    }
    paintText(painter, {area.right() - 80, y, 81, RibbonHeight}, font, color, tr("Now"),
              Qt::AlignRight);
}

void SteppedChart::updateDescription()
{
    const QString now = !m_points.isEmpty() && m_points.last().value
        ? QString::number(*m_points.last().value)
        : tr("unknown");
    //: What is counted, now and at most: "players, now 15, peak 21"
    const QString name
        = tr("%1, now %2, peak %3").arg(m_unit, now, QString::number(chartPeak(m_points)));
    describe(*this, QAccessible::Chart, name, m_cursor < 0 ? QString() : bucketText(m_cursor));
}

} // namespace panel::client
