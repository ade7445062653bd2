// SPDX-License-Identifier: MIT

/// Who may do what where, and what follows when that changes.

#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

namespace panel::server {

CategoryRight ForumFeature::rightOf(const Caller &caller, CategoryId category) const
{
    const CategoryRow *found = find(category);
    return found ? found->rightOf(caller.user, caller.role) : CategoryRight::None;
}

CategoryRight ForumFeature::rightIn(UserId user, Role role, const ThreadSummary &thread) const
{
    const CategoryRight right = rightOf({.user = user, .role = role}, thread.categoryId);
    if (thread.deleted && right != CategoryRight::Moderate)
        return CategoryRight::None;
    return right;
}

CategoryRight ForumFeature::rightIn(UserId user, Role role, ThreadId thread) const
{
    const auto found = m_threads.constFind(thread);
    return found == m_threads.cend() ? CategoryRight::None : rightIn(user, role, *found);
}

CategoryRight ForumFeature::rightNow(UserId user, ThreadId thread) const
{
    return rightIn(user, m_parts.people.role(user), thread);
}

bool ForumFeature::maySee(UserId user, Role role, ThreadId thread) const
{
    return rightIn(user, role, thread) >= CategoryRight::See;
}

bool ForumFeature::maySeeCategory(UserId user, Role role, CategoryId category) const
{
    return rightOf({.user = user, .role = role}, category) >= CategoryRight::See;
}

QList<CategoryId> ForumFeature::categoriesSeenBy(UserId user, Role role) const
{
    QList<CategoryId> seen;
    for (const CategoryRow &category : m_categories) {
        if (category.rightOf(user, role) >= CategoryRight::See)
            seen.append(category.id);
    }
    return seen;
}

std::optional<CategoryId> ForumFeature::categoryNamed(const QString &titleOrId) const
{
    const CategoryRow *found = findCategory(titleOrId);
    return found ? std::optional(found->id) : std::nullopt;
}

bool ForumFeature::isOpen(CategoryId category) const
{
    return maySeeCategory({}, Role::Guest, category);
}

std::optional<ThreadSummary> ForumFeature::thread(ThreadId thread) const
{
    const auto found = m_threads.constFind(thread);
    return found == m_threads.cend() ? std::nullopt : std::optional(*found);
}

Result<> ForumFeature::visible(const Caller &caller, ThreadId thread) const
{
    if (!maySee(caller.user, caller.role, thread))
        return noSuchThread();
    return {};
}

Reader ForumFeature::readerFor(const Caller &caller, ThreadId thread) const
{
    return {caller.user, rightIn(caller.user, caller.role, thread) == CategoryRight::Moderate};
}

bool ForumFeature::stillFits(const Reader &reader, ThreadId thread) const
{
    return rightNow(reader.user, thread)
        >= (reader.moderates ? CategoryRight::Moderate : CategoryRight::See);
}

QList<Category> ForumFeature::viewOf(UserId user, Role role) const
{
    QList<Category> view;
    for (const CategoryRow &category : m_categories) {
        const CategoryRight right = category.rightOf(user, role);
        if (right >= CategoryRight::See)
            view.append({category.id, category.title, right, category.isPrivate});
    }
    return view;
}

ForumFeature::Views ForumFeature::views() const
{
    Views views;
    for (const Caller &member : m_parts.rooms.members(RoomId::everyone())) {
        if (!views.contains(member.user))
            views.insert(member.user, viewOf(member.user, m_parts.people.role(member.user)));
    }
    return views;
}

void ForumFeature::evictBlind()
{
    for (const CategoryRow &category : std::as_const(m_categories)) {
        m_parts.rooms.evict(RoomId::category(category.id), [&](const Caller &member) {
            return category.rightOf(member.user, m_parts.people.role(member.user))
                >= CategoryRight::See;
        });
    }
    for (const ThreadSummary &thread : std::as_const(m_threads)) {
        m_parts.rooms.evict(RoomId::thread(thread.id), [&](const Caller &member) {
            const bool stays = rightNow(member.user, thread.id) >= CategoryRight::See;
            if (!stays)
                m_parts.fanOut.toSession(member.session, ThreadRemoved{thread.id});
            return stays;
        });
    }
}

void ForumFeature::tellRights(const Views &before)
{
    evictBlind();
    const Views now = views();
    QList<UserId> changed;
    for (auto view = now.cbegin(); view != now.cend(); ++view) {
        if (before.value(view.key()) == *view)
            continue;
        m_parts.fanOut.toUser(view.key(), CategoriesChanged{*view});
        changed.append(view.key());
    }
    Q_EMIT rightsChanged(changed);
}

void ForumFeature::reconsider(UserId user)
{
    evictBlind();
    m_parts.fanOut.toUser(user, CategoriesChanged{viewOf(user, m_parts.people.role(user))});
    Q_EMIT rightsChanged({user});
}

} // namespace panel::server
