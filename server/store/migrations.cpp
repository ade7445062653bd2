// SPDX-License-Identifier: MIT

#include "server/store/migrations.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QRegularExpression>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcMigrations, "panel.store.migrations")

/// Step n stands at n - 1.
QStringList steps()
{
    const QDir folder(QStringLiteral(":/db/migrations"));
    const QStringList files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (int i = 0; i < files.size(); ++i)
        Q_ASSERT_X(files.at(i).left(4).toInt() == i + 1, "Migrations: a gap",
                   qPrintable(files.at(i)));
    return files;
}

/// Whether a `;` behind it ends a statement: those within the body of a trigger do not.
bool isWhole(const QString &statement)
{
    static const QRegularExpression trigger(QStringLiteral("^\\s*CREATE\\s+(TEMP\\s+)?TRIGGER\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression end(QStringLiteral("\\bEND\\s*$"),
                                        QRegularExpression::CaseInsensitiveOption);
    return !trigger.match(statement).hasMatch() || end.match(statement).hasMatch();
}

Result<> applyStep(Sql &sql, int step, const QString &file)
{
    QFile text(QStringLiteral(":/db/migrations/") + file);
    if (!text.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, QStringLiteral("%1 cannot be read").arg(file));
    for (const QString &statement : Migrations::split(QString::fromUtf8(text.readAll()))) {
        if (const auto done = sql.exec(statement); !done)
            return fail(done.error().code, QStringLiteral("%1: %2").arg(file, done.error().detail));
    }
    return sql
        .run(QStringLiteral("store/add_version"),
             {{QStringLiteral(":version"), step},
              {QStringLiteral(":applied_at"), QDateTime::currentMSecsSinceEpoch()}})
        .map([](qint64) { });
}

} // namespace

int Migrations::newest()
{
    return int(steps().size());
}

Result<int> Migrations::version(Sql &sql)
{
    const auto table = sql.value(QStringLiteral(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"));
    if (!table)
        return failure(table);
    if (table->toInt() == 0)
        return 0;
    return sql.one(QStringLiteral("store/version"), {},
                   [](const QSqlQuery &row) { return row.value(0).toInt(); });
}

Result<> Migrations::apply(Sql &sql, const std::function<Result<>(int)> &backUp, int last)
{
    const auto current = version(sql);
    if (!current)
        return failure(current);
    if (*current >= last)
        return {};
    if (*current > 0) {
        if (const auto copied = backUp(*current); !copied)
            return copied;
    }
    const auto table = sql.exec(QStringLiteral(
        "CREATE TABLE IF NOT EXISTS schema_version ("
        "version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT"));
    if (!table)
        return table;
    const QStringList files = steps();
    for (int step = *current + 1; step <= last; ++step) {
        if (const auto begun = sql.exec(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        auto done = applyStep(sql, step, files.at(step - 1));
        if (done)
            done = sql.exec(QStringLiteral("COMMIT"));
        if (!done) {
            sql.recover();
            (void)sql.exec(QStringLiteral("ROLLBACK"));
            return done;
        }
        qCInfo(lcMigrations).noquote() << "applied" << files.at(step - 1);
    }
    return {};
}

QStringList Migrations::split(const QString &text)
{
    QStringList statements;
    QString statement;
    QChar quote; // null outside of '…' and "…"; a doubled quote closes and opens again, which is
                 // the same
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quote.isNull() && c == QLatin1Char('-')
            && QStringView(text).mid(i, 2) == QLatin1String("--")) {
            i = text.indexOf(QLatin1Char('\n'), i);
            if (i < 0)
                break;
            statement += QLatin1Char('\n');
        } else if (quote.isNull() && c == QLatin1Char(';') && isWhole(statement)) {
            statements.append(statement.trimmed());
            statement.clear();
        } else {
            if (quote.isNull() && (c == QLatin1Char('\'') || c == QLatin1Char('"')))
                quote = c;
            else if (c == quote)
                quote = {};
            statement += c;
        }
    }
    statements.append(statement.trimmed());
    statements.removeAll(QString());
    return statements;
}

} // namespace panel::server
