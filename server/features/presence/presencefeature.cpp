// SPDX-License-Identifier: MIT

#include "server/features/presence/presencefeature.h"

#include <algorithm>

namespace panel::server {

namespace {

Result<PresenceStatus> readChoiceOf(Sql &sql, UserId user)
{
    return sql.one(QStringLiteral("presence/choice"), {{QStringLiteral(":user"), user.value}},
                   [](const QSqlQuery &row) {
                       return Json<PresenceStatus>::read(row.value(0).toString())
                           .value_or(PresenceStatus::Online);
                   });
}

Result<> storeChoice(Sql &sql, UserId user, PresenceStatus status)
{
    return sql
        .run(QStringLiteral("presence/set_choice"),
             {{QStringLiteral(":user"), user.value},
              {QStringLiteral(":status"), QString(nameOf(status))}})
        .map([](qint64) { });
}

} // namespace

PresenceFeature::PresenceFeature(Rooms &rooms, FanOut &fanOut, Pulse &pulse, Database &database,
                                 std::chrono::seconds grace, QObject *parent)
    : Feature(parent)
    , m_rooms(rooms)
    , m_fanOut(fanOut)
    , m_pulse(pulse)
    , m_database(database)
    , m_grace(grace)
{
    connect(&pulse, &Pulse::beat, this, &PresenceFeature::beat);
}

void PresenceFeature::install(Router &router)
{
    router.on<GetOnlineUsers>(this, &PresenceFeature::list);
    router.on<SetPresence>(this, &PresenceFeature::choose);
}

void PresenceFeature::arrive(const Caller &caller)
{
    const bool isNew = !m_people.contains(caller.user);
    Person &person = m_people[caller.user];
    person.username = caller.username;
    person.sessions.insert(caller.session, false);
    if (isNew)
        readChoice(caller.user);
    m_changed.insert(caller.user);
    greet(caller);
}

void PresenceFeature::greet(const Caller &caller)
{
    Authenticated event;
    event.status = QStringLiteral("success");
    event.onlineUsers = onlineUsers().users;
    event.user = {caller.user, caller.username, caller.role};
    m_fanOut.toSession(caller.session, event);
}

void PresenceFeature::depart(const Caller &caller, CloseReason reason)
{
    const auto person = m_people.find(caller.user);
    if (person == m_people.end())
        return;
    person->sessions.remove(caller.session);
    // Only a goodbye of the last session is one: a laptop that closes while the phone's connection
    // is lost says nothing about the phone.
    const bool saidGoodbye = reason == CloseReason::Left || reason == CloseReason::Revoked;
    person->gone = saidGoodbye ? m_pulse.now() - m_grace : m_pulse.now();
    m_changed.insert(caller.user);
}

Result<OnlineUsers> PresenceFeature::list(const GetOnlineUsers &, const Caller &caller)
{
    const OnlineUsers online = onlineUsers();
    m_fanOut.toSession(caller.session, OnlineUsersList{online.users, online.count});
    return online;
}

void PresenceFeature::choose(const SetPresence &event, const Caller &caller, Answer<Done> answer)
{
    const auto person = m_people.find(caller.user);
    if (person == m_people.end())
        return answer(fail(ErrorCode::Unavailable, QStringLiteral("the session is gone")));
    if (event.status == PresenceStatus::Offline)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("status: go offline by leaving, or choose "
                                          "invisible")));
    if (event.status == PresenceStatus::Away) {
        person->sessions.insert(caller.session, true);
        m_changed.insert(caller.user);
        return answer(Done{});
    }
    person->sessions.insert(caller.session, false);
    m_changed.insert(caller.user);
    if (person->chosen == event.status)
        return answer(Done{});
    m_database.write(
        this,
        [user = caller.user, status = event.status](Sql &sql) {
            return storeChoice(sql, user, status);
        },
        [this, user = caller.user, status = event.status, answer](const Result<> &stored) {
            if (const auto chooser = m_people.find(user); stored && chooser != m_people.end()) {
                chooser->chosen = status;
                m_changed.insert(user);
            }
            answer(stored.map([] { return Done{}; }));
        });
}

void PresenceFeature::readChoice(UserId user)
{
    m_database.read(
        this, [user](Sql &sql) { return readChoiceOf(sql, user); },
        [this, user](const Result<PresenceStatus> &choice) {
            const auto person = m_people.find(user);
            if (!choice || person == m_people.end())
                return; // nothing was chosen, or they are gone
            person->chosen = *choice;
            m_changed.insert(user);
        });
}

PresenceStatus PresenceFeature::statusOf(const Person &person)
{
    if (person.chosen == PresenceStatus::Invisible)
        return PresenceStatus::Offline;
    if (person.chosen == PresenceStatus::Busy)
        return PresenceStatus::Busy;
    const bool allAway = !person.sessions.isEmpty()
        && std::all_of(person.sessions.cbegin(), person.sessions.cend(),
                       [](bool away) { return away; });
    return allAway ? PresenceStatus::Away : PresenceStatus::Online;
}

void PresenceFeature::beat(TimePoint now)
{
    int told = 0;
    const auto changed = std::exchange(m_changed, {});
    for (const UserId user : changed) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue;
        if (told >= ChangesPerBeat) {
            m_changed.insert(user);
            continue;
        }
        const bool here = !person->sessions.isEmpty();
        if (!here && now < person->gone + m_grace) {
            m_changed.insert(user); // looked at again each beat until the grace is over
            continue;
        }
        const PresenceStatus status = here ? statusOf(*person) : PresenceStatus::Offline;
        if (status != person->shown) {
            person->shown = status;
            person->since = m_pulse.wallClock();
            m_fanOut.toRoom(RoomId::everyone(),
                            UserStatusChange{user, status != PresenceStatus::Offline, person->since,
                                             person->username, status, {}});
            ++told;
        }
        if (!here)
            m_people.erase(person);
    }
}

OnlineUsers PresenceFeature::onlineUsers() const
{
    OnlineUsers online;
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
        // Who has just come is listed before the beat tells of them: they can be talked to already.
        const PresenceStatus status = statusOf(*person);
        if (status == PresenceStatus::Offline)
            continue;
        const QDateTime since = person->since.isValid() ? person->since : m_pulse.wallClock();
        online.users.append({person.key(), person->username, status, since, {}});
    }
    std::sort(online.users.begin(), online.users.end(),
              [](const OnlineUser &a, const OnlineUser &b) {
                  return a.username.compare(b.username, Qt::CaseInsensitive) < 0;
              });
    online.count = int(online.users.size());
    return online;
}

} // namespace panel::server
