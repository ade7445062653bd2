// SPDX-License-Identifier: MIT

#include "server/store/restore.h"

#include "server/store/attachedfiles.h"
#include "server/store/folderlock.h"
#include "server/store/migrations.h"
#include "server/store/statements.h"
#include "server/store/storefile.h"

#include <QDateTime>
#include <QDebug>
#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

namespace panel::server {

namespace {

/// Whether the file is a database of a daemon's, whole, and not from a newer version.
Result<> checkBackup(const QString &file)
{
    const auto no = [&file](const QString &why) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1 is no backup: %2").arg(file, why));
    };
    if (!QFileInfo(file).isFile())
        return no(QStringLiteral("there is no such file"));
    auto connection = StoreFile::openReader(file);
    if (!connection)
        return no(connection.error().detail);
    Result<QVariant> verdict;
    Result<int> version;
    {
        Sql sql(*connection);
        verdict = sql.value(QStringLiteral("PRAGMA quick_check(1)"));
        version = Migrations::version(sql);
    }
    StoreFile::close(*connection);
    if (!verdict || verdict->toString() != QLatin1String("ok"))
        return no(verdict ? verdict->toString().simplified() : verdict.error().detail);
    if (!version || *version < 1)
        return no(QStringLiteral("it was not made by a daemon"));
    if (*version > Migrations::newest())
        return no(QStringLiteral("it is from a newer version"));
    return {};
}

/// What stands there now, where `backups` keeps it. A damaged database is moved as it is.
Result<QString> keepOld(const QString &path, const QDir &backups)
{
    if (!QFileInfo::exists(path))
        return QString();
    const QString stamp
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString kept = backups.filePath(QStringLiteral("replaced-%1.db").arg(stamp));
    for (int again = 2; QFileInfo::exists(kept); ++again)
        kept = backups.filePath(QStringLiteral("replaced-%1-%2.db").arg(stamp).arg(again));
    if (StoreFile::copy(path, kept))
        return kept;
    for (const char *suffix : {"-wal", "-shm", ""}) {
        const QLatin1String end(suffix);
        if (QFileInfo::exists(path + end) && !QFile::rename(path + end, kept + end))
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("%1 cannot be moved to %2").arg(path + end, kept + end));
    }
    return kept;
}

/// An administrator may restore as root; the daemon's own user must be able to open what is there.
void giveToOwnerOf(const QString &folder, const QString &file)
{
    struct stat owner = {};
    if (stat(QFile::encodeName(folder).constData(), &owner) == 0
        && chown(QFile::encodeName(file).constData(), owner.st_uid, owner.st_gid) != 0)
        qWarning().noquote() << file << "has another owner than its folder";
}

} // namespace

Result<QString> restoreDatabase(const QString &folder, const QString &file)
{
    registerStatements();
    if (const auto good = checkBackup(file); !good)
        return failure(good);
    const QDir data(folder);
    if (!data.mkpath(QStringLiteral("backups")))
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot write to the data folder %1").arg(folder));
    FolderLock lock(folder);
    if (const auto taken = lock.take(); !taken) {
        if (taken.error().code != ErrorCode::Busy)
            return failure(taken);
        return fail(ErrorCode::Busy,
                    QStringLiteral("a paneld has the data folder %1: stop it first").arg(folder));
    }

    const QString path = data.filePath(QStringLiteral("panel.db"));
    const QString fresh = path + QStringLiteral(".restored");
    QFile::remove(fresh);
    if (const auto copied = StoreFile::copy(file, fresh); !copied)
        return failure(copied);
    giveToOwnerOf(folder, fresh);
    const auto kept = keepOld(path, QDir(data.filePath(QStringLiteral("backups"))));
    if (!kept) {
        QFile::remove(fresh);
        return kept;
    }
    // What is kept is a backup like any other. Files that are too many do no harm.
    const QString files = data.filePath(QLatin1String(AttachedFolder));
    const auto filesKept = kept->isEmpty()
        ? Result<>()
        : copyAttachedFiles(files, *kept + QLatin1String(AttachedSuffix));
    const auto filesBack = filesKept.and_then(
        [&] { return copyAttachedFiles(file + QLatin1String(AttachedSuffix), files); });
    if (!filesBack) {
        QFile::remove(fresh);
        return failure(filesBack);
    }
    // A write-ahead log belongs to one database; the old one's holds nothing that is not kept.
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    if (std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0)
        return fail(ErrorCode::Unavailable, QStringLiteral("cannot write %1").arg(path));
    return kept;
}

} // namespace panel::server
