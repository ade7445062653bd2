// SPDX-License-Identifier: MIT

/// What is asked when, and what comes of it.

#include "server/features/monitor/monitorfeature.h"

#include "server/features/monitor/historystore.h"
#include "server/features/monitor/statuschange.h"

#include <QPointer>

namespace panel::server {

namespace {

/// At the start, until each has its own time: so many a second.
constexpr int FirstProbesPerSecond = 25;

} // namespace

MonitorFeature::MonitorFeature(const Parts &parts, const MonitorConfig &config, QObject *parent)
    : Feature(parent), m_parts(parts), m_config(config)
{
    m_owing.setInterval(std::chrono::milliseconds{100});
    connect(&m_owing, &QTimer::timeout, this, &MonitorFeature::sendAllOwed);
    connect(&parts.pulse, &Pulse::beat, this, &MonitorFeature::beat);
    connect(&parts.rooms, &Rooms::left, this, [this](RoomId room, const Caller &caller) {
        if (room == RoomId::everyone()) // the session is gone
            m_readers.remove(caller.session);
    });
}

MonitorFeature::~MonitorFeature()
{
    keepAll();
}

void MonitorFeature::load(std::function<void(const Result<> &)> done)
{
    struct Stored
    {
        QList<ServerRow> servers;
        QList<StoredAlert> alerts;
        QHash<UserId, PlayerLinks> links;
    };
    m_parts.database.read(
        this,
        [](Sql &sql) -> Result<Stored> {
            MonitorStore store(sql);
            const auto servers = store.servers();
            const auto alerts = store.alerts();
            const auto links = store.playerLinks();
            if (!servers)
                return failure(servers);
            if (!alerts)
                return failure(alerts);
            if (!links)
                return failure(links);
            return Stored{*servers, *alerts, *links};
        },
        [this, done = std::move(done)](const Result<Stored> &stored) {
            if (!stored)
                return done(failure(stored));
            const TimePoint now = m_parts.pulse.now();
            for (const ServerRow &row : stored->servers) {
                const auto before = std::chrono::seconds(m_order.size() / FirstProbesPerSecond);
                adopt(row);
                m_schedule.plan(row.row, now + before);
            }
            for (const StoredAlert &alert : stored->alerts)
                m_alerts.put(alert);
            for (auto user = stored->links.cbegin(); user != stored->links.cend(); ++user)
                m_playing.set(user.key(), *user);
            done({});
        });
}

void MonitorFeature::install(Router &router)
{
    router.on<ServerStatusRequest>(this, &MonitorFeature::request);
    router.on<ServerStatusStop>(this, &MonitorFeature::stopUpdates);
    router.on<ServerPlayers>(this, &MonitorFeature::players);
    router.on<ServerHistory>(this, &MonitorFeature::history);
    router.on<WatchServer>(this, &MonitorFeature::watch);
    router.on<ListAlerts>(this, &MonitorFeature::alerts);
    router.on<SetAlert>(this, &MonitorFeature::setAlert);
    router.on<RemoveAlert>(this, &MonitorFeature::removeAlert);
    router.on<GetPlayerLinks>(this, &MonitorFeature::links);
    router.on<SetPlayerLinks>(this, &MonitorFeature::setLinks);
    router.on<GetPlaying>(this, &MonitorFeature::playing);
    router.on<ListServers>(this, &MonitorFeature::listServers);
    router.on<AddServer>(this, &MonitorFeature::addServer);
    router.on<EditServer>(this, &MonitorFeature::editServer);
    router.on<OrderServers>(this, &MonitorFeature::orderServers);
    router.on<RemoveServer>(this, &MonitorFeature::removeServer);
    router.on<SetMaintenance>(this, &MonitorFeature::setMaintenance);
    router.on<DetectServer>(this, &MonitorFeature::detect);
    router.on<ServerAdd>(this, &MonitorFeature::add);
    router.on<ServerEdit>(this, &MonitorFeature::edit);
    router.on<ServerList>(this, &MonitorFeature::list);
    router.on<ServerProbe>(this, &MonitorFeature::probeNow);
    router.on<ServerRemove>(this, &MonitorFeature::remove);
    router.on<ServerMaintain>(this, &MonitorFeature::maintain);
    router.on<ServerDetect>(this, &MonitorFeature::detect);
    router.on<PublicServer>(this, &MonitorFeature::publicServer);
    router.on<ServerBadge>(this, &MonitorFeature::badge);
}

MonitorFeature::Server &MonitorFeature::adopt(const ServerRow &row)
{
    Server &server = m_servers[row.row];
    server.stored = row;
    server.status = row.lastStatus.value_or(ServerStatus{});
    server.kept = row.lastStatus;
    server.alertedState = server.status.state;
    server.lostAt = server.status.lastSeenAt;
    if (row.settings.name.isEmpty())
        server.ownName = server.status.name;
    // What was true when the daemon stopped is not known to be true now.
    server.status.state = ServerState::Unknown;
    server.status.flapping = false;
    server.status.watched = false;
    server.status.problem.reset();
    server.lastProbe = m_parts.pulse.now() - LeastInterval;
    m_rows.insert(server.id(), row.row);
    m_order.append(row.row);
    server.status.position = int(m_order.size());
    dress(server);
    server.told = server.status;
    return server;
}

/// What is not the game's to say.
void MonitorFeature::dress(Server &server)
{
    const ServerSettings &settings = server.stored.settings;
    ServerStatus &status = server.status;
    status.name = !settings.name.isEmpty() ? settings.name
        : !server.ownName.isEmpty()        ? server.ownName
                                           : settings.serverId;
    status.address = addressOf(settings, server.joinPort);
    status.group = settings.group.isEmpty() ? std::nullopt : std::optional(settings.group);
    const auto &work = server.stored.maintenance;
    status.maintenance = work && work->until > m_parts.pulse.wallClock() ? work : std::nullopt;
}

void MonitorFeature::beat(TimePoint now)
{
    const int most = std::max(ProbesPerBeat, int(m_servers.size() / 20));
    for (const qint64 row : m_schedule.takeDue(now, most)) {
        if (const auto server = m_servers.find(row); server != m_servers.end())
            probe(server->second);
    }
    keepAll();
}

void MonitorFeature::probe(Server &server)
{
    const auto address = TargetAddress::parse(server.stored.settings.address);
    if (!address || server.probing)
        return; // it was checked when it was added
    m_schedule.forget(server.stored.row);
    server.probing = true;
    server.lastProbe = m_parts.pulse.now();
    m_parts.prober.probe(*address, server.stored.settings.protocol,
                         [guard = QPointer(this), row = server.stored.row,
                          target = server.target](const Probed<ProbeResult> &result) {
                             if (guard)
                                 guard->probed(row, target, result);
                         });
}

void MonitorFeature::probed(qint64 row, int target, const Probed<ProbeResult> &result)
{
    const auto found = m_servers.find(row);
    if (found == m_servers.end() || found->second.target != target)
        return; // removed meanwhile, or it is another server by now
    Server &server = found->second;
    const TimePoint now = m_parts.pulse.now();
    server.probing = false;

    if (server.health.take(result.has_value(), now) == ServerHealth::Change::WentDown)
        server.lostAt = server.status.lastSeenAt;
    if (result)
        takeAnswer(server, *result);
    server.status.state = server.health.state();
    server.status.flapping = server.health.isFlapping(now);
    server.status.problem.reset();
    if (!result && server.status.state != ServerState::Up)
        server.status.problem = QString(nameOf(result.error().problem));
    dress(server);
    plan(server);
    keep(server, result.has_value(), result ? result->pingMs : 0);
    announce(server);
    alertOfState(server);
    if (result || server.status.state != ServerState::Up)
        alertOfAnswer(server);
    notePlayers(server);
    for (const auto &waiter : std::exchange(server.waiting, {}))
        waiter();
}

void MonitorFeature::takeAnswer(Server &server, const ProbeResult &found)
{
    putInto(server.status, found.answer);
    if (!found.answer.name.isEmpty())
        server.ownName = found.answer.name;
    if (found.answer.joinPort)
        server.joinPort = found.answer.joinPort;
    if (found.answer.listsRules || !found.answer.isPartial)
        server.rules = found.answer.rules;
    server.status.ping = found.pingMs;
    server.status.lastSeenAt = m_parts.pulse.wallClock();
}

void MonitorFeature::plan(Server &server, bool onlySooner)
{
    const TimePoint now = m_parts.pulse.now();
    const qint64 row = server.stored.row;
    const bool looked = m_parts.rooms.audience(RoomId::server(row)) > 0;
    std::chrono::seconds interval = looked ? m_config.watchedInterval : m_config.interval;
    if (server.health.isUndecided())
        interval = std::min(interval, UndecidedInterval);
    // A fifth of the interval, by the id: a thousand servers do not pulse together.
    const auto shift
        = std::chrono::seconds(qint64(qHash(server.id()) % quint64(interval.count() / 5 + 1)));
    const TimePoint next
        = std::max(server.lastProbe + std::max(interval - shift, LeastInterval), now);
    const auto planned = m_schedule.plannedFor(row);
    if (onlySooner && (!planned || *planned <= next)) // not planned: it is being asked
        return;
    planAt(server, next);
}

void MonitorFeature::planAt(Server &server, TimePoint when)
{
    m_schedule.plan(server.stored.row, when);
    const auto wait
        = std::chrono::duration_cast<std::chrono::milliseconds>(when - m_parts.pulse.now());
    server.status.nextProbeAt = m_parts.pulse.wallClock().addMSecs(wait.count());
}

/// `done` with what the next answer says, or at once where it may not be asked again yet.
void MonitorFeature::waitForProbe(Server &server, std::function<void()> done)
{
    if (!server.probing && m_parts.pulse.now() - server.lastProbe < LeastInterval)
        return done();
    server.waiting.append(std::move(done));
    probe(server);
}

void MonitorFeature::keep(Server &server, bool answered, int ping)
{
    const ServerStatus &status = server.status;
    KeptProbe kept;
    kept.row = server.stored.row;
    kept.sample = {m_parts.pulse.wallClock(), answered, 0, 0, ping, status.map};
    if (answered) {
        kept.sample.players = status.players;
        kept.sample.bots = status.bots;
    }
    kept.held = status.state == ServerState::Up;
    const qint64 stretch = kept.sample.at.toMSecsSinceEpoch()
        / std::chrono::milliseconds(HistoryStore::Fine).count();
    kept.rollsUp = std::exchange(server.stretch, stretch) != stretch;
    if (!server.kept || looksDifferent(status, *server.kept)) {
        kept.status = status;
        server.kept = status;
    }
    m_unkept.append(kept);
}

void MonitorFeature::keepAll()
{
    if (m_unkept.isEmpty())
        return;
    m_parts.database.write(
        this,
        [probes = std::exchange(m_unkept, {})](Sql &sql) -> Result<> {
            MonitorStore store(sql);
            for (const KeptProbe &probe : probes) {
                if (const auto kept = store.keep(probe); !kept)
                    return kept;
            }
            return {};
        },
        [](const Result<> &) {}); // a sample that could not be kept is a gap in a chart
}

MonitorFeature::Server &MonitorFeature::serverAt(qint64 row)
{
    const auto server = m_servers.find(row);
    Q_ASSERT(server != m_servers.end());
    return server->second;
}

const MonitorFeature::Server &MonitorFeature::serverAt(qint64 row) const
{
    const auto server = m_servers.find(row);
    Q_ASSERT(server != m_servers.end());
    return server->second;
}

MonitorFeature::Server *MonitorFeature::find(const QString &id)
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? nullptr : &serverAt(*row);
}

Result<MonitorFeature::Server *> MonitorFeature::find(const QString &id, const Caller &caller)
{
    Server *server = find(id);
    if (!server || !sees(caller, *server))
        return fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server"));
    return server;
}

bool MonitorFeature::sees(const Caller &caller, const QString &id) const
{
    const auto row = m_rows.constFind(id);
    return row != m_rows.cend() && sees(caller, serverAt(*row));
}

bool MonitorFeature::sees(const Caller &caller, const Server &server)
{
    return !caller.user || caller.role >= server.role(); // no user: the command line
}

QString MonitorFeature::addressOf(const ServerSettings &settings, std::optional<quint16> joinPort)
{
    if (settings.joinAddress)
        return *settings.joinAddress;
    if (!joinPort)
        return settings.address;
    return settings.address.section(QLatin1Char(':'), 0, -2) + QLatin1Char(':')
        + QString::number(*joinPort);
}

} // namespace panel::server
