// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/deadlines.h"
#include "server/net/messages.h"
#include "server/net/netconfig.h"
#include "server/net/roombatch.h"

#include <QHash>

namespace panel::server {

class Session;

/// What the connections of one net thread share. Lives on that thread.
class NetContext
{
public:
    /// `stirred` is called when there is something to do at the end of the turn, `moved` when the
    /// next deadline is another one.
    NetContext(int thread, const NetConfig &settings, std::function<void()> stirred,
               std::function<void()> moved);

    NetConfig config; ///< As of the last reload.
    Deadlines deadlines;
    RoomBatch rooms;
    QHash<SessionId, Session *> sessions; ///< Those the hub has heard of.

    static TimePoint now() { return std::chrono::steady_clock::now(); }

    /// Reaches the hub after the turn, in order.
    void tell(Notice notice);
    /// Counts what was refused; a flood of refusals is one notice a turn.
    void refuse(const QString &reason);
    Notices takeNotices();

    /// Calls RoomBatch, which is settled at the end of the turn.
    void send(RoomBatch::Member &member, const QByteArray &message);
    void broadcast(const command::Broadcast &broadcast);

    /// A number no other session or request of this process has.
    qint64 nextNumber();

private:
    const int m_thread;
    std::function<void()> m_stirred;
    Notices m_notices;
    QHash<QString, int> m_refusals;
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

private:
    NetContext &m_context;
    const AddressKey m_peer;
    bool m_settled = false;
};

/// Who is at the other end.
struct Visitor
{
    std::unique_ptr<Admission> admission;
    QHostAddress address; ///< The client's own, also behind a trusted proxy.
    bool viaProxy = false;
};

} // namespace panel::server
