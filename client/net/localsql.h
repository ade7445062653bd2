// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace panel::client {

/// One SQLite file of the client and its prepared statements. Their text stands in
/// `resources/db/client/<name>.sql`; parameters are named and bound, never pasted. Main thread.
class LocalSql
{
public:
    using Values = QList<std::pair<QString, QVariant>>;

    /// Opens or makes the file and brings its tables up with the statements named. Fails with
    /// `StorageFailed` when it is no database or damaged, `Unavailable` when it cannot be made.
    static Result<std::unique_ptr<LocalSql>> open(const QString &path, const QStringList &schema);
    /// Opens what is there without looking whether it is sound: to save from it what can be read.
    static Result<std::unique_ptr<LocalSql>> openDamaged(const QString &path);
    ~LocalSql();
    LocalSql(const LocalSql &) = delete;
    LocalSql &operator=(const LocalSql &) = delete;

    /// The value is the number of rows it changed.
    Result<qint64> run(const QString &name, const Values &values = {});
    /// Every row, each through `read(const QSqlQuery &)`. A failure is logged and reads as no row:
    /// what the client keeps is a convenience, and the server has the truth.
    template <typename Read>
    auto all(const QString &name, const Values &values, Read read)
        -> QList<decltype(read(std::declval<const QSqlQuery &>()))>
    {
        QList<decltype(read(std::declval<const QSqlQuery &>()))> rows;
        const auto query = execute(name, values);
        if (!query)
            return rows;
        while ((*query)->next())
            rows.append(read(std::as_const(**query)));
        (*query)->finish();
        return rows;
    }
    /// All of `work` in one commit.
    template <typename Work>
    void together(Work work)
    {
        const bool began = m_connection.transaction();
        work();
        if (began)
            m_connection.commit();
    }

private:
    explicit LocalSql(const QString &path);
    Result<> check();
    Result<QSqlQuery *> execute(const QString &name, const Values &values);

    QSqlDatabase m_connection;
    QHash<QString, QSqlQuery> m_prepared;
};

} // namespace panel::client
