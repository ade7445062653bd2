// SPDX-License-Identifier: MIT

/// What the administrator's command line asks of the forum. Whoever may reach the local socket owns
/// the data folder, so there is nobody to refuse here.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

namespace panel::server {

namespace {

tl::unexpected<Error> noSuch(const char *what)
{
    return fail(ErrorCode::NotFound, QString::fromLatin1(what));
}

} // namespace

ForumFeature::AlsoDo ForumFeature::record(StaffAction action) const
{
    if (!m_audit)
        return {};
    action.at = m_parts.pulse.wallClock();
    return [audit = m_audit, action](Sql &sql) { return audit(sql, action); };
}

const CategoryRow *ForumFeature::findCategory(const QString &titleOrId) const
{
    for (const CategoryRow &category : m_categories) {
        if (category.title.compare(titleOrId, Qt::CaseInsensitive) == 0
            || QString::number(category.id.value) == titleOrId)
            return &category;
    }
    return nullptr;
}

Result<CategoryGrantRow> ForumFeature::grantTo(const QString &category, const QString &to) const
{
    const CategoryRow *found = findCategory(category);
    if (!found)
        return noSuch("category: no such category");
    // A role first: nobody gets its rights by being called like it.
    if (const auto role = Json<Role>::read(to))
        return CategoryGrantRow{found->id, {}, *role, {}};
    if (const auto person = m_parts.people.byName(to))
        return CategoryGrantRow{found->id, person->id, {}, {}};
    return noSuch("to: no such user, and no role");
}

void ForumFeature::addCategory(const CategoryAdd &command, const Caller &caller,
                               Answer<CategoryAddReply> answer)
{
    makeCategory(command.title, command.isPrivate.value_or(false), caller, answer);
}

void ForumFeature::grant(const CategoryGrant &command, const Caller &caller, Answer<Done> answer)
{
    auto grant = grantTo(command.category, command.to);
    if (!grant)
        return answer(failure(grant));
    grant->may = command.right.value_or(CategoryRight::Start);
    setRight(*grant, caller, answer);
}

void ForumFeature::revoke(const CategoryRevoke &command, const Caller &caller, Answer<Done> answer)
{
    const auto grant = grantTo(command.category, command.to);
    if (!grant)
        return answer(failure(grant));
    takeRight(*grant, caller, answer);
}

Result<CategoryListReply> ForumFeature::listCategories(const CategoryList &, const Caller &)
{
    CategoryListReply reply;
    for (const CategoryRow &category : std::as_const(m_categories)) {
        CategoryLine line{category.id, category.title, category.isPrivate, 0, {}};
        for (const ThreadSummary &thread : std::as_const(m_threads))
            line.threads += thread.categoryId == category.id ? 1 : 0;
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin}) {
            if (const auto may = category.roles.constFind(role); may != category.roles.cend())
                line.grants.append(nameOf(role) + QStringLiteral(": ") + nameOf(*may));
        }
        QStringList people;
        for (auto may = category.users.cbegin(); may != category.users.cend(); ++may)
            people.append(m_parts.people.byId(may.key()).value_or(UserRef{}).username
                          + QStringLiteral(": ") + nameOf(*may));
        people.sort();
        reply.categories.append(line);
        reply.categories.last().grants += people;
    }
    return reply;
}

void ForumFeature::editCategory(const CategoryEdit &command, const Caller &caller,
                                Answer<Done> answer)
{
    const CategoryRow *found = findCategory(command.category);
    if (!found)
        return answer(noSuch("category: no such category"));
    changeCategory(found->id, {command.title, command.isPrivate, command.position}, caller, answer);
}

void ForumFeature::removeCategory(const CategoryRemove &command, const Caller &caller,
                                  Answer<Done> answer)
{
    const CategoryRow *found = findCategory(command.category);
    if (!found)
        return answer(noSuch("category: no such category"));
    dropCategory(found->id, caller, answer);
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
        return answer(noSuch("category: no such category"));
    ThreadSummary head;
    head.categoryId = category->id;
    head.title = *title;
    head.lastAt = m_parts.pulse.wallClock();
    if (command.author) {
        head.author = m_parts.people.byName(*command.author);
        if (!head.author)
            return answer(noSuch("author: no such user"));
    }
    m_parts.database.write(
        this,
        [head, audit = m_audit,
         what = categoryAction("thread.add", category->id, {}, *title)](Sql &sql) {
            return PostingStore(sql)
                .addThread(head.categoryId, head.title, head.author.value_or(UserRef{}).id,
                           head.lastAt)
                .and_then([&](ThreadId thread) {
                    return server::record(audit, sql, what).map([&] { return thread; });
                });
        },
        [this, head, answer](const Result<ThreadId> &id) mutable {
            answer(id.map([](ThreadId thread) { return ThreadAddReply{thread}; }));
            if (!id)
                return;
            head.id = *id;
            m_threads.insert(head.id, head);
            m_parts.fanOut.toRoom(RoomId::category(head.categoryId), ThreadUpdate{head});
            Q_EMIT threadChanged(head);
        });
}

} // namespace panel::server
