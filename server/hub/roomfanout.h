// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"
#include "server/hub/rooms.h"

#include <QObject>

namespace panel::server {

/// The fan-out of a running daemon: encodes once, hands the bytes to the transport.
class RoomFanOut final : public QObject, public FanOut
{
    Q_OBJECT

public:
    RoomFanOut(Transport &transport, const Rooms &rooms, QObject *parent = nullptr);

    /// For administrators' own events: `name` is not in the catalogue, `data` any value.
    void emitCustom(RoomId room, const QString &name, const QJsonValue &data);

Q_SIGNALS:
    /// For counters and the event monitor; no room: to one session.
    void sent(std::optional<panel::server::RoomId> room, const QString &event);

private:
    bool isHeard(RoomId room) const override { return m_rooms.count(room) > 0; }
    void send(RoomId room, SessionId except, QLatin1String name, const QJsonObject &data) override;
    void sendToAll(const QList<RoomId> &rooms, QLatin1String name,
                   const QJsonObject &data) override;
    void send(SessionId session, QLatin1String name, const QJsonObject &data) override;

    Transport &m_transport;
    const Rooms &m_rooms;
};

} // namespace panel::server
