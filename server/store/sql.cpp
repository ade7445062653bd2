// SPDX-License-Identifier: MIT

#include "server/store/sql.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSqlError>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcSql, "panel.store.sql")

using namespace std::chrono_literals;

/// SQLite's result codes (sqlite.org/rescode.html): the low byte is the kind, the rest narrows it.
enum SqliteCode : int {
    Busy = 5,
    Locked = 6,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    Constraint = 19,
    NotADatabase = 26,
    IoErrorShmSize = IoError | (19 << 8),
};

ErrorCode codeOf(int native)
{
    // The index of the log (-shm) is grown with ftruncate: on a full disk that is the first to
    // fail.
    if (native == IoErrorShmSize)
        return ErrorCode::StorageFull;
    switch (native & 0xff) {
    case Busy:
    case Locked:
        return ErrorCode::Busy;
    case Full:
        return ErrorCode::StorageFull;
    case IoError:
    case Corrupt:
    case NotADatabase:
        return ErrorCode::StorageFailed;
    case Constraint:
        return ErrorCode::Conflict;
    default:
        return ErrorCode::Unavailable;
    }
}

QStringList parametersOf(const QString &text)
{
    static const QRegularExpression comment(QStringLiteral("--[^\n]*"));
    static const QRegularExpression parameter(QStringLiteral(":[A-Za-z_][A-Za-z0-9_]*"));
    QStringList names;
    const QString code = QString(text).remove(comment);
    for (auto match = parameter.globalMatch(code); match.hasNext();) {
        const QString name = match.next().captured();
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

Sql::Sql(QSqlDatabase connection) : m_connection(std::move(connection)) { }

Result<qint64> Sql::run(const QString &name, const Values &values)
{
    const auto query = execute(name, values);
    if (!query)
        return failure(query);
    const qint64 changed = (*query)->numRowsAffected();
    return finish(name, **query).map([changed] { return changed; });
}

Result<qint64> Sql::insert(const QString &name, const Values &values)
{
    const auto query = execute(name, values);
    if (!query)
        return failure(query);
    const qint64 id = (*query)->lastInsertId().toLongLong();
    return finish(name, **query).map([id] { return id; });
}

Result<> Sql::exec(const QString &statement)
{
    return value(statement).map([](const QVariant &) { });
}

Result<> Sql::repeat(const QString &statement)
{
    if (m_diskFailure)
        return tl::unexpected(*m_diskFailure);
    const auto prepared = prepare(statement, statement);
    if (!prepared)
        return failure(prepared);
    QSqlQuery &query = (*prepared)->query;
    if (!query.exec()) {
        const auto error = failed(statement, query.lastError());
        query.finish();
        return error;
    }
    return finish(statement, query);
}

Result<QVariant> Sql::value(const QString &statement)
{
    if (m_diskFailure)
        return tl::unexpected(*m_diskFailure);
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return failed(statement, query.lastError());
    return query.next() ? query.value(0) : QVariant();
}

Result<QSqlQuery *> Sql::execute(const QString &name, const Values &values)
{
    if (m_diskFailure)
        return tl::unexpected(*m_diskFailure);
    const auto prepared = prepare(name);
    if (!prepared)
        return failure(prepared);
    QSqlQuery &query = (*prepared)->query;
    // A value left out would silently be the one of the last call.
    Q_ASSERT_X(values.size() == (*prepared)->parameters.size(), "Sql", qPrintable(name));
    for (const auto &[parameter, value] : values) {
        Q_ASSERT_X((*prepared)->parameters.contains(parameter), "Sql",
                   qPrintable(name + parameter));
        query.bindValue(parameter, value);
    }
    if (!query.exec()) {
        const auto error = failed(name, query.lastError());
        query.finish();
        return error;
    }
    return &query;
}

Result<Sql::Prepared *> Sql::prepare(const QString &name)
{
    if (const auto known = m_prepared.find(name); known != m_prepared.end())
        return &known->second;
    QFile file(QStringLiteral(":/db/%1.sql").arg(name));
    const bool exists = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(exists, "Sql: no such statement", qPrintable(name));
    if (!exists)
        return fail(ErrorCode::Unavailable, QStringLiteral("no statement ") + name);
    return prepare(name, QString::fromUtf8(file.readAll()));
}

Result<Sql::Prepared *> Sql::prepare(const QString &name, const QString &text)
{
    if (const auto known = m_prepared.find(name); known != m_prepared.end())
        return &known->second;
    Prepared prepared{QSqlQuery(m_connection), parametersOf(text)};
    prepared.query.setForwardOnly(true);
    if (!prepared.query.prepare(text))
        return failed(name, prepared.query.lastError());
    return &m_prepared.emplace(name, std::move(prepared)).first->second;
}

Result<> Sql::finish(const QString &name, QSqlQuery &query)
{
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failed(name, error);
    return {};
}

tl::unexpected<Error> Sql::failed(const QString &what, const QSqlError &error)
{
    const ErrorCode code = codeOf(error.nativeErrorCode().toInt());
    // A constraint is how a race over a name ends; its handler tells the user.
    if (code == ErrorCode::Conflict)
        qCDebug(lcSql).noquote() << what << error.databaseText();
    else
        qCWarning(lcSql).noquote() << what << error.nativeErrorCode() << error.databaseText();
    Error failure{code, error.databaseText(), code == ErrorCode::Busy ? 1s : 0s};
    if (code == ErrorCode::StorageFull || code == ErrorCode::StorageFailed)
        m_diskFailure = failure;
    return tl::unexpected(std::move(failure));
}

} // namespace panel::server
