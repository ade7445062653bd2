// SPDX-License-Identifier: MIT

/// How PostDelegate paints; where things are, postdelegate.cpp says.

#include "client/widgets/attachmentrow.h"
#include "client/widgets/icons.h"
#include "client/widgets/painting.h"
#include "client/widgets/postparts.h"
#include "client/widgets/theme.h"

#include <QPainter>

#include <cmath>

namespace panel::client {

using namespace metrics;
using namespace postparts;

void PostDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    painter->setLayoutDirection(option.direction);
    const PostKind kind = kindOf(index);
    if (kind == PostKind::Skeleton) {
        paintSkeleton(*painter, option.rect);
    } else if (kind != PostKind::Post) {
        paintDivider(*painter, option.rect, index, kind == PostKind::NewMarker);
    } else {
        const Place where = place(option.rect, index, option.direction);
        const PostStage state = stateOf(index);
        const bool hovered = option.state & QStyle::State_MouseOver;
        const QRect box = option.rect.adjusted(m_margin - Space12, 0, -(m_margin - Space12), 0);
        if (index.data(PostMentionsMeRole).toBool())
            paintRounded(*painter, box, RadiusBox, m_theme.color(Token::MentionSoft));
        else if (hovered)
            paintRounded(*painter, box, RadiusBox, m_theme.color(Token::Hover));

        paintHeader(*painter, where, index, hovered);
        if (!where.quote.isEmpty())
            paintQuote(*painter, where, index);
        const bool quiet = isPending(state) || state == PostStage::Deleted;
        painter->setPen(m_theme.color(state == PostStage::Deleted ? Token::Muted
                                          : quiet                 ? Token::Text2
                                                                  : Token::Text));
        const int copied = m_copied == index && m_copiedTimer.isActive() ? m_copiedBlock : -1;
        layout(index, where.text.width(), m_theme.font(Step::Post))
            .paint(*painter, where.text.topLeft(), m_theme, copied);
        paintAttachments(*painter, where, index);
        paintReactions(*painter, where, index);
        bool first = true;
        for (const auto &button : buttons(where, index)) {
            paintText(*painter, button.area, m_theme.strongFont(Step::Small),
                      m_theme.color(first ? Token::Accent : Token::Text2),
                      postActionText(button.action), Qt::AlignHCenter);
            first = false;
        }
        if (option.state & QStyle::State_HasFocus
            && option.state & QStyle::State_KeyboardFocusChange)
            paintFocusRing(*painter, box, m_theme, RadiusBox);
    }
    painter->restore();
}

void PostDelegate::paintHeader(QPainter &painter, const Place &place, const QModelIndex &index,
                               bool hovered) const
{
    const QString time = index.data(PostTimeTextRole).toString();
    const QColor muted = m_theme.color(Token::Muted);
    const QFont small = m_theme.font(Step::Small);
    if (place.header.isEmpty()) {
        const QRect gutter(place.row.x() + m_margin - Space8, place.text.y(), AvatarSize + Space12,
                           m_theme.lineHeight(Step::Post));
        if (hovered)
            paintText(painter, QStyle::visualRect(place.direction, place.row, gutter),
                      m_theme.font(Step::Caption), muted, time, Qt::AlignTrailing, Qt::ElideNone);
        return;
    }
    const QString author = index.data(PostAuthorRole).toString();
    paintAvatar(painter, place.avatar, m_theme, index.data(PostAuthorIdRole).toLongLong(), author);

    int start = 0;
    int end = place.header.width();
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(
            place.direction, place.header,
            {place.header.x() + x, place.header.y(), width, place.header.height()});
    };
    const auto leading = [&](const QString &text, const QFont &font, const QColor &color) {
        if (!text.isEmpty())
            start += paintText(painter, part(start, end - start), font, color, text) + Space8;
    };
    if (const int number = index.data(PostNumberRole).toInt(); number > 0) {
        const QString text = QStringLiteral("#%1").arg(number);
        const int width = QFontMetrics(small).horizontalAdvance(text);
        end -= width;
        paintText(painter, part(end, width), small, muted, text, Qt::AlignTrailing, Qt::ElideNone);
        end -= Space8;
    }
    leading(author, m_theme.strongFont(Step::Body), m_theme.color(Token::Text));
    if (const QString title = index.data(PostAuthorTitleRole).toString(); !title.isEmpty()) {
        const QFont caption = m_theme.font(Step::Caption);
        const int width = QFontMetrics(caption).horizontalAdvance(title) + Space12;
        QRect chip = part(start, width);
        chip.setHeight(16);
        chip.moveTop(place.header.y() + (place.header.height() - 16) / 2);
        paintRounded(painter, chip, RadiusChip, m_theme.color(Token::SelectionInactive));
        paintText(painter, chip, caption, m_theme.color(Token::Text2), title, Qt::AlignHCenter);
        start += width + Space8;
    }
    const auto state = stateOf(index);
    if (!hasButtons(state)) {
        leading(state == PostStage::Sending ? tr("Sending") : time, small, muted);
        if (state == PostStage::Deleted && index.data(PostRevealedRole).toBool())
            leading(tr("deleted"), small, m_theme.color(Token::Danger));
        else if (index.data(PostEditedRole).toBool())
            leading(tr("edited"), small, muted);
        return;
    }
    const bool failed = state == PostStage::Failed;
    const QColor color = m_theme.color(failed ? Token::Danger : Token::Warn);
    QRect icon = part(start, 16);
    icon.setHeight(16);
    icon.moveTop(place.header.y() + (place.header.height() - 16) / 2);
    painter.drawPixmap(
        icon,
        m_theme.icons().pixmap(failed ? QStringLiteral("alert") : QStringLiteral("clock"), 16,
                               color, painter.device()->devicePixelRatioF()));
    start += 16 + Space4;
    leading(failed ? index.data(PostFailureRole).toString() : tr("Queued"),
            m_theme.strongFont(Step::Small), color);
}

void PostDelegate::paintAttachments(QPainter &painter, const Place &place,
                                    const QModelIndex &index) const
{
    if (place.attachments.isEmpty())
        return;
    const auto attachments = attachmentsOf(index);
    const auto areas = attachmentrow::areas(attachments, place.attachments.width());
    for (qsizetype i = 0; i < areas.size(); ++i) {
        const QRect area = QStyle::visualRect(place.direction, place.attachments,
                                              areas.at(i).translated(place.attachments.topLeft()));
        if (!painter.clipBoundingRect().isNull()
            && !painter.clipBoundingRect().intersects(QRectF(area)))
            continue; // a picture out of sight need not be fetched
        const PostAttachment &each = attachments.at(i);
        attachmentrow::paint(painter, area, m_theme, each,
                             each.isPicture && m_pictures ? m_pictures(each.id) : QImage());
    }
}

void PostDelegate::paintReactions(QPainter &painter, const Place &place,
                                  const QModelIndex &index) const
{
    for (const ReactionPill &pill : pills(index, place.reactions.width())) {
        const QRect area = QStyle::visualRect(place.direction, place.reactions,
                                              pill.area.translated(place.reactions.topLeft()));
        const bool mine = pill.reaction.mine;
        paintRounded(painter, area, PillHeight / 2.0,
                     m_theme.color(mine ? Token::Selection : Token::Sunken),
                     m_theme.color(mine ? Token::Accent : Token::Border));
        if (pill.text.isEmpty()) {
            painter.drawPixmap(area.x() + (area.width() - 16) / 2, area.y() + 4,
                               m_theme.icons().pixmap(QStringLiteral("plus"), 16,
                                                      m_theme.color(Token::Text2),
                                                      painter.device()->devicePixelRatioF()));
            continue;
        }
        const auto part = [&](int x, int wide) {
            return QStyle::visualRect(place.direction, area,
                                      {area.x() + x, area.y(), wide, area.height()});
        };
        const int emoji = emojiWidth(pill.reaction.emoji);
        const int before = Space20 / 2 + emoji + Space4;
        const QColor color = m_theme.color(mine ? Token::Accent : Token::Text2);
        paintText(painter, part(Space20 / 2, emoji), m_theme.emojiFont(Step::Small), color,
                  pill.reaction.emoji, Qt::AlignLeading, Qt::ElideNone);
        paintText(painter, part(before, area.width() - before),
                  mine ? m_theme.strongFont(Step::Small) : m_theme.font(Step::Small), color,
                  QString::number(pill.reaction.count), Qt::AlignLeading, Qt::ElideNone);
    }
}

void PostDelegate::paintQuote(QPainter &painter, const Place &place, const QModelIndex &index) const
{
    paintRounded(painter, place.quote, RadiusControl, m_theme.color(Token::Sunken));
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(
            place.direction, place.quote,
            {place.quote.x() + x, place.quote.y(), width, place.quote.height()});
    };
    const int end = place.quote.width() - Space8;
    painter.drawPixmap(part(Space8, 16).x(), place.quote.y() + Space4,
                       m_theme.icons().pixmap(QStringLiteral("reply"), 16,
                                              m_theme.color(Token::Muted),
                                              painter.device()->devicePixelRatioF()));
    int x = Space8 + 16 + Space8;
    x += paintText(painter, part(x, (end - x) / 2), m_theme.strongFont(Step::Small),
                   m_theme.color(Token::Text2), index.data(PostQuoteAuthorRole).toString());
    x += Space8;
    paintText(painter, part(x, end - x), m_theme.font(Step::Small), m_theme.color(Token::Muted),
              index.data(PostQuoteTextRole).toString());
}

void PostDelegate::paintDivider(QPainter &painter, const QRect &row, const QModelIndex &index,
                                bool marker) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QFont font = marker ? m_theme.strongFont(Step::Small) : m_theme.font(Step::Small);
    const QRect inner = row.adjusted(m_margin, 0, -m_margin, 0);
    // As the device draws it, rounded up: a fraction too little and the text would be elided.
    const QFontMetricsF metrics(font, painter.device());
    const int width
        = std::min(inner.width() / 2, int(std::ceil(metrics.horizontalAdvance(text))) + 1);
    const int left = inner.x() + (inner.width() - width) / 2;
    const int y = inner.y() + inner.height() / 2;
    const QColor line = m_theme.color(marker ? Token::Unread : Token::Border);
    painter.fillRect(inner.x(), y, left - Space12 - inner.x(), 1, line);
    painter.fillRect(left + width + Space12, y, inner.right() + 1 - left - width - Space12, 1,
                     line);
    paintText(painter, {left, inner.y(), width, inner.height()}, font,
              m_theme.color(marker ? Token::Accent : Token::Muted), text, Qt::AlignHCenter);
}

void PostDelegate::paintSkeleton(QPainter &painter, const QRect &row) const
{
    const QColor bone = m_theme.color(Token::SelectionInactive);
    const auto direction = painter.layoutDirection();
    const auto bar = [&](int x, int y, int width, int height, qreal radius) {
        const QRect logical(row.x() + m_margin + x, row.y() + Pad + y, width, height);
        paintRounded(painter, QStyle::visualRect(direction, row, logical), radius, bone);
    };
    const int width = std::max(80, std::min(MaxTextWidth, row.width() - 2 * m_margin - TextLeft));
    bar(0, 0, AvatarSize, AvatarSize, AvatarSize / 2.0);
    bar(TextLeft, 4, 120, 12, RadiusChip);
    bar(TextLeft, 24, width / 2, 12, RadiusChip);
    bar(TextLeft, 44, width * 3 / 8, 12, RadiusChip);
}

} // namespace panel::client
