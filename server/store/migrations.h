// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"

namespace panel::server {

/// The numbered steps in `resources/db/migrations` that make a database what this version expects.
/// Step 7 is the file `0007_<what>.sql`: several statements, one transaction, never edited once
/// released.
class Migrations
{
public:
    /// The number of the newest step this program has.
    static int newest();

    /// The step the database is at; 0 for an empty one.
    static Result<int> version(Sql &sql);
    /// Applies what is missing up to step `last`, each step whole or not at all. A database that is
    /// there already is first copied with `backUp(version)`, and stays as it was when that fails.
    static Result<> apply(Sql &sql, const std::function<Result<>(int version)> &backUp,
                          int last = newest());

    /// The statements of a file, without comments. Knows '…' and "…", `--`,
    /// and triggers without a CASE before their END.
    static QStringList split(const QString &text);
};

} // namespace panel::server
