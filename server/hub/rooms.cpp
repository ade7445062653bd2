// SPDX-License-Identifier: MIT

#include "server/hub/rooms.h"

#include "shared/protocol/limits.h"

namespace panel::server {

Rooms::Rooms(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport) { }

Result<> Rooms::join(RoomId room, const Caller &caller)
{
    auto &own = m_roomsOf[caller.session];
    if (own.contains(room))
        return {};
    // The rooms every session is in by itself do not count against it.
    const bool implied = room.kind == RoomId::Kind::Everyone || room.kind == RoomId::Kind::User;
    if (!implied && own.size() >= limits::RoomsPerSession + 2)
        return fail(ErrorCode::Busy,
                    QStringLiteral("leave a room first: a session may be in %1")
                        .arg(limits::RoomsPerSession));
    own.insert(room);
    m_members[room].insert(caller.session, caller);
    m_transport.join(room, caller.session);
    Q_EMIT joined(room, caller);
    return {};
}

void Rooms::leave(RoomId room, SessionId session)
{
    const auto members = m_members.find(room);
    if (members == m_members.end() || !members->contains(session))
        return;
    const Caller caller = members->take(session);
    if (members->isEmpty())
        m_members.erase(members);
    const auto own = m_roomsOf.find(session);
    own->remove(room);
    if (own->isEmpty())
        m_roomsOf.erase(own);
    m_transport.leave(room, session);
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

bool Rooms::contains(RoomId room, SessionId session) const
{
    const auto own = m_roomsOf.constFind(session);
    return own != m_roomsOf.cend() && own->contains(room);
}

int Rooms::count(RoomId room) const
{
    const auto members = m_members.constFind(room);
    return members == m_members.cend() ? 0 : int(members->size());
}

QList<Caller> Rooms::members(RoomId room) const
{
    return m_members.value(room).values();
}

} // namespace panel::server
