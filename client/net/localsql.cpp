// SPDX-License-Identifier: MIT

#include "client/net/localsql.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlError>
#include <QUuid>

Q_LOGGING_CATEGORY(logLocal, "panel.client.store")

namespace panel::client {

namespace {

/// The code SQLite gave, without what extends it.
int primaryCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

Error errorOf(const QSqlError &error)
{
    constexpr int Corrupt = 11;
    constexpr int Full = 13;
    constexpr int NotADatabase = 26;
    switch (primaryCode(error)) {
    case Corrupt:
    case NotADatabase:
        return {ErrorCode::StorageFailed, error.text()};
    case Full:
        return {ErrorCode::StorageFull, error.text()};
    default:
        return {ErrorCode::Unavailable, error.text()};
    }
}

} // namespace

LocalSql::LocalSql(const QString &path)
    : m_connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"),
                                             QUuid::createUuid().toString(QUuid::WithoutBraces)))
{
    m_connection.setDatabaseName(path);
    m_connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
}

LocalSql::~LocalSql()
{
    const QString name = m_connection.connectionName();
    m_prepared.clear();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<LocalSql>> LocalSql::open(const QString &path, const QStringList &schema)
{
    std::unique_ptr<LocalSql> sql(new LocalSql(path));
    if (!sql->m_connection.open())
        return tl::unexpected(errorOf(sql->m_connection.lastError()));
    if (const auto sound = sql->check(); !sound)
        return failure(sound);
    for (const QString &statement : schema) {
        if (const auto made = sql->run(statement); !made)
            return failure(made);
    }
    return sql;
}

Result<std::unique_ptr<LocalSql>> LocalSql::openDamaged(const QString &path)
{
    std::unique_ptr<LocalSql> sql(new LocalSql(path));
    if (!sql->m_connection.open())
        return tl::unexpected(errorOf(sql->m_connection.lastError()));
    return sql;
}

Result<> LocalSql::check()
{
    QSqlQuery query(m_connection);
    // FULL: a queued post is on disk before the composer is emptied.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
        if (!query.exec(QLatin1String(pragma)))
            return tl::unexpected(errorOf(query.lastError()));
    }
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return tl::unexpected(errorOf(query.lastError()));
    const QString verdict = query.value(0).toString();
    if (verdict != QLatin1String("ok"))
        return fail(ErrorCode::StorageFailed, verdict);
    return {};
}

Result<qint64> LocalSql::run(const QString &name, const Values &values)
{
    const auto query = execute(name, values);
    if (!query)
        return failure(query);
    const qint64 changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<QSqlQuery *> LocalSql::execute(const QString &name, const Values &values)
{
    auto query = m_prepared.find(name);
    if (query == m_prepared.end()) {
        QFile file(QLatin1String(":/db/client/") + name + QLatin1String(".sql"));
        const bool found = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(found, "LocalSql", qPrintable(name));
        QSqlQuery prepared(m_connection);
        prepared.setForwardOnly(true);
        if (!found || !prepared.prepare(QString::fromUtf8(file.readAll()))) {
            qCWarning(logLocal) << name << prepared.lastError().text();
            return tl::unexpected(errorOf(prepared.lastError()));
        }
        query = m_prepared.insert(name, std::move(prepared));
    }
    for (const auto &value : values)
        query->bindValue(value.first, value.second);
    if (!query->exec()) {
        qCWarning(logLocal) << name << query->lastError().text();
        return tl::unexpected(errorOf(query->lastError()));
    }
    return &*query;
}

} // namespace panel::client
