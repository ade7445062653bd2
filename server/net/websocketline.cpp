// SPDX-License-Identifier: MIT

#include "server/net/websocketline.h"

#include "server/net/pollingline.h"

namespace panel::server {

quint16 WebSocketLine::closeCode(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Left:
        return 1000;
    case CloseReason::Lost:
        return 1001;
    case CloseReason::BadPacket:
        return 1002;
    case CloseReason::TooLarge:
        return 1009;
    case CloseReason::Flooding:
    case CloseReason::NotSignedIn:
    case CloseReason::Revoked:
        return 1008;
    case CloseReason::SlowConsumer:
        return 1013;
    case CloseReason::Shutdown:
        return 1012;
    }
    Q_UNREACHABLE();
}

const char *WebSocketLine::closeText(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Left:
        return "";
    case CloseReason::Lost:
        return "ping timeout";
    case CloseReason::BadPacket:
        return "bad packet";
    case CloseReason::TooLarge:
        return "message too large";
    case CloseReason::Flooding:
        return "flooding";
    case CloseReason::SlowConsumer:
        return "slow_consumer";
    case CloseReason::NotSignedIn:
        return "not signed in";
    case CloseReason::Revoked:
        return "revoked";
    case CloseReason::Shutdown:
        return "shutdown";
    }
    Q_UNREACHABLE();
}

WebSocketLine::WebSocketLine(Origin &origin, NetContext &context)
    : m_context(context)
    , m_admission(std::move(origin.admission))
    , m_sid(origin.upgradeOf)
    , m_deadline(context.deadlines, [this] { passDeadline(); })
    , m_textOnly(origin.textOnly)
{ }

WebSocketLine::~WebSocketLine()
{
    if (m_session)
        m_context.onWebSocket.remove(m_sid);
    m_session.reset();
    giveUp();
}

void WebSocketLine::begin(const Visitor &visitor, const HandlerFactory &handler)
{
    if (m_sid.isEmpty()) {
        m_deadline.clear();
        m_sid = m_context.newSid();
        m_context.onWebSocket.insert(m_sid);
        m_session
            = std::make_unique<EngineSession>(m_sid, *this, visitor, false, handler, m_context);
        return;
    }
    m_deadline.set(m_context.now() + m_context.config.upgradeTimeout);
    setMessageLimit(m_context.config.messageBytesBeforeSignIn);
    PollingLine *line = m_context.polling.value(m_sid);
    m_upgrading = line && line->beginUpgrade();
    if (!m_upgrading) // upgraded already, or another WebSocket is at it, or gone
        close(CloseReason::BadPacket);
}

PollingLine *WebSocketLine::polling() const
{
    PollingLine *line = m_upgrading ? m_context.polling.value(m_sid) : nullptr;
    return line && line->isOpen() ? line : nullptr; // a closed one only waits for its last poll
}

void WebSocketLine::giveUp()
{
    QObject::disconnect(m_posted);
    if (PollingLine *line = polling())
        line->cancelUpgrade();
    m_upgrading = false;
}

void WebSocketLine::receive(const QByteArray &packet)
{
    if (m_session)
        m_session->receive(packet);
    else if (m_early)
        keep({packet, false});
    else
        receiveProbe(packet);
}

void WebSocketLine::receiveBinary(const QByteArray &message)
{
    if (m_session)
        m_session->receiveBinary(message);
    else if (m_early)
        keep({message, true});
    else
        close(CloseReason::BadPacket);
}

void WebSocketLine::keep(const Early &message)
{
    m_early->append(message);
    qsizetype bytes = 0;
    for (const Early &each : std::as_const(*m_early))
        bytes += each.bytes.size();
    if (bytes > m_context.config.messageBytes)
        close(CloseReason::TooLarge);
}

void WebSocketLine::awaitPost(PollingLine &line)
{
    m_early = std::make_unique<QList<Early>>();
    setMessageLimit(m_context.config.messageBytes);
    m_posted = QObject::connect(&line, &PollingLine::postSettled, &line, [this] { takeOver(); });
}

void WebSocketLine::receiveProbe(const QByteArray &packet)
{
    PollingLine *line = polling();
    if (!line)
        return close(CloseReason::Lost);
    if (m_probed && packet == engineio::encode(engineio::PacketType::Upgrade))
        return line->isPosting() ? awaitPost(*line) : takeOver();
    if (std::exchange(m_probed, true)
        || packet != engineio::encode(engineio::PacketType::Ping, "probe"))
        return close(CloseReason::BadPacket); // this socket alone; the session goes on polling
    QByteArray answer;
    appendTextFrame(answer, engineio::encode(engineio::PacketType::Pong, "probe"));
    write(answer.constData(), answer.size());
    line->beProbed();
}

void WebSocketLine::takeOver()
{
    if (m_closing)
        return;
    QObject::disconnect(m_posted);
    PollingLine *line = polling();
    if (!line) // the post has ended it
        return close(CloseReason::Lost);
    QByteArray owed;
    m_session = line->giveAway(owed);
    m_upgrading = false;
    m_deadline.clear();
    m_context.onWebSocket.insert(m_sid);
    m_session->moveTo(*this);
    transmit(owed.constData(), owed.size());
    const auto early = std::exchange(m_early, nullptr);
    if (!early)
        return;
    for (const Early &message : std::as_const(*early)) {
        if (message.isBinary)
            receiveBinary(message.bytes);
        else
            receive(message.bytes);
    }
}

void WebSocketLine::close(CloseReason reason)
{
    if (m_session)
        m_session->close(reason);
    else
        hangUp(reason);
}

void WebSocketLine::transmit(const char *frames, qsizetype size)
{
    if (m_closing)
        return;
    if (!m_textOnly)
        return write(frames, size);
    QByteArray texts;
    for (qsizetype at = 0; at < size;) {
        const FrameView frame = firstFrame(frames + at);
        if (frame.isBinary)
            appendTextFrame(texts, engineio::encodeBinary({frame.payload, frame.size}));
        else
            texts.append(frames + at, frame.frameSize);
        at += frame.frameSize;
    }
    write(texts.constData(), texts.size());
}

bool WebSocketLine::beginToClose()
{
    if (std::exchange(m_closing, true))
        return false;
    giveUp();
    // Who does not read would keep the socket, and all that is unsent, until the next ping.
    m_deadline.set(m_context.now() + m_context.config.closeDeadline);
    return true;
}

void WebSocketLine::noteUnsent(qint64 bytes)
{
    if (m_closing)
        return;
    const NetConfig &config = m_context.config;
    if (config.unsentLimit > 0 && bytes > config.unsentLimit)
        return cutLater();
    if (!m_session)
        return; // the deadline is that of the upgrade
    const bool lags = config.laggingLimit > 0 && bytes > config.laggingLimit;
    if (!lags)
        m_deadline.clear();
    else if (!m_deadline.isSet())
        m_deadline.set(m_context.now() + config.laggingSpan);
}

void WebSocketLine::passDeadline()
{
    if (m_session && !m_closing)
        return cutLater();
    abort();
    finish(CloseReason::Lost);
}

void WebSocketLine::cutLater()
{
    m_cutting = true;
    attendLater();
}

void WebSocketLine::attendLater()
{
    if (!std::exchange(m_attended, true))
        m_context.attendLater(*this);
}

void WebSocketLine::attend()
{
    m_attended = false;
    if (!m_cutting || m_closing)
        return;
    m_context.refuse(QStringLiteral("slow consumer"));
    close(CloseReason::SlowConsumer);
}

void WebSocketLine::endSession(CloseReason reason)
{
    if (m_session)
        m_session->end(reason);
}

void WebSocketLine::finish(CloseReason reason)
{
    if (std::exchange(m_finished, true))
        return;
    m_closing = true;
    m_deadline.clear();
    if (m_session)
        m_session->end(reason);
    else
        m_context.refuse(QStringLiteral("broken handshake"));
    attendLater();
}

} // namespace panel::server
