// SPDX-License-Identifier: MIT

#include "server/net/socketiosession.h"

#include "shared/base/secret.h"

namespace panel::server {

namespace {

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

} // namespace

NamespaceSocket::NamespaceSocket(const QString &nsp, SocketIoSession &session, NetContext &context)
    : m_nsp(nsp), m_session(session), m_context(context)
{ }

NamespaceSocket::~NamespaceSocket()
{
    leave(CloseReason::Lost);
}

bool NamespaceSocket::connect(const QJsonObject &auth)
{
    if (isOpen())
        return false;
    m_stage = Stage::Asking;
    if (!m_id) {
        m_id = SessionId{m_context.nextNumber()};
        m_context.sockets.insert(m_id, this);
    }
    const Visitor &visitor = m_session.engine().visitor();
    m_context.tell(notice::Connecting{m_id, visitor.address, visitor.viaProxy, auth, m_nsp});
    return true;
}

void NamespaceSocket::accept()
{
    if (m_stage != Stage::Asking)
        return;
    m_stage = Stage::Inside;
    socketio::Packet packet;
    packet.type = socketio::PacketType::Connect;
    packet.nsp = m_nsp;
    packet.object.insert(QLatin1String("sid"), QString::fromLatin1(randomId()));
    m_session.engine().send(messageOf(packet));
    handOn();
}

void NamespaceSocket::refuse(const QString &message, const QJsonObject &data)
{
    if (m_stage != Stage::Asking)
        return;
    m_stage = Stage::Outside; // with its id: a second try is the same guest's
    m_waiting.clear();
    m_session.engine().send(connectError(m_nsp, message, data));
    m_session.checkIdle();
}

void NamespaceSocket::event(socketio::Packet &&packet)
{
    QJsonArray args = std::move(packet.array);
    const QJsonValue name = args.isEmpty() ? QJsonValue() : args.takeAt(0);
    if (!name.isString())
        return; // legal, and nobody's event
    if (m_waiting.size() >= MostWaiting) {
        m_context.refuse(QStringLiteral("too many events waiting"));
        return m_session.engine().close(CloseReason::Flooding);
    }
    m_waiting.append({m_id, name.toString(), args, packet.ackId, std::move(packet.binaries)});
    handOn();
}

void NamespaceSocket::handOn()
{
    while (m_stage == Stage::Inside && !m_waiting.isEmpty()
           && m_unanswered.size() < limits::PendingAcks) {
        if (m_waiting.first().ackId)
            m_unanswered.append(*m_waiting.first().ackId);
        m_context.tell(m_waiting.takeFirst());
    }
}

void NamespaceSocket::acknowledged(const socketio::Packet &packet)
{
    if (packet.ackId && m_asked.removeOne(*packet.ackId))
        m_context.tell(notice::Ack{m_id, *packet.ackId, packet.array});
}

void NamespaceSocket::send(const QByteArray &message, const QList<QByteArray> &binaries)
{
    if (m_stage != Stage::Inside)
        return;
    m_session.engine().send(message, binaries);
    noteAcks(message);
}

void NamespaceSocket::noteAcks(const QByteArray &message)
{
    const socketio::Head head = socketio::headOf(message);
    if (!head.ackId)
        return;
    if (head.type == socketio::PacketType::Ack || head.type == socketio::PacketType::BinaryAck) {
        m_unanswered.removeOne(*head.ackId);
        handOn();
    } else {
        m_asked.append(*head.ackId);
        if (m_asked.size() > limits::PendingAcks)
            m_asked.removeFirst(); // the oldest answer would now come as a surprise
    }
}

void NamespaceSocket::trust()
{
    if (m_stage == Stage::Inside)
        m_session.engine().setMessageLimit(m_context.config.messageBytes);
}

void NamespaceSocket::close(CloseReason reason)
{
    m_session.engine().close(reason);
}

void NamespaceSocket::joinRoom(RoomId room)
{
    m_context.rooms.join(room, m_session.engine(), m_id);
}

void NamespaceSocket::leaveRoom(RoomId room)
{
    m_context.leave(room, m_session.engine());
}

void NamespaceSocket::leave(CloseReason reason)
{
    m_stage = Stage::Outside;
    m_waiting.clear();
    m_unanswered.clear();
    m_asked.clear();
    if (!m_id)
        return;
    m_context.leaveAll(m_session.engine(), m_id);
    m_context.sockets.remove(m_id);
    m_context.tell(notice::Closed{std::exchange(m_id, {}), reason});
}

SocketIoSession::SocketIoSession(EngineSession &engine, NetContext &context)
    : m_engine(engine), m_context(context), m_patience(context.deadlines, [this] {
        m_context.refuse(QStringLiteral("no CONNECT in time"));
        m_engine.close(CloseReason::NotSignedIn);
    })
{
    checkIdle();
}

SocketIoSession::~SocketIoSession() = default;

void SocketIoSession::checkIdle()
{
    const bool isIdle = std::none_of(m_sockets.begin(), m_sockets.end(),
                                     [](const auto &entry) { return entry.second->isOpen(); });
    if (!isIdle || m_engine.hasEnded())
        return;
    m_engine.setMessageLimit(m_context.config.messageBytesBeforeSignIn);
    m_patience.set(m_context.now() + m_context.config.connectTimeout);
}

void SocketIoSession::text(const QByteArray &message)
{
    auto packet = m_assembler.text(message);
    if (!packet)
        return m_engine.breakOff(packet.error().detail);
    if (*packet)
        take(std::move(**packet));
}

void SocketIoSession::binary(const QByteArray &message)
{
    auto packet = m_assembler.binary(message, m_context.config.messageBytes);
    if (!packet && packet.error().code == ErrorCode::TooLarge)
        return m_engine.close(CloseReason::TooLarge);
    if (!packet)
        return m_engine.breakOff(packet.error().detail);
    if (*packet)
        take(std::move(**packet));
}

void SocketIoSession::take(socketio::Packet &&packet)
{
    if (packet.type == socketio::PacketType::Connect)
        return connectTo(packet);
    const auto entry = m_sockets.find(packet.nsp);
    if (entry == m_sockets.end() || !entry->second->isOpen())
        return m_engine.breakOff(QStringLiteral("a packet for a namespace that is not connected"));
    NamespaceSocket &socket = *entry->second;
    switch (packet.type) {
    case socketio::PacketType::Event:
    case socketio::PacketType::BinaryEvent:
        return socket.event(std::move(packet));
    case socketio::PacketType::Ack:
    case socketio::PacketType::BinaryAck:
        return socket.acknowledged(packet);
    case socketio::PacketType::Disconnect:
        socket.leave(CloseReason::Left);
        return checkIdle();
    case socketio::PacketType::Connect:
    case socketio::PacketType::ConnectError:
        return m_engine.breakOff(QStringLiteral("only a server refuses a CONNECT"));
    }
}

void SocketIoSession::connectTo(const socketio::Packet &packet)
{
    if (!m_context.config.namespaces.contains(packet.nsp)) {
        m_context.refuse(QStringLiteral("unknown namespace"));
        return m_engine.send(connectError(packet.nsp, QStringLiteral("Invalid namespace")));
    }
    auto &socket = m_sockets[packet.nsp];
    if (!socket)
        socket = std::make_unique<NamespaceSocket>(packet.nsp, *this, m_context);
    if (!socket->connect(packet.object))
        return m_engine.breakOff(QStringLiteral("CONNECT twice"));
    m_patience.clear();
}

void SocketIoSession::ended(CloseReason reason)
{
    m_patience.clear();
    for (const auto &entry : m_sockets)
        entry.second->leave(reason);
}

} // namespace panel::server
