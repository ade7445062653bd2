// SPDX-License-Identifier: MIT

#include "client/features/forum/postview.h"

#include "client/text/posttext.h"
#include "client/widgets/actionstrip.h"
#include "client/widgets/metrics.h"
#include "client/widgets/postdelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace panel::client {

PostView::PostView(const Theme &theme, QWidget *parent)
    : QListView(parent), m_delegate(new PostDelegate(theme, this))
{
    setItemDelegate(m_delegate);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setResizeMode(QListView::Adjust);
    setAccessibleName(tr("Posts"));
    verticalScrollBar()->setSingleStep(metrics::Space32);
    connect(m_delegate, &PostDelegate::actionTriggered, this, &PostView::actionTriggered);
    connect(m_delegate, &PostDelegate::linkActivated, this, &PostView::linkActivated);

    auto *strip = new ActionStrip(theme, *this, metrics::Space12, metrics::PageMargin);
    const std::pair<PostAction, QString> actions[]
        = {{PostAction::Reply, QStringLiteral("reply")},
           {PostAction::Quote, QStringLiteral("quote")},
           {PostAction::CopyText, QStringLiteral("copy")},
           {PostAction::CopyLink, QStringLiteral("link")}};
    for (const auto &[action, icon] : actions)
        strip->addAction(int(action), icon,
                         QStringLiteral("%1 (%2)").arg(
                             postActionText(action),
                             PostDelegate::keyOf(action).toString(QKeySequence::NativeText)));
    strip->setFilter([](const QModelIndex &index) {
        return PostDelegate::actionsFor(index).contains(PostAction::Reply);
    });
    connect(strip, &ActionStrip::triggered, this, [this](const QModelIndex &index, int action) {
        Q_EMIT actionTriggered(index, PostAction(action));
    });
}

/// The keys that a list would take for itself; those of single posts are the delegate's.
void PostView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (index.isValid() && event->matches(QKeySequence::Copy)) {
        if (PostDelegate::hasText(index))
            Q_EMIT actionTriggered(index, PostAction::CopyText);
    } else if (index.isValid() && enter) {
        openLinks(index);
    } else {
        QListView::keyPressEvent(event);
    }
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
    const QRect seen = visualRect(index).intersected(viewport()->rect());
    showMenu(index, byKey ? viewport()->mapToGlobal(seen.center()) : event->globalPos());
}

void PostView::openLinks(const QModelIndex &index)
{
    const QList<QUrl> links = PostDelegate::linksOf(index);
    if (links.size() == 1)
        Q_EMIT linkActivated(links.first());
    else if (links.size() > 1)
        showMenu(
            index,
            viewport()->mapToGlobal(visualRect(index).intersected(viewport()->rect()).center()));
}

void PostView::showMenu(const QModelIndex &at, const QPoint &where)
{
    const QPersistentModelIndex index(at); // posts come and go while the menu is open
    QMenu menu;
    for (const PostAction action : PostDelegate::actionsFor(at)) {
        auto *entry = menu.addAction(postActionText(action), this, [this, index, action] {
            if (index.isValid())
                Q_EMIT actionTriggered(index, action);
        });
        entry->setShortcut(PostDelegate::keyOf(action));
    }
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
