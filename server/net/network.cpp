// SPDX-License-Identifier: MIT

#include "server/net/network.h"

#include "server/net/descriptor.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace panel::server {

namespace {

constexpr int TakenPerTurn = 64; ///< So that a flood of connects leaves the hub time for its work.
constexpr std::chrono::milliseconds ExhaustedPause{100};
constexpr int Backlog
    = 4096; ///< A reconnect storm after a restart waits in the kernel, not at the clients.

int threadOf(qint64 number)
{
    return int(number & (MostThreads - 1));
}

} // namespace

Acceptor::Acceptor(std::function<void(qintptr)> take, QObject *parent)
    : QTcpServer(parent), m_take(std::move(take))
{
    setListenBacklogSize(Backlog);
}

void Acceptor::begin()
{
    pauseAccepting();
    m_waiting = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_waiting.get(), &QSocketNotifier::activated, this, &Acceptor::takeWaiting);
}

void Acceptor::end()
{
    m_waiting.reset();
    close();
}

void Acceptor::takeWaiting()
{
    for (int i = 0; i < TakenPerTurn; ++i) {
        const auto [descriptor, outOfDescriptors] = descriptor::accept(socketDescriptor());
        if (outOfDescriptors) {
            m_waiting->setEnabled(false);
            QTimer::singleShot(ExhaustedPause, this, [this] {
                if (m_waiting)
                    m_waiting->setEnabled(true);
            });
            return Q_EMIT exhausted();
        }
        if (descriptor < 0)
            return;
        m_take(descriptor);
    }
}

Network::Network(const NetConfig &config, const Services &services, QObject *parent)
    : Transport(parent), m_config(config)
{
    qRegisterMetaType<Notices>();
    qRegisterMetaType<AddressKey>();
    descriptor::raiseLimit();
    const int wanted = config.threads > 0 ? config.threads : QThread::idealThreadCount();
    const int count = qBound(1, wanted, MostThreads);
    m_outbox.resize(size_t(count));
    m_config.threads = count;
    for (int i = 0; i < count; ++i) {
        m_threads.push_back(std::make_unique<NetThread>(i, m_config, services));
        connect(&m_threads.back()->worker(), &NetWorker::strayed, this, &Network::redirect,
                Qt::QueuedConnection);
        connect(&m_threads.back()->worker(), &NetWorker::noticed, this, &Network::take,
                Qt::QueuedConnection);
    }
}

Network::~Network() = default;

Result<quint16> Network::listen(const QString &host, quint16 port)
{
    const QHostAddress address = host == QLatin1String("localhost")
        ? QHostAddress(QHostAddress::LocalHost)
        : QHostAddress(host);
    const QString named = QStringLiteral("%1:%2").arg(host).arg(port);
    if (address.isNull())
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot listen on %1: write the host as an address").arg(named));
    auto *acceptor = new Acceptor([this](qintptr descriptor) { admit(descriptor); }, this);
    if (!acceptor->listen(address, port)) {
        const QString why = acceptor->errorString();
        delete acceptor;
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("cannot listen on %1: %2; stop the other program, or choose another "
                           "address with --listen")
                .arg(named, why));
    }
    acceptor->begin();
    connect(acceptor, &Acceptor::exhausted, this,
            [this] { Q_EMIT refused(QStringLiteral("out of descriptors")); });
    m_acceptors.append(acceptor);
    return acceptor->serverPort();
}

bool Network::hasDescriptors() const
{
    const qint64 limit = descriptor::limit();
    return limit == 0 || m_open < limit - qMin<qint64>(m_config.descriptorReserve, limit / 4);
}

void Network::admit(qintptr descriptor)
{
    const auto turnAway = [&](const QString &why) {
        descriptor::close(descriptor);
        Q_EMIT refused(why);
    };
    const QHostAddress peer = descriptor::peer(descriptor);
    if (peer.isNull())
        return descriptor::close(descriptor); // gone already
    if (!hasDescriptors())
        return turnAway(QStringLiteral("out of descriptors"));
    if (m_config.pendingHandshakes > 0 && m_pending >= m_config.pendingHandshakes)
        return turnAway(QStringLiteral("too many handshakes"));
    // Behind a proxy stand many: they are counted once they have said who they are.
    NetConfig limits = m_config;
    if (isIn(peer, m_config.trustedProxies)) {
        limits.connectionsPerAddress = 0;
        limits.connectsPerSecondPerAddress = 0;
    }
    const AddressKey key = AddressKey::of(peer);
    switch (m_book.enter(key, limits, NetContext::now())) {
    case AddressBook::Verdict::TooMany:
        return turnAway(QStringLiteral("too many connections of one address"));
    case AddressBook::Verdict::TooFast:
        return turnAway(QStringLiteral("too many connects of one address"));
    case AddressBook::Verdict::Admitted:
        break;
    }
    ++m_open;
    ++m_pending;
    NetThread &thread = *m_threads[m_nextThread++ % m_threads.size()];
    thread.post([worker = &thread.worker(), descriptor, key] { worker->adopt(descriptor, key); });
}

void Network::redirect(int thread, QTcpSocket *socket, AddressKey peer)
{
    NetThread &target = *m_threads[size_t(thread)];
    target.post([worker = &target.worker(), socket, peer] {
        socket->moveToThread(QThread::currentThread());
        worker->adopt(std::unique_ptr<QTcpSocket>(socket), peer);
    });
}

void Network::take(const Notices &notices)
{
    for (const Notice &notice : notices)
        takeOne(notice);
}

void Network::takeOne(const Notice &any)
{
    struct Visit
    {
        Network &self;

        void operator()(const notice::Settled &) const { --self.m_pending; }
        void operator()(const notice::Recognized &n) const
        {
            self.m_book.recognize(n.peer, self.m_config, NetContext::now());
        }
        void operator()(const notice::Gone &n) const
        {
            --self.m_open;
            self.m_book.leave(n.peer);
        }
        void operator()(const notice::Connecting &n) const { self.takeConnecting(n); }
        void operator()(const notice::Event &n) const
        {
            Q_EMIT self.eventReceived(n.session, n.name, n.args, n.ackId, n.binaries);
        }
        void operator()(const notice::Ack &n) const
        {
            Q_EMIT self.ackReceived(n.session, n.id, n.args);
        }
        void operator()(const notice::Closed &n) const
        {
            if (const auto key = self.m_proxied.constFind(n.session);
                key != self.m_proxied.cend()) {
                self.m_book.leave(*key);
                self.m_proxied.erase(key);
            }
            if (!self.m_strangers.remove(n.session))
                Q_EMIT self.closed(n.session, n.reason);
        }
        void operator()(const notice::Requested &n) const { self.takeRequest(n.request); }
        void operator()(const notice::Received &n) const
        {
            Q_EMIT self.bodyReceived(n.request, n.size);
        }
        void operator()(const notice::Refused &n) const
        {
            for (int i = 0; i < n.count; ++i)
                Q_EMIT self.refused(n.reason);
        }
        void operator()(const notice::Drained &) const { ++self.m_drained; }
    };
    std::visit(Visit{*this}, any);
}

void Network::takeConnecting(const notice::Connecting &connecting)
{
    if (connecting.viaProxy && !m_proxied.contains(connecting.session)) {
        const AddressKey key = AddressKey::of(connecting.address);
        if (m_book.enter(key, m_config, NetContext::now()) != AddressBook::Verdict::Admitted) {
            Q_EMIT refused(QStringLiteral("too many connections of one address"));
            m_strangers.insert(connecting.session);
            return close(connecting.session, CloseReason::Flooding);
        }
        m_proxied.insert(connecting.session, key);
    }
    Q_EMIT Transport::connecting(connecting.session, connecting.address.toString(), connecting.auth,
                                 connecting.nsp);
}

void Network::takeRequest(const HttpRequest &request)
{
    const bool health = request.path == QLatin1String("/healthz");
    if (!health && request.path != QLatin1String("/readyz"))
        return Q_EMIT requested(request);
    HttpResponse response;
    response.status = health || m_ready ? 200 : 503;
    response.body = health ? R"({"status":"ok"})"
        : m_ready          ? R"({"status":"ready"})"
                           : R"({"status":"not ready"})";
    answer(request.id, response);
}

void Network::setConfig(const NetConfig &wanted)
{
    NetConfig config = wanted;
    config.threads = int(m_threads.size());
    m_config = config;
    for (const auto &thread : m_threads)
        thread->post([worker = &thread->worker(), config] { worker->setConfig(config); });
}

void Network::setTls(const tls::Identity &identity)
{
    for (const auto &thread : m_threads) {
        thread->post([worker = &thread->worker(), configuration = identity.configuration] {
            worker->setTls(configuration);
        });
    }
}

void Network::shutDown()
{
    for (Acceptor *acceptor : std::as_const(m_acceptors))
        acceptor->end();
    post();
    for (const auto &thread : m_threads)
        thread->post([worker = &thread->worker()] { worker->farewell(); });
    QEventLoop loop;
    const QDeadlineTimer patience(m_config.closeDeadline + std::chrono::seconds{1});
    while (m_drained < int(m_threads.size()) && !patience.hasExpired()) {
        QTimer::singleShot(std::chrono::milliseconds{20}, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

void Network::tell(qint64 number, Command command)
{
    const auto thread = size_t(threadOf(number));
    if (number <= 0 || thread >= m_outbox.size())
        return; // nobody's number
    m_outbox[thread].push_back(std::move(command));
    if (!std::exchange(m_posting, true))
        QMetaObject::invokeMethod(this, &Network::post, Qt::QueuedConnection);
}

void Network::tellAll(const Command &command)
{
    for (size_t thread = 0; thread < m_outbox.size(); ++thread)
        tell(qint64(thread) | MostThreads, command);
}

void Network::post()
{
    if (std::exchange(m_broadcasting, false) && m_outlook && m_outlook())
        tellAll(command::Expect{});
    m_posting = false;
    for (size_t thread = 0; thread < m_outbox.size(); ++thread) {
        if (m_outbox[thread].empty())
            continue;
        m_threads[thread]->post(
            [worker = &m_threads[thread]->worker(),
             commands = std::exchange(m_outbox[thread], {})] { worker->obey(commands); });
    }
}

void Network::send(SessionId session, const QByteArray &message, const QList<QByteArray> &binaries)
{
    tell(session.value, command::Send{session, message, binaries});
}

void Network::broadcast(RoomId room, const QByteArray &message, SessionId except)
{
    tellAll(command::Broadcast{room, message, except});
    m_broadcasting = true;
}

void Network::join(RoomId room, SessionId session)
{
    tell(session.value, command::Join{room, session});
}

void Network::leave(RoomId room, SessionId session)
{
    tell(session.value, command::Leave{room, session});
}

void Network::accept(SessionId session)
{
    tell(session.value, command::Accept{session});
}

void Network::refuse(SessionId session, const QString &message, const QJsonObject &data)
{
    tell(session.value, command::Refuse{session, message, data});
}

void Network::trust(SessionId session)
{
    tell(session.value, command::Trust{session});
}

void Network::close(SessionId session, CloseReason reason)
{
    tell(session.value, command::Close{session, reason});
}

void Network::answer(quint64 request, const HttpResponse &response)
{
    tell(qint64(request), command::Answer{request, response});
}

void Network::receive(quint64 request, const QString &file)
{
    tell(qint64(request), command::Receive{request, file});
}

} // namespace panel::server
