// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/handshake.h"
#include "server/net/netcontext.h"

#include <QTcpSocket>

#include <optional>

namespace panel::server {

/// A connection until it is known what it wants, and as long as that is HTTP. Looks at each
/// request's head without reading it, because QWebSocketServer wants it unread; every wait has a
/// deadline.
class Doorway final : public QObject
{
    Q_OBJECT

public:
    Doorway(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<Admission> admission,
            NetContext &context);
    ~Doorway() override;

    /// After upgrading(): the socket with the head unread, and who is there.
    std::pair<std::unique_ptr<QTcpSocket>, Visitor> handOver();

    /// The request this one has put to the hub; 0 when it waits for none.
    quint64 request() const { return m_request; }
    void answer(const HttpResponse &response);

    /// The daemon stops: no further request.
    void farewell();

Q_SIGNALS:
    /// It wants a WebSocket, and may have one.
    void upgrading();
    /// It has put request() to the hub.
    void asked();
    /// The socket is closed; destroy the doorway later, not from here.
    void finished();

private:
    enum class Stage : quint8 {
        Head,
        Body,
        Waiting, ///< For the hub's answer.
        Leaving, ///< What still comes is thrown away, so that the peer can read our answer.
        Gone,
    };

    void proceed();
    /// Both return whether there may be more to do.
    bool readHead();
    bool readBody();
    void ask();
    void reply(HttpResponse response);
    void reject(int status, const char *message);
    void awaitHead();
    void passDeadline();
    void cut();
    void finish();

    NetContext &m_context;
    std::unique_ptr<Admission> m_admission;
    QTcpSocket *m_socket; ///< A child, until it is handed over.
    Stage m_stage = Stage::Head;
    std::unique_ptr<HttpParser> m_parser;
    qsizetype m_searched = 0; ///< Bytes of the head known not to hold its end.
    quint64 m_request = 0;
    bool m_isLast = false; ///< No request after this one.
    Deadline m_deadline;
};

} // namespace panel::server
