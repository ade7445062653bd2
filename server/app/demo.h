// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/democast.h"
#include "server/app/demogameserver.h"
#include "server/store/database.h"

namespace panel::server {

/// The world of `--demo`: people, threads and game servers in a disposable database, and life that
/// goes on. Nothing leaves the machine.
class Demo final : public QObject
{
    Q_OBJECT

public:
    /// How often the demo's servers are asked; real ones are not, they are other people's.
    static constexpr std::chrono::seconds ProbeInterval{20};
    static constexpr std::chrono::seconds WatchedProbeInterval{10};

    Demo(Router &router, Rooms &rooms, const DemoContent &content, QObject *parent = nullptr);

    /// Gives the database a past. Before the features load. Fails with `Conflict` when it has
    /// accounts already.
    void fill(Database &database, const QDateTime &now, std::function<void(const Result<> &)> done);
    /// Writes the newcomer's access token to `tokenFile` (0600), and everybody begins to talk.
    /// After the features have loaded.
    void begin(const QString &tokenFile, std::function<void(const Result<> &)> done);

    DemoCast &cast() { return m_cast; }

private:
    Router &m_router;
    DemoContent m_content;
    QList<QString> m_idle; ///< Names of those who play nowhere now.
    std::vector<std::unique_ptr<DemoGameServer>> m_servers;
    DemoCast m_cast;
};

} // namespace panel::server
