// SPDX-License-Identifier: MIT

#include "client/widgets/optiondelegate.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>

namespace panel::client {

using namespace metrics;

OptionDelegate::OptionDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

QSize OptionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(Step::Body));
    return {metrics.horizontalAdvance(index.data().toString()) + Space24,
            std::max(ControlHeight, metrics.height() + Space8)};
}

void OptionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected)
        paintRounded(*painter, option.rect, RadiusChip, m_theme.color(Token::Selection));
    paintText(*painter, option.rect.adjusted(Space8, 0, -Space8, 0), m_theme.font(Step::Body),
              m_theme.color(Token::Text), index.data().toString());
    painter->restore();
}

} // namespace panel::client
