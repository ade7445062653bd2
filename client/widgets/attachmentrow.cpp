// SPDX-License-Identifier: MIT

#include "client/widgets/attachmentrow.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>
#include <QPainterPath>

namespace panel::client::attachmentrow {

using namespace metrics;

namespace {

constexpr int SmallestPicture = 24; ///< A strip one pixel high is still to be hit.
constexpr int RowWidth = 420;

void paintPicture(QPainter &painter, const QRect &area, const Theme &theme,
                  const PostAttachment &attachment, const QImage &picture)
{
    paintRounded(painter, area, RadiusBox, theme.color(Token::Sunken), theme.color(Token::Border));
    if (picture.isNull()) {
        const QRect icon(area.center() - QPoint(8, 8), QSize(16, 16));
        painter.drawPixmap(icon,
                           theme.icons().pixmap(QStringLiteral("image"), 16,
                                                theme.color(Token::Muted),
                                                painter.device()->devicePixelRatioF()));
        if (area.height() >= 64)
            paintText(painter, area.adjusted(Space8, area.height() / 2 + Space8, -Space8, 0),
                      theme.font(Step::Small), theme.color(Token::Muted), attachment.name,
                      Qt::AlignHCenter, Qt::ElideMiddle);
        return;
    }
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(area, RadiusBox, RadiusBox);
    painter.setClipPath(shape, Qt::IntersectClip);
    const QSize fitting = picture.size().scaled(area.size(), Qt::KeepAspectRatio);
    QRect place({}, fitting);
    place.moveCenter(area.center());
    painter.drawImage(place, picture);
    painter.restore();
}

} // namespace

QList<QRect> areas(const QList<PostAttachment> &attachments, int width)
{
    QList<QRect> areas;
    int y = 0;
    for (const PostAttachment &each : attachments) {
        QSize size(std::min(width, RowWidth), RowHeight);
        if (each.isPicture) {
            const QSize room(std::min(width, PictureWidth), PictureHeight);
            size = each.pixels;
            if (size.width() > room.width() || size.height() > room.height())
                size.scale(room, Qt::KeepAspectRatio);
            size = size.expandedTo({SmallestPicture, SmallestPicture}).boundedTo(room);
        }
        areas.append({{0, y}, size});
        y += size.height() + Space4;
    }
    return areas;
}

void paint(QPainter &painter, const QRect &area, const Theme &theme,
           const PostAttachment &attachment, const QImage &picture)
{
    if (attachment.isPicture)
        return paintPicture(painter, area, theme, attachment, picture);
    paintRounded(painter, area, RadiusControl, theme.color(Token::Sunken),
                 theme.color(Token::Border));
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(painter.layoutDirection(), area,
                                  {area.x() + x, area.y(), width, area.height()});
    };
    QRect icon = part(Space12, 20);
    icon.setHeight(20);
    icon.moveTop(area.y() + (area.height() - 20) / 2);
    painter.drawPixmap(icon,
                       theme.icons().pixmap(QStringLiteral("attach"), 20, theme.color(Token::Text2),
                                            painter.device()->devicePixelRatioF()));
    const QFont small = theme.font(Step::Small);
    const int size = QFontMetrics(small).horizontalAdvance(attachment.detail) + Space4;
    const int start = Space12 + 20 + Space8;
    const int end = area.width() - Space12 - size;
    paintText(painter, part(start, end - start - Space8), theme.font(Step::Body),
              theme.color(Token::Text), attachment.name, Qt::AlignLeading, Qt::ElideMiddle);
    paintText(painter, part(end, size), small, theme.color(Token::Muted), attachment.detail,
              Qt::AlignTrailing, Qt::ElideNone);
}

} // namespace panel::client::attachmentrow
