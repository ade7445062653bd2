// SPDX-License-Identifier: MIT

#include "server/net/qtline.h"

#include "server/net/descriptor.h"
#include "server/net/tls.h"

#include <QHostAddress>
#include <QSslSocket>

namespace panel::server {

namespace {

/// Room for the bytes behind a message of the largest size: QWebSocket wants a frame whole.
constexpr qint64 ReadAhead = 16384;

} // namespace

QtLine::QtLine(std::unique_ptr<QTcpSocket> socket, Origin origin, NetContext &context)
    : WebSocketLine(origin, context)
    , m_visitor(origin.visitor)
    , m_handler(std::move(origin.handler))
    , m_isEncrypted(tls::isEncrypted(*socket))
    , m_socket(socket.release())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(context.config.messageBytesBeforeSignIn + ReadAhead);
    // Connected before QWebSocket's own slot, hence called before it.
    connect(m_socket, &QTcpSocket::readyRead, this, &QtLine::inspect);
    // QSslSocket's bytesWritten comes while the bytes are in neither of its counts.
    if (auto *encrypted = qobject_cast<QSslSocket *>(m_socket))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, &QtLine::checkUnsent);
    else
        connect(m_socket, &QTcpSocket::bytesWritten, this, &QtLine::checkUnsent);
    // abort() and flush() may emit it synchronously, from wherever they are called.
    connect(
        m_socket, &QTcpSocket::disconnected, this, [this] { finish(reason()); },
        Qt::QueuedConnection);
    patience().set(context.now() + context.config.headDeadline);
}

QtLine::~QtLine()
{
    if (m_webSocket)
        m_webSocket->disconnect(this);
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

bool QtLine::isOver(const QWebSocket &webSocket) const
{
    return m_socket->peerPort() == webSocket.peerPort()
        && m_socket->localPort() == webSocket.localPort()
        && m_socket->peerAddress() == webSocket.peerAddress()
        && m_socket->localAddress() == webSocket.localAddress();
}

void QtLine::adopt(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    m_webSocket->setParent(this);
    m_socket->setParent(m_webSocket); // it would leak otherwise
    connect(m_webSocket, &QWebSocket::textMessageReceived, this,
            [this](const QString &packet) { receive(packet.toUtf8()); });
    connect(m_webSocket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) { receiveBinary(message); });
    connect(m_webSocket, &QWebSocket::aboutToClose, this, &QtLine::partWays);
    // After QWebSocket has read: what is left is scanned already.
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_scanned = m_socket->bytesAvailable();
        checkUnsent(); // pongs nobody reads
    });
    begin(m_visitor, m_handler);
    if (!isClosing() && m_socket->bytesAvailable() > 0) // right behind the upgrade request
        QMetaObject::invokeMethod(m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

void QtLine::inspect()
{
    if (!m_webSocket || isClosing())
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
                               context().config.framesPerMessage);
    }
    m_scanned = available;
    if (fault == FrameScanner::Fault::Unmasked) {
        context().refuse(QStringLiteral("unmasked frame"));
        return close(CloseReason::BadPacket);
    }
    const int rate = context().config.framesPerSecond;
    bool flooding = fault == FrameScanner::Fault::TooManyInMessage;
    for (int frames = m_scanner.takeFrames(); frames > 0 && !flooding; --frames)
        flooding = m_frames.take({double(rate), rate}, context().now()).count() > 0;
    if (!flooding)
        return;
    context().refuse(QStringLiteral("too many frames"));
    close(CloseReason::Flooding);
}

void QtLine::write(const char *frames, qsizetype size)
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    // Only past an empty buffer: what Qt holds back goes first. Never past TLS.
    if (!m_isEncrypted && m_socket->bytesToWrite() == 0) {
        const qint64 taken = descriptor::sendNow(m_socket->socketDescriptor(), frames, size);
        frames += taken;
        size -= taken;
    }
    if (size > 0) {
        m_socket->write(frames, size);
        if (m_isEncrypted)
            context().flushLater(*this);
        else
            checkUnsent();
    }
}

void QtLine::flush()
{
    if (m_socket)
        m_socket->flush();
    checkUnsent();
}

void QtLine::partWays()
{
    if (!beginToClose())
        return;
    const CloseReason why = reason();
    if (why == CloseReason::TooLarge)
        context().refuse(QStringLiteral("message too large"));
    else if (why == CloseReason::BadPacket)
        context().refuse(QStringLiteral("broken frame"));
    endSession(why);
}

void QtLine::checkUnsent()
{
    if (m_webSocket && m_socket)
        noteUnsent(tls::unsent(*m_socket));
}

void QtLine::setMessageLimit(qint64 bytes)
{
    if (isFinished() || isClosing() || !m_socket || !m_webSocket)
        return;
    m_socket->setReadBufferSize(bytes + ReadAhead);
    m_webSocket->setMaxAllowedIncomingFrameSize(quint64(bytes));
    m_webSocket->setMaxAllowedIncomingMessageSize(quint64(bytes));
}

void QtLine::hangUp(CloseReason reason)
{
    if (!beginToClose())
        return;
    // What else came is not read any more.
    if (m_socket)
        QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_webSocket->close(QWebSocketProtocol::CloseCode(closeCode(reason)),
                       QLatin1String(closeText(reason)));
}

void QtLine::farewell()
{
    if (m_webSocket)
        WebSocketLine::farewell();
    else if (m_socket)
        m_socket->abort();
}

void QtLine::abort()
{
    if (!m_socket)
        return;
    descriptor::discardUnsent(m_socket->socketDescriptor());
    m_socket->abort(); // says nothing of one that is closed already
}

CloseReason QtLine::reason() const
{
    if (m_scanner.sawClose())
        return CloseReason::Left;
    switch (m_webSocket ? m_webSocket->closeCode() : QWebSocketProtocol::CloseCodeNormal) {
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return CloseReason::TooLarge;
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return CloseReason::BadPacket;
    default:
        return CloseReason::Lost;
    }
}

} // namespace panel::server
