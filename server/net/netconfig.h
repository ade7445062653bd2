// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/limits.h"

#include <QStringList>

namespace panel::server {

/// What the transport allows a peer it knows nothing about. Source of the defaults: the design
/// notes' threat model (resources/docs/architecture.md). 0 lifts a limit of a count or a rate.
struct NetConfig
{
    using Span = std::chrono::milliseconds;

    /// Who speaks WebSocket where there is no TLS: this daemon's own reader and writer, or Qt's
    /// WebSocket server, which always does it under TLS.
    enum class WebSockets : quint8 { Native, Qt };

    int threads = 0; ///< Threads that own sockets; 0: one a core. A reload does not change it.

    WebSockets webSockets = WebSockets::Native; ///< Of connections to come.

    Span pingInterval = limits::PingInterval;
    Span pingTimeout = limits::PingTimeout;
    Span upgradeTimeout = std::chrono::seconds{10}; ///< Between a WebSocket's probe and its end.
    Span connectTimeout = std::chrono::seconds{45}; ///< A session without CONNECT.
    Span tlsDeadline = std::chrono::seconds{5}; ///< For a TLS handshake.
    Span headDeadline = std::chrono::seconds{10}; ///< For a request's head, from its first wait.
    Span bodyDeadline = std::chrono::seconds{10}; ///< For a request's whole body; see stepBytes.
    Span answerDeadline = std::chrono::seconds{30}; ///< For the hub's answer to a request.
    Span latePollDeadline{500}; ///< For the poll that a client's goodbye has overtaken.
    Span goodbyeDeadline = std::chrono::seconds{30}; ///< For the poll that learns of a close.
    Span closeDeadline = std::chrono::seconds{5}; ///< For a peer to take what it was still sent.

    qint64 messageBytes = limits::MessageBytes; ///< A WebSocket message or an HTTP body.
    /// Requests whose body is streamed to a file (Transport::receive()) instead of kept.
    struct Upload
    {
        QByteArray method;
        QByteArray path;
        qint64 bytes = 0; ///< At most.
    };
    QList<Upload> uploads;
    qint64 stepBytes = 256 << 10; ///< Of such a body, or of a file that is sent: what has to come
                                  ///< or go in bodyDeadline.
    qint64 messageBytesBeforeSignIn = limits::MessageBytesBeforeSignIn;
    int headBytes = 16384;

    int framesPerSecond = 200; ///< Of one connection, pings and continuations included.
    int framesPerMessage = 100;

    int connectionsPerAddress = 50;
    double connectsPerSecondPerAddress
        = 10; ///< The burst is what may be open at once. Not counted:
              ///< those that poll a session, to framesPerSecond.
    int pendingHandshakes = 256; ///< Connections that have not said yet what they want.
    int descriptorReserve = 512; ///< Kept for the store and the log; a quarter where few are had.

    qint64 unsentLimit = 1 << 20; ///< Bytes a peer may leave unread before it is cut off.
    qint64 laggingLimit = 256 << 10; ///< The same for at most laggingSpan.
    Span laggingSpan = std::chrono::seconds{10};

    QStringList namespaces{QStringLiteral("/")};
    QByteArray
        stickyCookie; ///< Name of a cookie with the session's id, for load balancers; or none.

    QStringList allowedOrigins; ///< As `https://example.org`; `*` allows every page.
    QStringList trustedProxies; ///< Addresses or networks whose X-Forwarded-For is believed.
};

} // namespace panel::server
