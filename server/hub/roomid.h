// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/id.h"

#include <QList>
#include <QString>

#include <optional>

namespace panel::server {

/// Names a set of listeners. A peer never spells one: features make them from ids they have
/// checked.
struct RoomId
{
    enum class Kind : quint8 {
        Everyone, ///< Every signed-in session.
        User, ///< The sessions of one user.
        Category, ///< Sessions whose thread list shows the category.
        Thread, ///< Sessions that joined a thread.
        Server, ///< Sessions that asked for a game server's status, by its row id.
        ServerDeltas, ///< Those of them that want only what changed.
        ServerInside, ///< Those of administrators, who see why it is down.
        ServerInsideDeltas, ///< Theirs that want only what changed.
        Playing, ///< Sessions of a role that asked who plays where.
    };

    Kind kind = Kind::Everyone;
    qint64 value = 0;

    static RoomId everyone() { return {}; }
    static RoomId user(UserId id) { return {Kind::User, id.value}; }
    static RoomId category(CategoryId id) { return {Kind::Category, id.value}; }
    static RoomId thread(ThreadId id) { return {Kind::Thread, id.value}; }
    /// A session is in one of the four at most.
    static RoomId server(qint64 row, bool inside = false, bool deltas = false)
    {
        return {inside ? (deltas ? Kind::ServerInsideDeltas : Kind::ServerInside)
                       : (deltas ? Kind::ServerDeltas : Kind::Server),
                row};
    }
    static RoomId playing(qint64 role) { return {Kind::Playing, role}; }

    bool isOfServer() const { return kind >= Kind::Server && kind <= Kind::ServerInsideDeltas; }
    /// The rooms that its written form stands for: all four of a server, else itself.
    QList<RoomId> parts() const;

    ThreadId threadId() const { return {kind == Kind::Thread ? value : 0}; }

    /// `all`, `user:2`, `category:1`, `thread:7`, `server:3`: as administrators write it.
    QString toString() const;
    static std::optional<RoomId> fromString(const QString &text);

    friend auto operator<=>(RoomId, RoomId) = default;
    friend size_t qHash(RoomId id, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, quint8(id.kind), id.value);
    }
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::RoomId)
