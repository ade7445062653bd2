// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::client {

/// What belongs together on this machine: settings, accounts, caches and tokens. Two profiles may
/// be open side by side.
struct Profile
{
    QString folder; ///< Exists, for this user alone.
    QString keychain; ///< The name its tokens are kept under.

    /// Empty is the profile that everybody has. Fails for names that are no plain words of letters,
    /// digits, - and _, and when the folder cannot be made.
    static Result<Profile> open(const QString &name);
};

} // namespace panel::client
