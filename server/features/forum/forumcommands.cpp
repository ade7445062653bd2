// SPDX-License-Identifier: MIT

/// What the administrator's command line asks of the forum. Whoever may reach the local socket owns
/// the data folder, so there is nobody to refuse here.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

#include <algorithm>

namespace panel::server {

namespace {

tl::unexpected<Error> noSuch(const char *what)
{
    return fail(ErrorCode::NotFound, QString::fromLatin1(what));
}

/// The outcome, once `also` is done as well in the same transaction.
template <typename T>
Result<T> thenDo(Sql &sql, const Result<T> &outcome, const std::function<Result<>(Sql &)> &also)
{
    if (!outcome || !also)
        return outcome;
    if (const auto done = also(sql); !done)
        return failure(done);
    return outcome;
}

QString categorySubject(CategoryId category)
{
    return QStringLiteral("category:%1").arg(category.value);
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

CategoryRow *ForumFeature::row(CategoryId category)
{
    const auto found = std::find_if(m_categories.begin(), m_categories.end(),
                                    [&](const CategoryRow &row) { return row.id == category; });
    return found == m_categories.end() ? nullptr : &*found;
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

void ForumFeature::addCategory(const CategoryAdd &command, const Caller &,
                               Answer<CategoryAddReply> answer)
{
    const auto title = titleFrom(command.title);
    if (!title)
        return answer(failure(title));
    CategoryRow fresh{{}, *title, command.isPrivate.value_or(false), {}, {}};
    const AlsoDo also = record({{}, QStringLiteral("category.add"), {}, *title, {}});
    m_parts.database.write(
        this,
        [fresh, also](Sql &sql) {
            return thenDo(sql, CategoryStore(sql).add(fresh.title, fresh.isPrivate), also);
        },
        [this, fresh, answer](const Result<CategoryId> &id) mutable {
            answer(id.map([](CategoryId category) { return CategoryAddReply{category}; }));
            if (!id)
                return;
            const Views before = views();
            fresh.id = *id;
            m_categories.append(fresh);
            tellRights(before);
        });
}

void ForumFeature::grant(const CategoryGrant &command, const Caller &, Answer<Done> answer)
{
    auto grant = grantTo(command.category, command.to);
    if (!grant)
        return answer(failure(grant));
    grant->may = command.right.value_or(CategoryRight::Start);
    const AlsoDo also = record({{},
                                QStringLiteral("category.grant"),
                                categorySubject(grant->category),
                                command.to + QStringLiteral(": ") + nameOf(grant->may),
                                {}});
    m_parts.database.write(
        this,
        [grant = *grant, also](Sql &sql) {
            return thenDo(sql, CategoryStore(sql).grant(grant), also);
        },
        [this, grant = *grant, answer](const Result<> &stored) {
            answer(stored.map([] { return Done{}; }));
            CategoryRow *category = row(grant.category);
            if (!stored || !category)
                return;
            const Views before = views();
            if (grant.user)
                category->users.insert(grant.user, grant.may);
            else
                category->roles.insert(grant.role, grant.may);
            tellRights(before);
        });
}

void ForumFeature::revoke(const CategoryRevoke &command, const Caller &, Answer<Done> answer)
{
    const auto grant = grantTo(command.category, command.to);
    if (!grant)
        return answer(failure(grant));
    const AlsoDo also = record(
        {{}, QStringLiteral("category.revoke"), categorySubject(grant->category), command.to, {}});
    m_parts.database.write(
        this,
        [grant = *grant, also](Sql &sql) {
            return thenDo(sql, CategoryStore(sql).revoke(grant), also);
        },
        [this, grant = *grant, answer](const Result<> &stored) {
            answer(stored.map([] { return Done{}; }));
            CategoryRow *category = row(grant.category);
            if (!stored || !category)
                return;
            const Views before = views();
            if (grant.user)
                category->users.remove(grant.user);
            else
                category->roles.remove(grant.role);
            tellRights(before);
        });
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

void ForumFeature::editCategory(const CategoryEdit &command, const Caller &, Answer<Done> answer)
{
    const CategoryRow *found = findCategory(command.category);
    if (!found)
        return answer(noSuch("category: no such category"));
    CategoryRow after = *found;
    if (command.title) {
        const auto title = titleFrom(*command.title);
        if (!title)
            return answer(failure(title));
        after.title = *title;
    }
    after.isPrivate = command.isPrivate.value_or(after.isPrivate);
    if (command.position && *command.position < 1)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("position: 1 is the first")));
    QList<CategoryId> order;
    for (const CategoryRow &each : std::as_const(m_categories)) {
        if (each.id != after.id)
            order.append(each.id);
    }
    const qsizetype place = command.position ? qMin<qsizetype>(*command.position - 1, order.size())
                                             : qsizetype(found - m_categories.constData());
    order.insert(place, after.id);
    const AlsoDo also
        = record({{},
                  QStringLiteral("category.edit"),
                  categorySubject(after.id),
                  QStringLiteral("%1, %2, place %3")
                      .arg(after.title,
                           after.isPrivate ? QStringLiteral("private") : QStringLiteral("public"))
                      .arg(place + 1),
                  {}});
    m_parts.database.write(
        this,
        [after, order, also](Sql &sql) {
            CategoryStore store(sql);
            return thenDo(sql, store.edit(after.id, after.title, after.isPrivate).and_then([&] {
                return store.order(order);
            }),
                          also);
        },
        [this, after, order, answer](const Result<> &stored) {
            answer(stored.map([] { return Done{}; }));
            CategoryRow *category = row(after.id);
            if (!stored || !category)
                return;
            const Views before = views();
            category->title = after.title;
            category->isPrivate = after.isPrivate;
            std::stable_sort(m_categories.begin(), m_categories.end(),
                             [&](const CategoryRow &a, const CategoryRow &b) {
                                 return order.indexOf(a.id) < order.indexOf(b.id);
                             });
            tellRights(before);
        });
}

void ForumFeature::removeCategory(const CategoryRemove &command, const Caller &,
                                  Answer<Done> answer)
{
    const CategoryRow *found = findCategory(command.category);
    if (!found)
        return answer(noSuch("category: no such category"));
    const AlsoDo also = record(
        {{}, QStringLiteral("category.remove"), categorySubject(found->id), found->title, {}});
    m_parts.database.write(
        this,
        [id = found->id, also](Sql &sql) {
            return thenDo(sql, CategoryStore(sql).remove(id), also);
        },
        [this, id = found->id, answer](const Result<> &stored) {
            answer(stored.map([] { return Done{}; }));
            if (!stored)
                return;
            const Views before = views();
            m_categories.removeIf([id](const CategoryRow &each) { return each.id == id; });
            m_parts.rooms.evict(RoomId::category(id), [](const Caller &) { return false; });
            tellRights(before);
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
    const AlsoDo also
        = record({{}, QStringLiteral("thread.add"), categorySubject(category->id), *title, {}});
    m_parts.database.write(
        this,
        [head, also](Sql &sql) {
            return thenDo(sql,
                          PostingStore(sql).addThread(head.categoryId, head.title,
                                                      head.author.value_or(UserRef{}).id,
                                                      head.lastAt),
                          also);
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
