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

/// What becomes of a category; what is absent stays.
struct CategoryChange
{
    std::optional<QString> title{};
    std::optional<bool> isPrivate{};
    std::optional<int> position{}; ///< 1 is the first; past the end: the last.
};

/// A category as it is after a change, and how all of them are ordered then.
struct CategoryPlaces
{
    CategoryRow changed;
    QList<CategoryId> order;
};

} // namespace panel::server
