// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/monitorfeature.h"
#include "tests/support/hubfixture.h"

namespace panel::server {

/// Answers at once with what the test put there, by the port that is asked.
class ScriptedProber final : public Prober
{
public:
    using Result = Probed<ProbeResult>;

    void probe(const TargetAddress &target, QueryProtocol, Done done) override
    {
        ++probes[target.port];
        ++total;
        if (hold)
            held.append(done);
        else
            done(script ? script(target.port) : results.value(target.port, silence()));
    }
    void detect(const TargetAddress &target, Told told, Detected done) override
    {
        detected = target;
        told(QueryProtocol::Quake3, 27960, DetectionState::Asking);
        told(QueryProtocol::Quake3, 27960, DetectionState::Answered);
        if (hold)
            heldDetections.append(done);
        else
            done(detections);
    }
    static Result silence()
    {
        return tl::unexpected(ProbeFailure{ProbeProblem::Timeout, QStringLiteral("no answer")});
    }

    QHash<int, Result> results;
    std::function<Result(int port)> script;
    QHash<int, int> probes;
    int total = 0;
    bool hold = false;
    QList<Done> held;
    TargetAddress detected;
    Probed<QList<ProbeResult>> detections;
    QList<Detected> heldDetections;
};

inline ProbeResult game(const QString &map, int players, int ping = 40)
{
    ProbeResult result;
    result.answer.protocol = QueryProtocol::Quake3;
    result.answer.map = map;
    result.answer.name = QStringLiteral("Test Arena");
    result.answer.game = QStringLiteral("OpenArena");
    result.answer.players = players;
    result.answer.bots = 2;
    result.answer.maxPlayers = 12;
    result.answer.listsPlayers = true;
    result.pingMs = ping;
    return result;
}

inline ProbeResult playedBy(const QStringList &names, const QString &map = QStringLiteral("dm1"))
{
    ProbeResult result = game(map, int(names.size()));
    for (const QString &name : names) {
        ServerPlayer player;
        player.name = name;
        result.answer.playerList.append(player);
    }
    return result;
}

/// The hub with the monitor, introduced to each other as the daemon does.
class MonitorFixture : public HubFixture
{
public:
    ScriptedProber prober;
    std::unique_ptr<MonitorFeature> monitor;
    QList<ServerNews> news;
    QList<StaffAction> deeds;
    MonitorConfig config{.allowPrivate = true};

    explicit MonitorFixture(const MonitorConfig &wanted = {.allowPrivate = true}) : config(wanted)
    {
        begin();
    }

    /// The daemon ends and starts again on the same folder. Its sessions are gone.
    void again()
    {
        monitor.reset();
        restart();
        begin();
    }

    Caller anna() { return m_anna ? *m_anna : *(m_anna = come(QStringLiteral("anna"))); }
    Caller root()
    {
        return m_root ? *m_root : *(m_root = come(QStringLiteral("root"), Role::Admin));
    }

    /// A server at that port of this machine; ends the test where it cannot be added.
    void add(const QString &id, int port, Role role = Role::Guest)
    {
        ServerAdd command;
        command.serverId = id;
        command.address = QStringLiteral("127.0.0.1:%1").arg(port);
        command.role = role;
        if (const auto added = call(command); !added)
            qFatal("%s", qPrintable(added.error().detail));
    }
    ServerEdit editOf(const QString &id)
    {
        ServerEdit command;
        command.serverId = id;
        return command;
    }
    void giveRole(Caller &caller, Role role)
    {
        if (!call(UserRole{caller.username, role}))
            qFatal("no such account");
        caller.role = role;
    }
    void look(const Caller &caller, const QStringList &ids = {QStringLiteral("*")},
              bool deltas = false)
    {
        ServerStatusRequest request{ids, {}};
        if (deltas)
            request.deltas = true;
        if (!call(request, caller))
            qFatal("no statuses");
    }
    ServerStatus statusOf(const QString &id)
    {
        const auto list = call(ServerList{});
        for (const ServerLine &line : list->servers) {
            if (line.serverId == id)
                return line.status;
        }
        qFatal("no such server");
    }
    /// What went to that session alone or to a room it is in now, whatever it is called.
    QList<RecordingFanOut::Delivery> heard(const Caller &caller)
    {
        QList<RecordingFanOut::Delivery> found;
        for (const auto &delivery : fanOut.deliveries) {
            const bool alone = delivery.session == caller.session;
            const bool inRoom
                = !delivery.session && rooms().contains(delivery.room, caller.session);
            if (alone || inRoom)
                found.append(delivery);
        }
        return found;
    }
    QList<ServerNews::Kind> newsKinds() const
    {
        QList<ServerNews::Kind> kinds;
        for (const ServerNews &each : news)
            kinds.append(each.kind);
        return kinds;
    }

private:
    void begin()
    {
        m_anna.reset();
        m_root.reset();
        monitor = std::make_unique<MonitorFeature>(
            MonitorFeature::Parts{rooms(), fanOut, pulse, database(), prober, auth()}, config);
        monitor->install(router());
        monitor->setAudit([this](Sql &, const StaffAction &action) {
            deeds.append(action); // on the store thread, while the test waits for it
            return Result<>();
        });
        connect(&auth(), &AuthFeature::roleChanged, monitor.get(), &MonitorFeature::changeRole);
        connect(monitor.get(), &MonitorFeature::hidden, &notifications(),
                &NotificationsFeature::forgetHidden);
        connect(monitor.get(), &MonitorFeature::changed, this,
                [this](const ServerNews &each) { news.append(each); });
        connect(monitor.get(), &MonitorFeature::watchBegan, &notifications(), [this](UserId user) {
            notifications().enableUnlessChosen(user, NotificationKind::ServerAlert);
        });
        bool loaded = false;
        monitor->load([&](const Result<> &outcome) { loaded = outcome.has_value(); });
        if (!QTest::qWaitFor([&] { return loaded; }))
            qFatal("the monitor does not load");
    }

    std::optional<Caller> m_anna;
    std::optional<Caller> m_root;
};

} // namespace panel::server
