// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QList>
#include <QWidget>

#include <optional>

class QPainter;

namespace panel::client {

class Theme;

/// A stretch of time, and how much of it something was up.
struct AvailabilityCell
{
    qint64 from = 0; ///< ms since the epoch, UTC
    qint64 to = 0; ///< end, not included
    std::optional<int> permille; ///< none: nobody asked it then

    friend bool operator==(const AvailabilityCell &, const AvailabilityCell &) = default;
};

/// One cell a stretch, on whole pixels: what it was up stands as a pale block under a line, what it
/// was down hangs from the top, strong, and a stretch nobody asked in is hollow.
void paintAvailability(QPainter &painter, const QRect &area, const Theme &theme,
                       const QList<AvailabilityCell> &cells);

/// The strip as a widget. Mouse and arrow keys choose a cell, which is said beside it.
class AvailabilityStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit AvailabilityStrip(const Theme &theme, QWidget *parent = nullptr);

    void setCells(const QList<AvailabilityCell> &cells);
    int cursor() const { return m_cursor; } ///< -1: none is chosen.
    void setCursor(int cell);
    /// "12 March: up 99.8 %, down for 3 min".
    QString cellText(int cell) const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect strip() const;
    void updateDescription();

    const Theme &m_theme;
    QList<AvailabilityCell> m_cells;
    int m_cursor = -1;
};

/// "99.8 %"; never "100 %" for what was down at all.
QString percentWord(int permille);

} // namespace panel::client
