// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QRect>
#include <QWidget>

class QPainter;

namespace panel::client {

class Theme;

/// Bots hold slots but are not players.
struct SlotCounts
{
    int players = 0;
    int bots = 0;
    int capacity = 0;

    friend bool operator==(const SlotCounts &, const SlotCounts &) = default;
};

/// The cells of a bar of `capacity` slots, left to right on whole pixels with 2 px between them (1
/// if a cell is under 6). Empty under 4 px a slot: then the bar is painted in one piece.
QList<QRect> slotCells(const QRect &area, int capacity);

/// People filled, bots outlined, free pale. Mirrored in right-to-left. `stale` greys the people.
void paintSlotBar(QPainter &painter, const QRect &area, const Theme &theme,
                  const SlotCounts &counts, Qt::LayoutDirection direction = Qt::LeftToRight,
                  bool stale = false);

/// The slot bar as a widget: 8 px high, as wide as it gets.
class SlotBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SlotBar(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(const SlotCounts &counts);
    void setStale(bool stale); ///< Greys the people.
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    SlotCounts m_counts;
    bool m_stale = false;
};

} // namespace panel::client
