// SPDX-License-Identifier: MIT

#include "client/app/switcherdelegate.h"

#include "client/app/switchermodel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace panel::client {

using namespace metrics;

SwitcherDelegate::SwitcherDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

QSize SwitcherDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, std::max(ControlHeight, m_theme.lineHeight(Step::Body) + Space12)};
}

void SwitcherDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const QRect area = option.rect;
    const auto place = [&](int x, int wide, int high) {
        return QStyle::visualRect(
            option.direction, area,
            {area.x() + x, area.y() + (area.height() - high) / 2, wide, high});
    };
    if (option.state & QStyle::State_Selected)
        paintRounded(*painter, area, RadiusChip, m_theme.color(Token::Selection));
    else if (option.state & QStyle::State_MouseOver)
        paintRounded(*painter, area, RadiusChip, m_theme.color(Token::Hover));
    painter->drawPixmap(place(Space8, 16, 16),
                        m_theme.icons().pixmap(index.data(SwitcherModel::IconRole).toString(), 16,
                                               m_theme.color(Token::Text2),
                                               painter->device()->devicePixelRatioF()));

    const QFont small = m_theme.font(Step::Small);
    const QString kind = index.data(SwitcherModel::KindRole).toString();
    const int kindWidth = QFontMetrics(small).horizontalAdvance(kind);
    paintText(*painter, place(area.width() - Space8 - kindWidth, kindWidth, area.height()), small,
              m_theme.color(Token::Muted), kind, Qt::AlignLeading, Qt::ElideNone);

    constexpr int Left = Space8 + 16 + Space12;
    const int room = area.width() - Left - kindWidth - Space8 - Space16;
    const QFont font = m_theme.font(Step::Body);
    // Elided before it is laid out: what matches beyond the cut is not seen anyway.
    const QString title = QFontMetrics(m_theme.strongFont(Step::Body))
                              .elidedText(index.data().toString(), Qt::ElideRight, room);
    QTextCharFormat strong;
    strong.setFont(m_theme.strongFont(Step::Body));
    QList<QTextLayout::FormatRange> formats;
    for (const auto &[first, length] : index.data(SwitcherModel::MatchesRole).value<MatchRanges>())
        formats.append({int(first), int(length), strong});
    QTextLayout layout(title, font);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(room);
    layout.endLayout();
    if (line.isValid()) {
        painter->setPen(m_theme.color(Token::Text));
        const QRect box = place(Left, room, int(line.height()));
        const qreal x = option.direction == Qt::RightToLeft ? room - line.naturalTextWidth() : 0;
        line.draw(painter, box.topLeft() + QPointF(x, 0));
    }
    painter->restore();
}

} // namespace panel::client
