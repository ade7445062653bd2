// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/categoryadmin.h"

namespace panel::client {

/// All rights, in rising order.
inline constexpr std::array AllRights{CategoryRight::None, CategoryRight::See, CategoryRight::Reply,
                                      CategoryRight::Start, CategoryRight::Moderate};
/// The roles a right can be granted to: administrators have all of them.
inline constexpr std::array RightRoles{Role::Guest, Role::Member, Role::Moderator};

/// As a choice: "Start threads".
QString rightChoice(CategoryRight right);
/// Those who have the role, all of them: "Members".
QString roleGroup(Role role);
/// "Members: reply · ann: moderate"; who sees nothing of it where nothing was granted.
QString rightsLine(const CategoryRights &category);

} // namespace panel::client
