// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/network.h"
#include "server/net/socketiosession.h"

#include <QJsonDocument>

namespace panel::test {

using namespace panel::server;

/// Says every Engine.IO message back.
class EngineEcho final : public MessageHandler
{
public:
    explicit EngineEcho(EngineSession &session) : m_session(session) { }

    void text(const QByteArray &message) override
    {
        m_session.send(engineio::encode(engineio::PacketType::Message, message));
    }
    void binary(const QByteArray &message) override { m_session.sendBinary(message); }
    void ended(CloseReason) override { }

private:
    EngineSession &m_session;
};

/// What the official suite of Socket.IO expects of the application: accepts every CONNECT and says
/// its payload back as `auth`; answers `message` with `message-back`, and `message-with-ack` with
/// an acknowledgement, of the same arguments.
class SuiteApplication : public QObject
{
public:
    explicit SuiteApplication(Network &network) : m_network(network)
    {
        connect(&network, &Transport::connecting, this, &SuiteApplication::open);
        connect(&network, &Transport::eventReceived, this, &SuiteApplication::answer);
        connect(&network, &Transport::closed, this,
                [this](SessionId session) { m_namespaces.remove(session); });
    }

private:
    void open(SessionId session, const QString &, const QJsonObject &auth, const QString &nsp)
    {
        m_namespaces.insert(session, nsp);
        m_network.accept(session);
        say(session, socketio::PacketType::Event, {QStringLiteral("auth"), auth}, {}, {});
    }

    void answer(SessionId session, const QString &name, const QJsonArray &args,
                std::optional<quint64> ackId, const QList<QByteArray> &binaries)
    {
        using Type = socketio::PacketType;
        if (name == QLatin1String("message")) {
            QJsonArray back = args;
            back.prepend(QStringLiteral("message-back"));
            say(session, binaries.isEmpty() ? Type::Event : Type::BinaryEvent, back, {}, binaries);
        } else if (name == QLatin1String("message-with-ack") && ackId) {
            say(session, binaries.isEmpty() ? Type::Ack : Type::BinaryAck, args, ackId, binaries);
        }
    }

    void say(SessionId session, socketio::PacketType type, const QJsonArray &array,
             std::optional<quint64> ackId, const QList<QByteArray> &binaries)
    {
        socketio::Packet packet;
        packet.type = type;
        packet.nsp = m_namespaces.value(session);
        packet.ackId = ackId;
        packet.array = array;
        packet.attachments = int(binaries.size());
        m_network.send(session,
                       engineio::encode(engineio::PacketType::Message, socketio::encode(packet)),
                       binaries);
    }

    Network &m_network;
    QHash<SessionId, QString> m_namespaces;
};

/// Socket.IO, and an echo over Engine.IO alone.
inline Services suiteServices()
{
    Services services = productServices();
    services.insert(QStringLiteral("/engine.io/"), [](EngineSession &session, NetContext &) {
        return std::make_unique<EngineEcho>(session);
    });
    return services;
}

} // namespace panel::test
