// SPDX-License-Identifier: MIT

#include "client/widgets/postdelegate.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace panel::client {

using namespace metrics;
using namespace std::chrono_literals;

namespace {

constexpr int AvatarSize = 36;
constexpr int TextLeft = AvatarSize + Space12; ///< from the margin
constexpr int Pad = 8; ///< above and below a post
constexpr int QuoteHeight = 24;
constexpr int MaxQuoteWidth = 480;
constexpr int ButtonsHeight = 24;
constexpr int CachedLayouts = 400;
constexpr qint64 GroupSeconds = 5 * 60;

PostKind kindOf(const QModelIndex &index)
{
    return static_cast<PostKind>(index.data(PostKindRole).toInt());
}

PostStage stateOf(const QModelIndex &index)
{
    return static_cast<PostStage>(index.data(PostStageRole).toInt());
}

bool isPending(PostStage state)
{
    return state == PostStage::Queued || state == PostStage::Failed || state == PostStage::Sending;
}

bool hasButtons(PostStage state)
{
    return state == PostStage::Queued || state == PostStage::Failed;
}

} // namespace

/// Where the parts of one post are, in the view's coordinates.
struct PostDelegate::Place
{
    QRect row;
    QRect avatar;
    QRect header; ///< empty for a grouped post
    QRect quote; ///< empty without one
    QRect text;
    int below = 0; ///< y of the buttons
    int bottom = 0;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

PostDelegate::PostDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_margin(PageMargin), m_layouts(CachedLayouts)
{
    connect(&theme, &Theme::changed, this, [this] { m_layouts.clear(); });
    m_copiedTimer.setSingleShot(true);
    m_copiedTimer.setInterval(2s);
}

void PostDelegate::setMyName(const QString &name)
{
    m_myName = name;
    m_layouts.clear();
}

void PostDelegate::setMargin(int margin)
{
    m_margin = margin;
}

bool PostDelegate::isGrouped(const QModelIndex &index)
{
    const QModelIndex above = index.sibling(index.row() - 1, index.column());
    if (!above.isValid() || kindOf(above) != PostKind::Post || kindOf(index) != PostKind::Post)
        return false;
    // What needs its header: a quote and the state of a post that is not there yet.
    if (isPending(stateOf(index)) || !index.data(PostQuoteAuthorRole).toString().isEmpty())
        return false;
    if (above.data(PostAuthorIdRole) != index.data(PostAuthorIdRole))
        return false;
    const auto seconds
        = above.data(PostTimeRole).toDateTime().secsTo(index.data(PostTimeRole).toDateTime());
    return seconds >= 0 && seconds < GroupSeconds;
}

QList<PostAction> PostDelegate::actionsFor(const QModelIndex &index)
{
    if (kindOf(index) != PostKind::Post)
        return {};
    switch (stateOf(index)) {
    case PostStage::Sent:
        return {PostAction::Reply, PostAction::Quote, PostAction::CopyText, PostAction::CopyLink};
    case PostStage::Queued:
        return {PostAction::Edit, PostAction::Cancel};
    case PostStage::Failed:
        return {PostAction::Retry, PostAction::CopyText, PostAction::Discard};
    case PostStage::Sending:
    case PostStage::Deleted:
        return {};
    }
    Q_UNREACHABLE();
}

PostLayout &PostDelegate::layout(const QModelIndex &index, int width, const QFont &font) const
{
    const PostStage state = stateOf(index);
    const QString highlight = index.data(PostHighlightRole).toString();
    const Key key{index.data(PostIdRole).toLongLong(), index.data(PostRevisionRole).toInt(),
                  static_cast<int>(state), width, qHashMulti(0, font, m_theme.isDark(), highlight)};
    if (auto *cached = m_layouts.object(key))
        return *cached;
    const QString text = state == PostStage::Deleted ? index.data(Qt::DisplayRole).toString()
                                                     : index.data(PostTextRole).toString();
    auto *made = new PostLayout(m_theme, {text, m_myName, highlight, width, isPending(state)});
    m_layouts.insert(key, made);
    return *made;
}

PostDelegate::Place PostDelegate::place(const QRect &row, const QModelIndex &index,
                                        Qt::LayoutDirection direction) const
{
    Place place;
    place.row = row;
    place.direction = direction;
    const bool grouped = isGrouped(index);
    const int left = row.x() + m_margin + TextLeft;
    const int width = std::max(1, row.width() - 2 * m_margin - TextLeft);
    int y = row.y() + (grouped ? 0 : Pad);
    if (!grouped) {
        place.avatar = {row.x() + m_margin, y, AvatarSize, AvatarSize};
        place.header = {left, y, width, m_theme.lineHeight(Step::Body)};
        y += place.header.height();
    }
    if (!index.data(PostQuoteAuthorRole).toString().isEmpty()) {
        place.quote = {left, y + Space2, std::min(width, MaxQuoteWidth), QuoteHeight};
        y += Space2 + QuoteHeight + Space4;
    }
    const int textWidth = std::min(width, MaxTextWidth);
    const int textHeight = layout(index, textWidth, m_theme.font(Step::Post)).height();
    place.text = {left, y, textWidth, textHeight};
    y += textHeight;
    place.below = y + Space4;
    if (hasButtons(stateOf(index)))
        y += Space4 + ButtonsHeight;
    place.bottom = std::max(y + Pad, grouped ? 0 : row.y() + AvatarSize + 2 * Pad);
    for (QRect *part : {&place.avatar, &place.header, &place.quote, &place.text}) {
        if (!part->isEmpty())
            *part = QStyle::visualRect(direction, row, *part);
    }
    return place;
}

QList<PostDelegate::Button> PostDelegate::buttons(const Place &place,
                                                  const QModelIndex &index) const
{
    if (!hasButtons(stateOf(index)))
        return {};
    QList<Button> result;
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    int x = place.row.x() + m_margin + TextLeft - Space8; // the label, not its padding, lines up
    for (const PostAction action : actionsFor(index)) {
        const int width = metrics.horizontalAdvance(postActionText(action)) + Space16;
        const QRect logical(x, place.below, width, ButtonsHeight);
        result.append({action, QStyle::visualRect(place.direction, place.row, logical)});
        x += width + Space4;
    }
    return result;
}

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
        if (index.data(PostEditedRole).toBool())
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

QSize PostDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case PostKind::DayDivider:
    case PostKind::NewMarker:
        return {0, std::max(DividerHeight, m_theme.lineHeight(Step::Small) + Space16)};
    case PostKind::Skeleton:
        return {0, 56 + 2 * Pad};
    case PostKind::Post:
        break;
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {0, place({0, 0, width, 0}, index, option.direction).bottom};
}

bool PostDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (kindOf(index) != PostKind::Post)
        return false;
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        return !(press->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
            && key(press->key(), index);
    }
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        return mouse->button() == Qt::LeftButton
            && click(option, index, mouse->position().toPoint());
    }
    return false;
}

bool PostDelegate::click(const QStyleOptionViewItem &option, const QModelIndex &index,
                         QPoint position)
{
    const Place where = place(option.rect, index, option.direction);
    for (const auto &button : buttons(where, index)) {
        if (button.area.contains(position)) {
            Q_EMIT actionTriggered(index, button.action);
            return true;
        }
    }
    if (where.quote.contains(position)) {
        Q_EMIT actionTriggered(index, PostAction::OpenQuoted);
        return true;
    }
    if (where.avatar.contains(position)) {
        Q_EMIT actionTriggered(index, PostAction::OpenAuthor);
        return true;
    }
    const auto &text = layout(index, where.text.width(), m_theme.font(Step::Post));
    const QPoint inside = position - where.text.topLeft();
    if (const int block = text.copyAt(inside); block >= 0) {
        copyCode(index, text, block, option.widget);
        return true;
    }
    if (const QUrl url = text.linkAt(inside); !url.isEmpty()) {
        Q_EMIT linkActivated(url);
        return true;
    }
    return false;
}

bool PostDelegate::key(int key, const QModelIndex &index)
{
    const auto offered = actionsFor(index);
    for (const PostAction action : offered) {
        if (keyOf(action) == QKeySequence(key)) {
            Q_EMIT actionTriggered(index, action);
            return true;
        }
    }
    return false;
}

QKeySequence PostDelegate::keyOf(PostAction action)
{
    switch (action) {
    case PostAction::Reply:
    case PostAction::Retry:
        return Qt::Key_R;
    case PostAction::Quote:
        return Qt::Key_Q;
    case PostAction::CopyText:
    case PostAction::Cancel:
        return Qt::Key_C;
    case PostAction::CopyLink:
        return Qt::Key_L;
    case PostAction::Edit:
        return Qt::Key_E;
    case PostAction::Discard:
        return Qt::Key_D;
    case PostAction::React:
    case PostAction::More:
    case PostAction::OpenAuthor:
    case PostAction::OpenQuoted:
        break;
    }
    return {};
}

bool PostDelegate::hasText(const QModelIndex &index)
{
    return kindOf(index) == PostKind::Post && stateOf(index) != PostStage::Deleted;
}

QList<QUrl> PostDelegate::linksOf(const QModelIndex &index)
{
    QList<QUrl> links;
    if (!hasText(index))
        return links;
    for (const PostBlock &block : parsePostText(index.data(PostTextRole).toString())) {
        for (const PostSpan &span : block.spans) {
            if (span.kind == PostSpan::Kind::Link && !links.contains(span.url))
                links.append(span.url);
        }
    }
    return links;
}

void PostDelegate::copyCode(const QModelIndex &index, const PostLayout &layout, int block,
                            const QWidget *view)
{
    QGuiApplication::clipboard()->setText(layout.code(block));
    m_copied = index;
    m_copiedBlock = block;
    m_copiedTimer.disconnect();
    if (const auto *area = qobject_cast<const QAbstractItemView *>(view))
        connect(&m_copiedTimer, &QTimer::timeout, area->viewport(), qOverload<>(&QWidget::update));
    m_copiedTimer.start();
}

QUrl PostDelegate::linkAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                          QPoint position) const
{
    if (kindOf(index) != PostKind::Post)
        return {};
    const Place where = place(option.rect, index, option.direction);
    return layout(index, where.text.width(), m_theme.font(Step::Post))
        .linkAt(position - where.text.topLeft());
}

bool PostDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto time = index.data(PostTimeRole).toDateTime();
    if (event->type() != QEvent::ToolTip || !time.isValid())
        return false;
    if (const QUrl url = linkAt(option, index, event->pos()); !url.isEmpty()) {
        QToolTip::showText(event->globalPos(), toolTipText(QString::fromLatin1(url.toEncoded())),
                           view);
        return true;
    }
    const Place where = place(option.rect, index, option.direction);
    if (where.header.contains(event->pos()))
        QToolTip::showText(event->globalPos(),
                           QLocale().toString(time.toLocalTime(), QLocale::LongFormat), view);
    else
        QToolTip::hideText();
    return true;
}

} // namespace panel::client
