// SPDX-License-Identifier: MIT

#include "server/store/storefile.h"

#include <QAtomicInteger>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

namespace panel::server {

namespace {

/// Qt keeps connections by name, over all threads.
QString freshName()
{
    static QAtomicInteger<quint64> last;
    return QStringLiteral("store-%1").arg(++last);
}

tl::unexpected<Error> damaged(const QString &path, const QString &why)
{
    const QFileInfo file(path);
    const QDir folder(file.dir().filePath(QStringLiteral("backups")));
    const QStringList newest = folder.entryList({QStringLiteral("*.db")}, QDir::Files, QDir::Time);
    const QString backup
        = newest.isEmpty() ? QStringLiteral("FILE") : folder.filePath(newest.first());
    return fail(ErrorCode::StorageFailed,
                QStringLiteral(
                    "the database %1 is damaged (%2): restore a backup with `panelctl "
                    "--data-dir %3 restore %4`, or move the file away to begin with an empty one")
                    .arg(path, why, file.path(), backup));
}

QString timeout()
{
    return QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(StoreFile::BusyTimeoutMs);
}

Result<QSqlDatabase> open(const QString &path, const QString &options)
{
    auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), freshName());
    connection.setDatabaseName(path);
    connection.setConnectOptions(options);
    if (connection.open())
        return connection;
    const QString why = connection.lastError().text();
    StoreFile::close(connection);
    return fail(ErrorCode::Unavailable,
                QStringLiteral("cannot open the database %1: %2").arg(path, why));
}

/// Looks at an existing file without being able to change it: what is damaged stays as it was
/// found.
Result<> check(const QString &path)
{
    if (QFileInfo(path).size() == 0)
        return {};
    auto connection = open(path, timeout() + QStringLiteral(";QSQLITE_OPEN_READONLY"));
    if (!connection)
        return failure(connection);
    Result<QVariant> verdict;
    {
        Sql sql(*connection);
        // Catches a bad header and torn or mixed-up pages. The full check would also compare every
        // index with its table, which takes minutes where this takes seconds.
        verdict = sql.value(QStringLiteral("PRAGMA quick_check(1)"));
    }
    StoreFile::close(*connection);
    if (!verdict && verdict.error().code == ErrorCode::StorageFailed)
        return damaged(path, verdict.error().detail);
    if (!verdict)
        return failure(verdict);
    if (verdict->toString() != QLatin1String("ok"))
        return damaged(path, verdict->toString().simplified());
    return {};
}

Result<> configure(Sql &sql, std::initializer_list<const char *> pragmas)
{
    for (const char *pragma : pragmas) {
        if (const auto set = sql.exec(QString::fromLatin1(pragma)); !set)
            return set;
    }
    return {};
}

} // namespace

Result<QSqlDatabase> StoreFile::openWriter(const QString &path)
{
    if (const auto sound = check(path); !sound)
        return failure(sound);
    auto connection = open(path, timeout());
    if (!connection)
        return connection;
    Result<> ready;
    {
        Sql sql(*connection);
        // The checkpoint that SQLite runs inside COMMIT hides its errors; the writer runs its
        // own.
        const auto mode = sql.value(QStringLiteral("PRAGMA journal_mode = WAL"));
        if (!mode)
            ready = failure(mode);
        else if (mode->toString() != QLatin1String("wal"))
            ready = fail(
                ErrorCode::Unavailable,
                QStringLiteral("the file system of %1 cannot share memory between programs, which "
                               "the database needs: choose a folder on a local disk")
                    .arg(path));
        if (ready)
            ready
                = configure(sql,
                            {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                             "PRAGMA wal_autocheckpoint = 0", "PRAGMA temp_store = MEMORY",
                             "PRAGMA cache_size = -32768", "PRAGMA journal_size_limit = 16777216"});
    }
    if (ready)
        return connection;
    close(*connection);
    return failure(ready);
}

Result<QSqlDatabase> StoreFile::openReader(const QString &path)
{
    auto connection = open(path, timeout() + QStringLiteral(";QSQLITE_OPEN_READONLY"));
    if (!connection)
        return connection;
    Result<> ready;
    {
        Sql sql(*connection);
        ready = configure(sql, {"PRAGMA query_only = ON", "PRAGMA temp_store = MEMORY"});
    }
    if (ready)
        return connection;
    close(*connection);
    return failure(ready);
}

void StoreFile::close(QSqlDatabase &connection)
{
    const QString name = connection.connectionName();
    connection = {};
    QSqlDatabase::removeDatabase(name);
}

Result<> StoreFile::copy(Sql &sql, const QString &target)
{
    if (QFileInfo::exists(target))
        return fail(ErrorCode::Conflict, QStringLiteral("%1 exists already").arg(target));
    const QString part = target + QStringLiteral(".part");
    QFile::remove(part);
    // Made here, and empty, so that nobody but its owner can read it from the first byte on.
    QFile mine(part);
    if (!mine.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot create %1: %2").arg(target, mine.errorString()));
    mine.close();
    auto copied = sql.run(QStringLiteral("store/back_up"), {{QStringLiteral(":file"), part}})
                      .map([](qint64) { });
    if (copied) {
        auto connection = open(part, QString());
        if (connection) {
            {
                Sql fresh(*connection);
                // This commit also syncs what VACUUM INTO left in the system's cache.
                copied = fresh.exec(QStringLiteral("PRAGMA synchronous = FULL"));
                if (copied)
                    copied = fresh.run(QStringLiteral("store/forget_epoch")).map([](qint64) { });
            }
            close(*connection);
        } else {
            copied = failure(connection);
        }
    }
    if (copied && !QFile::rename(part, target))
        copied = fail(ErrorCode::Unavailable, QStringLiteral("cannot create %1").arg(target));
    if (!copied)
        QFile::remove(part);
    return copied;
}

Result<> StoreFile::copy(const QString &path, const QString &target)
{
    // VACUUM INTO counts as writing, so a read-only connection refuses it. This one writes nothing
    // to `path` all the same, and is not the last to close, so it does not checkpoint either.
    auto connection = open(path, timeout());
    if (!connection)
        return failure(connection);
    Result<> copied;
    {
        Sql sql(*connection);
        copied = copy(sql, target);
    }
    close(*connection);
    return copied;
}

} // namespace panel::server
