// SPDX-License-Identifier: MIT

#include "server/features/attachments/attachmentfiles.h"

#include "server/store/attachedfiles.h"
#include "shared/protocol/limits.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace panel::server {

namespace {

constexpr auto OwnersFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

bool makeFolder(const QString &path)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, OwnersFolder);
}

/// A name is on the disk once its folder is.
bool syncFolder(const QString &path)
{
    const int folder
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool synced = ::fsync(folder) == 0;
    ::close(folder);
    return synced;
}

tl::unexpected<Error> diskFailed()
{
    return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull
                                                   : ErrorCode::StorageFailed,
                QStringLiteral("the file cannot be kept"));
}

Result<FileType> examine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return diskFailed();
    const FileType type = fileTypeOf(file);
    if (qint64(type.pixels.width()) * type.pixels.height() > limits::ImagePixels)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("an image has at most %1 pixels").arg(limits::ImagePixels));
    if (::fsync(file.handle()) != 0)
        return diskFailed();
    return type;
}

Result<FileType> settleFile(const QString &from, const QString &to, const QString &root)
{
    const auto type = examine(from);
    if (!type)
        return type;
    const QString folder = to.section(QLatin1Char('/'), 0, -2);
    const bool isNew = !QDir(folder).exists();
    if (!makeFolder(folder) || (isNew && !syncFolder(root)))
        return diskFailed();
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return diskFailed();
    if (!syncFolder(folder)) {
        QFile::remove(to);
        return diskFailed();
    }
    return type;
}

} // namespace

AttachmentFiles::AttachmentFiles(const QString &folder, QObject *parent)
    : QObject(parent), m_folder(folder)
{
    const QString incoming = folder + QLatin1Char('/') + QLatin1String(IncomingFolder);
    QDir(incoming).removeRecursively();
    makeFolder(folder); // where it cannot be made, each upload says so
    makeFolder(incoming);
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("attachments"));
    m_thread.start();
}

AttachmentFiles::~AttachmentFiles()
{
    // Behind what is queued.
    QMetaObject::invokeMethod(&m_worker, [this] { m_thread.quit(); });
    m_thread.wait();
}

QString AttachmentFiles::incoming(const QString &id) const
{
    return m_folder + QLatin1Char('/') + QLatin1String(IncomingFolder) + QLatin1Char('/') + id;
}

QString AttachmentFiles::path(const QString &id) const
{
    return m_folder + QLatin1Char('/') + id.left(2) + QLatin1Char('/') + id;
}

void AttachmentFiles::settle(const QString &id, QObject *asker,
                             std::function<void(const Result<FileType> &)> done)
{
    queue<Result<FileType>>(
        asker,
        [from = incoming(id), to = path(id), root = m_folder] {
            const auto settled = settleFile(from, to, root);
            if (!settled)
                QFile::remove(from);
            return settled;
        },
        std::move(done));
}

void AttachmentFiles::remove(const QStringList &ids)
{
    QStringList paths;
    for (const QString &id : ids)
        paths.append({incoming(id), path(id)});
    QMetaObject::invokeMethod(&m_worker, [paths] {
        for (const QString &each : paths)
            QFile::remove(each);
    });
}

void AttachmentFiles::list(std::chrono::seconds age, QObject *asker,
                           std::function<void(const QStringList &)> done)
{
    queue<QStringList>(
        asker,
        [root = m_folder, age] {
            const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-age.count());
            QStringList ids;
            QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                files.next();
                const bool isIncoming = files.filePath().section(QLatin1Char('/'), -2, -2)
                    == QLatin1String(IncomingFolder);
                if (!isIncoming && files.fileInfo().lastModified() < before)
                    ids.append(files.fileName());
            }
            return ids;
        },
        std::move(done));
}

template <typename T>
void AttachmentFiles::queue(QObject *asker, std::function<T()> work,
                            std::function<void(const T &)> done)
{
    Q_ASSERT(asker && asker->thread() == thread());
    const auto guard = QPointer<QObject>(asker);
    QMetaObject::invokeMethod(
        &m_worker, [this, guard, work = std::move(work), done = std::move(done)]() mutable {
            auto outcome = work();
            // `done` moves on: what it captured is destroyed on the hub thread, where it came from.
            QMetaObject::invokeMethod(
                this, [guard, done = std::move(done), outcome = std::move(outcome)] {
                    if (guard)
                        done(outcome);
                });
        });
}

} // namespace panel::server
