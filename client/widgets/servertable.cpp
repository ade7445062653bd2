// SPDX-License-Identifier: MIT

#include "client/widgets/servertable.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/views.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int CellHeight = 40;
constexpr int Mark = 14;
constexpr int CountWidth = 72;

} // namespace

ServerCellDelegate::ServerCellDelegate(const Theme &theme, const Columns &columns, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_columns(columns)
{ }

void ServerCellDelegate::furnish(QTableView &view, const Theme &theme, const Columns &columns)
{
    view.setItemDelegate(new ServerCellDelegate(theme, columns, &view));
    furnishTable(view, theme, CellHeight, Space20);
    auto *header = view.horizontalHeader();
    header->setFixedHeight(std::max(CompactHeight, theme.lineHeight(Step::Small) + Space12));
}

QSize ServerCellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(Step::Body));
    return {metrics.horizontalAdvance(index.data().toString()) + Space24,
            std::max(CellHeight, m_theme.lineHeight(Step::Body) + Space20)};
}

void ServerCellDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    if (index.column() != m_columns.name || !option.widget)
        return;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    QRect row = option.rect; // the other columns of the row have nothing to say
    row.setWidth(view ? view->viewport()->width() : row.width());
    if (option.direction == Qt::RightToLeft)
        row.moveRight(option.rect.right());
    paintText(painter, row.adjusted(Space8, Space8, -Space8, 0), m_theme.strongFont(Step::Small),
              m_theme.color(Token::Text2), index.data().toString());
}

void ServerCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (index.data(CellHeadingRole).toBool()) {
        paintHeading(*painter, option, index);
        painter->restore();
        return;
    }
    const bool focused = view && view->hasFocus();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect,
                          m_theme.color(focused ? Token::Selection : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, m_theme.color(Token::Hover));
    painter->fillRect(option.rect.x(), option.rect.y(), option.rect.width(), 1,
                      m_theme.color(Token::Border));
    const QRect cell = option.rect.adjusted(Space8, 0, -Space8, 0);
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(option.direction, cell,
                                  {cell.x() + x, cell.y(), width, cell.height()});
    };
    const auto state = static_cast<ServerState>(index.data(CellStateRole).toInt());
    const bool stale = index.data(CellStaleRole).toBool();
    const QString text = index.data().toString();
    const QString trouble = index.data(CellTroubleRole).toString();
    const QVariant asked = index.data(Qt::TextAlignmentRole);
    const auto alignment
        = asked.isValid() ? Qt::Alignment::fromInt(asked.toInt()) : Qt::Alignment(Qt::AlignLeading);
    const QFont body = m_theme.font(Step::Body);
    if (index.column() == m_columns.name) {
        QRect mark = part(0, Mark);
        mark.setHeight(Mark);
        mark.moveTop(cell.y() + (cell.height() - Mark) / 2);
        paintServerState(*painter, mark, m_theme, state);
        paintText(*painter, part(Mark + Space8, cell.width() - Mark - Space8),
                  m_theme.strongFont(Step::Body), m_theme.color(Token::Text), text);
    } else if (index.column() == m_columns.chartColumn) {
        const auto points = index.data(CellHistoryRole).value<QList<ChartPoint>>();
        if (!points.isEmpty())
            paintSteppedChart(*painter, cell.adjusted(0, Space8, -Space4, -Space8), m_theme, points,
                              {.line = 1,
                               .dead = stale || !trouble.isEmpty(),
                               .ceiling = 0,
                               .ground = m_theme.color(Token::Surface)});
    } else if (index.column() == m_columns.slotColumn && !trouble.isEmpty()) {
        const Token tone = state == ServerState::Down ? Token::Danger : Token::Muted;
        paintText(*painter, cell, body, m_theme.color(tone), trouble);
    } else if (index.column() == m_columns.slotColumn && !text.isEmpty()) {
        const auto counts = index.data(CellSlotsRole).value<SlotCounts>();
        paintText(*painter, part(0, CountWidth), body,
                  m_theme.color(stale ? Token::Muted : Token::Text), text, Qt::AlignTrailing,
                  Qt::ElideNone);
        QRect bar = part(CountWidth + Space12, cell.width() - CountWidth - Space12);
        bar.setHeight(8);
        bar.moveTop(cell.y() + (cell.height() - 8) / 2);
        if (counts.capacity > 0 && bar.width() >= Space32)
            paintSlotBar(*painter, bar, m_theme, counts, option.direction, stale);
    } else {
        const bool number = alignment & (Qt::AlignRight | Qt::AlignTrailing);
        const bool strong = number && !stale;
        paintText(*painter, cell, body,
                  m_theme.color(strong      ? Token::Text
                                    : stale ? Token::Muted
                                            : Token::Text2),
                  text, alignment,
                  index.column() == m_columns.map ? Qt::ElideMiddle : Qt::ElideRight);
    }
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
