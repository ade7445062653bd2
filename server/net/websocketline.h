// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/enginesession.h"
#include "server/net/framescanner.h"

#include <QPointer>
#include <QTcpSocket>
#include <QWebSocket>

namespace panel::server {

class PollingLine;

/// A session's line over a WebSocket. Takes over a socket whose upgrade request is still unread;
/// QWebSocketServer answers that, and adopt() completes the line. It begins with a session of its
/// own, or takes over one that polls, as the client's probe asks.
///
/// QWebSocket reads the frames; this watches the raw bytes for what it lets pass, and writes the
/// frames of RoomBatch past it, whole, so that its own pongs and closes stand between them.
class WebSocketLine final : public QObject, public Line
{
    Q_OBJECT

public:
    struct Origin
    {
        std::unique_ptr<Admission> admission;
        Visitor visitor;
        HandlerFactory handler;
        QByteArray upgradeOf; ///< The session that polls; empty: it begins one of its own.
        bool textOnly = false; ///< The peer takes no binary frames (`b64=1`).
    };
    WebSocketLine(std::unique_ptr<QTcpSocket> socket, Origin origin, NetContext &context);
    ~WebSocketLine() override;

    /// Whether `webSocket` runs over this line's socket. QWebSocket does not tell its socket, but
    /// no two connections share both ends.
    bool isOver(const QWebSocket &webSocket) const;
    void adopt(QWebSocket *webSocket);
    bool isAdopted() const { return m_webSocket; }

    QTcpSocket &socket() { return *m_socket; }

    void transmit(const char *frames, qsizetype size) override;
    void setMessageLimit(qint64 bytes) override;
    void hangUp(CloseReason reason) override;

    /// The daemon stops.
    void farewell();

Q_SIGNALS:
    /// The socket is closed; destroy the line later, not from here.
    void finished();

private:
    struct Message
    {
        QByteArray bytes;
        bool isBinary;
    };

    void receive(const Message &message);
    void keep(const Message &message);
    /// While the session that is to be taken over still polls.
    void receiveProbe(const QByteArray &packet);
    /// A post of the session is under way; its packets come before those of the WebSocket.
    void awaitPost(PollingLine &line);
    void takeOver();
    /// Lets go of the session that polls.
    void giveUp();
    PollingLine *polling() const;
    void close(CloseReason reason);
    void write(const char *frames, qsizetype size);
    /// Before QWebSocket has read what came.
    void inspect();
    /// QWebSocket says goodbye by itself: the peer did, or broke the protocol.
    void partWays();
    void checkUnsent();
    /// Not from inside transmit(): a fan-out may be under way.
    void cutLater();
    void finish();
    CloseReason reason() const;

    NetContext &m_context;
    const Origin m_origin;
    QPointer<QTcpSocket> m_socket; ///< A child of this, then of m_webSocket, which may delete it
                                   ///< once it is disconnected.
    QWebSocket *m_webSocket = nullptr;
    std::unique_ptr<EngineSession> m_session; ///< Null until the upgrade is complete.
    QByteArray m_sid; ///< Of m_session.
    bool m_upgrading = false; ///< The session that polls is ours to take over.
    bool m_probed = false;
    bool m_awaitsPost = false;
    QList<Message> m_early; ///< What came while m_awaitsPost.
    qint64 m_earlyBytes = 0;

    FrameScanner m_scanner;
    RateLimiter m_frames;
    qint64 m_scanned = 0; ///< Bytes in the socket's buffer that m_scanner has seen.

    bool m_closing = false;
    bool m_finished = false;
    bool m_cutting = false;
    Deadline m_lagging; ///< Set while over NetConfig::laggingLimit.
    Deadline m_patience; ///< For the upgrade, then for the goodbye.
};

} // namespace panel::server
