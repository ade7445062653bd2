// SPDX-License-Identifier: MIT

/// What the administrator's command line asks for, and what the web is told. Whoever may reach the
/// local socket owns the data folder, so there is nobody to refuse here.

#include "server/features/monitor/badge.h"
#include "server/features/monitor/monitorfeature.h"

namespace panel::server {

void MonitorFeature::answerLine(const Result<qint64> &row, const Answer<ServerLine> &answer)
{
    if (!row)
        return answer(failure(row));
    const auto server = m_servers.find(*row);
    if (server == m_servers.end())
        return answer(fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server")));
    answer(lineOf(server->second));
}

ServerLine MonitorFeature::lineOf(const Server &server)
{
    const ServerSettings &settings = server.stored.settings;
    return {settings.serverId, settings.name,     settings.address, settings.protocol,
            settings.role,     settings.isPublic, server.status};
}

void MonitorFeature::add(const ServerAdd &command, const Caller &caller, Answer<ServerLine> answer)
{
    ServerSettings settings;
    settings.serverId = command.serverId;
    settings.address = command.address;
    settings.protocol = command.protocol.value_or(QueryProtocol::Auto);
    settings.name = command.name.value_or(QString());
    settings.group = command.group.value_or(QString());
    settings.role = command.role.value_or(Role::Guest);
    settings.isPublic = command.isPublic.value_or(false);
    settings.joinAddress = command.joinAddress;
    addServer(settings, caller,
              [this, answer](const Result<qint64> &row) { answerLine(row, answer); });
}

void MonitorFeature::edit(const ServerEdit &command, const Caller &caller,
                          Answer<ServerLine> answer)
{
    const auto found = find(command.serverId, caller);
    if (!found)
        return answer(failure(found));
    const qint64 row = (*found)->stored.row;
    ServerSettings settings = (*found)->stored.settings;
    settings.address = command.address.value_or(settings.address);
    settings.protocol = command.protocol.value_or(settings.protocol);
    settings.name = command.name.value_or(settings.name);
    settings.group = command.group.value_or(settings.group);
    settings.role = command.role.value_or(settings.role);
    settings.isPublic = command.isPublic.value_or(settings.isPublic);
    if (command.joinAddress)
        settings.joinAddress = *command.joinAddress;
    const int most = int(m_order.size());
    if (command.position && (*command.position < 1 || *command.position > most))
        return answer(fail(ErrorCode::Invalid, QStringLiteral("position: 1 to %1").arg(most)));
    editServer(
        row, settings, caller,
        [this, row, caller, answer, position = command.position](const Result<qint64> &edited) {
            if (!edited || !position)
                return answerLine(edited, answer);
            QList<qint64> order = m_order;
            order.removeOne(row);
            order.insert(std::min<qsizetype>(*position - 1, order.size()), row);
            orderServers(order, caller, [this, row, answer](const Result<qint64> &placed) {
                answerLine(placed.map([row](qint64) { return row; }), answer);
            });
        });
}

Result<ServerListReply> MonitorFeature::list(const ServerList &, const Caller &)
{
    ServerListReply reply;
    for (const auto &[row, server] : m_servers)
        reply.servers.append(lineOf(server));
    std::sort(reply.servers.begin(), reply.servers.end(),
              [](const ServerLine &a, const ServerLine &b) { return a.serverId < b.serverId; });
    return reply;
}

void MonitorFeature::probeNow(const ServerProbe &command, const Caller &caller,
                              Answer<ServerLine> answer)
{
    const auto found = find(command.serverId, caller);
    if (!found)
        return answer(failure(found));
    waitForProbe(**found, [this, row = (*found)->stored.row, answer] { answerLine(row, answer); });
}

void MonitorFeature::remove(const ServerRemove &command, const Caller &caller, Answer<Done> answer)
{
    const auto found = find(command.serverId, caller);
    if (!found)
        return answer(failure(found));
    removeServer((*found)->stored.row, caller, [answer](const Result<qint64> &done) {
        answer(done.map([](qint64) { return Done{}; }));
    });
}

void MonitorFeature::maintain(const ServerMaintain &command, const Caller &caller,
                              Answer<Done> answer)
{
    const auto found = find(command.serverId, caller);
    if (!found)
        return answer(failure(found));
    std::optional<ServerMaintenance> work;
    if (command.minutes) {
        const QDateTime now = m_parts.pulse.wallClock();
        work = {now, now.addSecs(60LL * *command.minutes), command.note.value_or(QString())};
    } else if (command.note) {
        return answer(fail(ErrorCode::Invalid, QStringLiteral("minutes: how long it takes")));
    }
    maintain((*found)->stored.row, work, caller, [answer](const Result<qint64> &done) {
        answer(done.map([](qint64) { return Done{}; }));
    });
}

void MonitorFeature::detect(const ServerDetect &command, const Caller &,
                            Answer<DetectServerReply> answer)
{
    detectAt(command.address, {}, {},
             [answer](const Result<DetectServerReply> &found) { answer(found); });
}

/// One and the same answer for a server that is not public and for none at all.
Result<const MonitorFeature::Server *> MonitorFeature::findPublic(const QString &id)
{
    const Server *server = find(id);
    if (!server || !server->stored.settings.isPublic || server->role() > Role::Guest)
        return fail(ErrorCode::NotFound, QStringLiteral("no such server"));
    return server;
}

Result<PublicServerReply> MonitorFeature::publicServer(const PublicServer &request, const Caller &)
{
    return findPublic(request.id).map([](const Server *server) {
        const ServerStatus &status = server->status;
        return PublicServerReply{server->id(),   status.state,      status.name, status.game,
                                 status.players, status.maxPlayers, status.bots, status.map,
                                 status.address, status.lastSeenAt};
    });
}

Result<Picture> MonitorFeature::badge(const ServerBadge &request, const Caller &)
{
    return findPublic(request.id).map([&](const Server *server) {
        return Picture{badgeOf(request.label.value_or(server->status.name), server->status,
                               m_parts.pulse.wallClock())};
    });
}

} // namespace panel::server
