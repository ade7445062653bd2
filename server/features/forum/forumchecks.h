// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <optional>

namespace panel::server {

/// Fails with `TooLarge`, or with `Invalid` where a reader would see nothing of it and there is
/// nothing else to see.
Result<> checkContent(const QString &content, bool hasAttachments = false);
/// What is stored of it: never null, and empty where a reader would see nothing.
QString contentFrom(const QString &content);
/// Fails with `Invalid` when they are too many, or one twice.
Result<> checkAttachments(const std::optional<QStringList> &ids);
/// Fails with `Invalid` when it is no UUID.
Result<> checkClientId(const std::optional<QString> &clientId);
/// Fails with `Invalid` when it is longer than the audit log takes.
Result<> checkReason(const std::optional<QString> &reason);
/// The title in one line, without what cannot be seen. Fails with `Invalid`.
Result<QString> titleFrom(const QString &raw);

/// The one answer for what does not exist or may not be seen.
tl::unexpected<Error> noSuchThread();
tl::unexpected<Error> noSuchPost();
tl::unexpected<Error> noSuchCategory();

} // namespace panel::server
