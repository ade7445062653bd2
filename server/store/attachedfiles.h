// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

namespace panel::server {

/// Where the files that posts refer to lie, in the data folder; beside a copy of the database, the
/// files that belong to it lie in `<copy>.attachments`.
inline constexpr const char *AttachedFolder = "attachments";
inline constexpr const char *AttachedSuffix = ".attachments";
inline constexpr const char *IncomingFolder = "incoming"; ///< In it: what has not come whole.

/// Puts every file of the folder `from` into the folder `to` as well, where it is not there yet. As
/// a second name of the same file where one disk holds both: they are never changed, so that is a
/// copy that costs no room. A folder that is not there has no files. Any thread; blocks.
///
/// Fails with `StorageFull` or `Unavailable`; then some of them may be there.
Result<> copyAttachedFiles(const QString &from, const QString &to);

} // namespace panel::server
