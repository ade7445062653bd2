// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"

namespace panel::server {

/// How the connections of the store are opened. Each belongs to the thread that opened it, and is
/// closed there.
class StoreFile
{
public:
    static constexpr int BusyTimeoutMs
        = 5000; ///< Another program, such as the sqlite3 shell, has the lock.

    /// Opens the write connection, making the file where there is none: checked for damage, WAL,
    /// each commit synced, never checkpointing by itself. Fails as Database::open() does.
    static Result<QSqlDatabase> openWriter(const QString &path);
    /// Opens a connection that cannot write. The file must exist.
    static Result<QSqlDatabase> openReader(const QString &path);
    static void close(QSqlDatabase &connection);

    /// A consistent copy of the database behind `sql` at `target`, complete or not there at all.
    /// The copy has no epoch: opening it begins a new one, so nobody takes its sequence numbers for
    /// the original's. Fails with `Conflict` where `target` exists, else as a write does.
    static Result<> copy(Sql &sql, const QString &target);
};

} // namespace panel::server
