// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/categoryevents.h"

#include <QHash>

namespace panel::server {

/// A category with what was granted in it.
struct CategoryRow
{
    CategoryId id;
    QString title;
    bool isPrivate = false;
    QHash<UserId, CategoryRight> users;
    QHash<Role, CategoryRight> roles;

    /// An administrator moderates everywhere. A grant to the user decides if there is one. Else the
    /// greatest, over their role and those below it, of the role's grant, or without one of its
    /// usual right: public: guests see, members start, moderators moderate; private: none.
    ///
    /// The view `category_sight` of the database says the same of seeing.
    CategoryRight rightOf(UserId user, Role role) const;
};

/// What is granted to whom: `user` where it is set, else `role`.
struct CategoryGrantRow
{
    CategoryId category;
    UserId user;
    Role role = Role::Guest;
    CategoryRight may = CategoryRight::Start;
};

} // namespace panel::server
