// SPDX-License-Identifier: MIT

/// Who is here, who is a member, and whom a session wants to hear of in a crowd.

#include "server/features/presence/presencefeature.h"

namespace panel::server {

namespace {

constexpr int UsualPeople = 100;
constexpr int LargestPage = 200;
constexpr int MostIds = 100;

} // namespace

OnlineUser PresenceFeature::onlineUser(UserId user, const Here &person) const
{
    // Who has just come is listed before the beat tells of them: they can be talked to already.
    const QDateTime since = person.since.isValid() ? person.since : m_parts.pulse.wallClock();
    return {user, person.username, statusOf(user, person), since,
            m_settings.choices.value(user).text};
}

OnlineUsers PresenceFeature::onlineUsers() const
{
    OnlineUsers online;
    online.count = int(m_visible.size());
    for (const UserId user : m_visible) {
        if (m_config.listedPeople > 0 && online.users.size() >= m_config.listedPeople)
            break;
        online.users.append(onlineUser(user, *m_people.constFind(user)));
    }
    return online;
}

Result<OnlineUsers> PresenceFeature::list(const GetOnlineUsers &, const Caller &caller)
{
    const OnlineUsers online = onlineUsers();
    m_parts.fanOut.toSession(caller.session, OnlineUsersList{online.users, online.count});
    return online;
}

Result<OnlineUsers> PresenceFeature::watch(const WatchPeople &event, const Caller &caller)
{
    if (event.userIds.size() > MostWatched)
        return fail(ErrorCode::TooLarge, QStringLiteral("user_ids: at most %1").arg(MostWatched));
    forgetWatch(caller.session);
    const QSet<UserId> wanted(event.userIds.cbegin(), event.userIds.cend());
    const auto person = m_people.constFind(caller.user);
    // A request may come in after its session is gone; nobody would forget what it watches.
    if (person == m_people.cend() || !person->sessions.contains(caller.session))
        return fail(ErrorCode::Unavailable, QStringLiteral("the session is gone"));
    if (!wanted.isEmpty())
        m_watched.insert(caller.session, wanted);
    QMap<Name, UserId> here;
    for (const UserId user : wanted) {
        m_watchers[user].insert(caller.session);
        const auto found = m_people.constFind(user);
        const Name name
            = found == m_people.cend() ? Name() : Name(m_parts.nameKey(found->username), user);
        if (m_visible.contains(name))
            here.insert(name, user);
    }
    OnlineUsers online;
    online.count = int(here.size());
    for (const UserId user : std::as_const(here))
        online.users.append(onlineUser(user, *m_people.constFind(user)));
    return online;
}

void PresenceFeature::forgetWatch(SessionId session)
{
    const auto watched = m_watched.take(session);
    for (const UserId user : watched) {
        const auto watchers = m_watchers.find(user);
        watchers->remove(session);
        if (watchers->isEmpty())
            m_watchers.erase(watchers);
    }
}

void PresenceFeature::listPeople(const ListPeople &event, const Caller &caller,
                                 Answer<ListPeopleReply> answer)
{
    const int limit = event.limit.value_or(UsualPeople);
    if (limit < 1 || limit > LargestPage)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(LargestPage)));
    if (event.ids && event.ids->size() > MostIds)
        return answer(fail(ErrorCode::TooLarge, QStringLiteral("ids: at most %1").arg(MostIds)));
    const QString prefix = m_parts.nameKey(event.prefix.value_or(QString()));
    const QString after = m_parts.nameKey(event.after.value_or(QString()));
    using enum PresenceStore::Closed;
    const auto closed = caller.role == Role::Admin ? With : Without;
    m_parts.database.read(
        this,
        [ids = event.ids, prefix, after, limit, closed](Sql &sql) -> Result<ListPeopleReply> {
            PresenceStore store(sql);
            const auto people
                = ids ? store.people(*ids, closed) : store.people(prefix, after, limit + 1, closed);
            const auto total = store.count(closed);
            if (!people)
                return failure(people);
            if (!total)
                return failure(total);
            ListPeopleReply reply;
            reply.hasMore = !ids && people->size() > limit;
            reply.people = reply.hasMore ? people->mid(0, limit) : *people;
            reply.total = *total;
            return reply;
        },
        [this, answer](Result<ListPeopleReply> reply) {
            if (reply) {
                reply->online = int(m_visible.size());
                for (Person &person : reply->people)
                    describe(person);
            }
            answer(reply);
        });
}

void PresenceFeature::tellAdministrators(UserId user)
{
    m_parts.database.read(
        this,
        [user](Sql &sql) { return PresenceStore(sql).people({user}, PresenceStore::Closed::With); },
        [this](const Result<QList<Person>> &found) {
            if (!found || found->isEmpty())
                return; // an administrator sees it when they look again
            PersonChanged changed{found->first()};
            describe(changed.person);
            for (const Caller &member : m_parts.rooms.members(RoomId::everyone())) {
                if (m_parts.roleOf && m_parts.roleOf(member.user) == Role::Admin)
                    m_parts.fanOut.toSession(member.session, changed);
            }
        });
}

/// Adds to what the store knows of somebody how they show now.
void PresenceFeature::describe(Person &person) const
{
    const auto here = m_people.constFind(person.id);
    person.status = here == m_people.cend() ? PresenceStatus::Offline : statusOf(person.id, *here);
    if (person.status != PresenceStatus::Offline) {
        person.text = m_settings.choices.value(person.id).text;
        person.lastSeen.reset();
        return;
    }
    if (const QDateTime noted = m_seen.of(person.id);
        noted.isValid() && (!person.lastSeen || *person.lastSeen < noted))
        person.lastSeen = noted;
    if (!m_settings.privacy.value(person.id).lastSeen)
        person.lastSeen.reset();
}

} // namespace panel::server
