// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "server/hub/transport.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace panel::server {

/// Which sessions of this node are in which room. The net threads keep their own share of each
/// room, for the fan-out; this is the record that features ask.
class Rooms final : public QObject
{
    Q_OBJECT

public:
    explicit Rooms(Transport &transport, QObject *parent = nullptr);

    /// Fails with `Busy` when the session is in limits::RoomsPerSession rooms already. Joining
    /// twice is fine.
    Result<> join(RoomId room, const Caller &caller);
    /// Leaving a room one is not in is fine.
    void leave(RoomId room, SessionId session);
    /// Leaves all of them: the session is gone.
    void leaveAll(SessionId session);
    /// Everybody of `room` for whom `stays` is false leaves it: their right to be there has ended.
    void evict(RoomId room, const std::function<bool(const Caller &)> &stays);

    bool contains(RoomId room, SessionId session) const;
    int count(RoomId room) const;
    int roomCount() const { return int(m_members.size()); }
    QList<Caller> members(RoomId room) const;
    QSet<RoomId> roomsOf(SessionId session) const { return m_roomsOf.value(session); }

Q_SIGNALS:
    void joined(panel::server::RoomId room, const panel::server::Caller &caller);
    void left(panel::server::RoomId room, const panel::server::Caller &caller);

private:
    Transport &m_transport;
    QHash<RoomId, QHash<SessionId, Caller>> m_members;
    QHash<SessionId, QSet<RoomId>> m_roomsOf;
};

} // namespace panel::server
