// SPDX-License-Identifier: MIT

#include "client/widgets/changedelegate.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QAbstractItemView>
#include <QPainter>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int TimeWidth = 48;

} // namespace

ChangeDelegate::ChangeDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, std::max(TableRowHeight, m_theme.lineHeight(Step::Body) + Space12)};
}

void ChangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, m_theme.color(Token::Hover));
    painter->fillRect(option.rect.x(), option.rect.y(), option.rect.width(), 1,
                      m_theme.color(Token::Border));
    const QRect row = option.rect.adjusted(Space16, 0, -Space16, 0);
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(option.direction, row,
                                  {row.x() + x, row.y(), width, row.height()});
    };
    const QFont small = m_theme.font(Step::Small);
    const QColor muted = m_theme.color(Token::Muted);
    paintText(*painter, part(0, TimeWidth), small, muted, index.data(ChangeTimeRole).toString());
    QRect icon = part(TimeWidth, 16);
    icon.setHeight(16);
    icon.moveTop(row.y() + (row.height() - 16) / 2);
    painter->drawPixmap(
        icon.topLeft(),
        m_theme.icons().pixmap(index.data(ChangeIconRole).toString(), 16,
                               m_theme.color(Token(index.data(ChangeToneRole).toInt())),
                               painter->device()->devicePixelRatioF()));
    const QString note = index.data(ChangeNoteRole).toString();
    const int noteWidth = note.isEmpty()
        ? 0
        : std::min(row.width() / 3, QFontMetrics(small).horizontalAdvance(note) + 1);
    paintText(*painter, part(row.width() - noteWidth, noteWidth), small, muted, note,
              Qt::AlignTrailing, Qt::ElideMiddle);
    const int left = TimeWidth + 16 + Space12;
    paintText(*painter, part(left, row.width() - left - noteWidth - Space16),
              m_theme.font(Step::Body), m_theme.color(Token::Text), index.data().toString());
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && focusVisible(*view) && view->currentIndex() == index)
        paintFocusRing(*painter, option.rect, m_theme, RadiusControl);
    painter->restore();
}

} // namespace panel::client
