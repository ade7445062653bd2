// SPDX-License-Identifier: MIT

#include "server/features/forum/categoryrights.h"

#include <algorithm>

namespace panel::server {

namespace {

CategoryRight usualRight(bool isPrivate, Role role)
{
    if (isPrivate)
        return CategoryRight::None;
    switch (role) {
    case Role::Guest:
        return CategoryRight::See;
    case Role::Member:
        return CategoryRight::Start;
    case Role::Moderator:
    case Role::Admin:
        break;
    }
    return CategoryRight::Moderate;
}

} // namespace

CategoryRight CategoryRow::rightOf(UserId user, Role role) const
{
    if (role == Role::Admin)
        return CategoryRight::Moderate;
    if (const auto own = users.constFind(user); own != users.cend())
        return *own;
    CategoryRight best = CategoryRight::None;
    for (const Role each : {Role::Guest, Role::Member, Role::Moderator}) {
        if (each <= role)
            best = std::max(best, roles.value(each, usualRight(isPrivate, each)));
    }
    return best;
}

} // namespace panel::server
