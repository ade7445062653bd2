// SPDX-License-Identifier: MIT

#include "tests/support/socketioclient.h"

#include "shared/features/auth/authevents.h"
#include "shared/protocol/socketio.h"

#include <QJsonDocument>
#include <QTest>

namespace panel::test {

SocketIoClient::SocketIoClient(QObject *parent) : QObject(parent)
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &message) { take(message.toUtf8()); });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] {
        m_connected = false;
        Q_EMIT disconnected();
    });
}

void SocketIoClient::open(const QUrl &server, const QString &token)
{
    m_token = token;
    QUrl url = server;
    url.setScheme(QStringLiteral("ws"));
    url.setPath(QStringLiteral("/socket.io/"));
    url.setQuery(QStringLiteral("EIO=4&transport=websocket"));
    m_socket.open(url);
}

void SocketIoClient::emitEvent(const QString &name, const QJsonObject &data,
                               std::function<void(const QJsonObject &)> ack)
{
    std::optional<quint64> id;
    if (ack) {
        id = m_nextAck++;
        m_acks.insert(*id, std::move(ack));
    }
    m_socket.sendTextMessage(QString::fromUtf8(socketio::eventMessage(name, {data}, id)));
}

QJsonObject SocketIoClient::call(const QString &name, const QJsonObject &data)
{
    QJsonObject answer;
    emitEvent(name, data, [&answer](const QJsonObject &reply) { answer = reply; });
    [[maybe_unused]] const bool came
        = QTest::qWaitFor([&answer] { return !answer.isEmpty(); }, 10000);
    return answer;
}

void SocketIoClient::take(const QByteArray &message)
{
    if (message.startsWith('0')) {
        ConnectAuth auth;
        auth.token = m_token;
        socketio::Packet packet;
        packet.type = socketio::PacketType::Connect;
        packet.object = toJson(auth);
        m_socket.sendTextMessage(QLatin1Char('4') + QString::fromUtf8(socketio::encode(packet)));
    } else if (message.startsWith('2')) {
        m_socket.sendTextMessage(QStringLiteral("3"));
    } else if (message.startsWith('4')) {
        const auto packet = socketio::decode(message.mid(1));
        QVERIFY2(packet, message.constData());
        if (packet->type == socketio::PacketType::Connect) {
            m_connected = true;
            Q_EMIT connected();
        } else if (packet->type == socketio::PacketType::Ack) {
            if (const auto ack = m_acks.take(packet->ackId.value_or(0)))
                ack(packet->array.at(0).toObject());
        } else if (packet->type == socketio::PacketType::Event) {
            const QString name = packet->array.at(0).toString();
            const QJsonObject data = packet->array.at(1).toObject();
            if (m_keepsEvents)
                m_events.append({name, data});
            Q_EMIT eventReceived(name, data);
        }
    }
}

} // namespace panel::test
