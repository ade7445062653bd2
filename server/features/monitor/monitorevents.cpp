// SPDX-License-Identifier: MIT

/// What administrators and moderators ask for from their desks.

#include "server/features/monitor/monitorfeature.h"
#include "server/hub/administrators.h"

#include <QPointer>

namespace panel::server {

namespace {

/// `HOST`, `HOST:PORT`; without a port it is 0.
Result<TargetAddress> lookedAt(const QString &address)
{
    const QString text = address.trimmed();
    if (const auto whole = TargetAddress::parse(text))
        return whole;
    const auto host = TargetAddress::parse(text + QStringLiteral(":1"));
    if (!host)
        return fail(ErrorCode::Invalid, QStringLiteral("address: write it as HOST or HOST:PORT"));
    return TargetAddress{host->host, 0};
}

QString written(const QString &host, quint16 port)
{
    const bool isV6 = host.contains(QLatin1Char(':'));
    return (isV6 ? QLatin1Char('[') + host + QLatin1Char(']') : host) + QLatin1Char(':')
        + QString::number(port);
}

} // namespace

Result<ListServersReply> MonitorFeature::listServers(const ListServers &, const Caller &caller)
{
    if (const auto may = forAdministrators(caller); !may)
        return failure(may);
    ListServersReply reply;
    for (const qint64 row : std::as_const(m_order))
        reply.servers.append(serverAt(row).stored.settings);
    return reply;
}

void MonitorFeature::addServer(const AddServer &event, const Caller &caller,
                               Answer<ServerSettingsReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    addServer(event.settings, caller,
              [this, answer](const Result<qint64> &row) { answerSettings(row, answer); });
}

void MonitorFeature::editServer(const EditServer &event, const Caller &caller,
                                Answer<ServerSettingsReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    const auto server = find(event.settings.serverId, caller);
    if (!server)
        return answer(failure(server));
    editServer((*server)->stored.row, event.settings, caller,
               [this, answer](const Result<qint64> &row) { answerSettings(row, answer); });
}

void MonitorFeature::answerSettings(const Result<qint64> &row,
                                    const Answer<ServerSettingsReply> &answer)
{
    if (!row)
        return answer(failure(row));
    const auto server = m_servers.find(*row);
    if (server == m_servers.end())
        return answer(fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server")));
    answer(ServerSettingsReply{server->second.stored.settings, server->second.status});
}

void MonitorFeature::orderServers(const OrderServers &event, const Caller &caller,
                                  Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    QList<qint64> rows;
    for (const QString &id : event.serverIds) {
        const auto server = find(id, caller);
        if (!server)
            return answer(fail(ErrorCode::NotFound,
                               QStringLiteral("server_ids: no such server: ") + id.left(64)));
        if (!rows.contains((*server)->stored.row))
            rows.append((*server)->stored.row);
    }
    orderServers(rows, caller, [answer](const Result<qint64> &done) {
        answer(done.map([](qint64) { return Done{}; }));
    });
}

void MonitorFeature::removeServer(const RemoveServer &event, const Caller &caller,
                                  Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    const auto server = find(event.serverId, caller);
    if (!server)
        return answer(failure(server));
    removeServer((*server)->stored.row, caller, [answer](const Result<qint64> &done) {
        answer(done.map([](qint64) { return Done{}; }));
    });
}

void MonitorFeature::setMaintenance(const SetMaintenance &event, const Caller &caller,
                                    Answer<Done> answer)
{
    if (caller.role < Role::Moderator)
        return answer(fail(ErrorCode::Forbidden, QStringLiteral("for moderators")));
    const auto server = find(event.serverId, caller);
    if (!server)
        return answer(failure(server));
    maintain(
        (*server)->stored.row, event.maintenance, caller,
        [answer](const Result<qint64> &done) { answer(done.map([](qint64) { return Done{}; })); });
}

void MonitorFeature::detect(const DetectServer &event, const Caller &caller,
                            Answer<DetectServerReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    const auto target = lookedAt(event.address);
    const auto told = [this, session = caller.session, host = target ? target->host : QString()](
                          QueryProtocol protocol, quint16 port, DetectionState state) {
        m_parts.fanOut.toSession(session, ServerDetection{written(host, port), protocol, state});
    };
    detectAt(event.address, caller.user, told,
             [answer](const Result<DetectServerReply> &found) { answer(found); });
}

void MonitorFeature::detectAt(const QString &address, UserId by, const Prober::Told &told,
                              const Finish<DetectServerReply> &done)
{
    const auto target = lookedAt(address);
    if (!target)
        return done(failure(target));
    if (m_detecting.contains(by))
        return done(fail(ErrorCode::Busy, QStringLiteral("one detection at a time"),
                         std::chrono::seconds{7}));
    m_detecting.insert(by);
    const QPointer guard(this);
    m_parts.prober.detect(
        *target,
        [guard, told](QueryProtocol protocol, quint16 port, DetectionState state) {
            if (guard && told)
                told(protocol, port, state);
        },
        [guard, by, host = target->host, done](const Probed<QList<ProbeResult>> &found) {
            if (!guard)
                return;
            guard->m_detecting.remove(by);
            if (!found && found.error().problem == ProbeProblem::NotAllowed)
                return done(fail(ErrorCode::Forbidden, found.error().detail));
            if (!found && found.error().problem == ProbeProblem::NoAddress)
                return done(fail(ErrorCode::Unavailable, found.error().detail));
            DetectServerReply reply;
            for (const ProbeResult &each : found.value_or(QList<ProbeResult>())) {
                DetectedServer detected;
                detected.protocol = each.answer.protocol;
                detected.address = written(host, each.port);
                putInto(detected.status, each.answer);
                detected.status.state = ServerState::Up;
                detected.status.ping = each.pingMs;
                detected.status.address = written(host, each.answer.joinPort.value_or(each.port));
                detected.status.lastSeenAt = guard->m_parts.pulse.wallClock();
                reply.found.append(detected);
            }
            done(reply);
        });
}

} // namespace panel::server
