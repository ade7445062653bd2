// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/netthread.h"
#include "server/net/tls.h"

#include <QSocketNotifier>
#include <QTcpServer>

namespace panel::server {

/// Takes connections from the kernel and gives their descriptors away. Takes them itself:
/// QTcpServer asks again and again, with all of a core, while the system has no descriptors to
/// give.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Acceptor(std::function<void(qintptr)> take, QObject *parent = nullptr);

    /// Once it listens.
    void begin();
    void end();

Q_SIGNALS:
    /// Somebody waits who could not be taken; the next try comes by itself.
    void exhausted();

private:
    void takeWaiting();

    std::function<void(qintptr)> m_take;
    std::unique_ptr<QSocketNotifier> m_waiting;
};

/// The transport of a running daemon: acceptors on the hub thread, connections on the net threads.
/// Answers
/// `/healthz` and `/readyz` itself, on the hub thread, so that they tell whether it lives.
class Network final : public Transport
{
    Q_OBJECT

public:
    /// `services`: others than the daemon's are for tests of the protocol.
    explicit Network(const NetConfig &config, const Services &services = productServices(),
                     QObject *parent = nullptr);
    ~Network() override;

    /// Listens at an address (`127.0.0.1`, `::1`, `localhost`) as well; port 0 picks a free one.
    /// Returns the port. Fails with `Unavailable` and a sentence that names the address.
    Result<quint16> listen(const QString &host, quint16 port);
    /// Limits and origins of a reload; the number of threads stays.
    void setConfig(const NetConfig &config);
    /// From now on every new connection has to speak TLS, with this certificate; those that are
    /// there stay. Before listen(), or with the certificate of a reload.
    void setTls(const tls::Identity &identity);
    /// Whether more is about to be told to the rooms, such as what is being committed. While it
    /// is, the net threads may gather: see NetWorker::GatherSpan.
    void setOutlook(std::function<bool()> outlook) { m_outlook = std::move(outlook); }
    /// What `/readyz` says.
    void setReady(bool ready) { m_ready = ready; }
    /// Takes no more, closes every session with 1012 and returns when all are gone, after
    /// NetConfig::closeDeadline at the latest.
    void shutDown();

    void send(SessionId session, const QByteArray &message,
              const QList<QByteArray> &binaries = {}) override;
    void broadcast(RoomId room, const QByteArray &message, SessionId except) override;
    void join(RoomId room, SessionId session) override;
    void leave(RoomId room, SessionId session) override;
    void accept(SessionId session) override;
    void refuse(SessionId session, const QString &message, const QJsonObject &data) override;
    void trust(SessionId session) override;
    void close(SessionId session, CloseReason reason) override;
    void answer(quint64 request, const HttpResponse &response) override;
    void receive(quint64 request, const QString &file) override;

private:
    void admit(qintptr descriptor);
    void take(const Notices &notices);
    void redirect(int thread, QTcpSocket *socket, AddressKey peer);
    void takeOne(const Notice &notice);
    void takeRequest(const HttpRequest &request);
    void takeConnecting(const notice::Connecting &connecting);
    void tell(qint64 number, Command command);
    void tellAll(const Command &command);
    void post();
    bool hasDescriptors() const;

    NetConfig m_config;
    std::vector<std::unique_ptr<NetThread>> m_threads;
    std::vector<Commands> m_outbox; ///< By thread: what this turn has for it.
    std::function<bool()> m_outlook;
    bool m_posting = false;
    bool m_broadcasting = false; ///< This turn.
    QList<Acceptor *> m_acceptors;
    AddressBook m_book;
    QSet<SessionId> m_strangers; ///< Turned away before the hub heard of them.
    /// Sessions the acceptor could not count by their own address.
    QHash<SessionId, AddressKey> m_proxied;
    size_t m_nextThread = 0;
    int m_open = 0;
    int m_pending = 0;
    int m_drained = 0;
    bool m_ready = false;
};

} // namespace panel::server
