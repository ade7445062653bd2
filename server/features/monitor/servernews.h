// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/monitorevents.h"

namespace panel::server {

/// What happened at a game server, for whoever tells people about it.
struct ServerNews
{
    enum class Kind : quint8 {
        WentDown,
        CameBack,
        StartedFlapping,
        PlayersReached,
        MapCameUp,
        PlayerJoined,
    };

    Kind kind = Kind::WentDown;
    qint64 row = 0;
    QString id{};
    ServerStatus status{}; ///< As it is now; the numbers are those of the last answer.
    QList<UserId> watchers{}; ///< Those of them who may see the server.
    std::chrono::seconds downFor{0}; ///< With CameBack.
    QString player{}; ///< With PlayerJoined.
    bool isOpen = true; ///< Everybody may see the server.

    /// A change of the server's state, as other programs are told of it as well.
    bool isOfState() const { return kind <= Kind::StartedFlapping; }
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::ServerNews)
