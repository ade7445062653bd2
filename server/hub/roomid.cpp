// SPDX-License-Identifier: MIT

#include "server/hub/roomid.h"

#include <array>

namespace panel::server {

namespace {

constexpr std::array Prefixes{"all",    "user",          "category",      "thread",
                              "server", "server-deltas", "server-inside", "server-inside-deltas",
                              "playing"};

/// Those behind it are parts of another, and of no interest to who writes one down.
constexpr size_t Written = 5;

} // namespace

QList<RoomId> RoomId::parts() const
{
    if (kind != Kind::Server)
        return {*this};
    return {server(value), server(value, false, true), server(value, true),
            server(value, true, true)};
}

QString RoomId::toString() const
{
    const auto prefix = QString::fromLatin1(Prefixes[size_t(kind)]);
    return kind == Kind::Everyone ? prefix : prefix + QLatin1Char(':') + QString::number(value);
}

std::optional<RoomId> RoomId::fromString(const QString &text)
{
    for (size_t i = 0; i < Written; ++i) {
        RoomId room{Kind(i), 0};
        if (room.kind != Kind::Everyone) {
            bool isNumber = false;
            room.value = text.section(QLatin1Char(':'), 1).toLongLong(&isNumber);
            if (!isNumber || room.value <= 0)
                continue;
        }
        if (room.toString() == text)
            return room;
    }
    return std::nullopt;
}

} // namespace panel::server
