// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "server/hub/transport.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace panel::server {

/// Which sessions of this node are in which room. The net threads keep their own share of each
/// room, for the fan-out; this is the record that features ask.
class Rooms final : public QObject
{
    Q_OBJECT

public:
    explicit Rooms(Transport &transport, QObject *parent = nullptr);

    /// Fails with `Busy` when the session is in limits::RoomsPerSession threads and categories
    /// already. Joining twice is fine.
    Result<> join(RoomId room, const Caller &caller);
    /// Leaving a room one is not in is fine.
    void leave(RoomId room, SessionId session);
    /// Leaves all of them: the session is gone.
    void leaveAll(SessionId session);
    /// Everybody of `room` for whom `stays` is false leaves it: their right to be there has ended.
    void evict(RoomId room, const std::function<bool(const Caller &)> &stays);

    bool contains(RoomId room, SessionId session) const;
    int count(RoomId room) const;
    /// Of all its parts().
    int audience(RoomId room) const;
    int roomCount() const { return int(m_members.size()); }
    QList<Caller> members(RoomId room) const;
    QSet<RoomId> roomsOf(SessionId session) const;

Q_SIGNALS:
    void joined(panel::server::RoomId room, const panel::server::Caller &caller);
    void left(panel::server::RoomId room, const panel::server::Caller &caller);

private:
    struct Membership
    {
        RoomId room;
        size_t place; ///< Among the room's members.
    };
    /// Lists, not hashes: most rooms are of one session, most sessions in three rooms, and a hash
    /// of one takes 48 times its entry.
    struct Session
    {
        Caller caller; ///< As it was when it joined last.
        std::vector<Membership> rooms;
    };
    using Members = std::vector<SessionId>;

    Transport &m_transport;
    QHash<RoomId, Members> m_members;
    QHash<SessionId, Session> m_sessions;
};

} // namespace panel::server
