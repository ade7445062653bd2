// SPDX-License-Identifier: MIT

/// What the administrator's command line asks of the forum. Whoever may reach the local socket owns
/// the data folder, so there is nobody to refuse here.

#include "server/features/forum/forumfeature.h"
#include "shared/protocol/limits.h"

#include <algorithm>

namespace panel::server {

namespace {

/// A title without what cannot be seen. Fails with `Invalid`.
Result<QString> titleFrom(const QString &raw)
{
    const QString title = raw.simplified();
    const bool hidden = std::any_of(title.begin(), title.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
    if (title.isEmpty() || title.size() > limits::TitleLength || hidden)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("title: 1 to %1 visible characters").arg(limits::TitleLength));
    return title;
}

} // namespace

const CategoryRow *ForumFeature::findCategory(const QString &titleOrId) const
{
    for (const CategoryRow &category : m_categories) {
        if (category.title.compare(titleOrId, Qt::CaseInsensitive) == 0
            || QString::number(category.id.value) == titleOrId)
            return &category;
    }
    return nullptr;
}

void ForumFeature::addCategory(const CategoryAdd &command, const Caller &,
                               Answer<CategoryAddReply> answer)
{
    const auto title = titleFrom(command.title);
    if (!title)
        return answer(failure(title));
    CategoryRow row{{}, *title, command.isPrivate.value_or(false), {}, {}};
    m_parts.database.write(
        this, [row](Sql &sql) { return ForumStore(sql).addCategory(row.title, row.isPrivate); },
        [this, row, answer](const Result<CategoryId> &id) mutable {
            if (id) {
                row.id = *id;
                m_categories.append(row);
            }
            answer(id.map([](CategoryId category) { return CategoryAddReply{category}; }));
        });
}

void ForumFeature::grant(const CategoryGrant &command, const Caller &, Answer<Done> answer)
{
    const CategoryRow *category = findCategory(command.category);
    if (!category)
        return answer(fail(ErrorCode::NotFound, QStringLiteral("category: no such category")));
    std::optional<Role> role;
    UserId user;
    if (const auto person = m_parts.people.byName(command.to))
        user = person->id;
    else if (const auto named = Json<Role>::read(command.to))
        role = *named;
    else
        return answer(fail(ErrorCode::NotFound, QStringLiteral("to: no such user, and no role")));
    m_parts.database.write(
        this,
        [id = category->id, user, role](Sql &sql) { return ForumStore(sql).grant(id, user, role); },
        [this, id = category->id, user, role, answer](const Result<> &stored) {
            for (CategoryRow &row : m_categories) {
                if (!stored || row.id != id)
                    continue;
                if (role)
                    row.roles.insert(*role);
                else
                    row.users.insert(user);
            }
            answer(stored.map([] { return Done{}; }));
        });
}

void ForumFeature::addThread(const ThreadAdd &command, const Caller &,
                             Answer<ThreadAddReply> answer)
{
    const auto title = titleFrom(command.title);
    if (!title)
        return answer(failure(title));
    if (m_categories.isEmpty())
        return answer(fail(ErrorCode::NotFound,
                           QStringLiteral("category: add one first, with `category add`")));
    const CategoryRow *category
        = command.category ? findCategory(*command.category) : &m_categories.first();
    if (!category)
        return answer(fail(ErrorCode::NotFound, QStringLiteral("category: no such category")));
    UserId author;
    if (command.author) {
        const auto person = m_parts.people.byName(*command.author);
        if (!person)
            return answer(fail(ErrorCode::NotFound, QStringLiteral("author: no such user")));
        author = person->id;
    }
    ThreadSummary head;
    head.categoryId = category->id;
    head.title = *title;
    head.lastAt = m_parts.pulse.wallClock();
    m_parts.database.write(
        this,
        [head, author](Sql &sql) {
            return ForumStore(sql).addThread(head.categoryId, head.title, author, head.lastAt);
        },
        [this, head, answer](const Result<ThreadId> &id) mutable {
            if (id) {
                head.id = *id;
                m_threads.insert(head.id, head);
                m_parts.fanOut.toRoom(RoomId::category(head.categoryId), ThreadUpdate{head});
            }
            answer(id.map([](ThreadId thread) { return ThreadAddReply{thread}; }));
        });
}

} // namespace panel::server
