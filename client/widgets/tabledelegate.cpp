// SPDX-License-Identifier: MIT

#include "client/widgets/tabledelegate.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/views.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace panel::client {

using namespace metrics;

TableDelegate::TableDelegate(const Theme &theme, int strong, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_strong(strong)
{ }

void TableDelegate::furnish(QTableView &view, const Theme &theme, int strong)
{
    view.setItemDelegate(new TableDelegate(theme, strong, &view));
    furnishTable(view, theme, CompactHeight, Space8);
    auto *header = view.horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setFixedHeight(std::max(CompactHeight, theme.lineHeight(Step::Small) + Space8));
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(strong, QHeaderView::Stretch);
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(Step::Body));
    return {metrics.horizontalAdvance(index.data().toString()) + Space24,
            std::max(CompactHeight, m_theme.lineHeight(Step::Body) + Space8)};
}

void TableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool focused = view && view->hasFocus();
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect,
                          m_theme.color(focused ? Token::Selection : Token::SelectionInactive));
    painter->fillRect(option.rect.x(), option.rect.y(), option.rect.width(), 1,
                      m_theme.color(Token::Border));
    const QVariant asked = index.data(Qt::TextAlignmentRole);
    const auto alignment
        = asked.isValid() ? Qt::Alignment::fromInt(asked.toInt()) : Qt::Alignment(Qt::AlignLeading);
    paintText(*painter, option.rect.adjusted(Space8, 0, -Space8, 0), m_theme.font(Step::Body),
              m_theme.color(index.column() == m_strong ? Token::Text : Token::Text2),
              index.data().toString(), alignment);
    // Around the whole row: the row is what is chosen, not a cell.
    if (view && focusVisible(*view) && view->currentIndex().row() == index.row()) {
        QRect row = option.rect;
        row.setX(0);
        row.setWidth(view->viewport()->width());
        painter->setClipRect(option.rect);
        paintFocusRing(*painter, row, m_theme, RadiusChip);
    }
    painter->restore();
}

} // namespace panel::client
