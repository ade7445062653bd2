// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/enginesession.h"

namespace panel::server {

class PollingLine;

/// A session's line over a WebSocket: begins with a session of its own, or takes over one that
/// polls, as the client's probe asks. How the frames are read and written is the matter of two
/// kinds: RawLine, and QtLine over Qt's own.
class WebSocketLine : public Line
{
public:
    struct Origin
    {
        std::unique_ptr<Admission> admission;
        Visitor visitor;
        HandlerFactory handler;
        QByteArray upgradeOf; ///< The session that polls; empty: it begins one of its own.
        bool textOnly = false; ///< The peer takes no binary frames (`b64=1`).
    };
    ~WebSocketLine() override;

    void transmit(const char *frames, qsizetype size) final;

    /// The daemon stops.
    virtual void farewell() { close(CloseReason::Shutdown); }

    /// What was put off to the end of the turn, where no fan-out is under way.
    void attend();
    /// The socket is closed: destroy the line, once attended.
    bool isFinished() const { return m_finished; }

protected:
    WebSocketLine(Origin &origin, NetContext &context);

    /// The upgrade request has been answered.
    void begin(const Visitor &visitor, const HandlerFactory &handler);
    void receive(const QByteArray &packet);
    void receiveBinary(const QByteArray &message);
    /// Ends the session with it, if there is one.
    void close(CloseReason reason);
    /// From here on nothing is written but the goodbye, for which there is
    /// NetConfig::closeDeadline. False when it was closing already.
    bool beginToClose();
    /// The peer has `bytes` that are unsent because it does not read.
    void noteUnsent(qint64 bytes);
    /// The session ends by `reason` without another word.
    void endSession(CloseReason reason);
    void finish(CloseReason reason);

    /// Whole frames; nothing when it is closing.
    virtual void write(const char *frames, qsizetype size) = 0;
    /// Cuts the connection, and throws away what the peer has not read.
    virtual void abort() = 0;

    NetContext &context() const { return m_context; }
    bool isClosing() const { return m_closing; }
    Deadline &patience() { return m_deadline; }

    /// For the close frame: RFC 6455, section 7.4, and the registry it opened. 1012 and 1013 tell a
    /// client to come back.
    static quint16 closeCode(CloseReason reason);
    /// For people who debug a client.
    static const char *closeText(CloseReason reason);

private:
    /// While the session that is to be taken over still polls.
    void receiveProbe(const QByteArray &packet);
    /// The client has let go of polling, but a post of its is still on the way: it comes first.
    void awaitPost(PollingLine &line);
    struct Early
    {
        QByteArray bytes;
        bool isBinary;
    };
    void keep(const Early &message);
    void takeOver();
    /// The session that polls may be taken over by another WebSocket.
    void giveUp();
    PollingLine *polling() const;
    /// Not from inside transmit(): a fan-out may be under way.
    void cutLater();
    void attendLater();
    void passDeadline();

    NetContext &m_context;
    const std::unique_ptr<Admission> m_admission;
    std::unique_ptr<EngineSession> m_session; ///< Null until the upgrade is complete.
    QByteArray m_sid; ///< Of m_session, or of the one that polls.
    std::unique_ptr<QList<Early>> m_early; ///< While a post is awaited; else null.
    QMetaObject::Connection m_posted;
    Deadline m_deadline; ///< For the upgrade, for a peer that lags, then for the goodbye.
    const bool m_textOnly;
    bool m_upgrading = false; ///< The session that polls is ours to take over.
    bool m_probed = false;
    bool m_closing = false;
    bool m_cutting = false;
    bool m_attended = false; ///< attend() will be called.
    bool m_finished = false;
};

} // namespace panel::server
