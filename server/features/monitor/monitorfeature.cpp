// SPDX-License-Identifier: MIT

#include "server/features/monitor/monitorfeature.h"

#include <QPointer>
#include <QRegularExpression>

namespace panel::server {

namespace {

constexpr std::chrono::seconds QuietUpdate{30}; ///< Times alone are told no more often than this.

const QString All = QStringLiteral("*");

/// Whether readers would notice the difference: the ping and the times of the probes wander by
/// themselves.
bool looksDifferent(const ServerStatus &a, const ServerStatus &b)
{
    ServerStatus calm = a;
    const int noise = qMax(10, b.ping / 4);
    if (qAbs(a.ping - b.ping) <= noise)
        calm.ping = b.ping;
    calm.lastSeenAt = b.lastSeenAt;
    calm.nextProbeAt = b.nextProbeAt;
    for (qsizetype i = 0; i < qMin(calm.playerList.size(), b.playerList.size()); ++i)
        calm.playerList[i].ping = b.playerList[i].ping;
    return !(calm == b);
}

} // namespace

MonitorFeature::MonitorFeature(const Parts &parts, const MonitorConfig &config, QObject *parent)
    : Feature(parent), m_parts(parts), m_config(config)
{
    connect(&parts.pulse, &Pulse::beat, this, &MonitorFeature::beat);
    connect(&parts.rooms, &Rooms::left, this, [this](RoomId room, const Caller &caller) {
        if (room == RoomId::everyone()) // the session is gone
            m_wantAll.remove(caller.session);
    });
}

void MonitorFeature::load(std::function<void(const Result<> &)> done)
{
    m_parts.database.read(
        this, [](Sql &sql) { return MonitorStore(sql).servers(); },
        [this, done = std::move(done)](const Result<QList<ServerRow>> &servers) {
            if (!servers)
                return done(failure(servers));
            for (const ServerRow &row : *servers)
                adopt(row);
            done({});
        });
}

void MonitorFeature::install(Router &router)
{
    router.on<ServerStatusRequest>(this, &MonitorFeature::request);
    router.on<ServerStatusStop>(this, &MonitorFeature::stopUpdates);
    router.on<ServerHistory>(this, &MonitorFeature::history);
    router.on<WatchServer>(this, &MonitorFeature::watch);
    router.on<ServerAdd>(this, &MonitorFeature::add);
    router.on<ServerList>(this, &MonitorFeature::list);
    router.on<ServerProbe>(this, &MonitorFeature::probeNow);
    router.on<ServerRemove>(this, &MonitorFeature::remove);
}

void MonitorFeature::adopt(const ServerRow &row)
{
    Server server;
    server.stored = row;
    server.status = row.lastStatus.value_or(ServerStatus{});
    // What was true when the daemon stopped is not known to be true now.
    server.status.state = ServerState::Unknown;
    server.status.flapping = false;
    server.status.watched = false;
    server.status.address = row.address;
    if (!row.name.isEmpty())
        server.status.name = row.name;
    else if (server.status.name.isEmpty())
        server.status.name = row.id;
    server.lastProbe = m_parts.pulse.now() - LeastInterval;
    server.nextProbe = m_parts.pulse.now();
    m_servers.insert(row.id, server);
}

void MonitorFeature::request(const ServerStatusRequest &event, const Caller &caller,
                             Answer<ServerStatusReply> answer)
{
    m_parts.database.read(
        this, [user = caller.user](Sql &sql) { return MonitorStore(sql).watchedBy(user); },
        [this, ids = event.serverIds, caller, answer](const Result<QList<qint64>> &watched) {
            if (!watched)
                return answer(failure(watched));
            if (!m_parts.rooms.contains(RoomId::everyone(), caller.session))
                return answer(fail(ErrorCode::Unavailable, QStringLiteral("the session is gone")));
            answer(subscribe(ids, caller, QSet<qint64>(watched->cbegin(), watched->cend())));
        });
}

Result<ServerStatusReply> MonitorFeature::subscribe(const QStringList &ids, const Caller &caller,
                                                    const QSet<qint64> &watched)
{
    ServerStatusReply reply;
    QStringList wanted = ids;
    if (wanted.contains(All)) {
        wanted = m_servers.keys();
        wanted.sort();
        m_wantAll.insert(caller.session);
    }
    wanted.removeDuplicates();
    for (const QString &id : std::as_const(wanted)) {
        const auto server = m_servers.find(id);
        if (server == m_servers.end()) {
            reply.unknown.append(id.left(64));
            continue;
        }
        if (const auto joined = m_parts.rooms.join(RoomId::server(server->stored.row), caller);
            !joined)
            return failure(joined);
        plan(*server, m_parts.pulse.now());
        ServerStatusUpdate update = updateOf(*server);
        update.status.watched = watched.contains(server->stored.row);
        m_parts.fanOut.toSession(caller.session, update);
        reply.serverIds.append(id);
    }
    return reply;
}

Result<> MonitorFeature::stopUpdates(const ServerStatusStop &event, const Caller &caller)
{
    const bool all = event.serverIds.contains(All);
    if (all)
        m_wantAll.remove(caller.session);
    for (const QString &id : all ? m_servers.keys() : event.serverIds) {
        if (const auto server = m_servers.constFind(id); server != m_servers.cend())
            m_parts.rooms.leave(RoomId::server(server->stored.row), caller.session);
    }
    return {};
}

void MonitorFeature::history(const ServerHistory &event, const Caller &,
                             Answer<ServerHistoryReply> answer)
{
    const auto server = find(event.serverId);
    if (!server)
        return answer(failure(server));
    const int hours = event.hours.value_or(24);
    if (hours < 1 || hours > int(SamplesKept.count()))
        return answer(fail(ErrorCode::Invalid, QStringLiteral("hours: 1 to 168")));
    const QDateTime now = m_parts.pulse.wallClock();
    m_parts.database.read(
        this,
        [row = (*server)->stored.row, from = now.addSecs(-3600LL * hours), to = now.addMSecs(1)](
            Sql &sql) { return MonitorStore(sql).samples(row, from, to, MostSamples); },
        [answer, id = event.serverId](const Result<QList<ServerSample>> &samples) {
            answer(samples.map(
                [&](const QList<ServerSample> &list) { return ServerHistoryReply{id, list}; }));
        });
}

void MonitorFeature::watch(const WatchServer &event, const Caller &caller, Answer<Done> answer)
{
    const auto server = find(event.serverId);
    if (!server)
        return answer(failure(server));
    m_parts.database.write(
        this,
        [row = (*server)->stored.row, user = caller.user, on = event.on](Sql &sql) {
            return MonitorStore(sql).watch(row, user, on);
        },
        [this, answer, user = caller.user, on = event.on](const Result<> &stored) {
            if (stored && on)
                Q_EMIT watchBegan(user);
            answer(stored.map([] { return Done{}; }));
        });
}

void MonitorFeature::add(const ServerAdd &command, const Caller &, Answer<ServerLine> answer)
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9_-]{1,32}$"));
    if (!form.match(command.serverId).hasMatch())
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("server_id: 1 to 32 of a-z, 0-9, - and _")));
    const auto address = TargetAddress::parse(command.address);
    if (!address)
        return answer(failure(address));
    ServerRow row;
    row.id = command.serverId;
    row.address = command.address;
    row.protocol = command.protocol.value_or(QueryProtocol::Auto);
    row.name = command.name.value_or(QString()).trimmed().left(80);
    // A name is judged when it is resolved; what is an address can be judged now.
    if (const QHostAddress literal(address->host); !literal.isNull()) {
        if (const auto allowed = mayProbe(literal, m_config.allowPrivate); !allowed)
            return answer(failure(allowed));
    }
    m_parts.database.write(
        this,
        [row, now = m_parts.pulse.wallClock()](Sql &sql) {
            return MonitorStore(sql).add(row, now);
        },
        [this, row, answer](const Result<qint64> &stored) mutable {
            if (!stored)
                return answer(failure(stored));
            row.row = *stored;
            adopt(row);
            for (const Caller &reader : m_parts.rooms.members(RoomId::everyone())) {
                if (m_wantAll.contains(reader.session)
                    && m_parts.rooms.join(RoomId::server(row.row), reader))
                    m_parts.fanOut.toSession(reader.session, updateOf(m_servers[row.id]));
            }
            Server &server = m_servers[row.id];
            server.waiting.append([this, id = row.id, answer] {
                const auto still = find(id);
                if (still)
                    answer(lineOf(**still));
            });
            probe(server);
        });
}

Result<ServerListReply> MonitorFeature::list(const ServerList &, const Caller &)
{
    ServerListReply reply;
    for (const Server &server : std::as_const(m_servers))
        reply.servers.append(lineOf(server));
    std::sort(reply.servers.begin(), reply.servers.end(),
              [](const ServerLine &a, const ServerLine &b) { return a.serverId < b.serverId; });
    return reply;
}

void MonitorFeature::probeNow(const ServerProbe &command, const Caller &, Answer<ServerLine> answer)
{
    const auto found = find(command.serverId);
    if (!found)
        return answer(failure(found));
    Server &server = **found;
    const auto reply = [this, id = command.serverId, answer] {
        if (const auto still = find(id))
            answer(lineOf(**still));
    };
    // Asked less than 5 s ago: what it said then is as good, and the server is spared.
    if (!server.probing && m_parts.pulse.now() - server.lastProbe < LeastInterval)
        return reply();
    server.waiting.append(reply);
    if (!server.probing)
        probe(server);
}

void MonitorFeature::remove(const ServerRemove &command, const Caller &, Answer<Done> answer)
{
    const auto found = find(command.serverId);
    if (!found)
        return answer(failure(found));
    m_parts.database.write(
        this, [row = (*found)->stored.row](Sql &sql) { return MonitorStore(sql).remove(row); },
        [this, id = command.serverId, row = (*found)->stored.row, answer](const Result<> &removed) {
            if (!removed)
                return answer(failure(removed));
            m_parts.fanOut.toRoom(RoomId::server(row), ServerRemoved{id});
            m_parts.rooms.evict(RoomId::server(row), [](const Caller &) { return false; });
            m_servers.remove(id);
            answer(Done{});
        });
}

void MonitorFeature::beat(TimePoint now)
{
    for (Server &server : m_servers) {
        if (!server.probing && server.nextProbe <= now)
            probe(server);
    }
    if (now >= m_nextPruning)
        prune(now);
}

void MonitorFeature::prune(TimePoint now)
{
    m_nextPruning = now + std::chrono::hours{1};
    const QDateTime before
        = m_parts.pulse.wallClock().addSecs(-std::chrono::seconds(SamplesKept).count());
    m_parts.database.write(
        this, [before](Sql &sql) { return MonitorStore(sql).prune(before); },
        [](const Result<> &) {});
}

void MonitorFeature::probe(Server &server)
{
    const auto address = TargetAddress::parse(server.stored.address);
    if (!address)
        return; // it was checked when it was added
    server.probing = true;
    server.lastProbe = m_parts.pulse.now();
    m_parts.prober.probe(*address, server.stored.protocol,
                         [guard = QPointer(this), id = server.stored.id,
                          row = server.stored.row](const Probed<ProbeResult> &result) {
                             if (guard)
                                 guard->probed(id, row, result);
                         });
}

void MonitorFeature::probed(const QString &id, qint64 row, const Probed<ProbeResult> &result)
{
    const auto found = m_servers.find(id);
    if (found == m_servers.end() || found->stored.row != row)
        return; // removed meanwhile, perhaps added anew
    Server &server = *found;
    const TimePoint now = m_parts.pulse.now();
    const ServerStatus before = server.status;
    server.probing = false;

    const auto change = server.health.take(result.has_value(), now);
    if (result)
        takeAnswer(server, *result);
    else
        server.status.problem = nameOf(result.error().problem);
    server.status.state = server.health.state();
    server.status.flapping = server.health.isFlapping(now);
    plan(server, now);
    keep(server, result.has_value(), result ? result->pingMs : 0);
    announce(server, before);

    if (server.status.flapping && !server.wasFlapping)
        report(server, ServerNews::Kind::StartedFlapping, {});
    else if (!server.status.flapping && change == ServerHealth::Change::WentDown
             && before.state == ServerState::Up)
        report(server, ServerNews::Kind::WentDown, {});
    else if (!server.status.flapping && change == ServerHealth::Change::WentUp
             && before.state == ServerState::Down)
        report(server, ServerNews::Kind::CameBack,
               std::chrono::duration_cast<std::chrono::seconds>(now - server.downSince));
    server.wasFlapping = server.status.flapping;
    if (change == ServerHealth::Change::WentDown)
        server.downSince = now;
    for (const auto &waiter : std::exchange(server.waiting, {}))
        waiter();
}

void MonitorFeature::takeAnswer(Server &server, const ProbeResult &found)
{
    ServerStatus &status = server.status;
    putInto(status, found.answer);
    if (!server.stored.name.isEmpty())
        status.name = server.stored.name;
    else if (status.name.isEmpty())
        status.name = server.stored.id;
    status.ping = found.pingMs;
    status.problem.reset();
    status.lastSeenAt = m_parts.pulse.wallClock();
}

void MonitorFeature::plan(Server &server, TimePoint now)
{
    const bool looked = m_parts.rooms.count(RoomId::server(server.stored.row)) > 0;
    std::chrono::seconds interval = looked ? m_config.watchedInterval : m_config.interval;
    if (server.health.isUndecided())
        interval = std::min(interval, UndecidedInterval);
    // A fifth of the interval, by the id: a thousand servers do not pulse together.
    const auto shift
        = std::chrono::seconds(qint64(qHash(server.stored.id) % quint64(interval.count() / 5 + 1)));
    const TimePoint next = server.lastProbe + std::max(interval - shift, LeastInterval);
    server.nextProbe = std::max(next, now);
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(server.nextProbe - now);
    server.status.nextProbeAt = m_parts.pulse.wallClock().addMSecs(wait.count());
}

void MonitorFeature::announce(Server &server, const ServerStatus &before)
{
    const TimePoint now = m_parts.pulse.now();
    if (!looksDifferent(server.status, before) && now - server.toldAt < QuietUpdate)
        return;
    server.toldAt = now;
    m_parts.fanOut.toRoom(RoomId::server(server.stored.row), updateOf(server));
}

void MonitorFeature::keep(const Server &server, bool answered, int ping)
{
    ServerSample sample{m_parts.pulse.wallClock(), answered, 0, 0, ping, server.status.map};
    if (answered) {
        sample.players = server.status.players;
        sample.bots = server.status.bots;
    }
    m_parts.database.write(
        this,
        [row = server.stored.row, sample, status = server.status](Sql &sql) {
            MonitorStore store(sql);
            return store.addSample(row, sample).and_then([&] {
                return store.keepStatus(row, status);
            });
        },
        [](const Result<> &) {}); // a sample that could not be kept is a gap in a chart
}

void MonitorFeature::report(const Server &server, ServerNews::Kind kind,
                            std::chrono::seconds downFor)
{
    ServerNews news{kind, server.stored.row, server.stored.id, server.status, {}, downFor};
    m_parts.database.read(
        this, [row = news.row](Sql &sql) { return MonitorStore(sql).watchers(row); },
        [this, news](const Result<QList<UserId>> &watchers) mutable {
            news.watchers = watchers.value_or(QList<UserId>());
            Q_EMIT changed(news);
        });
}

ServerStatusUpdate MonitorFeature::updateOf(const Server &server) const
{
    return {server.stored.id, server.status, m_parts.pulse.wallClock()};
}

ServerLine MonitorFeature::lineOf(const Server &server)
{
    return {server.stored.id, server.stored.name, server.stored.address, server.stored.protocol,
            server.status};
}

Result<MonitorFeature::Server *> MonitorFeature::find(const QString &id)
{
    const auto server = m_servers.find(id);
    if (server == m_servers.end())
        return fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server"));
    return &*server;
}

} // namespace panel::server
