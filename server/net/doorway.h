// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/filebody.h"
#include "server/net/handshake.h"
#include "server/net/netcontext.h"

#include <QTcpSocket>

#include <optional>

namespace panel::server {

/// A connection until it is known what it wants, and as long as that is HTTP. Looks at each
/// request's head without reading it, because QWebSocketServer wants it unread, and another thread
/// may be the one to answer; every wait has a deadline.
class Doorway final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 ReadBuffer
        = 65536; ///< Bytes of a connection that wait in memory, either way.

    Doorway(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<Admission> admission, FindSid find,
            NetContext &context);
    ~Doorway() override;

    /// Looks at what has come already. Once, when its signals are connected.
    void begin() { proceed(); }

    /// After upgrading() or straying(): the socket with the head unread, and its place in the
    /// books.
    std::pair<std::unique_ptr<QTcpSocket>, std::unique_ptr<Admission>> handOver();

    /// Of the request whose head has been read.
    const HttpHead &head() const { return m_parser->head(); }
    Visitor visitor() const;
    /// Its request is one of a session that is there.
    void recognize() { m_admission->recognize(); }
    QByteArray takeBody() { return m_parser->takeBody(); }
    /// The body is still to come; not when it was refused half-way.
    bool expectsBody() const { return m_stage == Stage::Body; }

    /// The request this one has put to the hub; 0 when it waits for none.
    quint64 request() const { return m_request; }
    /// The answer to the request that waits for one, of the hub or of a polling session. Does
    /// nothing when none waits. Never calls back from inside.
    void answer(const HttpResponse &response);
    /// Takes the body of request(), which waits for that, into a file: see Intake.
    void receive(const QString &file);

    /// The daemon stops: no further request.
    void farewell();

Q_SIGNALS:
    /// It wants a WebSocket, and may have one: for the polling session `sid`, or a new one.
    void upgrading(const QByteArray &sid);
    /// It belongs to a session of that thread.
    void straying(int thread);
    /// A long-polling request: its head is there, and of a Post, posted() will tell the body. Every
    /// one takes an answer().
    void polling(const panel::server::decision::Poll &poll);
    void posted();
    /// It has put request() to the hub.
    void asked();
    /// The socket is closed; destroy the doorway later, not from here.
    void finished();

private:
    enum class Stage : quint8 {
        Head,
        Body,
        Waiting, ///< For an answer of the hub or of a polling session.
        Sending, ///< A file.
        Straying, ///< To the thread of its session.
        Leaving, ///< What still comes is thrown away, so that the peer can read our answer.
        Gone,
    };

    void proceed();
    /// Both return whether there may be more to do.
    bool readHead();
    bool readBody();
    bool sendFile();
    bool follow(const Decision &decision, qint64 headSize);
    void takeWhole();
    void ask();
    void stray(int thread);
    void reply(HttpResponse response);
    void endReply(bool stays);
    /// Some of a long body or file has come or gone.
    void advance(qint64 bytes);
    void send(HttpResponse response, bool keepAlive, bool withoutBody = false);
    void reject(int status, const char *message);
    void awaitHead();
    void passDeadline();
    /// Throws away what has come.
    void discard();
    void cut();
    void finish();

    NetContext &m_context;
    const FindSid m_find;
    std::unique_ptr<Admission> m_admission;
    QTcpSocket *m_socket; ///< A child, until it is handed over.
    Stage m_stage = Stage::Head;
    std::unique_ptr<HttpParser> m_parser;
    qsizetype m_searched = 0; ///< Bytes of the head known not to hold its end.
    quint64 m_request = 0;
    bool m_polls = false; ///< The request is one of long polling.
    qint64 m_uploadBytes = 0; ///< At most, of a request whose body is for a file; 0: it is not.
    qint64 m_discarded = 0; ///< Of its body, behind an answer that refuses it.
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<Outflow> m_outflow;
    bool m_stays = false; ///< After what is sent.
    qint64 m_step = 0; ///< Bytes since the deadline was set: see NetConfig::stepBytes.
    RateLimiter m_pace; ///< Of requests: a keep-alive connection may not be a flood.
    bool m_isLast = false; ///< No request after this one.
    Deadline m_deadline;
};

} // namespace panel::server
