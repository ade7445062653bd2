// SPDX-License-Identifier: MIT

#include "client/widgets/noticedelegate.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int NoticeHeight = 64;
constexpr int NoticeFace = 36;
constexpr int NoticeIcon = 20;
constexpr int NoticeDot = 8;

} // namespace

NoticeDelegate::NoticeDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

QSize NoticeDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int words = 2 * m_theme.lineHeight(Step::Body);
    return {0, std::max(NoticeHeight, words + Space24)};
}

void NoticeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect box = option.rect.adjusted(Space8, 0, -Space8, 0);
    const auto part
        = [&](const QRect &logical) { return QStyle::visualRect(option.direction, box, logical); };
    const bool unread = index.data(RowUnreadRole).toInt() > 0;
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected)
        paintRounded(*painter, box, RadiusBox,
                     m_theme.color(option.state & QStyle::State_HasFocus
                                       ? Token::Selection
                                       : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        paintRounded(*painter, box, RadiusBox, m_theme.color(Token::Hover));

    const int line = m_theme.lineHeight(Step::Body);
    const int top = box.y() + (box.height() - 2 * line) / 2;
    const QRect face = part(
        {box.x() + Space16, box.y() + (box.height() - NoticeFace) / 2, NoticeFace, NoticeFace});
    if (const QString icon = index.data(NoticeIconRole).toString(); icon.isEmpty()) {
        paintAvatar(*painter, face, m_theme, index.data(RowUserIdRole).toLongLong(),
                    index.data(RowUserNameRole).toString());
    } else {
        paintRounded(*painter, face, RadiusCard, m_theme.color(Token::Sunken),
                     m_theme.color(Token::Border));
        const int inset = (NoticeFace - NoticeIcon) / 2;
        painter->drawPixmap(face.topLeft() + QPoint(inset, inset),
                            m_theme.icons().pixmap(icon, NoticeIcon, m_theme.color(Token::Accent),
                                                   painter->device()->devicePixelRatioF()));
    }

    int right = box.right() + 1 - Space16 - NoticeDot;
    if (unread) {
        const Token dot = index.data(RowMentionRole).toBool() ? Token::Mention : Token::Unread;
        paintRounded(*painter, part({right, top + (line - NoticeDot) / 2, NoticeDot, NoticeDot}),
                     NoticeDot / 2.0, m_theme.color(dot));
    }
    const QString time = index.data(RowTimeRole).toString();
    const QFont small = m_theme.font(Step::Small);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    right -= Space12 + timeWidth;
    paintText(*painter, part({right, top, timeWidth, line}), small, m_theme.color(Token::Muted),
              time, Qt::AlignTrailing, Qt::ElideNone);

    const int left = box.x() + Space16 + NoticeFace + Space16;
    paintText(*painter, part({left, top, right - Space12 - left, line}),
              unread ? m_theme.strongFont(Step::Body) : m_theme.font(Step::Body),
              m_theme.color(unread ? Token::Text : Token::Text2),
              index.data(Qt::DisplayRole).toString());
    const int end = box.right() + 1 - Space16 - NoticeDot - Space12;
    paintText(*painter, part({left, top + line, end - left, line}), m_theme.font(Step::Body),
              m_theme.color(unread ? Token::Text2 : Token::Muted),
              index.data(RowExcerptRole).toString().simplified());
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, box, m_theme, RadiusBox);
    painter->restore();
}

} // namespace panel::client
