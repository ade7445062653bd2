// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/userdirectory.h"

#include <QList>

namespace panel::server {

/// Whom a post names with @, each once, at most `most`. The longest name that fits counts, without
/// case, and only as a word of its own; code is not read.
QList<UserId> mentionedIn(const QString &content, const UserDirectory &people, int most = 50);

} // namespace panel::server
