// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/enginesession.h"
#include "shared/protocol/socketio.h"

#include <unordered_map>

namespace panel::server {

class SocketIoSession;

/// The Socket.IO connection of one session to one namespace: what the hub knows as a session. Its
/// id is a new one for each stay in the namespace.
class NamespaceSocket final
{
public:
    NamespaceSocket(const QString &nsp, SocketIoSession &session, NetContext &context);
    ~NamespaceSocket();
    Q_DISABLE_COPY_MOVE(NamespaceSocket)

    /// Events may come.
    bool isOpen() const { return m_stage != Stage::Outside; }

    /// The packets of the peer. A second connect() while it is open is a fault, told by false.
    bool connect(const QJsonObject &auth);
    void event(socketio::Packet &&packet);
    void acknowledged(const socketio::Packet &packet);
    /// Leaves the namespace; the session goes on. The hub hears of it, once.
    void leave(CloseReason reason);

    /// The calls of Transport (server/hub/transport.h).
    void accept();
    void refuse(const QString &message, const QJsonObject &data);
    void send(const QByteArray &message, const QList<QByteArray> &binaries);
    void trust();
    void close(CloseReason reason);
    void joinRoom(RoomId room);
    void leaveRoom(RoomId room);

private:
    /// Where the connection to the namespace stands.
    enum class Stage : quint8 {
        Outside, ///< No CONNECT yet, or refused.
        Asking, ///< The hub has not answered yet.
        Inside,
    };
    /// Events the hub has not been told of, because it has not answered CONNECT, or owes this
    /// connection limits::PendingAcks answers. More of them is a flood.
    static constexpr qsizetype MostWaiting = 256;

    void handOn();
    void noteAcks(const QByteArray &message);

    const QString m_nsp;
    SocketIoSession &m_session;
    NetContext &m_context;
    SessionId m_id;
    Stage m_stage = Stage::Outside;
    QList<notice::Event> m_waiting;
    QList<quint64> m_unanswered; ///< Acknowledgements the hub owes the peer.
    QList<quint64> m_asked; ///< Acknowledgements the peer owes the hub.
};

/// Socket.IO 5 over one Engine.IO session: reads packets, answers what the protocol answers by
/// itself, and hands the rest to the connection of its namespace.
class SocketIoSession final : public MessageHandler
{
public:
    SocketIoSession(EngineSession &engine, NetContext &context);
    ~SocketIoSession() override;

    void text(const QByteArray &message) override;
    void binary(const QByteArray &message) override;
    void ended(CloseReason reason) override;

    EngineSession &engine() { return m_engine; }
    /// A connection was refused or has left: without another one the session may not stay long.
    void checkIdle();

private:
    void take(socketio::Packet &&packet);
    void connectTo(const socketio::Packet &packet);

    EngineSession &m_engine;
    NetContext &m_context;
    socketio::Assembler m_assembler;
    std::unordered_map<QString, std::unique_ptr<NamespaceSocket>> m_sockets; ///< Once asked for.
    Deadline m_patience; ///< For a CONNECT.
};

} // namespace panel::server
