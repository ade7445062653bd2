// SPDX-License-Identifier: MIT

#include "client/widgets/postdelegate.h"

#include "client/widgets/attachmentrow.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/postparts.h"

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
using namespace postparts;
using namespace std::chrono_literals;

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
    if (isPending(stateOf(index)) || !index.data(PostQuoteAuthorRole).toString().isEmpty()
        || index.data(PostEditedRole).toBool())
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
    const QVariant told = index.data(PostMayRole);
    const int may = told.isValid() ? told.toInt() : MayReply;
    QList<PostAction> offered;
    const auto offer = [&](int needs, std::initializer_list<PostAction> actions) {
        if (needs == 0 || may & needs)
            offered.append(actions);
    };
    switch (stateOf(index)) {
    case PostStage::Sent:
        offer(MayReply, {PostAction::Reply, PostAction::Quote});
        offer(MayReact, {PostAction::React});
        offer(0, {PostAction::CopyText, PostAction::CopyLink});
        if (!attachmentsOf(index).isEmpty())
            offer(0, {PostAction::SaveFiles});
        offer(MayEdit, {PostAction::Edit});
        offer(MayMarkUnread, {PostAction::MarkUnread});
        if (index.data(PostEditedRole).toBool())
            offer(0, {PostAction::History});
        offer(MayFlag, {PostAction::Flag});
        offer(MaySanction, {PostAction::Sanction});
        offer(MayDelete, {PostAction::Delete});
        return offered;
    case PostStage::Queued:
        return {PostAction::Edit, PostAction::Cancel};
    case PostStage::Failed:
        if (!attachmentsOf(index).isEmpty()) // one of them may be the reason
            return {PostAction::Edit, PostAction::Retry, PostAction::CopyText, PostAction::Discard};
        return {PostAction::Retry, PostAction::CopyText, PostAction::Discard};
    case PostStage::Deleted:
        offer(MayReveal,
              {index.data(PostRevealedRole).toBool() ? PostAction::Hide : PostAction::Reveal});
        offer(MayRestore, {PostAction::Restore});
        return offered;
    case PostStage::Sending:
        return {};
    }
    Q_UNREACHABLE();
}

/// Those that stand below a post as words.
QList<PostAction> PostDelegate::buttonActions(const QModelIndex &index)
{
    return hasButtons(stateOf(index)) || stateOf(index) == PostStage::Deleted ? actionsFor(index)
                                                                              : QList<PostAction>();
}

PostLayout &PostDelegate::layout(const QModelIndex &index, int width, const QFont &font) const
{
    const PostStage state = stateOf(index);
    const QString highlight = index.data(PostHighlightRole).toString();
    const Key key{
        index.data(PostIdRole).toLongLong(), index.data(PostRevisionRole).toInt(),
        static_cast<int>(state), width,
        qHashMulti(0, font, m_theme.isDark(), highlight, index.data(PostRevealedRole).toBool())};
    if (auto *cached = m_layouts.object(key))
        return *cached;
    const bool hidden = state == PostStage::Deleted && !index.data(PostRevealedRole).toBool();
    const QString text
        = hidden ? index.data(Qt::DisplayRole).toString() : index.data(PostTextRole).toString();
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
    const auto files = attachmentrow::areas(attachmentsOf(index), textWidth);
    if (!files.isEmpty()) {
        place.attachments = {left, y + Space8, textWidth, files.last().bottom() + 1};
        y += Space8 + place.attachments.height() + Space4;
    }
    if (const auto reactions = pills(index, textWidth); !reactions.isEmpty()) {
        place.reactions = {left, y + Space4, textWidth,
                           reactions.last().area.y() + reactions.last().area.height()};
        y = place.reactions.y() + place.reactions.height();
    }
    place.below = y + Space4;
    if (!buttonActions(index).isEmpty())
        y += Space4 + ButtonsHeight;
    place.bottom = std::max(y + Pad, grouped ? 0 : row.y() + AvatarSize + 2 * Pad);
    for (QRect *part : {&place.avatar, &place.header, &place.quote, &place.text, &place.attachments,
                        &place.reactions}) {
        if (!part->isEmpty())
            *part = QStyle::visualRect(direction, row, *part);
    }
    return place;
}

QList<PostDelegate::Button> PostDelegate::buttons(const Place &place,
                                                  const QModelIndex &index) const
{
    QList<Button> result;
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    int x = place.row.x() + m_margin + TextLeft - Space8; // the label, not its padding, lines up
    for (const PostAction action : buttonActions(index)) {
        const int width = metrics.horizontalAdvance(postActionText(action)) + Space16;
        const QRect logical(x, place.below, width, ButtonsHeight);
        result.append({action, QStyle::visualRect(place.direction, place.row, logical)});
        x += width + Space4;
    }
    return result;
}

QList<PostAttachment> PostDelegate::attachmentsOf(const QModelIndex &index)
{
    if (stateOf(index) == PostStage::Deleted && !index.data(PostRevealedRole).toBool())
        return {};
    return index.data(PostAttachmentsRole).value<QList<PostAttachment>>();
}

std::optional<PostAttachment> PostDelegate::attachmentAt(const Place &place,
                                                         const QModelIndex &index, QPoint position)
{
    if (!place.attachments.contains(position))
        return std::nullopt;
    const auto attachments = attachmentsOf(index);
    const auto areas = attachmentrow::areas(attachments, place.attachments.width());
    for (qsizetype i = 0; i < areas.size(); ++i) {
        const QRect area = areas.at(i).translated(place.attachments.topLeft());
        if (QStyle::visualRect(place.direction, place.attachments, area).contains(position))
            return attachments.at(i);
    }
    return std::nullopt;
}

QList<PostDelegate::ReactionPill> PostDelegate::pills(const QModelIndex &index, int width) const
{
    if (stateOf(index) == PostStage::Deleted)
        return {};
    const auto reactions = index.data(PostReactionsRole).value<QList<PostReaction>>();
    if (reactions.isEmpty())
        return {};
    QList<ReactionPill> pills;
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    int x = 0;
    int y = 0;
    const auto add = [&](const QString &text, const PostReaction &reaction, int wide) {
        if (x > 0 && x + wide > width) {
            x = 0;
            y += PillHeight + Space4;
        }
        pills.append({text, reaction, {x, y, wide, PillHeight}});
        x += wide + Space4;
    };
    for (const PostReaction &reaction : reactions) {
        const QString text
            = QStringLiteral("%1 %2").arg(reaction.emoji, QString::number(reaction.count));
        const int count = metrics.horizontalAdvance(QString::number(reaction.count));
        add(text, reaction, emojiWidth(reaction.emoji) + Space4 + count + Space20);
    }
    if (index.data(PostMayRole).toInt() & MayReact)
        add({}, {}, Space32);
    return pills;
}

int PostDelegate::emojiWidth(const QString &emoji) const
{
    return QFontMetrics(m_theme.emojiFont(Step::Small)).horizontalAdvance(emoji);
}

/// Where "edited" stands in the header, as paintHeader() puts it.
QRect PostDelegate::editedArea(const Place &place, const QModelIndex &index) const
{
    if (place.header.isEmpty() || stateOf(index) != PostStage::Sent
        || !index.data(PostEditedRole).toBool())
        return {};
    const QFontMetrics small(m_theme.font(Step::Small));
    int start = QFontMetrics(m_theme.strongFont(Step::Body))
                    .horizontalAdvance(index.data(PostAuthorRole).toString())
        + Space8;
    if (const QString title = index.data(PostAuthorTitleRole).toString(); !title.isEmpty())
        start += QFontMetrics(m_theme.font(Step::Caption)).horizontalAdvance(title) + Space12
            + Space8;
    start += small.horizontalAdvance(index.data(PostTimeTextRole).toString()) + Space8;
    const QRect logical(place.header.x() + start, place.header.y(),
                        small.horizontalAdvance(tr("edited")) + Space4, place.header.height());
    return QStyle::visualRect(place.direction, place.header, logical);
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
    if (const auto file = attachmentAt(where, index, position)) {
        Q_EMIT attachmentActivated(index, file->id);
        return true;
    }
    for (const ReactionPill &pill : pills(index, where.reactions.width())) {
        const QRect area = QStyle::visualRect(where.direction, where.reactions,
                                              pill.area.translated(where.reactions.topLeft()));
        if (!area.contains(position))
            continue;
        if (pill.text.isEmpty())
            Q_EMIT actionTriggered(index, PostAction::React);
        else
            Q_EMIT reactionToggled(index, pill.reaction.emoji, !pill.reaction.mine);
        return true;
    }
    if (editedArea(where, index).contains(position)) {
        Q_EMIT actionTriggered(index, PostAction::History);
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
        return Qt::Key_Plus;
    case PostAction::Delete:
        return Qt::Key_Delete;
    case PostAction::Restore:
        return Qt::Key_Z;
    case PostAction::Reveal:
    case PostAction::Hide:
        return Qt::Key_V;
    case PostAction::History:
        return Qt::Key_H;
    case PostAction::Flag:
        return Qt::Key_F;
    case PostAction::MarkUnread:
        return Qt::Key_U;
    case PostAction::SaveFiles:
        return Qt::Key_S;
    case PostAction::Sanction:
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
    if (const auto file = attachmentAt(where, index, event->pos())) {
        QToolTip::showText(
            event->globalPos(),
            toolTipText(tr("%1, %2", "a file's name, then its size").arg(file->name, file->detail)),
            view);
        return true;
    }
    for (const ReactionPill &pill : pills(index, where.reactions.width())) {
        const QRect area = QStyle::visualRect(where.direction, where.reactions,
                                              pill.area.translated(where.reactions.topLeft()));
        if (!area.contains(event->pos()))
            continue;
        QToolTip::showText(event->globalPos(),
                           toolTipText(pill.text.isEmpty() ? postActionText(PostAction::React)
                                                           : pill.reaction.who),
                           view);
        return true;
    }
    if (where.header.contains(event->pos()))
        QToolTip::showText(event->globalPos(),
                           QLocale().toString(time.toLocalTime(), QLocale::LongFormat), view);
    else
        QToolTip::hideText();
    return true;
}

} // namespace panel::client
