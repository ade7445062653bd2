// SPDX-License-Identifier: MIT

#include "server/store/folderlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace panel::server {

namespace {

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("panel.lock"));
}

/// As QLockFile writes it, which is what older versions read.
QByteArray ownName()
{
    return QByteArray::number(QCoreApplication::applicationPid()) + '\n'
        + QCoreApplication::applicationName().toUtf8() + '\n';
}

/// An administrator may come first, as root; the daemon's own user must be able to open it later.
void giveToOwnerOf(const QString &folder, int descriptor)
{
    struct stat owner = {};
    if (::geteuid() == 0 && ::stat(QFile::encodeName(folder).constData(), &owner) == 0)
        (void)!::fchown(descriptor, owner.st_uid, owner.st_gid);
}

/// `paneld (process 7)`, as far as the holder has come to say it.
QString holderOf(const QString &folder)
{
    QFile file(fileIn(folder));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("another process");
    const QString process = QString::fromUtf8(file.readLine().trimmed());
    const QString program = QString::fromUtf8(file.readLine().trimmed());
    return process.isEmpty() ? QStringLiteral("another process")
                             : QStringLiteral("%1 (process %2)").arg(program, process);
}

} // namespace

FolderLock::FolderLock(const QString &folder) : m_folder(folder) { }

FolderLock::~FolderLock()
{
    release();
}

Result<> FolderLock::take()
{
    const int descriptor = ::open(QFile::encodeName(fileIn(m_folder)).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("cannot write to the data folder %1: check its owner and permissions")
                .arg(m_folder));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        ::close(descriptor);
        if (!isHeld)
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("the data folder %1 cannot be locked: choose one on a disk "
                                       "of this machine")
                            .arg(m_folder));
        return fail(ErrorCode::Busy,
                    QStringLiteral("the data folder %1 is in use by %2: stop that one, or choose "
                                   "another folder")
                        .arg(m_folder, holderOf(m_folder)));
    }
    m_descriptor = descriptor;
    giveToOwnerOf(m_folder, descriptor);
    // For people alone: a full disk that has no room for it is no reason not to start.
    const QByteArray name = ownName();
    if (::ftruncate(descriptor, 0) == 0)
        (void)!::pwrite(descriptor, name.constData(), size_t(name.size()), 0);
    return {};
}

void FolderLock::release()
{
    if (isTaken())
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace panel::server
