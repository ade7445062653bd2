// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/deadlines.h"
#include "server/net/messages.h"
#include "server/net/netconfig.h"
#include "server/net/roombatch.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>

namespace panel::server {

class EngineSession;
class MessageHandler;
class NamespaceSocket;
class NetContext;
class PollingLine;
class QtLine;
class WebSocketLine;

/// Makes what gives an Engine.IO session's messages their meaning.
using HandlerFactory
    = std::function<std::unique_ptr<MessageHandler>(EngineSession &, NetContext &)>;

/// Where Engine.IO is spoken, by path (`/socket.io/`).
using Services = QHash<QString, HandlerFactory>;
/// What the daemon offers: Socket.IO alone.
Services productServices();

/// What the connections of one net thread share. Lives on that thread.
class NetContext
{
public:
    /// `stirred` is called when there is something to do at the end of the turn, `moved` when the
    /// next deadline is another one.
    NetContext(int thread, const NetConfig &settings, const Services &offered,
               std::function<void()> stirred, std::function<void()> moved);

    NetConfig config; ///< As of the last reload.
    std::optional<QSslConfiguration> tls; ///< For the next connection; none: plain text.
    const Services services;
    const QStringList servicePaths; ///< The keys of `services`.
    Deadlines deadlines;
    RoomBatch rooms;
    QHash<SessionId, NamespaceSocket *> sockets; ///< Those the hub has heard of.

    /// The Engine.IO sessions by their secret id: those that poll, and those on a WebSocket.
    QHash<QByteArray, PollingLine *> polling;
    QSet<QByteArray> onWebSocket;
    AddressBook pollers; ///< Sessions that poll, by address: their connections come and go.

    static TimePoint now() { return std::chrono::steady_clock::now(); }

    /// Reaches the hub after the turn, in order.
    void tell(Notice notice);
    /// Counts what was refused; a flood of refusals is one notice a turn.
    void refuse(const QString &reason);
    Notices takeNotices();

    /// Calls its attend() after the turn, when everybody has been handed what they are owed.
    void attendLater(WebSocketLine &line);
    std::vector<WebSocketLine *> takeAttended() { return std::exchange(m_attended, {}); }

    /// Where what a socket has is read, one at a time; nothing stays in it.
    static constexpr qsizetype ScratchSize = 65536;
    char *scratch() { return m_scratch.get(); }

    /// These call RoomBatch, which is settled at the end of the turn.
    void send(RoomBatch::Member &member, const QByteArray &message,
              const QList<QByteArray> &binaries);
    void sendBinary(RoomBatch::Member &member, const QByteArray &message);
    void broadcast(const command::Broadcast &broadcast);
    void leave(RoomId room, RoomBatch::Member &member);
    void leaveAll(RoomBatch::Member &member, SessionId id);

    /// Flushes it at the end of the turn, not now: that may emit anything, also what has just come,
    /// which a fan-out cannot bear.
    void flushLater(QtLine &line);
    void flush();

    /// A number no other session or request of this process has.
    qint64 nextNumber();

    /// A secret id for an Engine.IO session of this thread.
    QByteArray newSid() const;
    /// Which thread has made `sid`, if anybody has; its requests have to go there.
    static std::optional<int> threadOf(const QByteArray &sid);
    bool isOwn(const QByteArray &sid) const { return threadOf(sid) == m_thread; }

private:
    const int m_thread;
    std::function<void()> m_stirred;
    Notices m_notices;
    std::vector<WebSocketLine *> m_attended;
    const std::unique_ptr<char[]> m_scratch = std::make_unique<char[]>(ScratchSize);
    QHash<QString, int> m_refusals;
    QList<QPointer<QtLine>> m_unflushed;
    qint64 m_lastNumber = 0;
};

/// One place in the acceptor's books. Gives it back when it dies.
class Admission
{
public:
    Admission(AddressKey peer, NetContext &context) : m_context(context), m_peer(peer) { }
    ~Admission();
    Q_DISABLE_COPY_MOVE(Admission)

    /// The peer has said what it wants: it is no pending handshake any more.
    void settle();
    bool isSettled() const { return m_settled; }
    /// The peer asks for a session that is there.
    void recognize();
    /// Settles, and leaves the place to an Admission of another thread.
    AddressKey giveAway();

private:
    NetContext &m_context;
    const AddressKey m_peer;
    bool m_settled = false;
    bool m_recognized = false;
    bool m_givenAway = false;
};

/// Who is at the other end.
struct Visitor
{
    QHostAddress address; ///< The client's own, also behind a trusted proxy.
    bool viaProxy = false;
    bool isEncrypted = false; ///< As the client sees it: by TLS of ours, or of a trusted proxy.
};

} // namespace panel::server
