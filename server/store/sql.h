// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace panel::server {

/// One connection and its prepared statements. The text of each stands in `resources/db/<feature>/<name>.sql`
/// and is named `<feature>/<name>`; parameters are named (`:thread`) and bound, never pasted.
///
/// Lives and is used on one thread. A failed statement says why in the log and here as an ErrorCode:
/// a violated constraint is Conflict, a full disk StorageFull, an I/O error StorageFailed, a locked database
/// Busy, the rest Unavailable.
class Sql
{
public:
    using Values = QList<std::pair<QString, QVariant>>; ///< `{QStringLiteral(":thread"), 7}`

    explicit Sql(QSqlDatabase connection);

    /// Runs a statement that returns nothing of interest. The value is the number of rows it changed.
    Result<qint64> run(const QString &name, const Values &values = {});
    /// Runs an INSERT and returns the new row's id.
    Result<qint64> insert(const QString &name, const Values &values = {});
    /// Every row, each through `read(const QSqlQuery &)`.
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
        (*query)->finish();
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
        if (!(*query)->next())
            return fail(ErrorCode::NotFound, QStringLiteral("no such row"));
        auto row = read(std::as_const(**query));
        (*query)->finish();
        return row;
    }

    /// For statements that are not files: pragmas, transactions, migrations.
    Result<> exec(const QString &statement);

    QSqlDatabase &connection() { return m_connection; }

private:
    Result<QSqlQuery *> execute(const QString &name, const Values &values);

    QSqlDatabase m_connection;
    QHash<QString, QSqlQuery> m_prepared;
};

} // namespace panel::server
