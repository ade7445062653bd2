// SPDX-License-Identifier: MIT

#include "server/hub/roomfanout.h"

#include "shared/protocol/socketio.h"

namespace panel::server {

RoomFanOut::RoomFanOut(Transport &transport, const Rooms &rooms, QObject *parent)
    : QObject(parent), m_transport(transport), m_rooms(rooms)
{ }

void RoomFanOut::emitCustom(RoomId room, const QString &name, const QJsonValue &data)
{
    const QByteArray message = socketio::eventMessage(name, {data});
    for (const RoomId part : room.parts())
        m_transport.broadcast(part, message, {});
    Q_EMIT sent(room, name);
}

void RoomFanOut::sendToAll(const QList<RoomId> &rooms, QLatin1String name, const QJsonObject &data)
{
    const QByteArray message = socketio::eventMessage(name, {data});
    for (const RoomId room : rooms)
        m_transport.broadcast(room, message, {});
    Q_EMIT sent(rooms.first(), name);
}

void RoomFanOut::send(RoomId room, SessionId except, QLatin1String name, const QJsonObject &data)
{
    m_transport.broadcast(room, socketio::eventMessage(name, {data}), except);
    Q_EMIT sent(room, name);
}

void RoomFanOut::send(SessionId session, QLatin1String name, const QJsonObject &data)
{
    m_transport.send(session, socketio::eventMessage(name, {data}));
    Q_EMIT sent(std::nullopt, name);
}

} // namespace panel::server
