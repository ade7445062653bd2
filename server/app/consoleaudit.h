// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/audit.h"

#include <QJsonObject>

#include <optional>

namespace panel::server {

/// What to record of a command that was obeyed, where its feature keeps no record itself, in the
/// transaction of what it did. Nothing for those that do, and for those that change nothing.
std::optional<StaffAction> actionOf(const QString &command, const QJsonObject &data);

} // namespace panel::server
