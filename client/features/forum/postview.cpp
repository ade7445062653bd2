// SPDX-License-Identifier: MIT

#include "client/features/forum/postview.h"

#include "client/text/posttext.h"
#include "client/widgets/actionstrip.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/postdelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace panel::client {

namespace {

constexpr int LongestName = 240; ///< Of a file in a menu.

const char *iconOf(PostAction action)
{
    switch (action) {
    case PostAction::Reply:
        return "reply";
    case PostAction::Quote:
        return "quote";
    case PostAction::React:
        return "emoji";
    case PostAction::More:
        return "more";
    case PostAction::CopyText:
        return "copy";
    case PostAction::CopyLink:
        return "link";
    case PostAction::Edit:
        return "edit";
    case PostAction::Retry:
    case PostAction::Restore:
        return "refresh";
    case PostAction::Delete:
    case PostAction::Discard:
        return "trash";
    case PostAction::Reveal:
        return "eye";
    case PostAction::Hide:
        return "eye-off";
    case PostAction::History:
        return "clock";
    case PostAction::Flag:
        return "flag";
    case PostAction::Sanction:
        return "mute";
    case PostAction::MarkUnread:
        return "mark-read";
    case PostAction::Cancel:
        return "close";
    case PostAction::SaveFiles:
        return "download";
    case PostAction::OpenAuthor:
    case PostAction::OpenQuoted:
        break;
    }
    return "";
}

} // namespace

PostView::PostView(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_delegate(new PostDelegate(theme, this))
    , m_strip(new ActionStrip(theme, *this, metrics::Space12, metrics::PageMargin))
    , m_palette(new EmojiPalette(theme, this))
{
    setItemDelegate(m_delegate);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setResizeMode(QListView::Adjust);
    setAccessibleName(tr("Posts"));
    verticalScrollBar()->setSingleStep(metrics::Space32);
    connect(m_delegate, &PostDelegate::actionTriggered, this, &PostView::trigger);
    connect(m_delegate, &PostDelegate::linkActivated, this, &PostView::linkActivated);
    connect(m_delegate, &PostDelegate::attachmentActivated, this, &PostView::attachmentActivated);
    connect(m_delegate, &PostDelegate::reactionToggled, this, &PostView::reactionToggled);

    for (const PostAction action : {PostAction::React, PostAction::Reply, PostAction::Quote,
                                    PostAction::Edit, PostAction::CopyLink, PostAction::More}) {
        const QKeySequence key = PostDelegate::keyOf(action);
        const QString name = postActionText(action);
        m_strip->addAction(int(action), QLatin1String(iconOf(action)),
                           key.isEmpty() ? name
                                         : QStringLiteral("%1 (%2)").arg(
                                               name, key.toString(QKeySequence::NativeText)));
    }
    m_strip->setFilter([](const QModelIndex &index) {
        return PostDelegate::actionsFor(index).contains(PostAction::CopyLink);
    });
    m_strip->setActionFilter([](const QModelIndex &index, int action) {
        return PostAction(action) == PostAction::More
            || PostDelegate::actionsFor(index).contains(PostAction(action));
    });
    connect(m_strip, &ActionStrip::triggered, this, [this](const QModelIndex &index, int action) {
        if (PostAction(action) == PostAction::More)
            showMenu(index, m_strip->menuPlace());
        else
            trigger(index, PostAction(action));
    });
    connect(m_palette, &EmojiPalette::chosen, this, [this](const QString &emoji) {
        if (!m_reactingTo.isValid())
            return;
        bool mine = false;
        const auto reactions = m_reactingTo.data(PostReactionsRole).value<QList<PostReaction>>();
        for (const PostReaction &reaction : reactions)
            mine |= reaction.emoji == emoji && reaction.mine;
        Q_EMIT reactionToggled(m_reactingTo, emoji, !mine);
        setFocus();
    });
}

void PostView::trigger(const QModelIndex &index, PostAction action)
{
    if (action == PostAction::React)
        openPalette(index);
    else
        Q_EMIT actionTriggered(index, action);
}

void PostView::openPalette(const QModelIndex &index)
{
    m_reactingTo = index;
    QStringList mine;
    const auto reactions = index.data(PostReactionsRole).value<QList<PostReaction>>();
    for (const PostReaction &reaction : reactions) {
        if (reaction.mine)
            mine.append(reaction.emoji);
    }
    const QRect row = visualRect(index);
    m_palette->open(
        viewport()->mapToGlobal(QPoint(row.x() + metrics::PageMargin, qMax(0, row.y()))), mine);
}

QPoint PostView::middleOf(const QModelIndex &index) const
{
    return viewport()->mapToGlobal(visualRect(index).intersected(viewport()->rect()).center());
}

/// The keys that a list would take for itself; those of single posts are the delegate's.
void PostView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (index.isValid() && event->matches(QKeySequence::Copy)) {
        if (PostDelegate::hasText(index))
            Q_EMIT actionTriggered(index, PostAction::CopyText);
    } else if (index.isValid() && event->key() == Qt::Key_Delete) {
        if (PostDelegate::actionsFor(index).contains(PostAction::Delete))
            trigger(index, PostAction::Delete);
    } else if (index.isValid() && enter) {
        openLinks(index);
    } else {
        QListView::keyPressEvent(event);
    }
}

void PostView::updateGeometries()
{
    QListView::updateGeometries();
    if (m_settling || !model())
        return;
    const int rows = model()->rowCount();
    int room = 0;
    if (rows > 0) {
        const int used = visualRect(model()->index(rows - 1, 0)).bottom() + 1 + verticalOffset();
        room = qMax(0, viewportMargins().top() + viewport()->height() - used);
    }
    if (room == viewportMargins().top())
        return;
    m_settling = true; // the margin resizes the viewport, which comes back here
    setViewportMargins(0, room, 0, 0);
    m_settling = false;
}

void PostView::focusInEvent(QFocusEvent *event)
{
    if (model() && !currentIndex().isValid())
        setCurrentIndex(model()->index(model()->rowCount() - 1, 0));
    QListView::focusInEvent(event);
}

void PostView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    showMenu(index, byKey ? middleOf(index) : event->globalPos());
}

void PostView::openLinks(const QModelIndex &index)
{
    const QList<QUrl> links = PostDelegate::linksOf(index);
    if (links.size() == 1)
        Q_EMIT linkActivated(links.first());
    else if (links.size() > 1)
        showMenu(index, middleOf(index));
}

/// Pictures are shown from here by the keyboard, and one of several files is saved.
void PostView::addFiles(QMenu &menu, const QPersistentModelIndex &index, bool mayTake)
{
    const auto files = index.data(PostAttachmentsRole).value<QList<PostAttachment>>();
    if (!mayTake || files.isEmpty())
        return;
    const auto nameOf = [this](const PostAttachment &file) {
        return fontMetrics()
            .elidedText(file.name, Qt::ElideMiddle, LongestName)
            .replace(QLatin1Char('&'), QLatin1String("&&"));
    };
    menu.addSeparator();
    for (const PostAttachment &file : files) {
        if (file.isPicture)
            menu.addAction(m_theme.icons().icon(QStringLiteral("image")),
                           tr("Show %1", "%1 is a picture's file").arg(nameOf(file)), this,
                           [this, index, id = file.id] {
                               if (index.isValid())
                                   Q_EMIT attachmentActivated(index, id);
                           });
    }
    if (files.size() < 2)
        return;
    QMenu *each = menu.addMenu(tr("Save one file"));
    for (const PostAttachment &file : files) {
        each->addAction(nameOf(file), this, [this, index, id = file.id] {
            if (index.isValid())
                Q_EMIT saveWanted(index, id);
        });
    }
}

void PostView::showMenu(const QModelIndex &at, const QPoint &where)
{
    const QPersistentModelIndex index(at); // posts come and go while the menu is open
    QMenu menu;
    const auto add = [&](PostAction action) {
        const QString icon = QLatin1String(iconOf(action));
        const bool takesAway = action == PostAction::Delete || action == PostAction::Discard;
        const Icons &icons = m_theme.icons();
        auto *entry = menu.addAction(takesAway ? icons.icon(icon, Token::Danger) : icons.icon(icon),
                                     postActionText(action), this, [this, index, action] {
                                         if (index.isValid())
                                             trigger(index, action);
                                     });
        entry->setShortcut(PostDelegate::keyOf(action));
    };
    const auto isLast = [](PostAction action) { // what takes away stands apart
        return action == PostAction::Delete || action == PostAction::Discard
            || action == PostAction::Sanction;
    };
    const QList<PostAction> actions = PostDelegate::actionsFor(at);
    for (const PostAction action : actions) {
        if (!isLast(action))
            add(action);
    }
    if (std::any_of(actions.cbegin(), actions.cend(), isLast))
        menu.addSeparator();
    for (const PostAction action : actions) {
        if (isLast(action))
            add(action);
    }
    addFiles(menu, index, actions.contains(PostAction::SaveFiles));
    const QList<QUrl> links = PostDelegate::linksOf(at);
    if (!links.isEmpty() && !menu.isEmpty())
        menu.addSeparator();
    for (const QUrl &link : links)
        menu.addAction(tr("Open %1", "%1 is the host of a link").arg(linkHost(link)), this,
                       [this, link] { Q_EMIT linkActivated(link); });
    if (!menu.isEmpty())
        menu.exec(where);
}

} // namespace panel::client
