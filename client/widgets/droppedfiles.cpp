// SPDX-License-Identifier: MIT

#include "client/widgets/droppedfiles.h"

#include <QDragEnterEvent>
#include <QMimeData>

#include <algorithm>

namespace panel::client::droppedfiles {

QList<QUrl> of(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const bool areFiles
        = std::all_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); });
    return areFiles ? urls : QList<QUrl>();
}

void enter(QDragEnterEvent &event, bool mayTake)
{
    if (mayTake && !of(*event.mimeData()).isEmpty())
        event.acceptProposedAction();
}

QList<QUrl> take(QDropEvent &event)
{
    event.setDropAction(Qt::CopyAction);
    event.accept();
    return of(*event.mimeData());
}

} // namespace panel::client::droppedfiles
