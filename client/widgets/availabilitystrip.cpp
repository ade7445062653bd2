// SPDX-License-Identifier: MIT

#include "client/widgets/availabilitystrip.h"

#include "client/widgets/accessible.h"
#include "client/widgets/chartpainting.h"
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

constexpr int StripHeight = 24;
constexpr int LabelHeight = 20;
constexpr int LeastDown = 4; ///< px: a minute without an answer is seen in a day
constexpr int RoomyCell = 6;
constexpr int TickWidth = 88;

} // namespace

QString percentWord(int permille)
{
    const QLocale locale;
    const bool whole = permille % 10 == 0;
    return AvailabilityStrip::tr("%1 %", "a number of percent")
        .arg(locale.toString(permille / 10.0, 'f', whole ? 0 : 1));
}

void paintAvailability(QPainter &painter, const QRect &area, const Theme &theme,
                       const QList<AvailabilityCell> &cells)
{
    if (cells.isEmpty())
        return;
    const QColor up = theme.color(Token::ChartFill);
    const QColor level = theme.color(Token::Chart);
    const QColor down = theme.color(Token::Busy);
    const QColor none = theme.color(Token::SlotEmpty);
    const int gap = area.width() / cells.size() < RoomyCell ? 1 : Space2;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const int left = chartX(area, i, cells.size());
        const int right = std::max(left + 1, chartX(area, i + 1, cells.size()) - gap);
        const QRect cell(left, area.y(), right - left, area.height());
        const auto permille = cells.at(i).permille;
        if (!permille) {
            painter.fillRect(cell.adjusted(0, cell.height() - 1, 0, 0), none);
            continue;
        }
        int hanging = qRound((1000 - *permille) * cell.height() / 1000.0);
        if (*permille < 1000)
            hanging = std::max(hanging, LeastDown);
        if (hanging > 0)
            painter.fillRect(cell.adjusted(0, 0, 0, hanging - cell.height()), down);
        const int standing = cell.height() - hanging - (hanging > 0 ? Space2 : 0);
        if (standing > 0) {
            const QRect block = cell.adjusted(0, cell.height() - standing, 0, 0);
            painter.fillRect(block, up);
            painter.fillRect(block.adjusted(0, 0, 0, std::min(Space2, standing) - standing), level);
        }
    }
}

AvailabilityStrip::AvailabilityStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    updateDescription();
}

void AvailabilityStrip::setCells(const QList<AvailabilityCell> &cells)
{
    m_cells = cells;
    if (m_cursor >= cells.size())
        m_cursor = -1;
    updateDescription();
    update();
}

void AvailabilityStrip::setCursor(int cell)
{
    const int clamped = std::clamp(cell, -1, int(m_cells.size()) - 1);
    if (clamped == m_cursor)
        return;
    m_cursor = clamped;
    updateDescription();
    update();
}

QString AvailabilityStrip::cellText(int cell) const
{
    constexpr qint64 Day = 24LL * 3600 * 1000;
    const AvailabilityCell &one = m_cells.at(cell);
    const auto from = QDateTime::fromMSecsSinceEpoch(one.from);
    const QLocale locale;
    const QString day = locale.toString(from.date(), QStringLiteral("d MMM yyyy"));
    QString when = day;
    if (one.to - one.from < Day)
        when = tr("%1, %2", "a day and a time of day").arg(day, clockWord(from));
    else if (one.to - one.from > Day)
        when = tr("From %1", "%1 is a day").arg(day);
    if (!one.permille)
        return tr("%1: not asked", "%1 is a time").arg(when);
    if (*one.permille == 1000)
        return tr("%1: up all the time", "%1 is a time").arg(when);
    const qint64 down = (one.to - one.from) / 1000 * (1000 - *one.permille) / 1000;
    //: %1 is a time, %2 a percentage, %3 a span such as 14 min
    return tr("%1: up %2, down for %3").arg(when, percentWord(*one.permille), spanWord(down));
}

QSize AvailabilityStrip::sizeHint() const
{
    return {640, LabelHeight + StripHeight + LabelHeight};
}

QRect AvailabilityStrip::strip() const
{
    return {0, LabelHeight, width(), StripHeight};
}

void AvailabilityStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs this way everywhere
    const QRect area = strip();
    paintAvailability(painter, area, m_theme, m_cells);
    const QFont font = m_theme.font(Step::Caption);
    const QColor muted = m_theme.color(Token::Muted);
    const int y = area.bottom() + 1;
    if (!m_cells.isEmpty()) {
        const qint64 from = m_cells.first().from;
        const qint64 to = m_cells.last().to;
        const QString now = tr("Now");
        const int nowLeft = area.right() - QFontMetrics(font).horizontalAdvance(now) - Space8;
        for (const ChartTick &tick : chartTicks(from, to, std::max(1, area.width() / TickWidth))) {
            const int wide = QFontMetrics(font).horizontalAdvance(tick.text) + 1;
            const int at = qRound(double(tick.at - from) * area.width() / double(to - from));
            const int x = std::max(0, at - wide / 2);
            if (x + wide <= nowLeft)
                paintText(painter, {x, y, wide, LabelHeight}, font, muted, tick.text);
        }
        paintText(painter, {area.right() - 80, y, 81, LabelHeight}, font, muted, now,
                  Qt::AlignRight);
    }
    if (m_cursor >= 0) {
        const int left = chartX(area, m_cursor, m_cells.size());
        const int right = chartX(area, m_cursor + 1, m_cells.size());
        const QRectF around(left - 2, area.y() - 2, right - left + 2, area.height() + 4);
        paintRounded(painter, around, RadiusChip, {}, m_theme.color(Token::Text));
        const QString text = cellText(m_cursor);
        const QFont small = m_theme.font(Step::Small);
        const int wide = QFontMetrics(small).horizontalAdvance(text) + Space16;
        const QRect label(std::clamp((left + right - wide) / 2, 0, std::max(0, width() - wide)),
                          y + 1, wide, LabelHeight - 1);
        paintRounded(painter, label, RadiusChip, m_theme.color(Token::Inverse));
        paintText(painter, label, small, m_theme.color(Token::OnInverse), text, Qt::AlignHCenter);
    }
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, RadiusControl);
}

void AvailabilityStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (m_cells.isEmpty() || width() <= 0)
        return;
    setCursor(std::clamp(int(event->position().x() * double(m_cells.size()) / width()), 0,
                         int(m_cells.size()) - 1));
}

void AvailabilityStrip::leaveEvent(QEvent *)
{
    if (!hasFocus())
        setCursor(-1);
}

void AvailabilityStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_cells.size()) - 1;
    const int from = m_cursor < 0 ? last + 1 : m_cursor;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCursor(std::max(0, from - 1));
    case Qt::Key_Right:
        return setCursor(std::min(last, from + 1));
    case Qt::Key_Home:
        return setCursor(0);
    case Qt::Key_End:
        return setCursor(last);
    default:
        return QWidget::keyPressEvent(event);
    }
}

void AvailabilityStrip::focusOutEvent(QFocusEvent *event)
{
    setCursor(-1);
    QWidget::focusOutEvent(event);
}

void AvailabilityStrip::updateDescription()
{
    describe(*this, QAccessible::Chart, tr("Availability"),
             m_cursor < 0 ? QString() : cellText(m_cursor));
}

} // namespace panel::client
