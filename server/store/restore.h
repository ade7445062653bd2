// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

namespace panel::server {

/// Puts the backup `file` in place of the database in the data folder `folder`, and what its posts
/// refer to (`<file>.attachments`, where it is there) beside it; the daemon must not run. It begins
/// a new life: the next start gives it an epoch of its own, so clients do not take its sequence
/// numbers for the old ones. Returns where what was there before is kept; empty where there was
/// nothing.
///
/// Fails with `Busy` when a daemon has the folder, with `Invalid` when the file is no backup of a
/// daemon's, with `Unavailable` or `StorageFull` when the folder cannot be written. Then nothing
/// has changed.
Result<QString> restoreDatabase(const QString &folder, const QString &file);

} // namespace panel::server
