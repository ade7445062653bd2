// SPDX-License-Identifier: MIT

/// The files of the open thread: what is let go over it, and what is saved from it.

#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/composer.h"
#include "client/widgets/droppedfiles.h"

#include <QDragEnterEvent>

#include <algorithm>

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

/// A picture is shown, anything else can only be saved.
void ThreadView::showFile(const QModelIndex &index, const QString &attachment)
{
    const auto shown = index.data(PostAttachmentsRole).value<QList<PostAttachment>>();
    const bool isPicture
        = std::any_of(shown.cbegin(), shown.cend(), [&](const PostAttachment &each) {
              return each.id == attachment && each.isPicture;
          });
    const PostId id{index.data(PostsModel::PostIdRole).toLongLong()};
    const Post *post = m_session ? m_session->posts().post(id) : nullptr;
    if (!isPicture || !post)
        return save(index, attachment);
    for (const QList<Attachment> files = post->attachments.value_or(QList<Attachment>());
         const Attachment &each : files) {
        if (each.id == attachment)
            Q_EMIT pictureWanted(each);
    }
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
