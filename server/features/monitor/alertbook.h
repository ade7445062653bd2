// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"
#include "shared/features/monitor/monitorevents.h"

#include <QHash>

#include <functional>
#include <map>

namespace panel::server {

/// An alert with whose it is, and of which server.
struct StoredAlert
{
    UserId user;
    qint64 row = 0;
    ServerAlertRule rule; ///< `serverId` is filled in where it is shown.
    bool told = false; ///< Its condition has held since its owner was told.
    std::optional<TimePoint> ceasedAt{}; ///< When it held no more.
};

/// What people want to be told of game servers, and what they have been told. An alert comes once,
/// until its condition has ceased for Rest. That of a server's state says only who wants it: when
/// it comes is decided with the state.
class AlertBook
{
public:
    static constexpr std::chrono::minutes Rest{10};
    static constexpr int MostOfOne = 50; ///< Of an account, besides those of a server's state.

    void put(const StoredAlert &alert);
    void remove(qint64 id);
    void forgetServer(qint64 row);
    const StoredAlert *find(qint64 id) const;

    /// By server and id.
    QList<StoredAlert> of(UserId user) const;
    int count(UserId user) const;
    /// Who wants to know of its state.
    QList<UserId> watchers(qint64 row) const;
    bool watches(UserId user, qint64 row) const;

    struct Outcome
    {
        QList<StoredAlert> fired; ///< To be told now.
        QList<StoredAlert> changed; ///< Whose `told` is another; those fired are among them.
    };
    /// What a probe comes to. `isSilent`: nobody is told, and what holds now is no news later.
    Outcome take(qint64 row, const ServerStatus &status, bool isSilent, TimePoint now);

    /// Whether its condition holds. Never for that of a server's state.
    static bool holds(const ServerAlertRule &rule, const ServerStatus &status);

private:
    std::map<qint64, StoredAlert> m_alerts; ///< By id.
    QHash<qint64, QList<qint64>> m_byServer;
};

} // namespace panel::server
