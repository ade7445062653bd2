// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/attachments/filetype.h"
#include "shared/base/result.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QThread>

#include <functional>

namespace panel::server {

/// The files of attachments, in a folder of their own: each under its id, written once and never
/// changed. What the disk takes its time for is done on a thread of its own.
///
/// A file that is there under its id is whole and on the disk. What comes is in `incoming` until
/// then; what a daemon that was killed has left there is thrown away at the next start.
class AttachmentFiles final : public QObject
{
    Q_OBJECT

public:
    /// Makes the folder where it is missing.
    explicit AttachmentFiles(const QString &folder, QObject *parent = nullptr);
    /// Finishes what is queued.
    ~AttachmentFiles() override;

    QString incoming(const QString &id) const;
    QString path(const QString &id) const;

    /// Looks at what has come and puts it in its place; `done` once it would survive a power cut.
    /// Fails with `TooLarge` for an image of more than limits::ImagePixels, else as the disk does;
    /// then there is no file.
    void settle(const QString &id, QObject *asker,
                std::function<void(const Result<FileType> &)> done);
    void remove(const QStringList &ids);
    /// The ids of the files that are older than `age`.
    void list(std::chrono::seconds age, QObject *asker,
              std::function<void(const QStringList &)> done);

private:
    template <typename T>
    void queue(QObject *asker, std::function<T()> work, std::function<void(const T &)> done);

    const QString m_folder;
    QThread m_thread;
    QObject m_worker; ///< Lives on m_thread; its event queue is the queue.
};

} // namespace panel::server
