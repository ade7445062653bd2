// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/workspace.h"

#include <QObject>
#include <QPointer>

namespace panel::client {

class ThreadView;

/// Between the composer and what brings files up and down: what is attached, dropped or pasted goes
/// up while the post is still being written, and what is saved comes down into a file the user
/// names. Nothing that came down is ever opened from here.
class PostFiles final : public QObject
{
    Q_OBJECT

public:
    /// Both live as long. The workspace can upload.
    PostFiles(Workspace &workspace, ThreadView &view, QObject *parent = nullptr);
    ~PostFiles() override;

    /// The composer is that thread's from now on. What was attached in another one waits there.
    void show(ThreadId thread);
    /// Of a post that was taken back to be written again.
    void putBack(ThreadId thread, const QList<QueuedFile> &files);

Q_SIGNALS:
    void toastWanted(const QString &text);

private:
    void attach();
    void add(const QStringList &paths);
    void addImage(const QImage &image);
    bool hasRoom();
    void remove(const QUuid &key);
    void showStrip();
    void save(const QList<Attachment> &files);
    void saveOne(const Attachment &file, const QString &path);

    Workspace &m_workspace;
    QPointer<Uploads> m_uploads;
    ThreadView &m_view;
    ThreadId m_thread;
    QHash<ThreadId, QList<QueuedFile>> m_files; ///< Not posted yet.
};

} // namespace panel::client
