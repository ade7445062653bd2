// SPDX-License-Identifier: MIT

#include "client/widgets/rowdelegate.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/rowpainting.h"
#include "client/widgets/slotbar.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int HeadingSpace = 8; ///< between a heading and the group above
constexpr int ServerHeight = 79;
constexpr int EarlierHeight = 44;

RowKind rowKindOf(const QModelIndex &index)
{
    return static_cast<RowKind>(index.data(RowKindRole).toInt());
}

/// Whether a server's row has numbers. Work on it does not say that it is away.
bool hasNumbers(ServerState state, const SlotCounts &counts)
{
    return state == ServerState::Up || state == ServerState::Flapping
        || (state == ServerState::Maintenance && counts.capacity > 0);
}

bool standsInset(RowKind kind)
{
    return kind == RowKind::Thread || kind == RowKind::Person;
}

} // namespace

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const RowKind kind = rowKindOf(index);
    const int inset = standsInset(kind) ? Space8 : 0;
    const QRect box = option.rect.adjusted(inset, 0, -inset, 0);
    Row row{*painter, option, index, box, m_theme.color(m_ground)};

    painter->save();
    painter->setLayoutDirection(option.direction);
    const int radius = kind == RowKind::Feed ? RadiusBox : RadiusControl;
    if (kind != RowKind::Heading && kind != RowKind::Skeleton) {
        if (row.selected())
            row.ground = m_theme.color(option.state & QStyle::State_Active
                                               && option.state & QStyle::State_HasFocus
                                           ? Token::Selection
                                           : Token::SelectionInactive);
        else if (option.state & QStyle::State_MouseOver)
            row.ground = m_theme.color(Token::Hover);
        if (row.ground != m_theme.color(m_ground)) {
            // In a card the row stands clear of its hairlines and round corners.
            const int clear = kind == RowKind::Server ? Space4 : 0;
            paintRounded(*painter, box.adjusted(clear, clear, -clear, -clear), radius, row.ground);
        }
    }
    switch (kind) {
    case RowKind::Thread:
        paintThread(row);
        break;
    case RowKind::Heading:
        paintHeading(row);
        break;
    case RowKind::Person:
        paintPerson(row);
        break;
    case RowKind::Server:
        paintServer(row);
        break;
    case RowKind::Feed:
        paintFeed(row);
        break;
    case RowKind::Earlier:
        paintEarlier(row);
        break;
    case RowKind::Skeleton:
        paintSkeleton(row);
        break;
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, box, m_theme, radius);
    painter->restore();
}

void RowDelegate::paintThread(Row &row) const
{
    const int unread = row.number(RowUnreadRole);
    const bool muted = row.flag(RowMutedRole);
    const bool mention = row.flag(RowMentionRole) && !muted;
    const bool strong = (unread > 0 && !muted) || mention || row.selected();
    const int line = m_theme.lineHeight(Step::Body);
    const int second = m_theme.lineHeight(Step::Small);
    const int top = (row.area.height() - line - second) / 2;
    int right = row.area.width() - Space8;

    if (const Badge badge{muted ? 0 : unread, mention ? Badge::Kind::Mention : Badge::Kind::Unread};
        badge.visible()) {
        const QSize size = badgeSize(m_theme, badge);
        right -= size.width();
        paintBadge(row.painter,
                   row.part(right, top + (line - size.height()) / 2, size.width(), size.height()),
                   m_theme, badge);
        right -= Space8;
    } else if (muted || row.flag(RowPinnedRole)) {
        right -= 16;
        const auto icon = muted ? QStringLiteral("mute") : QStringLiteral("pin");
        row.painter.drawPixmap(row.part(right, top + (line - 16) / 2, 16, 16),
                               m_theme.icons().pixmap(icon, 16, m_theme.color(Token::Muted),
                                                      row.painter.device()->devicePixelRatioF()));
        right -= Space8;
    }
    const QFont font = strong ? m_theme.strongFont(Step::Body) : m_theme.font(Step::Body);
    int room = right - Space8;
    if (row.flag(RowPrivateRole)) {
        room -= Space8 + 16;
        const int width
            = qMin(room, QFontMetrics(font).horizontalAdvance(row.text(Qt::DisplayRole)));
        row.painter.drawPixmap(row.part(Space8 + width + Space8, top + (line - 16) / 2, 16, 16),
                               m_theme.icons().pixmap(QStringLiteral("lock"), 16,
                                                      m_theme.color(Token::Muted),
                                                      row.painter.device()->devicePixelRatioF()));
    }
    paintText(row.painter, row.part(Space8, top, room, line), font,
              m_theme.color(strong ? Token::Text : Token::Text2), row.text(Qt::DisplayRole));

    const QFont small = m_theme.font(Step::Small);
    const QString time = row.text(RowTimeRole);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    const int end = row.area.width() - Space8;
    paintText(row.painter, row.part(end - timeWidth, top + line, timeWidth, second), small,
              m_theme.color(Token::Muted), time, Qt::AlignTrailing, Qt::ElideNone);
    paintText(row.painter, row.part(Space8, top + line, end - timeWidth - Space16, second), small,
              m_theme.color(Token::Muted), row.text(RowSecondLineRole));
}

void RowDelegate::paintHeading(Row &row) const
{
    const bool folds = row.flag(RowFoldsRole);
    const QRect logical = row.area.adjusted(0, row.area.height() - HeadingHeight, 0, 0);
    const QFont font = m_theme.strongFont(Step::Small);
    int x = folds ? Space8 : Space16;
    const int y = logical.y() - row.area.y();
    if (folds) {
        const auto icon = row.flag(RowFoldedRole) ? QStringLiteral("chevron-right")
                                                  : QStringLiteral("chevron-down");
        row.painter.drawPixmap(row.part(x, y + (HeadingHeight - 16) / 2, 16, 16),
                               m_theme.icons().pixmap(icon, 16, m_theme.color(Token::Muted),
                                                      row.painter.device()->devicePixelRatioF()));
        x += 16 + Space4;
    }
    const int room = row.area.width() - x - Space12;
    const int width = paintText(row.painter, row.part(x, y, room, HeadingHeight), font,
                                m_theme.color(Token::Text2), row.text(Qt::DisplayRole));
    if (const int count = row.number(RowCountRole); count > 0)
        paintText(row.painter, row.part(x + width + Space4, y, room - width, HeadingHeight),
                  m_theme.font(Step::Small), m_theme.color(Token::Muted), QString::number(count));
}

void RowDelegate::paintPerson(Row &row) const
{
    const auto presence = static_cast<Presence>(row.number(RowPresenceRole));
    const bool offline = presence == Presence::Offline;
    const QString name = row.text(Qt::DisplayRole);
    const QString status = row.text(RowSecondLineRole);
    const int height = row.area.height();
    client::paintPerson(row.painter, row.part(Space8, (height - 28) / 2, 28, 28), m_theme,
                        row.index.data(RowUserIdRole).toLongLong(), name, presence, row.ground,
                        offline);

    constexpr int Left = Space8 + 28 + Space12;
    const int room = row.area.width() - Left - Space8;
    const int line = m_theme.lineHeight(Step::Body) - 2; // two lines share 40 px
    const int second = m_theme.lineHeight(Step::Caption) - 2;
    const int top = status.isEmpty() ? (height - line) / 2 : (height - line - second) / 2;
    paintText(row.painter, row.part(Left, top, room, line), m_theme.font(Step::Body),
              m_theme.color(offline ? Token::Text2 : Token::Text), name);
    paintText(row.painter, row.part(Left, top + line, room, second), m_theme.font(Step::Caption),
              m_theme.color(Token::Muted), status);
}

void RowDelegate::paintServer(Row &row) const
{
    const auto state = static_cast<ServerState>(row.number(RowServerStateRole));
    const auto counts = row.index.data(RowSlotsRole).value<SlotCounts>();
    const bool answers = hasNumbers(state, counts);
    const bool stale = row.flag(RowStaleRole);
    const int line = m_theme.lineHeight(Step::Body);
    const int second = m_theme.lineHeight(Step::Small) + Space2;
    constexpr int Left = Space16 + 14 + Space8;
    const int end = row.area.width() - Space16;
    if (row.index.row() > 0 && m_ground != Token::Pane) // on a pane they stand apart by themselves
        row.painter.fillRect(row.part(0, 0, row.area.width(), 1), m_theme.color(Token::Border));
    paintServerState(row.painter, row.part(Space16, Space12 + (line - 14) / 2, 14, 14), m_theme,
                     answers && stale ? ServerState::Unknown : state);

    int right = end;
    const auto trailing = [&](const QString &text, const QFont &font, Token color) {
        const int width = QFontMetrics(font).horizontalAdvance(text);
        right -= width;
        paintText(row.painter, row.part(right, Space12, width, line), font, m_theme.color(color),
                  text, Qt::AlignLeading, Qt::ElideNone);
    };
    const QString time = row.text(RowTimeRole);
    if (!answers) {
        trailing(time, m_theme.strongFont(Step::Small),
                 state == ServerState::Down ? Token::Danger : Token::Muted);
    } else if (counts.capacity > 0) {
        trailing(QStringLiteral("/ %1").arg(counts.capacity), m_theme.font(Step::Body),
                 Token::Muted);
        right -= Space4;
        trailing(QString::number(counts.players), m_theme.strongFont(Step::Body),
                 stale ? Token::Muted : Token::Text);
    }
    paintText(row.painter, row.part(Left, Space12, right - Left - Space8, line),
              m_theme.strongFont(Step::Body), m_theme.color(Token::Text),
              row.text(Qt::DisplayRole));
    if (!answers)
        return;
    const QFont small = m_theme.font(Step::Small);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    paintText(row.painter, row.part(end - timeWidth, Space12 + line, timeWidth, second), small,
              m_theme.color(Token::Muted), time, Qt::AlignTrailing, Qt::ElideNone);
    paintText(row.painter, row.part(Left, Space12 + line, end - timeWidth - Space12 - Left, second),
              small, m_theme.color(Token::Muted), row.text(RowSecondLineRole), Qt::AlignLeading,
              Qt::ElideMiddle);
    if (counts.capacity > 0)
        paintSlotBar(row.painter,
                     row.part(Space16 + 1, Space12 + line + second + Space8, end - Space16 - 1, 8),
                     m_theme, counts, row.option.direction, stale);
}

void RowDelegate::paintSkeleton(Row &row) const
{
    const QColor bone = m_theme.color(Token::SelectionInactive);
    const int y = (row.area.height() - 32) / 2;
    paintRounded(row.painter, row.part(Space16, y, row.area.width() / 2, 12), RadiusChip, bone);
    paintRounded(row.painter, row.part(Space16, y + 20, row.area.width() / 3, 12), RadiusChip,
                 bone);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int body = m_theme.lineHeight(Step::Body);
    const int small = m_theme.lineHeight(Step::Small);
    switch (rowKindOf(index)) {
    case RowKind::Thread:
    case RowKind::Skeleton:
        return {0, std::max(RowHeight, body + small + Space12)};
    case RowKind::Heading:
        return {0, std::max(HeadingHeight, small + Space12) + HeadingSpace};
    case RowKind::Person:
        return {0, std::max(PersonHeight, body + small + Space4)};
    case RowKind::Server: {
        const auto state = static_cast<ServerState>(index.data(RowServerStateRole).toInt());
        const bool answers = hasNumbers(state, index.data(RowSlotsRole).value<SlotCounts>());
        const int one = Space12 + body + Space12;
        return {0, answers ? std::max(ServerHeight, one + small + Space2 + Space16 + 1) : one};
    }
    case RowKind::Feed:
        return {0, feedRowHeight(m_theme, index, option.rect.width())};
    case RowKind::Earlier:
        return {0, std::max(EarlierHeight, body + Space24)};
    }
    Q_UNREACHABLE();
}

bool RowDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                              const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (rowKindOf(index) != RowKind::Heading || !index.data(RowFoldsRole).toBool())
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()))
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space)
            return false;
    } else {
        return false;
    }
    Q_EMIT foldRequested(index);
    return true;
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                            const QStyleOptionViewItem &option, const QModelIndex &index)
{
    // The whole of what may be elided; foreign text, so it must not be taken for HTML.
    const QString own = index.data(Qt::ToolTipRole).toString();
    const QString text = own.isEmpty() ? index.data(Qt::DisplayRole).toString() : own;
    if (event->type() != QEvent::ToolTip || text.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipText(text), view, option.rect);
    return true;
}

} // namespace panel::client
