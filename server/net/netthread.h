// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/doorway.h"
#include "server/net/pollingline.h"
#include "server/net/qtline.h"
#include "server/net/tlshandshake.h"

#include <QSet>
#include <QThread>
#include <QTimer>
#include <QWebSocketServer>

namespace panel::server {

/// The connections of one net thread. Made on the hub thread and moved; from then on every call but
/// the constructor comes through the thread's queue.
class NetWorker final : public QObject
{
    Q_OBJECT

public:
    /// How long broadcasts may wait for others that are under way (command::Expect): once, and
    /// only where a room is so large that sending to it takes about as long.
    static constexpr std::chrono::milliseconds GatherSpan{1};
    static constexpr size_t GatherFrom = 64; ///< Members.

    NetWorker(int thread, const NetConfig &config, const Services &services);
    ~NetWorker() override;

    /// The first call on the thread.
    void begin();
    /// A descriptor the acceptor has admitted and counted under `peer`.
    void adopt(qintptr descriptor, AddressKey peer);
    /// A connection that has strayed to another thread, with its next request unread.
    void adopt(std::unique_ptr<QTcpSocket> socket, AddressKey peer);
    void obey(const Commands &commands);
    void setConfig(const NetConfig &config);
    /// For the connections that come from now on.
    void setTls(const QSslConfiguration &tls) { m_context.tls = tls; }
    /// Says goodbye to everybody; notice::Drained follows when the last is gone.
    void farewell();

Q_SIGNALS:
    /// What happened in one turn, in order.
    void noticed(const panel::server::Notices &notices);
    /// A connection belongs to a session of that thread: pull the socket there, and adopt() it.
    void strayed(int thread, QTcpSocket *socket, panel::server::AddressKey peer);

private:
    void encrypt(qintptr descriptor, std::unique_ptr<Admission> admission);
    void open(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<Admission> admission);
    SidState find(const QByteArray &sid);
    void poll(Doorway &doorway, const decision::Poll &poll);
    void upgrade(Doorway &doorway, const QByteArray &sid);
    void upgradeByQt(std::unique_ptr<QTcpSocket> socket, WebSocketLine::Origin origin);
    void stray(Doorway &doorway, int thread);
    void completeUpgrades();
    void attendLines();
    void forget(TlsHandshake &handshake);
    void forget(Doorway &doorway);
    void forget(WebSocketLine &line);
    void forget(PollingLine &line);
    void obeyOne(const Command &command);
    NamespaceSocket *find(SessionId session) const;
    void stir();
    void endTurn();
    void armTimer();
    void reportDrained();

    NetContext m_context;
    std::unique_ptr<QWebSocketServer> m_webSockets; ///< Does not listen: it answers the upgrades.
    std::unique_ptr<QTimer> m_timer; ///< The next deadline.
    QSet<TlsHandshake *> m_handshakes;
    QSet<Doorway *> m_doorways;
    QSet<WebSocketLine *> m_lines;
    QSet<PollingLine *> m_pollingLines;
    QList<QtLine *> m_upgrading; ///< Those of m_lines that wait for their QWebSocket.
    QHash<quint64, Doorway *> m_asking; ///< By the request the hub has.
    std::unique_ptr<QTimer> m_gathered; ///< The end of GatherSpan.
    bool m_gathering = false;
    bool m_stirred = false;
    bool m_leaving = false;
};

/// A thread with its worker. On Linux its event loop waits in epoll.
class NetThread final
{
public:
    NetThread(int number, const NetConfig &config, const Services &services);
    /// Ends the thread; who is still connected is cut off.
    ~NetThread();
    Q_DISABLE_COPY_MOVE(NetThread)

    NetWorker &worker() { return *m_worker; }
    /// Runs `call` on the thread.
    template <typename Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(m_worker, std::move(call), Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    NetWorker *m_worker; ///< Deletes itself when the thread ends.
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::Notices)
