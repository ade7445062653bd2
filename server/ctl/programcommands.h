// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/arguments.h"

#include <QJsonObject>

/// What the command line says of other programs: handlers, keys and webhooks.
namespace panel::ctl {

Result<QJsonObject> handlerAdd(const Arguments &in);
Result<QJsonObject> keyCreate(const Arguments &in);
Result<QJsonObject> webhookAdd(const Arguments &in);

/// The number called ID. Fails with `Invalid`.
Result<qint64> numberOf(const Arguments &in);

} // namespace panel::ctl
