// SPDX-License-Identifier: MIT

/// The files of the open thread: what is let go over it, and what is saved from it.

#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/composer.h"
#include "client/widgets/droppedfiles.h"

#include <QDragEnterEvent>

namespace panel::client {

bool ThreadView::mayAttach() const
{
    return m_session && m_standing.mayWrite() && m_composer->mayAttach();
}

/// Of one post: the named one, or all of them.
void ThreadView::save(const QModelIndex &index, const QString &attachment)
{
    if (!m_session)
        return;
    const PostId id{index.data(PostsModel::PostIdRole).toLongLong()};
    const Post *post = m_session->posts().post(id);
    QList<Attachment> wanted
        = post ? post->attachments.value_or(QList<Attachment>()) : QList<Attachment>();
    wanted.removeIf(
        [&](const Attachment &each) { return !attachment.isEmpty() && each.id != attachment; });
    if (!wanted.isEmpty())
        Q_EMIT saveWanted(wanted);
}

void ThreadView::dragEnterEvent(QDragEnterEvent *event)
{
    droppedfiles::enter(*event, mayAttach());
    if (event->isAccepted())
        m_composer->setStateText(tr("Let go to attach"));
}

void ThreadView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_composer->setStateText({});
    QWidget::dragLeaveEvent(event);
}

void ThreadView::dropEvent(QDropEvent *event)
{
    m_composer->setStateText({});
    Q_EMIT filesDropped(droppedfiles::take(*event));
}

} // namespace panel::client
