// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/monitorstore.h"
#include "server/features/monitor/prober.h"
#include "server/features/monitor/serverhealth.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/rooms.h"
#include "server/store/database.h"

#include <QSet>

namespace panel::server {

struct MonitorConfig
{
    bool allowPrivate = false; ///< Game servers may have private and loopback addresses.
    std::chrono::seconds interval{60};
    std::chrono::seconds watchedInterval{30}; ///< While somebody has its status open.
};

/// A change of a server's state, for whoever tells people about it.
struct ServerNews
{
    enum class Kind : quint8 { WentDown, CameBack, StartedFlapping };

    Kind kind = Kind::WentDown;
    qint64 row = 0;
    QString id;
    ServerStatus status; ///< As it is now; the numbers are those of the last answer.
    QList<UserId> watchers;
    std::chrono::seconds downFor{0}; ///< With CameBack.
};

/// Watches game servers: asks each in turn, keeps what was found, and tells those who asked.
///
/// A server is asked every 60 s, every 30 s while somebody looks, every 10 s while it is not
/// decided whether it went down; never twice within 5 s. Servers are spread over the interval by
/// their id. Who asks for a status gets it now and at each change; one state change of a flapping
/// server is not news.
class MonitorFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds LeastInterval{5};
    static constexpr std::chrono::seconds UndecidedInterval{10};
    static constexpr std::chrono::hours SamplesKept{24 * 7};
    static constexpr int MostSamples = 1000; ///< In one answer.

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        Prober &prober;
    };
    MonitorFeature(const Parts &parts, const MonitorConfig &config, QObject *parent = nullptr);

    /// Reads the servers. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;

Q_SIGNALS:
    void changed(const panel::server::ServerNews &news);
    /// A user turned the alerts of a server on.
    void watchBegan(panel::UserId user);

private:
    struct Server
    {
        ServerRow stored;
        ServerStatus status;
        ServerHealth health;
        TimePoint nextProbe;
        TimePoint lastProbe;
        TimePoint downSince;
        TimePoint toldAt; ///< When its readers last got an update.
        bool probing = false;
        bool wasFlapping = false;
        QList<std::function<void()>> waiting; ///< For the end of the probe under way.
    };

    void request(const ServerStatusRequest &event, const Caller &caller,
                 Answer<ServerStatusReply> answer);
    Result<ServerStatusReply> subscribe(const QStringList &ids, const Caller &caller,
                                        const QSet<qint64> &watched);
    Result<> stopUpdates(const ServerStatusStop &event, const Caller &caller);
    void history(const ServerHistory &event, const Caller &caller,
                 Answer<ServerHistoryReply> answer);
    void watch(const WatchServer &event, const Caller &caller, Answer<Done> answer);
    void add(const ServerAdd &command, const Caller &caller, Answer<ServerLine> answer);
    Result<ServerListReply> list(const ServerList &command, const Caller &caller);
    void probeNow(const ServerProbe &command, const Caller &caller, Answer<ServerLine> answer);
    void remove(const ServerRemove &command, const Caller &caller, Answer<Done> answer);

    void beat(TimePoint now);
    void probe(Server &server);
    void probed(const QString &id, qint64 row, const Probed<ProbeResult> &result);
    void takeAnswer(Server &server, const ProbeResult &found);
    void plan(Server &server, TimePoint now);
    void announce(Server &server, const ServerStatus &before);
    void keep(const Server &server, bool answered, int ping);
    void report(const Server &server, ServerNews::Kind kind, std::chrono::seconds downFor);
    void adopt(const ServerRow &row);
    void prune(TimePoint now);
    ServerStatusUpdate updateOf(const Server &server) const;
    static ServerLine lineOf(const Server &server);
    /// Fails with `NotFound`.
    Result<Server *> find(const QString &id);

    Parts m_parts;
    MonitorConfig m_config;
    QHash<QString, Server> m_servers;
    QSet<SessionId> m_wantAll; ///< Asked for `*`: servers that are added later are theirs too.
    TimePoint m_nextPruning;
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::ServerNews)
