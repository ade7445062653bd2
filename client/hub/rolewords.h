// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/people.h"

#include <QString>

namespace panel::client {

/// What people call a role: "Moderator".
QString roleWord(Role role);

} // namespace panel::client
