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
    seat(person, caller.session, false);
    if (isNew)
        readChoice(caller.user);
    noteChange(caller.user);
    greet(caller);
}

void PresenceFeature::greet(const Caller &caller)
{
    Authenticated event;
    event.status = QStringLiteral("success");
    event.onlineUsers = onlineUsers().users;
    event.user = {caller.user, caller.username, caller.role};
    event.onlineCount = m_online.count;
    m_fanOut.toSession(caller.session, event);
}

void PresenceFeature::depart(const Caller &caller, CloseReason reason)
{
    const auto person = m_people.find(caller.user);
    if (person == m_people.end())
        return;
    std::erase_if(person->sessions,
                  [&](const Sitting &sitting) { return sitting.session == caller.session; });
    // Only a goodbye of the last session is one: a laptop that closes while the phone's connection
    // is lost says nothing about the phone.
    const bool saidGoodbye = reason == CloseReason::Left || reason == CloseReason::Revoked;
    person->gone = saidGoodbye ? m_pulse.now() - m_grace : m_pulse.now();
    noteChange(caller.user);
}

Result<OnlineUsers> PresenceFeature::list(const GetOnlineUsers &, const Caller &caller)
{
    const OnlineUsers &online = onlineUsers();
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
        seat(*person, caller.session, true);
        noteChange(caller.user);
        return answer(Done{});
    }
    seat(*person, caller.session, false);
    noteChange(caller.user);
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
                noteChange(user);
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
            noteChange(user);
        });
}

void PresenceFeature::seat(Person &person, SessionId session, bool away)
{
    const auto known
        = std::find_if(person.sessions.begin(), person.sessions.end(),
                       [session](const Sitting &sitting) { return sitting.session == session; });
    if (known == person.sessions.end())
        person.sessions.push_back({session, away});
    else
        known->away = away;
}

PresenceStatus PresenceFeature::statusOf(const Person &person)
{
    if (person.chosen == PresenceStatus::Invisible)
        return PresenceStatus::Offline;
    if (person.chosen == PresenceStatus::Busy)
        return PresenceStatus::Busy;
    const bool allAway = !person.sessions.empty()
        && std::all_of(person.sessions.cbegin(), person.sessions.cend(),
                       [](const Sitting &sitting) { return sitting.away; });
    return allAway ? PresenceStatus::Away : PresenceStatus::Online;
}

void PresenceFeature::beat(TimePoint now)
{
    int told = 0;
    const int most = std::clamp(DeliveriesPerBeat / qMax(1, m_rooms.count(RoomId::everyone())), 1,
                                ChangesPerBeat);
    const auto changed = std::exchange(m_changed, {});
    for (const UserId user : changed) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue;
        if (told >= most) {
            m_changed.insert(user);
            continue;
        }
        const bool here = !person->sessions.empty();
        if (!here && now < person->gone + m_grace) {
            m_changed.insert(user); // looked at again each beat until the grace is over
            continue;
        }
        const PresenceStatus status = here ? statusOf(*person) : PresenceStatus::Offline;
        if (status != person->shown) {
            person->shown = status;
            person->since = m_pulse.wallClock();
            m_isListOld = true;
            m_fanOut.toRoom(RoomId::everyone(),
                            UserStatusChange{user, status != PresenceStatus::Offline, person->since,
                                             person->username, status});
            ++told;
        }
        if (!here)
            m_people.erase(person);
    }
}

void PresenceFeature::noteChange(UserId user)
{
    m_changed.insert(user);
    m_isListOld = true;
}

const OnlineUsers &PresenceFeature::onlineUsers()
{
    // Among many a newcomer may wait for a beat to be listed: a storm of them asks all the time.
    const bool waits
        = m_people.size() > ListedOnline && m_pulse.now() < m_listedAt + std::chrono::seconds{1};
    if (!m_isListOld || waits)
        return m_online;
    m_online = listed();
    m_listedAt = m_pulse.now();
    m_isListOld = false;
    return m_online;
}

OnlineUsers PresenceFeature::listed() const
{
    QList<OnlineUser> users;
    users.reserve(m_people.size());
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
        // Who has just come is listed before the beat tells of them: they can be talked to already.
        const PresenceStatus status = statusOf(*person);
        if (status == PresenceStatus::Offline)
            continue;
        const QDateTime since = person->since.isValid() ? person->since : m_pulse.wallClock();
        users.append({person.key(), person->username, status, since});
    }
    const auto count = int(users.size());
    const auto shown = users.begin() + qMin(count, ListedOnline);
    std::partial_sort(users.begin(), shown, users.end(),
                      [](const OnlineUser &a, const OnlineUser &b) {
                          return a.username.compare(b.username, Qt::CaseInsensitive) < 0;
                      });
    users.erase(shown, users.end());
    return {users, count};
}

} // namespace panel::server
