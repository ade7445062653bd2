// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/transport.h"

namespace panel::server {

/// A transport without sockets: keeps what it was told. Tests emit its signals as peers would cause
/// them.
class RecordingTransport final : public Transport
{
    Q_OBJECT

public:
    using Transport::Transport;

    struct Sent
    {
        SessionId session;
        RoomId room;
        SessionId except;
        QByteArray message;
    };
    QList<Sent> sent; ///< Unicasts have a session, broadcasts a room.
    QList<std::pair<RoomId, SessionId>> members;
    QList<SessionId> accepted;
    QList<SessionId> refusals;
    QList<QJsonObject> refusalData;
    QList<SessionId> trusted;
    QList<std::pair<SessionId, CloseReason>> closings;
    QHash<quint64, HttpResponse> answers;
    QHash<quint64, QString> receiving; ///< Where the body of a request goes.

    void send(SessionId session, const QByteArray &message, const QList<QByteArray> &) override
    {
        sent.append({session, {}, {}, message});
    }
    void broadcast(RoomId room, const QByteArray &message, SessionId except) override
    {
        sent.append({{}, room, except, message});
    }
    void join(RoomId room, SessionId session) override { members.append({room, session}); }
    void leave(RoomId room, SessionId session) override { members.removeAll({room, session}); }
    void accept(SessionId session) override { accepted.append(session); }
    void refuse(SessionId session, const QString &message, const QJsonObject &data) override
    {
        Q_UNUSED(message)
        refusals.append(session);
        refusalData.append(data);
    }
    void trust(SessionId session) override { trusted.append(session); }
    void close(SessionId session, CloseReason reason) override
    {
        closings.append({session, reason});
    }
    void answer(quint64 request, const HttpResponse &response) override
    {
        answers.insert(request, response);
    }
    void receive(quint64 request, const QString &file) override { receiving.insert(request, file); }
};

} // namespace panel::server
