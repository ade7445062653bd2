// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/roomid.h"
#include "shared/protocol/event.h"

namespace panel::server {

/// Delivers events to audiences, on this node and through the bus on the others.
class FanOut
{
public:
    FanOut() = default;
    FanOut(const FanOut &) = delete;
    FanOut &operator=(const FanOut &) = delete;
    virtual ~FanOut() = default;

    /// Encodes `event` once and queues it for every member of `room` but `except`.
    template <Event E>
    void toRoom(RoomId room, const E &event, SessionId except = {})
    {
        static_assert(E::info.direction == Direction::ToClient,
                      "clients only receive outbound events");
        if (isHeard(room))
            send(room, except, QLatin1String(E::info.name), toJson(event));
    }
    /// The same for the members of several rooms; nobody is in two of them.
    template <Event E>
    void toRooms(const QList<RoomId> &rooms, const E &event)
    {
        static_assert(E::info.direction == Direction::ToClient,
                      "clients only receive outbound events");
        QList<RoomId> heard = rooms;
        heard.removeIf([this](RoomId room) { return !isHeard(room); });
        if (!heard.isEmpty())
            sendToAll(heard, QLatin1String(E::info.name), toJson(event));
    }
    /// Every session of the user.
    template <Event E>
    void toUser(UserId user, const E &event, SessionId except = {})
    {
        toRoom(RoomId::user(user), event, except);
    }
    template <Event E>
    void toSession(SessionId session, const E &event)
    {
        static_assert(E::info.direction == Direction::ToClient,
                      "clients only receive outbound events");
        send(session, QLatin1String(E::info.name), toJson(event));
    }

protected:
    /// False: nobody is in the room, and nothing need be encoded.
    virtual bool isHeard(RoomId) const { return true; }
    virtual void send(RoomId room, SessionId except, QLatin1String name, const QJsonObject &data)
        = 0;
    virtual void sendToAll(const QList<RoomId> &rooms, QLatin1String name, const QJsonObject &data)
    {
        for (const RoomId room : rooms)
            send(room, {}, name, data);
    }
    virtual void send(SessionId session, QLatin1String name, const QJsonObject &data) = 0;
};

} // namespace panel::server
