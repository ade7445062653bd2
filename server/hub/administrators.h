// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "shared/base/result.h"

namespace panel::server {

/// Forbidden to all but administrators.
inline Result<> forAdministrators(const Caller &caller)
{
    if (caller.role == Role::Admin)
        return {};
    return fail(ErrorCode::Forbidden, QStringLiteral("for administrators"));
}

} // namespace panel::server
