// SPDX-License-Identifier: MIT

#include "server/net/enginesession.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcSession, "panel.net.session")

} // namespace

EngineSession::EngineSession(const QByteArray &sid, Line &line, const Visitor &visitor,
                             bool upgrades, const HandlerFactory &handler, NetContext &context)
    : Member(context.rooms)
    , m_line(&line)
    , m_visitor(visitor)
    , m_context(context)
    , m_messageLimit(context.config.messageBytes)
    , m_heart(context.deadlines, [this] { beat(); })
{
    const NetConfig &config = m_context.config;
    engineio::Handshake handshake;
    handshake.sid = QString::fromLatin1(sid);
    if (upgrades)
        handshake.upgrades = {QStringLiteral("websocket")};
    handshake.pingInterval = int(config.pingInterval.count());
    handshake.pingTimeout = int(config.pingTimeout.count());
    handshake.maxPayload = config.messageBytes;
    const QJsonDocument json(toJson(handshake));
    send(engineio::encode(engineio::PacketType::Open, json.toJson(QJsonDocument::Compact)));
    rest();
    m_handler = handler(*this, m_context);
}

EngineSession::~EngineSession()
{
    end(CloseReason::Lost);
}

void EngineSession::moveTo(Line &line)
{
    m_line = &line;
    m_line->setMessageLimit(m_messageLimit);
    // The pong of a ping that went out on the old line may be lost; the interval starts anew.
    if (std::exchange(m_awaitsPong, false))
        rest();
}

void EngineSession::transmit(const char *frames, qsizetype size)
{
    if (!m_ended)
        m_line->transmit(frames, size);
}

void EngineSession::beat()
{
    if (m_awaitsPong)
        return close(CloseReason::Lost);
    m_awaitsPong = true;
    send(engineio::encode(engineio::PacketType::Ping));
    // Clients count from the handshake on. A busy thread's lateness is not taken off the time they
    // have, beyond a tenth.
    const auto timeout = m_context.config.pingTimeout;
    m_due = std::max<TimePoint>(m_due + timeout, m_context.now() + timeout * 9 / 10);
    m_heart.set(m_due);
}

void EngineSession::rest()
{
    m_due = m_context.now() + m_context.config.pingInterval;
    m_heart.set(m_due);
}

void EngineSession::checkPulse()
{
    if (!m_ended && m_awaitsPong && m_context.now() >= m_due)
        close(CloseReason::Lost);
}

void EngineSession::receive(const QByteArray &packet)
{
    if (m_ended)
        return;
    const auto decoded = engineio::decode(packet);
    if (!decoded)
        return breakOff(decoded.error().detail);
    switch (decoded->type) {
    case engineio::PacketType::Message:
        return decoded->isBinary ? m_handler->binary(decoded->data)
                                 : m_handler->text(decoded->data);
    case engineio::PacketType::Pong:
        if (std::exchange(m_awaitsPong, false))
            rest();
        return;
    case engineio::PacketType::Close:
        return close(CloseReason::Left);
    case engineio::PacketType::Ping: // since revision 4 the server pings
        return breakOff(QStringLiteral("a client does not ping"));
    case engineio::PacketType::Open:
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        return; // harmless, and ignored by the reference
    }
}

void EngineSession::receiveBinary(const QByteArray &message)
{
    if (!m_ended)
        m_handler->binary(message);
}

void EngineSession::send(const QByteArray &packet, const QList<QByteArray> &binaries)
{
    if (!m_ended)
        m_context.send(*this, packet, binaries);
}

void EngineSession::sendBinary(const QByteArray &message)
{
    if (!m_ended)
        m_context.sendBinary(*this, message);
}

void EngineSession::setMessageLimit(qint64 bytes)
{
    m_messageLimit = bytes;
    m_line->setMessageLimit(bytes);
}

void EngineSession::breakOff(const QString &why)
{
    qCDebug(lcSession) << "breaking off with" << m_visitor.address << ":" << why;
    m_context.refuse(QStringLiteral("bad packet"));
    close(CloseReason::BadPacket);
}

void EngineSession::close(CloseReason reason)
{
    if (m_ended)
        return;
    m_context.rooms.settle(*this);
    m_line->hangUp(reason);
    end(reason);
}

void EngineSession::end(CloseReason reason)
{
    if (std::exchange(m_ended, true))
        return;
    m_heart.clear();
    m_context.rooms.leaveAll(*this);
    if (m_handler) // not when its own constructor closes
        m_handler->ended(reason);
}

} // namespace panel::server
