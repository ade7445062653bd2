// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// What an upload is called: the last part of a path, in one line, without what cannot be seen or
/// turns the reading direction (`exe.gpj` must not read as `jpg.exe`), never hidden and never too
/// long for a file system. Its ending stays. Never empty.
QString attachmentName(const QString &raw);

} // namespace panel::server
