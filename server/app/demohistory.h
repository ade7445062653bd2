// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/democontent.h"
#include "server/store/database.h"

#include <functional>

namespace panel::server {

/// Writes a past into an empty database: the people, what they have said over the last days, and a
/// day of each server's samples. Back-dated, which no event and no command of the daemon's can do,
/// so it is done before any feature has loaded, with the features' own stores.
class DemoHistory
{
public:
    /// `ports` are those of the content's servers, in their order. In one transaction; fails with
    /// `Conflict` where there are accounts already.
    static void write(Database &database, QObject *asker, const DemoContent &content,
                      const QList<quint16> &ports, const QDateTime &now,
                      std::function<void(const Result<> &)> done);
};

} // namespace panel::server
