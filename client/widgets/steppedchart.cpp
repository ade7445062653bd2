// SPDX-License-Identifier: MIT

#include "client/widgets/steppedchart.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/timewords.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int AxisWidth = 40;
constexpr int RibbonHeight = 20;
constexpr int ShortestMapText = 48;
constexpr int TickWidth = 88;
constexpr int PlotHeight = 128;
constexpr int CompactPlotHeight = 72;
constexpr int PeakHeight = 18; ///< above the highest line, for the word

} // namespace

SteppedChart::SteppedChart(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(tr("Players"))
    , m_value([](int value) { return tr("%n player(s)", nullptr, value); })
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateDescription();
}

void SteppedChart::setHistory(const QList<ChartPoint> &points, int ceiling, bool dead)
{
    const qint64 looked = m_cursor >= 0 ? m_points.at(m_cursor).at : 0;
    m_points = points;
    m_ceiling = ceiling;
    m_dead = dead;
    m_cursor = -1;
    for (int i = 0; looked > 0 && i < points.size(); ++i) {
        if (points.at(i).at <= looked && looked < points.at(i).at + bucketLength())
            m_cursor = i;
    }
    updateDescription();
    update();
}

void SteppedChart::setMaps(const QList<MapSpan> &maps)
{
    m_maps = maps;
    updateGeometry();
    update();
}

void SteppedChart::setWords(const QString &name, const std::function<QString(int)> &value)
{
    m_name = name;
    m_value = value;
    updateDescription();
}

void SteppedChart::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
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
    return {640,
            PeakHeight + (m_compact ? CompactPlotHeight : PlotHeight)
                + (m_maps.isEmpty() ? 0 : RibbonHeight + Space4) + RibbonHeight};
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
                       .dead = m_dead,
                       .ceiling = ceiling(),
                       .ground = m_theme.color(Token::Surface)});
    paintPeak(painter);
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
    return {0, PeakHeight, width() - AxisWidth, height() - PeakHeight - below};
}

int SteppedChart::ceiling() const
{
    // A multiple of four, so that the four lines of the grid stand on whole numbers.
    return (chartCeiling(m_points, m_ceiling) + 3) / 4 * 4;
}

qint64 SteppedChart::bucketLength() const
{
    return m_points.size() > 1 ? m_points.at(1).at - m_points.at(0).at : 1;
}

int SteppedChart::timeToX(qint64 at) const
{
    const QRect area = plot();
    const qint64 begin = m_points.first().at;
    const qint64 span = m_points.last().at + bucketLength() - begin;
    const double share
        = static_cast<double>(at - begin) / static_cast<double>(std::max<qint64>(1, span));
    return area.x() + qRound(std::clamp(share, 0.0, 1.0) * area.width());
}

QString SteppedChart::bucketText(int bucket) const
{
    constexpr qint64 Day = 24LL * 3600 * 1000;
    const auto &point = m_points.at(bucket);
    const auto when = QDateTime::fromMSecsSinceEpoch(point.at);
    const QString clock = clockWord(when);
    const QString day = QLocale().toString(when.date(), QStringLiteral("d MMM yyyy"));
    const bool oneDay = m_points.last().at - m_points.first().at <= Day;
    const QString time = oneDay ? clock
        : bucketLength() < Day  ? tr("%1, %2", "a day and a time of day").arg(day, clock)
                                : day;
    if (!point.value)
        return tr("%1: no answer", "%1 is a time").arg(time);
    const auto map = std::find_if(m_maps.cbegin(), m_maps.cend(), [&](const MapSpan &span) {
        return span.from < point.at + bucketLength() && point.at < span.to;
    });
    if (map == m_maps.cend() || map->map.isEmpty())
        //: A time and what was then: "18:40: 15 players"
        return tr("%1: %2").arg(time, m_value(*point.value));
    //: A time, what was then, and the map: "18:40: 15 players on radar"
    return tr("%1: %2 on %3").arg(time, m_value(*point.value), map->map);
}

void SteppedChart::paintGrid(QPainter &painter) const
{
    const QRect area = plot();
    for (int quarter = 1; quarter <= 4; ++quarter) {
        const int value = ceiling() * quarter / 4;
        const int y = chartY(area, value, ceiling());
        painter.fillRect(area.x(), y, area.width(), 1, m_theme.color(Token::Border));
        paintText(painter, {area.right() + Space8 + 1, y - 8, AxisWidth - Space8, 16},
                  m_theme.font(Step::Caption), m_theme.color(Token::Muted), QString::number(value));
    }
}

void SteppedChart::paintPeak(QPainter &painter) const
{
    const int peak = chartPeak(m_points);
    if (peak <= 0)
        return;
    const auto at = std::find_if(m_points.cbegin(), m_points.cend(),
                                 [peak](const ChartPoint &point) { return point.value == peak; });
    const QRect area = plot();
    const auto bucket = at - m_points.cbegin();
    const int middle
        = (chartX(area, bucket, m_points.size()) + chartX(area, bucket + 1, m_points.size())) / 2;
    const QString text = tr("peak %1", "highest value in the chart").arg(peak);
    const QFont font = m_theme.font(Step::Caption);
    const int wide = QFontMetrics(font).horizontalAdvance(text) + Space8;
    const int bottom = chartY(area, peak, ceiling()) - Space2;
    const QRect place(std::clamp(middle - wide / 2, area.x(), area.right() - wide + 1),
                      bottom - PeakHeight + Space4, wide, PeakHeight - Space4);
    painter.fillRect(place, m_theme.color(Token::Surface)); // a line of the grid may be there
    paintText(painter, place, font, m_theme.color(Token::Muted), text, Qt::AlignHCenter);
}

void SteppedChart::paintCrosshair(QPainter &painter) const
{
    if (m_cursor < 0 || m_cursor >= m_points.size())
        return;
    const QRect area = plot();
    const int x
        = (chartX(area, m_cursor, m_points.size()) + chartX(area, m_cursor + 1, m_points.size()))
        / 2;
    painter.fillRect(x, area.y(), 1, area.height(), m_theme.color(Token::Muted));
    if (const auto value = m_points.at(m_cursor).value) {
        const QRectF dot(x - 3, chartY(area, *value, ceiling()) - 3, 7, 7);
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
        const bool current = &span == &m_maps.constLast() && span.to > m_points.constLast().at;
        const int right = timeToX(span.to) - (timeToX(span.to) < area.right() ? Space2 : 0);
        const int left = qMin(timeToX(span.from), right - (current ? Space4 : 0));
        if (right - left < Space2)
            continue;
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
    const QString now = tr("Now");
    const int nowLeft = area.right() - QFontMetrics(font).horizontalAdvance(now) - Space8;
    const qint64 end = m_points.last().at + bucketLength();
    for (const ChartTick &tick :
         chartTicks(m_points.first().at, end, std::max(1, area.width() / TickWidth))) {
        const int wide = QFontMetrics(font).horizontalAdvance(tick.text) + 1;
        const int x = std::max(area.x(), timeToX(tick.at) - wide / 2);
        if (x + wide <= nowLeft)
            paintText(painter, {x, y, wide, RibbonHeight}, font, color, tick.text);
    }
    paintText(painter, {area.right() - 80, y, 81, RibbonHeight}, font, color, now, Qt::AlignRight);
}

void SteppedChart::updateDescription()
{
    const bool known = !m_dead && !m_points.isEmpty() && m_points.last().value;
    const QString now = known ? m_value(*m_points.last().value) : tr("unknown");
    //: What is counted, now and at most: "Players, now 15 players, peak 21 players"
    const QString name = tr("%1, now %2, peak %3").arg(m_name, now, m_value(chartPeak(m_points)));
    describe(*this, QAccessible::Chart, name, m_cursor < 0 ? QString() : bucketText(m_cursor));
}

} // namespace panel::client
