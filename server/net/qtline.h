// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/framescanner.h"
#include "server/net/websocketline.h"

#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

namespace panel::server {

/// A line over QWebSocket. Takes over a socket whose upgrade request is still unread;
/// QWebSocketServer answers that, and adopt() completes the line.
///
/// QWebSocket reads the frames; this watches the raw bytes for what it lets pass, and writes the
/// frames of RoomBatch past it, whole, so that its own pongs and closes stand between them.
class QtLine final : public QObject, public WebSocketLine
{
    Q_OBJECT

public:
    QtLine(std::unique_ptr<QTcpSocket> socket, Origin origin, NetContext &context);
    ~QtLine() override;

    /// Whether `webSocket` runs over this line's socket. QWebSocket does not tell its socket, but
    /// no two connections share both ends.
    bool isOver(const QWebSocket &webSocket) const;
    void adopt(QWebSocket *webSocket);

    QTcpSocket &socket() { return *m_socket; }

    void setMessageLimit(qint64 bytes) override;
    void hangUp(CloseReason reason) override;
    void farewell() override;
    /// Encrypts and sends what write() left, at the end of the turn.
    void flush();

private:
    void write(const char *frames, qsizetype size) override;
    void abort() override;
    /// Before QWebSocket has read what came.
    void inspect();
    /// QWebSocket says goodbye by itself: the peer did, or broke the protocol.
    void partWays();
    void checkUnsent();
    CloseReason reason() const;

    const Visitor m_visitor;
    const HandlerFactory m_handler;
    const bool m_isEncrypted;
    QPointer<QTcpSocket> m_socket; ///< A child of this, then of m_webSocket, which may delete it
                                   ///< once it is disconnected.
    QWebSocket *m_webSocket = nullptr;
    FrameScanner m_scanner;
    RateLimiter m_frames;
    qint64 m_scanned = 0; ///< Bytes in the socket's buffer that m_scanner has seen.
};

} // namespace panel::server
