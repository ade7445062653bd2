// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/forum/threadevents.h"

namespace panel {

struct CategoryAddReply
{
    CategoryId categoryId;

    static constexpr std::tuple fields{
        field("category_id", &CategoryAddReply::categoryId, "The new category."),
    };
};

struct CategoryAdd
{
    QString title;
    std::optional<bool> isPrivate{};

    using Reply = CategoryAddReply;
    static constexpr CommandInfo info{"category.add", "Adds a category."};
    static constexpr std::tuple fields{
        field("title", &CategoryAdd::title, "1 to 120 characters."),
        field("private", &CategoryAdd::isPrivate, "True: only admins and those granted see it."),
    };
};

struct CategoryGrant
{
    QString category;
    QString to;
    std::optional<CategoryRight> right{};

    static constexpr CommandInfo info{"category.grant",
                                      "Says what a user or a role may do in a category."};
    static constexpr std::tuple fields{
        field("category", &CategoryGrant::category, "Title or id."),
        field("to", &CategoryGrant::to,
              "A user's name, or a role; what a role may, those above it may as well."),
        field("right", &CategoryGrant::right, "Without one `start`: see, reply, start threads."),
    };
};

struct CategoryRevoke
{
    QString category;
    QString to;

    static constexpr CommandInfo info{
        "category.revoke", "Takes back what `category grant` said; the usual rights hold again."};
    static constexpr std::tuple fields{
        field("category", &CategoryRevoke::category, "Title or id."),
        field("to", &CategoryRevoke::to, "A user's name, or a role."),
    };
};

struct CategoryLine
{
    CategoryId categoryId;
    QString title;
    bool isPrivate = false;
    int threads = 0;
    QStringList grants;

    static constexpr std::tuple fields{
        field("category_id", &CategoryLine::categoryId, "Which."),
        field("title", &CategoryLine::title, "Plain text."),
        field("private", &CategoryLine::isPrivate, "True: only those granted see it."),
        field("threads", &CategoryLine::threads, "How many stand in it."),
        field("grants", &CategoryLine::grants, "Such as `member: see` or `ann: moderate`."),
    };
};

struct CategoryListReply
{
    QList<CategoryLine> categories;

    static constexpr std::tuple fields{
        field("categories", &CategoryListReply::categories, "In their order."),
    };
};

struct CategoryList
{
    using Reply = CategoryListReply;
    static constexpr CommandInfo info{"category.list", "Lists the categories and their rights."};
    static constexpr std::tuple<> fields{};
};

struct CategoryEdit
{
    QString category;
    std::optional<QString> title{};
    std::optional<bool> isPrivate{};
    std::optional<int> position{};

    static constexpr CommandInfo info{"category.edit", "Renames, reorders, opens or closes one."};
    static constexpr std::tuple fields{
        field("category", &CategoryEdit::category, "Title or id."),
        field("title", &CategoryEdit::title, "1 to 120 characters."),
        field("private", &CategoryEdit::isPrivate, "True: only those granted see it."),
        field("position", &CategoryEdit::position, "1 is the first."),
    };
};

struct CategoryRemove
{
    QString category;

    static constexpr CommandInfo info{"category.remove", "Removes a category without threads."};
    static constexpr std::tuple fields{
        field("category", &CategoryRemove::category, "Title or id."),
    };
};

struct ThreadAddReply
{
    ThreadId threadId;

    static constexpr std::tuple fields{
        field("thread_id", &ThreadAddReply::threadId, "The new thread."),
    };
};

struct ThreadAdd
{
    QString title;
    std::optional<QString> category{};
    std::optional<QString> author{};

    using Reply = ThreadAddReply;
    static constexpr CommandInfo info{"thread.add", "Adds an empty thread."};
    static constexpr std::tuple fields{
        field("title", &ThreadAdd::title, "1 to 120 characters."),
        field("category", &ThreadAdd::category, "Title or id; without one the first category."),
        field("author", &ThreadAdd::author, "A user's name; without one the first admin."),
    };
};

} // namespace panel
