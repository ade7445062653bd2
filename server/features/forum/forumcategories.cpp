// SPDX-License-Identifier: MIT

/// Categories and what is granted in them: by an administrator's event, or by the command line.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"
#include "server/hub/administrators.h"

#include <algorithm>

namespace panel::server {

namespace {

QString placeWords(const CategoryRow &row, qsizetype place)
{
    return QStringLiteral("%1, %2, place %3")
        .arg(row.title, row.isPrivate ? QStringLiteral("private") : QStringLiteral("public"))
        .arg(place + 1);
}

QString categorySubject(CategoryId category)
{
    return QStringLiteral("category:%1").arg(category.value);
}

} // namespace

Result<CategoryGrantRow> ForumFeature::grantOf(CategoryId category, std::optional<Role> role,
                                               const std::optional<QString> &username) const
{
    if (role.has_value() == username.has_value())
        return fail(ErrorCode::Invalid, QStringLiteral("role or username: one of the two"));
    if (!find(category))
        return noSuchCategory();
    if (role)
        return CategoryGrantRow{category, {}, *role, {}};
    const auto person = m_parts.people.byName(*username);
    if (!person)
        return fail(ErrorCode::NotFound, QStringLiteral("username: nobody is called so"));
    return CategoryGrantRow{category, person->id, {}, {}};
}

Result<ListCategoryRightsReply> ForumFeature::listRights(const ListCategoryRights &,
                                                         const Caller &caller)
{
    if (const auto may = forAdministrators(caller); !may)
        return failure(may);
    QHash<CategoryId, int> threads;
    QHash<CategoryId, int> deleted;
    for (const ThreadSummary &thread : std::as_const(m_threads)) {
        ++threads[thread.categoryId];
        deleted[thread.categoryId] += thread.deleted.value_or(false) ? 1 : 0;
    }
    ListCategoryRightsReply reply;
    for (const CategoryRow &category : std::as_const(m_categories)) {
        CategoryRights line{category.id,
                            category.title,
                            category.isPrivate,
                            threads.value(category.id),
                            deleted.value(category.id),
                            {}};
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin}) {
            if (const auto may = category.roles.constFind(role); may != category.roles.cend())
                line.rights.append({role, {}, *may});
        }
        const auto people = line.rights.size();
        for (auto may = category.users.cbegin(); may != category.users.cend(); ++may)
            line.rights.append(
                {{}, m_parts.people.byId(may.key()).value_or(UserRef{may.key(), {}}), *may});
        std::sort(line.rights.begin() + people, line.rights.end(),
                  [](const GrantedRight &a, const GrantedRight &b) {
                      return a.user->username.compare(b.user->username, Qt::CaseInsensitive) < 0;
                  });
        reply.categories.append(line);
    }
    return reply;
}

void ForumFeature::addCategory(const AddCategory &event, const Caller &caller,
                               Answer<CategoryAddReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    makeCategory(event.title, event.isPrivate.value_or(false), caller, answer);
}

void ForumFeature::editCategory(const EditCategory &event, const Caller &caller,
                                Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    changeCategory(event.categoryId, {event.title, event.isPrivate, event.position}, caller,
                   answer);
}

void ForumFeature::removeCategory(const RemoveCategory &event, const Caller &caller,
                                  Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    dropCategory(event.categoryId, caller, answer);
}

void ForumFeature::grant(const GrantRight &event, const Caller &caller, Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    if (event.role == Role::Admin)
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("role: administrators moderate everywhere")));
    auto grant = grantOf(event.categoryId, event.role, event.username);
    if (!grant)
        return answer(failure(grant));
    grant->may = event.right;
    setRight(*grant, caller, answer);
}

void ForumFeature::revoke(const RevokeRight &event, const Caller &caller, Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    const auto grant = grantOf(event.categoryId, event.role, event.username);
    if (!grant)
        return answer(failure(grant));
    takeRight(*grant, caller, answer);
}

void ForumFeature::makeCategory(const QString &rawTitle, bool isPrivate, const Caller &by,
                                const Answer<CategoryAddReply> &answer)
{
    const auto title = titleFrom(rawTitle);
    if (!title)
        return answer(failure(title));
    const CategoryRow fresh{{}, *title, isPrivate, {}, {}};
    m_parts.database.write(
        this,
        [fresh, audit = m_audit,
         what = categoryAction("category.add", {}, by, *title)](Sql &sql) -> Result<CategoryId> {
            const auto id = CategoryStore(sql).add(fresh.title, fresh.isPrivate);
            if (!id)
                return id;
            StaffAction done = what;
            done.subject = categorySubject(*id);
            if (fresh.isPrivate)
                done.category = *id;
            return server::record(audit, sql, done).map([&] { return *id; });
        },
        [this, fresh, answer](const Result<CategoryId> &id) {
            answer(id.map([](CategoryId category) { return CategoryAddReply{category}; }));
            if (!id)
                return;
            const Views before = views();
            m_categories.append(fresh);
            m_categories.last().id = *id;
            tellRights(before);
            tellAdministrators(*id);
        });
}

void ForumFeature::changeCategory(CategoryId category, CategoryChange change, const Caller &by,
                                  const Answer<Done> &answer)
{
    if (!find(category))
        return answer(noSuchCategory());
    if (change.title) {
        const auto title = titleFrom(*change.title);
        if (!title)
            return answer(failure(title));
        change.title = *title;
    }
    if (change.position && *change.position < 1)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("position: 1 is the first")));
    m_parts.database.write(
        this,
        [category, change, audit = m_audit,
         what = categoryAction("category.edit", category, by)](Sql &sql) -> Result<CategoryPlaces> {
            const auto places = CategoryStore(sql).change(category, change);
            if (!places)
                return places;
            StaffAction done = what;
            done.detail = placeWords(places->changed, places->order.indexOf(category));
            if (places->changed.isPrivate)
                done.category = category;
            return server::record(audit, sql, done).map([&] { return *places; });
        },
        [this, answer](const Result<CategoryPlaces> &places) {
            answer(places.map([](const CategoryPlaces &) { return Done{}; }));
            CategoryRow *changed = places ? row(places->changed.id) : nullptr;
            if (!changed)
                return;
            const Views before = views();
            changed->title = places->changed.title;
            changed->isPrivate = places->changed.isPrivate;
            const CategoryId id = changed->id;
            std::stable_sort(m_categories.begin(), m_categories.end(),
                             [&](const CategoryRow &a, const CategoryRow &b) {
                                 return places->order.indexOf(a.id) < places->order.indexOf(b.id);
                             });
            tellRights(before);
            tellAdministrators(id);
        });
}

void ForumFeature::dropCategory(CategoryId category, const Caller &by, const Answer<Done> &answer)
{
    const CategoryRow *found = find(category);
    if (!found)
        return answer(noSuchCategory());
    m_parts.database.write(
        this,
        [category, audit = m_audit,
         what = categoryAction("category.remove", category, by, found->title)](Sql &sql) {
            return CategoryStore(sql).remove(category).and_then(
                [&] { return server::record(audit, sql, what); });
        },
        [this, category, answer](const Result<> &removed) {
            answer(removed.map([] { return Done{}; }));
            if (!removed)
                return;
            const Views before = views();
            m_categories.removeIf([&](const CategoryRow &each) { return each.id == category; });
            m_parts.rooms.evict(RoomId::category(category), [](const Caller &) { return false; });
            tellRights(before);
            tellAdministrators(category);
        });
}

void ForumFeature::setRight(const CategoryGrantRow &grant, const Caller &by,
                            const Answer<Done> &answer)
{
    const QString detail = holderOf(grant) + QStringLiteral(": ") + nameOf(grant.may);
    m_parts.database.write(
        this,
        [grant, audit = m_audit,
         what = categoryAction("category.grant", grant.category, by, detail)](Sql &sql) {
            return CategoryStore(sql).grant(grant).and_then(
                [&] { return server::record(audit, sql, what); });
        },
        [this, grant, answer](const Result<> &stored) {
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
            tellAdministrators(grant.category);
        });
}

void ForumFeature::takeRight(const CategoryGrantRow &grant, const Caller &by,
                             const Answer<Done> &answer)
{
    m_parts.database.write(
        this,
        [grant, audit = m_audit,
         what = categoryAction("category.revoke", grant.category, by, holderOf(grant))](Sql &sql) {
            return CategoryStore(sql).revoke(grant).and_then(
                [&] { return server::record(audit, sql, what); });
        },
        [this, grant, answer](const Result<> &stored) {
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
            tellAdministrators(grant.category);
        });
}

void ForumFeature::tellAdministrators(CategoryId category)
{
    for (const Caller &member : m_parts.rooms.members(RoomId::everyone())) {
        if (m_parts.people.role(member.user) == Role::Admin)
            m_parts.fanOut.toSession(member.session, CategoryRightsChanged{category});
    }
}

QString ForumFeature::holderOf(const CategoryGrantRow &grant) const
{
    if (!grant.user)
        return QString(nameOf(grant.role));
    return m_parts.people.byId(grant.user).value_or(UserRef{}).username;
}

StaffAction ForumFeature::categoryAction(const char *what, CategoryId category, const Caller &by,
                                         const QString &detail) const
{
    StaffAction action{by, QString::fromLatin1(what), {}, detail};
    if (category)
        action.subject = categorySubject(category);
    const CategoryRow *found = find(category);
    if (found && found->isPrivate)
        action.category = category; // moderators who do not see it do not read of it
    action.at = m_parts.pulse.wallClock();
    return action;
}

CategoryRow *ForumFeature::row(CategoryId category)
{
    const auto found = std::find_if(m_categories.begin(), m_categories.end(),
                                    [&](const CategoryRow &row) { return row.id == category; });
    return found == m_categories.end() ? nullptr : &*found;
}

const CategoryRow *ForumFeature::find(CategoryId category) const
{
    const auto found = std::find_if(m_categories.cbegin(), m_categories.cend(),
                                    [&](const CategoryRow &row) { return row.id == category; });
    return found == m_categories.cend() ? nullptr : &*found;
}

} // namespace panel::server
