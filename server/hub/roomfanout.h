// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"
#include "server/hub/transport.h"

#include <QObject>

namespace panel::server {

/// The fan-out of a running daemon: encodes once, hands the bytes to the transport.
class RoomFanOut final : public QObject, public FanOut
{
    Q_OBJECT

public:
    explicit RoomFanOut(Transport &transport, QObject *parent = nullptr);

    /// For administrators' own events: `name` is not in the catalogue, `data` any value.
    void emitCustom(RoomId room, const QString &name, const QJsonValue &data);

Q_SIGNALS:
    /// For counters and the event monitor.
    void sent(const QString &room, const QString &event);

private:
    void send(RoomId room, SessionId except, QLatin1String name, const QJsonObject &data) override;
    void send(SessionId session, QLatin1String name, const QJsonObject &data) override;

    Transport &m_transport;
};

} // namespace panel::server
