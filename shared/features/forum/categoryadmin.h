// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/categoryevents.h"

namespace panel {

/// What a person or a role was granted in a category: one of the two is set.
struct GrantedRight
{
    std::optional<Role> role{};
    std::optional<UserRef> user{};
    CategoryRight right = CategoryRight::Start;

    bool operator==(const GrantedRight &) const = default;

    static constexpr std::tuple fields{
        field("role", &GrantedRight::role,
              "A role; what it may, those above it may as well. Absent: a person."),
        field("user", &GrantedRight::user, "A person, whose role then does not count there."),
        field("right", &GrantedRight::right, "What they may."),
    };
};

/// A category as its administrators see it.
struct CategoryRights
{
    CategoryId id;
    QString title;
    bool isPrivate = false;
    int threads = 0;
    int deletedThreads = 0;
    QList<GrantedRight> rights;

    bool operator==(const CategoryRights &) const = default;

    static constexpr std::tuple fields{
        field("id", &CategoryRights::id, "Which."),
        field("title", &CategoryRights::title, "Plain text."),
        field("private", &CategoryRights::isPrivate, "True: only those granted see it."),
        field("threads", &CategoryRights::threads, "How many stand in it, deleted ones too."),
        field("deleted_threads", &CategoryRights::deletedThreads, "How many of them are deleted."),
        field("rights", &CategoryRights::rights,
              "What was granted: roles in rising order, then people by name. Without one the usual "
              "right holds: guests see, members start threads, moderators moderate; in a private "
              "one none do."),
    };
};

struct ListCategoryRightsReply
{
    QList<CategoryRights> categories;

    static constexpr std::tuple fields{
        field("categories", &ListCategoryRightsReply::categories, "In their order."),
    };
};

struct ListCategoryRights
{
    using Reply = ListCategoryRightsReply;
    static constexpr EventInfo info{
        "list_category_rights", Direction::ToServer, Access::SignedIn,
        "The categories, and who may do what in each; for administrators."};
    static constexpr std::tuple<> fields{};
};

struct AddCategory
{
    QString title;
    std::optional<bool> isPrivate{};

    using Reply = CategoryAddReply;
    static constexpr EventInfo info{
        "add_category", Direction::ToServer, Access::SignedIn,
        "Adds a category behind the others; for administrators. `conflict`: there is one of that "
        "title."};
    static constexpr std::tuple fields{
        field("title", &AddCategory::title, "1 to 120 visible characters."),
        field("private", &AddCategory::isPrivate, "True: only those granted see it."),
    };
};

struct EditCategory
{
    CategoryId categoryId;
    std::optional<QString> title{};
    std::optional<bool> isPrivate{};
    std::optional<int> position{};

    static constexpr EventInfo info{
        "edit_category", Direction::ToServer, Access::SignedIn,
        "Changes what is named; for administrators. `categories_changed` tells everybody who sees "
        "a difference. `conflict`: there is another of that title."};
    static constexpr std::tuple fields{
        field("category_id", &EditCategory::categoryId, "Which."),
        field("title", &EditCategory::title, "1 to 120 visible characters."),
        field("private", &EditCategory::isPrivate, "True: only those granted see it."),
        field("position", &EditCategory::position, "1 is the first."),
    };
};

struct RemoveCategory
{
    CategoryId categoryId;

    static constexpr EventInfo info{
        "remove_category", Direction::ToServer, Access::SignedIn,
        "Removes a category; for administrators. `conflict`: threads stand in it, perhaps deleted "
        "ones; move them first, with `edit_thread`."};
    static constexpr std::tuple fields{
        field("category_id", &RemoveCategory::categoryId, "Which."),
    };
};

struct GrantRight
{
    CategoryId categoryId;
    std::optional<Role> role{};
    std::optional<QString> username{};
    CategoryRight right = CategoryRight::Start;

    static constexpr EventInfo info{
        "grant_right", Direction::ToServer, Access::SignedIn,
        "Says what a role or a person may do in a category, instead of what was said before; for "
        "administrators. It holds at once."};
    static constexpr std::tuple fields{
        field("category_id", &GrantRight::categoryId, "Where."),
        field("role", &GrantRight::role,
              "What a role may, those above it may as well; not `admin`, who may all of it."),
        field("username", &GrantRight::username, "Or one person's name; it decides for them."),
        field("right", &GrantRight::right, "What they may; `none`: not even see it."),
    };
};

struct RevokeRight
{
    CategoryId categoryId;
    std::optional<Role> role{};
    std::optional<QString> username{};

    static constexpr EventInfo info{
        "revoke_right", Direction::ToServer, Access::SignedIn,
        "Takes back what `grant_right` said; the usual right holds again. For administrators."};
    static constexpr std::tuple fields{
        field("category_id", &RevokeRight::categoryId, "Where."),
        field("role", &RevokeRight::role, "Whose."),
        field("username", &RevokeRight::username, "Or whose."),
    };
};

struct CategoryRightsChanged
{
    CategoryId categoryId;

    static constexpr EventInfo info{
        "category_rights_changed", Direction::ToClient, Access::SignedIn,
        "Tells administrators that `list_category_rights` answers something else now."};
    static constexpr std::tuple fields{
        field("category_id", &CategoryRightsChanged::categoryId, "Where; it may be gone."),
    };
};

} // namespace panel
