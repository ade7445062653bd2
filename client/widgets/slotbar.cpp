// SPDX-License-Identifier: MIT

#include "client/widgets/slotbar.h"

#include "client/widgets/accessible.h"
#include "client/widgets/painting.h"

#include <QPainter>

namespace panel::client {

namespace {

constexpr int SlotHeight = 8;
constexpr int NarrowestSlot = 4;

QRect mirrored(const QRect &cell, const QRect &area, Qt::LayoutDirection direction)
{
    if (direction != Qt::RightToLeft)
        return cell;
    return {area.left() + area.right() - cell.right(), cell.y(), cell.width(), cell.height()};
}

void outline(QPainter &painter, const QRect &cell, qreal radius, const QColor &color)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(color);
    painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5,
                            radius - 0.5);
    painter.setPen(Qt::NoPen);
}

void fill(QPainter &painter, const QRect &cell, qreal radius, const QColor &color)
{
    painter.setBrush(color);
    painter.drawRoundedRect(cell, radius, radius);
}

} // namespace

QList<QRect> slotCells(const QRect &area, int capacity)
{
    if (capacity <= 0 || area.width() / capacity < NarrowestSlot)
        return {};
    const int gap = area.width() / capacity >= 6 ? 2 : 1;
    const auto edge = [&](int slot) {
        return qRound(static_cast<double>(slot) * (area.width() + gap) / capacity);
    };
    QList<QRect> cells;
    cells.reserve(capacity);
    for (int slot = 0; slot < capacity; ++slot) {
        const int from = edge(slot);
        cells.append({area.x() + from, area.y(), edge(slot + 1) - from - gap, area.height()});
    }
    return cells;
}

void paintSlotBar(QPainter &painter, const QRect &area, const Theme &theme,
                  const SlotCounts &counts, Qt::LayoutDirection direction, bool stale)
{
    const QColor people = theme.color(stale ? Token::BorderStrong : Token::Accent);
    const QColor bots = theme.color(Token::SlotBot);
    const QColor free = theme.color(Token::SlotEmpty);
    // A server may report more players than slots while people swap places.
    const int players = std::clamp(counts.players, 0, std::max(0, counts.capacity));
    const int taken
        = std::clamp(counts.players + counts.bots, players, std::max(0, counts.capacity));

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto cells = slotCells(area, counts.capacity);
    const qreal radius = !cells.isEmpty() && area.width() / counts.capacity < 8 ? 1 : 2;
    for (int slot = 0; slot < cells.size(); ++slot) {
        const QRect cell = mirrored(cells.at(slot), area, direction);
        if (slot >= players && slot < taken)
            outline(painter, cell, radius, bots);
        else
            fill(painter, cell, radius, slot < players ? people : free);
    }
    if (cells.isEmpty()) {
        const auto end = [&](int slots) {
            return counts.capacity > 0
                ? qRound(static_cast<double>(slots) * area.width() / counts.capacity)
                : 0;
        };
        const auto part = [&](int from, int to) {
            return mirrored({area.x() + from, area.y(), to - from, area.height()}, area, direction);
        };
        fill(painter, area, radius, free);
        if (players > 0)
            fill(painter, part(0, end(players)), radius, people);
        if (taken > players)
            outline(painter, part(end(players) + 1, end(taken)), radius, bots);
    }
    painter.restore();
}

SlotBar::SlotBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setCounts({});
}

void SlotBar::setCounts(const SlotCounts &counts)
{
    m_counts = counts;
    //: Of a game server: players, slots, bots
    describe(
        *this, QAccessible::ProgressBar,
        tr("%1 of %2 players, %3 bots").arg(counts.players).arg(counts.capacity).arg(counts.bots));
    update();
}

void SlotBar::setStale(bool stale)
{
    m_stale = stale;
    update();
}

QSize SlotBar::sizeHint() const
{
    return {120, SlotHeight};
}

void SlotBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSlotBar(painter, rect(), m_theme, m_counts, layoutDirection(), m_stale);
}

} // namespace panel::client
