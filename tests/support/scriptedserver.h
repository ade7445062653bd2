// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/engineio.h"
#include "shared/protocol/socketio.h"

#include <QJsonDocument>
#include <QPointer>
#include <QSslConfiguration>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace panel {

/// A Socket.IO server of a few lines on a real socket, which does what a test tells it. It accepts
/// every token but those in `refused`, answers each event by `handler`, and drops whoever it is
/// told to.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedServer(QWebSocketServer::SslMode mode = QWebSocketServer::NonSecureMode)
        : m_server(QStringLiteral("scripted"), mode)
    {
        connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedServer::welcome);
    }

    int pingInterval = 25'000;
    int pingTimeout = 20'000;
    QHash<QString, QJsonObject> refused; ///< Token to the `data` of its refusal.
    bool silent = false; ///< Accepts the socket and says nothing.
    /// Returns the argument of the acknowledgement, or nothing for none.
    std::function<std::optional<QJsonObject>(const QString &name, const QJsonObject &data)> handler;

    QStringList tokens; ///< As they came.
    QStringList events;
    int pongs = 0;
    int connections = 0;

    void setSslConfiguration(const QSslConfiguration &configuration)
    {
        m_server.setSslConfiguration(configuration);
    }
    bool listen(quint16 port = 0) { return m_server.listen(QHostAddress::LocalHost, port); }
    void close()
    {
        m_server.close();
        drop();
    }
    quint16 port() const { return m_server.serverPort(); }

    void drop(QWebSocketProtocol::CloseCode code = QWebSocketProtocol::CloseCodeNormal)
    {
        if (m_peer)
            m_peer->close(code);
    }
    void ping() { send(engineio::encode(engineio::PacketType::Ping)); }
    void emitEvent(const QString &name, const QJsonObject &data)
    {
        send(socketio::eventMessage(name, {data}));
    }
    void send(const QByteArray &message)
    {
        if (m_peer)
            m_peer->sendTextMessage(QString::fromUtf8(message));
    }

private:
    void welcome()
    {
        QWebSocket *peer = m_server.nextPendingConnection();
        peer->setParent(this);
        m_peer = peer;
        ++connections;
        connect(peer, &QWebSocket::disconnected, peer, &QObject::deleteLater);
        connect(peer, &QWebSocket::textMessageReceived, this, &ScriptedServer::receive);
        if (silent)
            return;
        const engineio::Handshake handshake{
            QStringLiteral("secret-sid"), {}, pingInterval, pingTimeout, 65536};
        send(engineio::encode(engineio::PacketType::Open,
                              QJsonDocument(toJson(handshake)).toJson(QJsonDocument::Compact)));
    }
    void receive(const QString &text)
    {
        const auto outer = engineio::decode(text.toUtf8());
        Q_ASSERT(outer);
        if (outer->type == engineio::PacketType::Pong)
            ++pongs;
        if (outer->type != engineio::PacketType::Message)
            return;
        const auto packet = socketio::decode(outer->data);
        Q_ASSERT(packet);
        if (packet->type == socketio::PacketType::Connect) {
            const QString token = packet->object.value(QLatin1String("token")).toString();
            tokens.append(token);
            socketio::Packet answer;
            if (refused.contains(token)) {
                answer.type = socketio::PacketType::ConnectError;
                answer.object = {{QStringLiteral("message"), QStringLiteral("no")},
                                 {QStringLiteral("data"), refused.value(token)}};
            } else {
                answer.type = socketio::PacketType::Connect;
                answer.object = {{QStringLiteral("sid"), QStringLiteral("public")}};
            }
            send(engineio::encode(engineio::PacketType::Message, socketio::encode(answer)));
        } else if (packet->type == socketio::PacketType::Event) {
            const QString name = packet->array.at(0).toString();
            events.append(name);
            if (!handler)
                return;
            const auto answer = handler(name, packet->array.at(1).toObject());
            if (answer && packet->ackId)
                send(socketio::ackMessage(*packet->ackId, *answer));
        }
    }

    QWebSocketServer m_server;
    QPointer<QWebSocket> m_peer;
};

} // namespace panel
