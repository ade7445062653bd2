// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <optional>
#include <unordered_map>

namespace panel::server {

/// One connection and its prepared statements. The text of each stands in
/// `resources/db/<feature>/<name>.sql` and is named `<feature>/<name>`; parameters are named
/// (`:thread`) and bound, never pasted. Every parameter of a statement must be given. A null
/// QString is bound as NULL; bind an empty one to store ''.
///
/// Lives and is used on one thread. A failed statement says why in the log and here as an
/// ErrorCode: a violated constraint is Conflict, a full disk StorageFull, an I/O error or a damaged
/// file StorageFailed, a locked database Busy, the rest Unavailable.
///
/// After StorageFull or StorageFailed SQLite may have ended the transaction by itself, and a
/// statement that followed would be committed alone. So from then on every statement answers that
/// same error, until the transaction's owner calls recover().
class Sql
{
public:
    using Values = QList<std::pair<QString, QVariant>>; ///< `{QStringLiteral(":thread"), 7}`

    explicit Sql(QSqlDatabase connection);

    /// Runs a statement that returns nothing of interest. The value is the number of rows it
    /// changed.
    Result<qint64> run(const QString &name, const Values &values = {});
    /// Runs an INSERT and returns the new row's id. Not for INSERT OR IGNORE, which may insert
    /// nothing.
    Result<qint64> insert(const QString &name, const Values &values = {});
    /// Every row, each through `read(const QSqlQuery &)`, which must not run statements itself.
    template <typename Read>
    auto all(const QString &name, const Values &values, Read read)
        -> Result<QList<decltype(read(std::declval<const QSqlQuery &>()))>>
    {
        const auto query = execute(name, values);
        if (!query)
            return failure(query);
        QList<decltype(read(std::declval<const QSqlQuery &>()))> rows;
        while ((*query)->next())
            rows.append(read(std::as_const(**query)));
        if (const auto finished = finish(name, **query); !finished)
            return failure(finished);
        return rows;
    }
    /// The first row. Fails with `NotFound` where there is none.
    template <typename Read>
    auto one(const QString &name, const Values &values, Read read)
        -> Result<decltype(read(std::declval<const QSqlQuery &>()))>
    {
        const auto query = execute(name, values);
        if (!query)
            return failure(query);
        std::optional<decltype(read(std::declval<const QSqlQuery &>()))> row;
        if ((*query)->next())
            row = read(std::as_const(**query));
        if (const auto finished = finish(name, **query); !finished)
            return failure(finished);
        if (!row)
            return fail(ErrorCode::NotFound, QStringLiteral("no such row"));
        return *std::move(row);
    }

    /// For statements that are not files: pragmas, transactions, migrations.
    Result<> exec(const QString &statement);
    /// The same, prepared once: for what is said again and again.
    Result<> repeat(const QString &statement);
    /// As exec(), and the first column of its first row: what a pragma answers. Null where there is
    /// none.
    Result<QVariant> value(const QString &statement);

    /// The failure of the disk that every statement answers at present.
    const std::optional<Error> &diskFailure() const { return m_diskFailure; }
    /// Forgets it. For the owner of the transaction, once that is rolled back.
    void recover() { m_diskFailure.reset(); }

    QSqlDatabase &connection() { return m_connection; }

private:
    struct Prepared
    {
        QSqlQuery query;
        QStringList parameters; ///< As the text names them, each once.
    };

    Result<QSqlQuery *> execute(const QString &name, const Values &values);
    Result<Prepared *> prepare(const QString &name);
    Result<Prepared *> prepare(const QString &name, const QString &text);
    /// Makes the statement ready for its next use, and tells whether stepping through its rows
    /// failed.
    Result<> finish(const QString &name, QSqlQuery &query);
    tl::unexpected<Error> failed(const QString &what, const QSqlError &error);

    QSqlDatabase m_connection;
    std::unordered_map<QString, Prepared> m_prepared; ///< A node each: a pointer stays good.
    std::optional<Error> m_diskFailure;
};

} // namespace panel::server
