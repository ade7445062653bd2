// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/serverstatus.h"

#include <QString>

namespace panel::server {

/// A picture for a web page: `label` on the left, how the server is on the right. Plain text on
/// both sides, shortened to BadgeText characters.
QString badgeOf(const QString &label, const ServerStatus &status, const QDateTime &now);

inline constexpr qsizetype BadgeText = 40;

/// How wide it is in DejaVu Sans, which the common stand-ins are about as wide as; in thousandths
/// of the size of the letters.
int widthOf(const QString &text);

} // namespace panel::server
