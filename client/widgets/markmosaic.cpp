// SPDX-License-Identifier: MIT

#include "client/widgets/markmosaic.h"

#include "client/widgets/theme.h"

#include <QPainter>
#include <QRandomGenerator>

#include <cmath>

namespace panel::client {

namespace {

constexpr int Pitch = 24;
constexpr int Cell = 12;
constexpr qreal Corner = 3;
constexpr double RingInner = 4.9; ///< Cells from the middle of the eye.
constexpr double RingOuter = 7.6;
constexpr int StemWidth = 3;
constexpr int StemBelow = 12;
constexpr int Glints = 14; ///< One empty cell in so many is a little lighter.

enum class Part : quint8 { Field, Mark, Eye };

/// Of the cell that lies so far right of and below the middle of the eye.
Part partAt(int right, int below)
{
    if (std::abs(right) <= 1 && std::abs(below) <= 1)
        return Part::Eye;
    const double distance = std::hypot(right, below);
    const int stem = -int(RingOuter);
    const bool inStem
        = right >= stem && right < stem + StemWidth && below >= -2 && below <= StemBelow;
    return inStem || (distance >= RingInner && distance <= RingOuter) ? Part::Mark : Part::Field;
}

} // namespace

MarkMosaic::MarkMosaic(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void MarkMosaic::paintEvent(QPaintEvent *)
{
    const bool dark = m_theme.isDark();
    const QColor ground = m_theme.color(dark ? Token::Pane : Token::Accent);
    const QColor mark = m_theme.color(dark ? Token::Accent : Token::OnAccent);
    const QColor eye = m_theme.color(dark ? Token::Online : Token::SuccessSoft);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), ground);
    painter.setPen(Qt::NoPen);

    const int columns = width() / Pitch + 1;
    const int rows = height() / Pitch + 1;
    QRandomGenerator shades(columns); // the same at each painting
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const quint32 shade = shades.generate();
            const Part part = partAt(column - columns / 2, row - rows * 2 / 5);
            QColor color = part == Part::Eye ? eye : mark;
            if (part == Part::Mark)
                color.setAlphaF(0.75f + 0.25f * float(shade % 4) / 3);
            else if (part == Part::Field)
                color.setAlphaF(shade % Glints == 0 ? 0.22f : 0.08f);
            painter.setBrush(color);
            painter.drawRoundedRect(column * Pitch + Cell / 2, row * Pitch + Cell / 2, Cell, Cell,
                                    Corner, Corner);
        }
    }
}

} // namespace panel::client
