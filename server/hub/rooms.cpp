// SPDX-License-Identifier: MIT

#include "server/hub/rooms.h"

#include "shared/protocol/limits.h"

#include <algorithm>

namespace panel::server {

namespace {

template <typename Memberships>
auto find(Memberships &memberships, RoomId room)
{
    return std::find_if(memberships.begin(), memberships.end(),
                        [room](const auto &membership) { return membership.room == room; });
}

/// Not those every session is in by itself, nor those of the game servers: there are as many as the
/// administrators have added.
bool isLimited(RoomId room)
{
    return room.kind == RoomId::Kind::Category || room.kind == RoomId::Kind::Thread;
}

} // namespace

Rooms::Rooms(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport) { }

Result<> Rooms::join(RoomId room, const Caller &caller)
{
    Session &session = m_sessions[caller.session];
    session.caller = caller;
    if (find(session.rooms, room) != session.rooms.end())
        return {};
    if (isLimited(room)
        && std::count_if(session.rooms.begin(), session.rooms.end(),
                         [](const Membership &membership) { return isLimited(membership.room); })
            >= limits::RoomsPerSession)
        return fail(ErrorCode::Busy,
                    QStringLiteral("leave a room first: a session may be in %1")
                        .arg(limits::RoomsPerSession));
    Members &members = m_members[room];
    session.rooms.push_back({room, members.size()});
    members.push_back(caller.session);
    m_transport.join(room, caller.session);
    Q_EMIT joined(room, caller);
    return {};
}

void Rooms::leave(RoomId room, SessionId id)
{
    const auto session = m_sessions.find(id);
    if (session == m_sessions.end())
        return;
    const auto membership = find(session->rooms, room);
    if (membership == session->rooms.end())
        return;
    const auto members = m_members.find(room);
    const size_t place = membership->place;
    session->rooms.erase(membership);
    if (place + 1 < members->size()) { // the last one moves up
        const SessionId moved = members->back();
        (*members)[place] = moved;
        find(m_sessions.find(moved)->rooms, room)->place = place;
    }
    members->pop_back();
    if (members->empty())
        m_members.erase(members);
    const Caller caller = session->caller;
    if (session->rooms.empty())
        m_sessions.erase(session);
    m_transport.leave(room, id);
    Q_EMIT left(room, caller);
}

void Rooms::leaveAll(SessionId session)
{
    const auto own = roomsOf(session);
    for (const RoomId room : own)
        leave(room, session);
}

void Rooms::evict(RoomId room, const std::function<bool(const Caller &)> &stays)
{
    for (const Caller &member : members(room)) {
        if (!stays(member))
            leave(room, member.session);
    }
}

bool Rooms::contains(RoomId room, SessionId id) const
{
    const auto session = m_sessions.constFind(id);
    return session != m_sessions.cend() && find(session->rooms, room) != session->rooms.end();
}

int Rooms::count(RoomId room) const
{
    const auto members = m_members.constFind(room);
    return members == m_members.cend() ? 0 : int(members->size());
}

int Rooms::audience(RoomId room) const
{
    int sessions = 0;
    for (const RoomId part : room.parts())
        sessions += count(part);
    return sessions;
}

QList<Caller> Rooms::members(RoomId room) const
{
    QList<Caller> callers;
    const auto members = m_members.constFind(room);
    if (members == m_members.cend())
        return callers;
    callers.reserve(qsizetype(members->size()));
    for (const SessionId member : *members)
        callers.append(m_sessions.constFind(member)->caller);
    return callers;
}

QSet<RoomId> Rooms::roomsOf(SessionId id) const
{
    QSet<RoomId> rooms;
    if (const auto session = m_sessions.constFind(id); session != m_sessions.cend()) {
        for (const Membership &membership : session->rooms)
            rooms.insert(membership.room);
    }
    return rooms;
}

} // namespace panel::server
