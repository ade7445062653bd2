// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/netcontext.h"
#include "shared/protocol/socketio.h"

#include <deque>

namespace panel::server {

/// What carries a session's packets.
class Line
{
public:
    Line() = default;
    virtual ~Line() = default;
    Q_DISABLE_COPY_MOVE(Line)

    /// Whole frames, in order. A slow peer is cut off later, never from inside.
    virtual void transmit(const char *frames, qsizetype size) = 0;
    /// Larger messages close the line.
    virtual void setMessageLimit(qint64 bytes) = 0;
    /// Says goodbye after what was transmitted, and hangs up.
    virtual void hangUp(CloseReason reason) = 0;
};

/// One Engine.IO 4 session and the Socket.IO 5 connection on its namespace `/`: reads packets,
/// answers what the protocol answers by itself, and hands the rest to the hub.
class Session final : public RoomBatch::Member
{
public:
    /// Sends the open packet.
    Session(Line &line, const Visitor &visitor, NetContext &context);
    ~Session() override;

    /// One text packet of the peer's.
    void receive(const QByteArray &packet);
    void receiveBinary();

    /// The calls of Transport (server/hub/transport.h) for this session.
    void accept();
    void refuse(const QString &message, const QJsonObject &data);
    void send(const QByteArray &message);
    void trust();

    /// Ends it from our side.
    void close(CloseReason reason);
    /// The line is gone, or about to be: nothing more is sent, and the hub hears of it, once.
    void end(CloseReason reason);

private:
    /// Where the connection to the namespace stands.
    enum class Stage : quint8 {
        Outside, ///< No CONNECT yet, or refused.
        Asking, ///< The hub has not answered yet.
        Inside,
    };
    /// Events the hub has not been told of, because it has not answered CONNECT, or owes this
    /// session limits::PendingAcks answers. More of them is a flood.
    static constexpr size_t MostWaiting = 256;

    void transmit(const char *frames, qsizetype size) override;

    void beat();
    void message(const QByteArray &data);
    void connectTo(const socketio::Packet &packet);
    void event(const socketio::Packet &packet);
    void acknowledged(const socketio::Packet &packet);
    void handOn();
    /// Leaves the namespace; the Engine.IO session goes on.
    void leave(CloseReason reason);
    void noteAcks(const QByteArray &message);
    void breakOff(const char *why);

    Line &m_line;
    NetContext &m_context;
    const QHostAddress m_address;
    const bool m_viaProxy;

    SessionId m_id; ///< A new one for each stay in the namespace.
    Stage m_stage = Stage::Outside;
    bool m_ended = false;

    bool m_awaitsPong = false;
    Deadline m_heart; ///< The next ping, or the end of the wait for its pong.
    Deadline m_patience; ///< For a CONNECT.

    std::deque<notice::Event> m_waiting;
    QList<quint64> m_unanswered; ///< Acknowledgements the hub owes the peer.
    QList<quint64> m_asked; ///< Acknowledgements the peer owes the hub.
};

} // namespace panel::server
