// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QUrl>

class QDragEnterEvent;
class QDropEvent;
class QMimeData;

/// Files from a file manager, dropped or pasted.
namespace panel::client::droppedfiles {

/// Empty where there are none, or something else among them: a link, say.
QList<QUrl> of(const QMimeData &data);
/// Takes what is dragged in if it is files and `mayTake`.
void enter(QDragEnterEvent &event, bool mayTake);
/// What is dropped stays where it is.
QList<QUrl> take(QDropEvent &event);

} // namespace panel::client::droppedfiles
