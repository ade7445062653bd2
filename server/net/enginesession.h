// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/line.h"
#include "server/net/netcontext.h"
#include "shared/protocol/engineio.h"

namespace panel::server {

/// What the messages of an Engine.IO session mean: Socket.IO (server/net/socketiosession.h), or in
/// the conformance server an echo. One a session; called on its net thread.
class MessageHandler
{
public:
    MessageHandler() = default;
    virtual ~MessageHandler() = default;
    Q_DISABLE_COPY_MOVE(MessageHandler)

    virtual void text(const QByteArray &message) = 0;
    virtual void binary(const QByteArray &message) = 0;
    /// The session is over: nothing can be sent any more. Once.
    virtual void ended(CloseReason reason) = 0;
};

/// One Engine.IO 4 session: the open packet, the heartbeat and the close, over whichever line
/// carries it. Hands the messages to its handler.
class EngineSession final : public RoomBatch::Member
{
public:
    /// Sends the open packet. `upgrades`: whether it offers the client a WebSocket.
    EngineSession(const QByteArray &sid, Line &line, const Visitor &visitor, bool upgrades,
                  const HandlerFactory &handler, NetContext &context);
    ~EngineSession() override;

    const Visitor &visitor() const { return m_visitor; }
    bool hasEnded() const { return m_ended; }

    /// From now on `line` carries it, with the message limit of the one before. What is owed has to
    /// be settled first.
    void moveTo(Line &line);

    /// One packet of the peer's, in text.
    void receive(const QByteArray &packet);
    /// One binary message of the peer's.
    void receiveBinary(const QByteArray &message);
    /// Ends it now when its pong is overdue, however late the timer is.
    void checkPulse();

    /// A complete Engine.IO packet, and the binary messages that belong right behind it.
    void send(const QByteArray &packet, const QList<QByteArray> &binaries = {});
    void sendBinary(const QByteArray &message);
    void setMessageLimit(qint64 bytes);

    /// The peer broke the protocol: counts it, and closes.
    void breakOff(const QString &why);
    /// Ends it from our side.
    void close(CloseReason reason);
    /// The line is gone, or about to be: nothing more is sent, and the handler hears of it, once.
    void end(CloseReason reason);

private:
    void transmit(const char *frames, qsizetype size) override;
    void beat();
    void rest();

    Line *m_line; ///< Never null.
    const Visitor m_visitor;
    NetContext &m_context;
    qint64 m_messageLimit;
    bool m_ended = false;
    bool m_awaitsPong = false;
    TimePoint m_due; ///< Of m_heart.
    Deadline m_heart; ///< The next ping, or the end of the wait for its pong.
    std::unique_ptr<MessageHandler> m_handler;
};

} // namespace panel::server
