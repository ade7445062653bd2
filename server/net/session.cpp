// SPDX-License-Identifier: MIT

#include "server/net/session.h"

#include "shared/base/secret.h"
#include "shared/protocol/engineio.h"
#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcSession, "panel.net.session")

const auto MainNamespace = QLatin1String("/");

QByteArray messageOf(const socketio::Packet &packet)
{
    return engineio::encode(engineio::PacketType::Message, socketio::encode(packet));
}

QByteArray connectError(const QString &nsp, const QString &message, const QJsonObject &data = {})
{
    socketio::Packet packet;
    packet.type = socketio::PacketType::ConnectError;
    packet.nsp = nsp;
    packet.object.insert(QLatin1String("message"), message);
    if (!data.isEmpty())
        packet.object.insert(QLatin1String("data"), data);
    return messageOf(packet);
}

/// The id of a complete `42<id>[` or `43<id>[`; nothing without one.
std::optional<quint64> ackIdOf(const QByteArray &message)
{
    const qsizetype bracket = message.indexOf('[');
    bool isNumber = false;
    const quint64 id = message.mid(2, bracket - 2).toULongLong(&isNumber);
    return isNumber ? std::optional(id) : std::nullopt;
}

} // namespace

Session::Session(Line &line, const Visitor &visitor, NetContext &context)
    : Member(context.rooms)
    , m_line(line)
    , m_context(context)
    , m_address(visitor.address)
    , m_viaProxy(visitor.viaProxy)
    , m_heart(context.deadlines, [this] { beat(); })
    , m_patience(context.deadlines,
                 [this] {
                     m_context.refuse(QStringLiteral("no CONNECT in time"));
                     close(CloseReason::NotSignedIn);
                 })
{
    const NetConfig &config = m_context.config;
    engineio::Handshake handshake;
    handshake.sid = QString::fromLatin1(randomId()); // never the Socket.IO id: this one is secret
    handshake.pingInterval = int(config.pingInterval.count());
    handshake.pingTimeout = int(config.pingTimeout.count());
    handshake.maxPayload = config.messageBytes;
    m_context.send(*this,
                   engineio::encode(engineio::PacketType::Open,
                                    QJsonDocument(toJson(handshake))
                                        .toJson(QJsonDocument::Compact)));
    m_line.setMessageLimit(config.messageBytesBeforeSignIn);
    m_heart.set(m_context.now() + config.pingInterval);
    m_patience.set(m_context.now() + config.connectTimeout);
}

Session::~Session()
{
    end(CloseReason::Lost);
}

void Session::transmit(const char *frames, qsizetype size)
{
    if (!m_ended)
        m_line.transmit(frames, size);
}

void Session::beat()
{
    if (m_awaitsPong)
        return close(CloseReason::Lost);
    m_awaitsPong = true;
    m_context.send(*this, engineio::encode(engineio::PacketType::Ping));
    m_heart.set(m_context.now() + m_context.config.pingTimeout);
}

void Session::receive(const QByteArray &packet)
{
    if (m_ended)
        return;
    const auto decoded = engineio::decode(packet);
    if (!decoded)
        return breakOff("not an Engine.IO packet");
    switch (decoded->type) {
    case engineio::PacketType::Message:
        return message(decoded->data);
    case engineio::PacketType::Pong:
        if (std::exchange(m_awaitsPong, false))
            m_heart.set(m_context.now() + m_context.config.pingInterval);
        return;
    case engineio::PacketType::Close:
        return close(CloseReason::Left);
    case engineio::PacketType::Ping: // since revision 4 the server pings
        return breakOff("a client does not ping");
    case engineio::PacketType::Open:
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        return; // harmless, and ignored by the reference
    }
}

void Session::receiveBinary()
{
    if (!m_ended)
        breakOff("an attachment nobody announced");
}

void Session::message(const QByteArray &data)
{
    const auto packet = socketio::decode(data);
    if (!packet)
        return breakOff(qPrintable(packet.error().detail));
    if (packet->type == socketio::PacketType::Connect)
        return connectTo(*packet);
    if (packet->nsp != MainNamespace || m_stage == Stage::Outside)
        return breakOff("a packet for a namespace that is not connected");
    switch (packet->type) {
    case socketio::PacketType::Event:
        return event(*packet);
    case socketio::PacketType::Ack:
        return acknowledged(*packet);
    case socketio::PacketType::Disconnect:
        return leave(CloseReason::Left);
    case socketio::PacketType::BinaryEvent:
    case socketio::PacketType::BinaryAck: {
        const ErrorEvent error{QString(), ErrorCode::Invalid,
                               QStringLiteral("binary events are not supported"), {}};
        m_context.send(*this,
                       socketio::eventMessage(QLatin1String(ErrorEvent::info.name),
                                              {toJson(error)}));
        return breakOff("a binary event");
    }
    case socketio::PacketType::Connect:
    case socketio::PacketType::ConnectError:
        return breakOff("only a server refuses a CONNECT");
    }
}

void Session::connectTo(const socketio::Packet &packet)
{
    if (packet.nsp != MainNamespace) {
        m_context.refuse(QStringLiteral("unknown namespace"));
        m_context.send(*this, connectError(packet.nsp, QStringLiteral("Invalid namespace")));
        return;
    }
    if (m_stage != Stage::Outside)
        return breakOff("CONNECT twice");
    m_patience.clear();
    m_stage = Stage::Asking;
    if (!m_id) {
        m_id = SessionId{m_context.nextNumber()};
        m_context.sessions.insert(m_id, this);
        m_context.rooms.name(*this, m_id);
    }
    m_context.tell(notice::Connecting{m_id, m_address, m_viaProxy, packet.object});
}

void Session::accept()
{
    if (m_stage != Stage::Asking)
        return;
    m_stage = Stage::Inside;
    socketio::Packet packet;
    packet.type = socketio::PacketType::Connect;
    packet.object.insert(QLatin1String("sid"), QString::fromLatin1(randomId()));
    m_context.send(*this, messageOf(packet));
    handOn();
}

void Session::refuse(const QString &message, const QJsonObject &data)
{
    if (m_stage != Stage::Asking)
        return;
    m_stage = Stage::Outside; // with its id: a second try is the same guest's
    m_waiting.clear();
    m_patience.set(m_context.now() + m_context.config.connectTimeout);
    m_context.send(*this, connectError(MainNamespace, message, data));
}

void Session::event(const socketio::Packet &packet)
{
    QJsonArray args = packet.array;
    const QJsonValue name = args.isEmpty() ? QJsonValue() : args.takeAt(0);
    if (!name.isString())
        return; // legal, and nobody's event
    if (m_waiting.size() >= MostWaiting) {
        m_context.refuse(QStringLiteral("too many events waiting"));
        return close(CloseReason::Flooding);
    }
    m_waiting.push_back({m_id, name.toString(), args, packet.ackId});
    handOn();
}

void Session::handOn()
{
    while (m_stage == Stage::Inside && !m_waiting.empty()
           && m_unanswered.size() < limits::PendingAcks) {
        if (m_waiting.front().ackId)
            m_unanswered.append(*m_waiting.front().ackId);
        m_context.tell(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

void Session::acknowledged(const socketio::Packet &packet)
{
    if (packet.ackId && m_asked.removeOne(*packet.ackId))
        m_context.tell(notice::Ack{m_id, *packet.ackId, packet.array});
}

void Session::send(const QByteArray &message)
{
    if (m_stage != Stage::Inside)
        return;
    m_context.send(*this, message);
    noteAcks(message);
}

void Session::noteAcks(const QByteArray &message)
{
    const bool isAck = message.startsWith("43");
    if (!isAck && !message.startsWith("42"))
        return;
    const auto id = ackIdOf(message);
    if (!id)
        return;
    if (isAck) {
        m_unanswered.removeOne(*id);
        handOn();
    } else {
        m_asked.append(*id);
        if (m_asked.size() > limits::PendingAcks)
            m_asked.removeFirst(); // the oldest answer would now come as a surprise
    }
}

void Session::trust()
{
    if (m_stage == Stage::Inside)
        m_line.setMessageLimit(m_context.config.messageBytes);
}

void Session::leave(CloseReason reason)
{
    m_stage = Stage::Outside;
    m_waiting.clear();
    m_unanswered.clear();
    m_asked.clear();
    m_context.rooms.leaveAll(*this);
    m_line.setMessageLimit(m_context.config.messageBytesBeforeSignIn);
    m_patience.set(m_context.now() + m_context.config.connectTimeout);
    if (!m_id)
        return;
    m_context.sessions.remove(m_id);
    m_context.tell(notice::Closed{std::exchange(m_id, {}), reason});
}

void Session::breakOff(const char *why)
{
    qCDebug(lcSession) << "breaking off with" << m_address << ":" << why;
    m_context.refuse(QStringLiteral("bad packet"));
    close(CloseReason::BadPacket);
}

void Session::close(CloseReason reason)
{
    if (m_ended)
        return;
    m_context.rooms.settle(*this);
    m_line.hangUp(reason);
    end(reason);
}

void Session::end(CloseReason reason)
{
    if (std::exchange(m_ended, true))
        return;
    leave(reason);
    m_heart.clear();
    m_patience.clear();
}

} // namespace panel::server
