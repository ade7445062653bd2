// SPDX-License-Identifier: MIT

#include "server/features/presence/presencefeature.h"

#include <algorithm>

namespace panel::server {

PresenceFeature::PresenceFeature(const Parts &parts, const PresenceConfig &config, QObject *parent)
    : Feature(parent)
    , m_parts(parts)
    , m_config(config)
    , m_seen(parts.pulse, parts.database)
    , m_nextSeen(parts.pulse.now() + SeenInterval)
{
    connect(&parts.pulse, &Pulse::beat, this, &PresenceFeature::beat);
}

void PresenceFeature::load(std::function<void(const Result<> &)> done)
{
    m_parts.database.read(
        this,
        [now = m_parts.pulse.wallClock()](Sql &sql) { return PresenceStore(sql).settings(now); },
        [this, done = std::move(done)](const Result<PresenceSettings> &settings) {
            if (!settings)
                return done(failure(settings));
            m_settings = *settings;
            findNextEnd();
            done({});
        });
}

void PresenceFeature::install(Router &router)
{
    router.on<GetOnlineUsers>(this, &PresenceFeature::list);
    router.on<SetPresence>(this, &PresenceFeature::choose);
    router.on<SetPrivacy>(this, &PresenceFeature::setPrivacy);
    router.on<ListPeople>(this, &PresenceFeature::listPeople);
    router.on<WatchPeople>(this, &PresenceFeature::watch);
}

int PresenceFeature::Here::active() const
{
    return int(std::count(sessions.cbegin(), sessions.cend(), false));
}

void PresenceFeature::arrive(const Caller &caller)
{
    Here &person = m_people[caller.user];
    person.username = caller.username;
    person.sessions.insert(caller.session, false);
    touch(caller.user);
    if (person.sessions.size() == 1)
        person.toldActive = person.active(); // by the greeting
    greet(caller);
}

void PresenceFeature::greet(const Caller &caller)
{
    const OnlineUsers online = onlineUsers();
    Authenticated event;
    event.status = QStringLiteral("success");
    event.onlineUsers = online.users;
    event.user = {caller.user, caller.username, caller.role};
    m_parts.fanOut.toSession(caller.session, event);
    if (m_crowd || online.count > online.users.size())
        m_parts.fanOut.toSession(caller.session, OnlineCount{online.count});
    m_parts.fanOut.toSession(caller.session, ownPresence(caller.user));
}

void PresenceFeature::depart(const Caller &caller, CloseReason reason)
{
    forgetWatch(caller.session);
    const auto person = m_people.find(caller.user);
    if (person == m_people.end())
        return;
    person->sessions.remove(caller.session);
    // Only a goodbye of the last session is one: a laptop that closes while the phone's connection
    // is lost says nothing about the phone.
    const bool saidGoodbye = reason == CloseReason::Left || reason == CloseReason::Revoked;
    person->gone = saidGoodbye ? m_parts.pulse.now() - m_config.grace : m_parts.pulse.now();
    person->goneAt = m_parts.pulse.wallClock();
    touch(caller.user);
}

PresenceStatus PresenceFeature::statusOf(UserId user, const Here &person) const
{
    const PresenceStatus chosen = m_settings.choices.value(user).status;
    if (chosen == PresenceStatus::Invisible)
        return PresenceStatus::Offline;
    if (chosen != PresenceStatus::Online)
        return chosen;
    return !person.sessions.isEmpty() && person.active() == 0 ? PresenceStatus::Away
                                                              : PresenceStatus::Online;
}

void PresenceFeature::touch(UserId user)
{
    const auto person = m_people.constFind(user);
    if (person == m_people.cend())
        return;
    m_changed.insert(user);
    const Name name{m_parts.nameKey(person->username), user};
    if (statusOf(user, *person) == PresenceStatus::Offline)
        m_visible.remove(name);
    else
        m_visible.insert(name, user);
}

void PresenceFeature::beat(TimePoint now)
{
    endChoices();
    measureCrowd();
    int told = 0;
    const auto changed = std::exchange(m_changed, {});
    for (const UserId user : changed) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue;
        if (told >= (m_crowd ? WatchedPerBeat : ChangesPerBeat)) {
            m_changed.insert(user);
            continue;
        }
        const bool here = !person->sessions.isEmpty();
        if (!here && now < person->gone + m_config.grace) {
            m_changed.insert(user); // looked at again each beat until the grace is over
            continue;
        }
        told += show(user, *person, here ? statusOf(user, *person) : PresenceStatus::Offline);
        if (here && person->active() != person->toldActive) {
            person->toldActive = person->active();
            m_parts.fanOut.toUser(user, ownPresence(user));
        }
        if (!here) {
            m_visible.remove({m_parts.nameKey(person->username), user});
            m_people.erase(person);
        }
    }
    if (m_crowd && m_toldCount != m_visible.size()) {
        m_toldCount = int(m_visible.size());
        m_parts.fanOut.toRoom(RoomId::everyone(), OnlineCount{m_toldCount});
    }
    noteSeen(now);
}

int PresenceFeature::show(UserId user, Here &person, PresenceStatus status)
{
    const bool visible = status != PresenceStatus::Offline;
    const auto text = visible ? m_settings.choices.value(user).text : std::nullopt;
    if (status == person.shown && text == person.shownText)
        return 0;
    const QDateTime now = m_parts.pulse.wallClock();
    if (!visible)
        m_seen.note(user, person.sessions.isEmpty() ? person.goneAt : now);
    if (status != person.shown)
        person.since = now; // another text begins nothing: who is away for long still is
    person.shown = status;
    person.shownText = text;
    const UserStatusChange change{user, visible, person.since, person.username, status, text};
    if (!m_crowd) {
        m_parts.fanOut.toRoom(RoomId::everyone(), change);
        return 1;
    }
    const QSet<SessionId> watchers = m_watchers.value(user);
    for (const SessionId session : watchers)
        m_parts.fanOut.toSession(session, change);
    return int(watchers.size());
}

void PresenceFeature::measureCrowd()
{
    const int most = m_config.listedPeople;
    const int here = int(m_visible.size());
    const bool crowd = most > 0 && here > (m_crowd ? most - most / 10 : most);
    if (crowd == m_crowd)
        return;
    m_crowd = crowd;
    m_toldCount = 0;
    if (crowd)
        return; // the beat's count says that the lists are not everybody any more
    const OnlineUsers online = onlineUsers();
    m_parts.fanOut.toRoom(RoomId::everyone(), OnlineUsersList{online.users, online.count});
}

/// What is known of those who are here when the daemon is killed.
void PresenceFeature::noteSeen(TimePoint now)
{
    if (now < m_nextSeen)
        return;
    m_nextSeen = now + SeenInterval;
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
        if (person->shown != PresenceStatus::Offline && !person->sessions.isEmpty())
            m_seen.note(person.key(), m_parts.pulse.wallClock());
    }
}

} // namespace panel::server
