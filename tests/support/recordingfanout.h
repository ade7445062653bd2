// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"

namespace panel::server {

/// Keeps what would have been sent, oldest first.
class RecordingFanOut final : public FanOut
{
public:
    struct Delivery
    {
        RoomId room; ///< Meaningless when `session` is set.
        SessionId except;
        SessionId session; ///< Set when it went to one session only.
        QString name;
        QJsonObject data;
    };

    QList<Delivery> deliveries;

    QList<Delivery> named(const QString &name) const
    {
        QList<Delivery> found;
        for (const Delivery &delivery : deliveries) {
            if (delivery.name == name)
                found.append(delivery);
        }
        return found;
    }

private:
    void send(RoomId room, SessionId except, QLatin1String name, const QJsonObject &data) override
    {
        deliveries.append({room, except, {}, name, data});
    }
    void send(SessionId session, QLatin1String name, const QJsonObject &data) override
    {
        deliveries.append({{}, {}, session, name, data});
    }
};

} // namespace panel::server
