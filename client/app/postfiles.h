// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/filesaver.h"
#include "client/app/workspace.h"
#include "client/features/attachments/composerfiles.h"

#include <QObject>
#include <QPointer>

namespace panel::client {

class NewThreadDialog;
class Theme;
class ThreadView;

/// The files of a thread's posts: those its composer holds, thread by thread, and those the user
/// sees and saves.
class PostFiles final : public QObject
{
    Q_OBJECT

public:
    /// Both live as long. The workspace can upload.
    PostFiles(const Theme &theme, Workspace &workspace, ThreadView &view,
              QObject *parent = nullptr);
    ~PostFiles() override;

    /// The composer is that thread's from now on. What was attached in another one waits there.
    void show(ThreadId thread);
    /// Of a post that was taken back to be written again in the thread that is shown.
    void putBack(const QList<QueuedFile> &files);
    /// Of a post that was taken back for good, unless that is undone.
    void discard(const QList<QueuedFile> &files);

Q_SIGNALS:
    void toastWanted(const QString &text);

private:
    Workspace &m_workspace;
    QPointer<Uploads> m_uploads;
    ComposerFiles m_composing;
    FileSaver m_saver;
    ThreadId m_thread;
    QHash<ThreadId, QList<QueuedFile>> m_waiting; ///< Attached in threads that are not shown.
};

/// Its first post may have files. Those of a dialog that is left are taken back.
void takeFiles(NewThreadDialog &dialog, Uploads &uploads);

} // namespace panel::client
