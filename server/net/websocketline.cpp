// SPDX-License-Identifier: MIT

#include "server/net/websocketline.h"

#include "server/net/descriptor.h"
#include "server/net/pollingline.h"

#include <QHostAddress>

namespace panel::server {

namespace {

/// Room for the bytes behind a message of the largest size: QWebSocket wants a frame whole.
constexpr qint64 ReadAhead = 16384;

/// RFC 6455, section 7.4, and the registry it opened. 1012 and 1013 tell a client to come back.
QWebSocketProtocol::CloseCode closeCode(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Left:
        return QWebSocketProtocol::CloseCodeNormal;
    case CloseReason::Lost:
        return QWebSocketProtocol::CloseCodeGoingAway;
    case CloseReason::BadPacket:
        return QWebSocketProtocol::CloseCodeProtocolError;
    case CloseReason::TooLarge:
        return QWebSocketProtocol::CloseCodeTooMuchData;
    case CloseReason::Flooding:
    case CloseReason::NotSignedIn:
    case CloseReason::Revoked:
        return QWebSocketProtocol::CloseCodePolicyViolated;
    case CloseReason::SlowConsumer:
        return QWebSocketProtocol::CloseCode(1013);
    case CloseReason::Shutdown:
        return QWebSocketProtocol::CloseCode(1012);
    }
    Q_UNREACHABLE();
}

/// For people who debug a client.
QString closeText(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Left:
        return {};
    case CloseReason::Lost:
        return QStringLiteral("ping timeout");
    case CloseReason::BadPacket:
        return QStringLiteral("bad packet");
    case CloseReason::TooLarge:
        return QStringLiteral("message too large");
    case CloseReason::Flooding:
        return QStringLiteral("flooding");
    case CloseReason::SlowConsumer:
        return QStringLiteral("slow_consumer");
    case CloseReason::NotSignedIn:
        return QStringLiteral("not signed in");
    case CloseReason::Revoked:
        return QStringLiteral("revoked");
    case CloseReason::Shutdown:
        return QStringLiteral("shutdown");
    }
    Q_UNREACHABLE();
}

} // namespace

WebSocketLine::WebSocketLine(std::unique_ptr<QTcpSocket> socket, Origin origin, NetContext &context)
    : m_context(context)
    , m_origin(std::move(origin))
    , m_socket(socket.release())
    , m_lagging(context.deadlines, [this] { cutLater(); })
    , m_patience(context.deadlines, [this] {
        if (m_socket) {
            descriptor::discardUnsent(m_socket->socketDescriptor());
            m_socket->abort(); // says nothing of one that is closed already
        }
        finish();
    })
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(m_context.config.messageBytesBeforeSignIn + ReadAhead);
    // Connected before QWebSocket's own slot, hence called before it.
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocketLine::inspect);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &WebSocketLine::checkUnsent);
    // abort() and flush() may emit it synchronously, from wherever they are called.
    connect(m_socket, &QTcpSocket::disconnected, this, &WebSocketLine::finish,
            Qt::QueuedConnection);
    m_patience.set(m_context.now() + m_context.config.headDeadline);
}

WebSocketLine::~WebSocketLine()
{
    m_session.reset();
    m_context.onWebSocket.remove(m_sid);
    giveUp();
    if (m_webSocket)
        m_webSocket->disconnect(this);
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

bool WebSocketLine::isOver(const QWebSocket &webSocket) const
{
    return m_socket->peerPort() == webSocket.peerPort()
        && m_socket->localPort() == webSocket.localPort()
        && m_socket->peerAddress() == webSocket.peerAddress()
        && m_socket->localAddress() == webSocket.localAddress();
}

void WebSocketLine::adopt(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    m_webSocket->setParent(this);
    m_socket->setParent(m_webSocket); // it would leak otherwise
    connect(m_webSocket, &QWebSocket::textMessageReceived, this,
            [this](const QString &packet) { receive({packet.toUtf8(), false}); });
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) { receive({message, true}); });
    connect(m_webSocket, &QWebSocket::aboutToClose, this, &WebSocketLine::partWays);
    // After QWebSocket has read: what is left is scanned already.
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_scanned = m_socket->bytesAvailable();
        checkUnsent(); // pongs nobody reads
    });
    if (m_origin.upgradeOf.isEmpty()) {
        m_patience.clear();
        m_sid = m_context.newSid();
        m_context.onWebSocket.insert(m_sid);
        m_session = std::make_unique<EngineSession>(m_sid, *this, m_origin.visitor, false,
                                                    m_origin.handler, m_context);
    } else {
        m_patience.set(m_context.now() + m_context.config.upgradeTimeout);
        setMessageLimit(m_context.config.messageBytesBeforeSignIn);
        const auto line = m_context.polling.value(m_origin.upgradeOf);
        m_upgrading = line && line->beginUpgrade();
        if (!m_upgrading) // upgraded already, or another WebSocket is at it, or gone
            return close(CloseReason::BadPacket);
    }
    if (m_socket->bytesAvailable() > 0) // right behind the upgrade request
        QMetaObject::invokeMethod(m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

void WebSocketLine::inspect()
{
    if (!m_webSocket || m_closing)
        return;
    const qint64 available = m_socket->bytesAvailable();
    const qint64 fresh = available - m_scanned;
    if (fresh <= 0)
        return;
    auto fault = FrameScanner::Fault::None;
    if (m_scanner.payloadLeft() >= quint64(fresh)) {
        m_scanner.skip(quint64(fresh)); // spares a copy of a large frame for each piece of it
    } else {
        const QByteArray bytes = m_socket->peek(available);
        fault = m_scanner.scan(bytes.constData() + m_scanned, fresh,
                               m_context.config.framesPerMessage);
    }
    m_scanned = available;
    if (fault == FrameScanner::Fault::Unmasked) {
        m_context.refuse(QStringLiteral("unmasked frame"));
        return close(CloseReason::BadPacket);
    }
    const int rate = m_context.config.framesPerSecond;
    bool flooding = fault == FrameScanner::Fault::TooManyInMessage;
    for (int frames = m_scanner.takeFrames(); frames > 0 && !flooding; --frames)
        flooding = m_frames.take({double(rate), rate}, m_context.now()).count() > 0;
    if (!flooding)
        return;
    m_context.refuse(QStringLiteral("too many frames"));
    close(CloseReason::Flooding);
}

PollingLine *WebSocketLine::polling() const
{
    return m_upgrading ? m_context.polling.value(m_origin.upgradeOf) : nullptr;
}

void WebSocketLine::giveUp()
{
    if (PollingLine *line = polling())
        line->cancelUpgrade();
    m_upgrading = false;
}

void WebSocketLine::receive(const Message &message)
{
    if (m_session && message.isBinary)
        m_session->receiveBinary(message.bytes);
    else if (m_session)
        m_session->receive(message.bytes);
    else if (m_awaitsPost)
        keep(message);
    else if (message.isBinary)
        close(CloseReason::BadPacket);
    else
        receiveProbe(message.bytes);
}

void WebSocketLine::keep(const Message &message)
{
    m_early.append(message);
    m_earlyBytes += message.bytes.size();
    if (m_earlyBytes > m_context.config.messageBytes)
        close(CloseReason::TooLarge);
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

void WebSocketLine::awaitPost(PollingLine &line)
{
    m_awaitsPost = true;
    setMessageLimit(m_context.config.messageBytes);
    connect(&line, &PollingLine::postSettled, this, &WebSocketLine::takeOver,
            Qt::SingleShotConnection);
}

void WebSocketLine::takeOver()
{
    if (m_closing)
        return;
    PollingLine *line = polling();
    if (!line) // the post has ended it
        return close(CloseReason::Lost);
    QByteArray owed;
    m_session = line->giveAway(owed);
    m_upgrading = false;
    m_awaitsPost = false;
    m_patience.clear();
    m_sid = m_origin.upgradeOf;
    m_context.onWebSocket.insert(m_sid);
    m_session->moveTo(*this);
    transmit(owed.constData(), owed.size());
    for (const Message &message : std::exchange(m_early, {}))
        receive(message);
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
    if (!m_origin.textOnly)
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

void WebSocketLine::write(const char *frames, qsizetype size)
{
    if (m_closing || !m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    // Only past an empty buffer: what Qt holds back goes first.
    if (m_socket->bytesToWrite() == 0) {
        const qint64 taken = descriptor::sendNow(m_socket->socketDescriptor(), frames, size);
        frames += taken;
        size -= taken;
    }
    if (size > 0) {
        m_socket->write(frames, size);
        checkUnsent();
    }
}

void WebSocketLine::partWays()
{
    if (std::exchange(m_closing, true))
        return;
    const CloseReason why = reason();
    if (why == CloseReason::TooLarge)
        m_context.refuse(QStringLiteral("message too large"));
    else if (why == CloseReason::BadPacket)
        m_context.refuse(QStringLiteral("broken frame"));
    m_lagging.clear();
    giveUp();
    // Who does not read would keep the socket, and all that is unsent, until the next ping.
    m_patience.set(m_context.now() + m_context.config.closeDeadline);
    if (m_session)
        m_session->end(why);
}

void WebSocketLine::checkUnsent()
{
    if (m_closing || !m_webSocket || !m_socket)
        return;
    const NetConfig &config = m_context.config;
    const qint64 unsent = m_socket->bytesToWrite();
    if (config.unsentLimit > 0 && unsent > config.unsentLimit)
        return cutLater();
    const bool lags = config.laggingLimit > 0 && unsent > config.laggingLimit;
    if (!lags)
        m_lagging.clear();
    else if (!m_lagging.isSet())
        m_lagging.set(m_context.now() + config.laggingSpan);
}

void WebSocketLine::cutLater()
{
    if (std::exchange(m_cutting, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_closing)
                return;
            m_context.refuse(QStringLiteral("slow consumer"));
            close(CloseReason::SlowConsumer);
        },
        Qt::QueuedConnection);
}

void WebSocketLine::setMessageLimit(qint64 bytes)
{
    if (m_finished || m_closing || !m_socket || !m_webSocket)
        return;
    m_socket->setReadBufferSize(bytes + ReadAhead);
    m_webSocket->setMaxAllowedIncomingFrameSize(quint64(bytes));
    m_webSocket->setMaxAllowedIncomingMessageSize(quint64(bytes));
}

void WebSocketLine::hangUp(CloseReason reason)
{
    if (std::exchange(m_closing, true))
        return;
    m_lagging.clear();
    giveUp();
    m_patience.set(m_context.now() + m_context.config.closeDeadline);
    // What else came is not read any more.
    if (m_socket)
        QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_webSocket->close(closeCode(reason), closeText(reason));
}

void WebSocketLine::farewell()
{
    if (m_webSocket)
        close(CloseReason::Shutdown);
    else if (m_socket)
        m_socket->abort();
}

CloseReason WebSocketLine::reason() const
{
    if (m_scanner.sawClose())
        return CloseReason::Left;
    switch (m_webSocket->closeCode()) {
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return CloseReason::TooLarge;
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return CloseReason::BadPacket;
    default:
        return CloseReason::Lost;
    }
}

void WebSocketLine::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_lagging.clear();
    m_patience.clear();
    giveUp();
    if (m_session)
        m_session->end(reason());
    else
        m_context.refuse(QStringLiteral("broken handshake"));
    m_closing = true;
    Q_EMIT finished();
}

} // namespace panel::server
