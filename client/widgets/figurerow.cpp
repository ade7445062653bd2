// SPDX-License-Identifier: MIT

#include "client/widgets/figurerow.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int NarrowestFigure = 150;

} // namespace

FigureRow::FigureRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FigureRow::setFigures(const QList<Figure> &figures, bool stale)
{
    m_stale = stale;
    if (m_figures.size() != figures.size())
        updateGeometry();
    m_figures = figures;
    QStringList spoken;
    for (const Figure &figure : figures) {
        QStringList parts{figure.caption, figure.value, figure.unit};
        parts.removeAll(QString());
        spoken << parts.join(QLatin1Char(' ')) << figure.more;
    }
    spoken.removeAll(QString());
    describe(*this, QAccessible::StaticText, spoken.join(QStringLiteral(", ")));
    update();
}

int FigureRow::columns(int width) const
{
    const int all = int(m_figures.size());
    return width >= all * NarrowestFigure ? std::max(1, all) : std::max(1, (all + 1) / 2);
}

int FigureRow::cellHeight() const
{
    return m_theme.lineHeight(Step::Small) + m_theme.lineHeight(Step::Heading)
        + m_theme.lineHeight(Step::Small) + Space4;
}

QSize FigureRow::sizeHint() const
{
    return {4 * NarrowestFigure, cellHeight()};
}

int FigureRow::heightForWidth(int width) const
{
    const int per = columns(width);
    const int rows = (int(m_figures.size()) + per - 1) / per;
    return rows * cellHeight() + std::max(0, rows - 1) * Space12;
}

void FigureRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const int per = columns(width());
    const int small = m_theme.lineHeight(Step::Small);
    const int line = m_theme.lineHeight(Step::Heading);
    const QFont heading = m_theme.font(Step::Heading);
    const QFont body = m_theme.font(Step::Body);
    const QColor muted = m_theme.color(Token::Muted);
    // On the figure's baseline: both are centred on the height of their digits.
    const int baseline = (QFontMetrics(heading).capHeight() - QFontMetrics(body).capHeight()) / 2;
    for (int i = 0; i < m_figures.size(); ++i) {
        const Figure &figure = m_figures.at(i);
        const int left = (i % per) * width() / per;
        const int room = width() / per - Space16;
        const int top = (i / per) * (cellHeight() + Space12);
        const auto part = [&](int x, int y, int wide, int high) {
            return QStyle::visualRect(layoutDirection(), rect(), {left + x, top + y, wide, high});
        };
        paintText(painter, part(0, 0, room, small), m_theme.font(Step::Small), muted,
                  figure.caption);
        const int unit = figure.unit.isEmpty()
            ? 0
            : QFontMetrics(body).horizontalAdvance(figure.unit) + Space4 + 1;
        const int wide = paintText(painter, part(0, small, room - unit, line), heading,
                                   m_theme.color(m_stale ? Token::Muted : Token::Text),
                                   figure.value, Qt::AlignLeading, Qt::ElideMiddle);
        paintText(painter, part(wide + Space4 + 1, small + baseline, unit, line), body, muted,
                  figure.unit, Qt::AlignLeading, Qt::ElideNone);
        paintText(painter, part(0, small + line + Space4, room, small), m_theme.font(Step::Small),
                  m_theme.color(Token::Text2), figure.more);
    }
}

} // namespace panel::client
