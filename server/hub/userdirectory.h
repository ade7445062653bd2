// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/people.h"

#include <optional>

namespace panel::server {

/// Who has an account here: names to ids and back, answered at once from memory on the hub thread.
/// Implemented by the auth feature, which keeps it in step with the store.
class UserDirectory
{
public:
    UserDirectory() = default;
    UserDirectory(const UserDirectory &) = delete;
    UserDirectory &operator=(const UserDirectory &) = delete;
    virtual ~UserDirectory() = default;

    /// The account of that name; case and compatibility forms do not matter, as at sign-in.
    /// Disabled accounts are found. The daemon's own account (the author of what it wrote itself)
    /// is not: nobody can reach it.
    virtual std::optional<UserRef> byName(const QString &name) const = 0;
    /// Whose id that is, the daemon's own account included.
    virtual std::optional<UserRef> byId(UserId id) const = 0;
    /// Their role; Guest where there is no such account or it is disabled.
    virtual Role role(UserId id) const = 0;
};

} // namespace panel::server
