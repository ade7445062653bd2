// SPDX-License-Identifier: MIT

#include "client/features/monitor/serveradmin.h"

namespace panel::client {

ServerAdmin::ServerAdmin(Session &session, Dispatcher &dispatcher, Requests &requests,
                         QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<ServerDetection>(this, &ServerAdmin::told);
    connect(&session, &Session::accountChanged, this, &ServerAdmin::rightsChanged);
}

void ServerAdmin::list(QObject *asker, const Answer<QList<ServerSettings>> &answer)
{
    m_requests.send(ListServers{}, asker, [answer](const Result<ListServersReply> &reply) {
        answer(reply.map([](const ListServersReply &list) { return list.servers; }));
    });
}

void ServerAdmin::add(const ServerSettings &settings, QObject *asker,
                      const Answer<ServerSettingsReply> &answer)
{
    m_requests.send(AddServer{settings}, asker, answer);
}

void ServerAdmin::edit(const ServerSettings &settings, QObject *asker,
                       const Answer<ServerSettingsReply> &answer)
{
    m_requests.send(EditServer{settings}, asker, answer);
}

void ServerAdmin::order(const QStringList &serverIds, QObject *asker, const Answer<Done> &answer)
{
    m_requests.send(OrderServers{serverIds}, asker, answer);
}

void ServerAdmin::remove(const QString &serverId, QObject *asker, const Answer<Done> &answer)
{
    m_requests.send(RemoveServer{serverId}, asker, answer);
}

void ServerAdmin::maintain(const QString &serverId,
                           const std::optional<ServerMaintenance> &maintenance, QObject *asker,
                           const Answer<Done> &answer)
{
    m_requests.send(SetMaintenance{serverId, maintenance}, asker, answer);
}

void ServerAdmin::detect(const QString &address, QObject *asker,
                         const Answer<DetectServerReply> &answer)
{
    m_requests.send(DetectServer{address}, asker, answer);
}

QString ServerAdmin::badgeUrl(const QString &serverId) const
{
    return m_session.server()
        .http(QStringLiteral("/api/v1/servers/%1/badge.svg").arg(serverId))
        .toString(QUrl::FullyEncoded);
}

} // namespace panel::client
