// SPDX-License-Identifier: MIT

#include "server/store/attachedfiles.h"

#include <QDebug>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace panel::server {

namespace {

constexpr auto OwnersFolder = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

tl::unexpected<Error> cannotWrite(const QString &path)
{
    const bool full = errno == ENOSPC || errno == EDQUOT;
    return fail(full ? ErrorCode::StorageFull : ErrorCode::Unavailable,
                QStringLiteral("cannot write %1").arg(path));
}

/// An administrator may restore as root; the daemon's own user must be able to open what is there.
void giveToOwnerOf(const struct stat &owner, const QString &path)
{
    if (geteuid() == 0
        && chown(QFile::encodeName(path).constData(), owner.st_uid, owner.st_gid) != 0)
        qWarning().noquote() << path << "has another owner than its folder";
}

bool makeFolder(const QString &path, const struct stat &owner)
{
    if (QDir(path).exists())
        return true;
    if (!QDir().mkpath(path))
        return false;
    QFile::setPermissions(path, OwnersFolder);
    giveToOwnerOf(owner, path);
    return true;
}

Result<> copyOne(const QString &from, const QString &to, const struct stat &owner)
{
    if (QFile::exists(to)
        || link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    const QString part = to + QStringLiteral(".part");
    QFile::remove(part);
    if (!QFile::copy(from, part) || !QFile::rename(part, to)) {
        QFile::remove(part);
        return cannotWrite(to);
    }
    giveToOwnerOf(owner, to);
    return {};
}

} // namespace

Result<> copyAttachedFiles(const QString &from, const QString &to)
{
    const QDir source(from);
    if (!source.exists())
        return {};
    struct stat owner = {};
    const QString parent = QFileInfo(to).absolutePath();
    if (stat(QFile::encodeName(parent).constData(), &owner) != 0 || !makeFolder(to, owner))
        return cannotWrite(to);
    for (const QString &folder : source.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (folder == QLatin1String(IncomingFolder))
            continue;
        const QString into = to + QLatin1Char('/') + folder;
        QDirIterator files(source.filePath(folder), QDir::Files);
        while (files.hasNext()) {
            files.next();
            if (!makeFolder(into, owner))
                return cannotWrite(into);
            const QString target = into + QLatin1Char('/') + files.fileName();
            if (const auto copied = copyOne(files.filePath(), target, owner);
                !copied && QFile::exists(files.filePath())) // else it went meanwhile
                return copied;
        }
    }
    return {};
}

} // namespace panel::server
