// SPDX-License-Identifier: MIT

#include "server/net/netthread.h"

#include "server/net/descriptor.h"
#include "server/net/epolldispatcher.h"
#include "server/net/rawline.h"
#include "server/net/socketiosession.h"
#include "server/net/tls.h"

namespace panel::server {

namespace {

HttpResponse tooManyRequests()
{
    HttpResponse response;
    response.status = 429;
    response.body = R"({"code":3,"message":"Too many sessions"})";
    return response;
}

} // namespace

NetWorker::NetWorker(int thread, const NetConfig &config, const Services &services)
    : m_context(thread, config, services, [this] { stir(); }, [this] { armTimer(); })
{ }

NetWorker::~NetWorker()
{
    // They tell their ends to m_context, which must still be there.
    qDeleteAll(std::exchange(m_lines, {}));
    qDeleteAll(std::exchange(m_pollingLines, {}));
    qDeleteAll(std::exchange(m_doorways, {}));
    qDeleteAll(std::exchange(m_handshakes, {}));
}

void NetWorker::begin()
{
    m_webSockets = std::make_unique<QWebSocketServer>(QStringLiteral("paneld"),
                                                      QWebSocketServer::NonSecureMode);
    m_webSockets->setMaxPendingConnections(std::numeric_limits<int>::max());
    connect(m_webSockets.get(), &QWebSocketServer::newConnection, this,
            &NetWorker::completeUpgrades);
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, [this] {
        m_context.deadlines.fire(NetContext::now());
        armTimer();
    });
    m_gathered = std::make_unique<QTimer>();
    m_gathered->setSingleShot(true);
    m_gathered->setTimerType(Qt::PreciseTimer);
    connect(m_gathered.get(), &QTimer::timeout, this, [this] {
        m_gathering = false;
        stir();
    });
}

void NetWorker::obey(const Commands &commands)
{
    bool broadcasts = false;
    bool expects = false;
    for (const Command &command : commands) {
        broadcasts |= std::holds_alternative<command::Broadcast>(command);
        expects |= std::holds_alternative<command::Expect>(command);
        obeyOne(command);
    }
    if (!broadcasts)
        return;
    m_gathering = expects && !m_gathering && m_context.rooms.due() >= GatherFrom;
    if (m_gathering)
        m_gathered->start(GatherSpan);
    else
        m_gathered->stop();
}

void NetWorker::adopt(qintptr descriptor, AddressKey peer)
{
    auto admission = std::make_unique<Admission>(peer, m_context);
    if (m_context.tls && !m_leaving)
        return encrypt(descriptor, std::move(admission));
    auto socket = std::make_unique<QTcpSocket>();
    if (m_leaving || !socket->setSocketDescriptor(descriptor))
        return descriptor::close(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    open(std::move(socket), std::move(admission));
}

void NetWorker::encrypt(qintptr descriptor, std::unique_ptr<Admission> admission)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(*m_context.tls);
    if (!socket->setSocketDescriptor(descriptor))
        return descriptor::close(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *handshake = new TlsHandshake(std::move(socket), std::move(admission), m_context);
    m_handshakes.insert(handshake);
    connect(handshake, &TlsHandshake::encrypted, this, [this, handshake] {
        auto [encrypted, place] = handshake->handOver();
        forget(*handshake);
        tls::cutWhenBroken(*encrypted);
        open(std::move(encrypted), std::move(place));
    });
    connect(handshake, &TlsHandshake::finished, this, [this, handshake] { forget(*handshake); });
    handshake->begin();
}

void NetWorker::adopt(std::unique_ptr<QTcpSocket> socket, AddressKey peer)
{
    auto admission = std::make_unique<Admission>(peer, m_context);
    admission->settle();
    if (!m_leaving && socket->state() == QAbstractSocket::ConnectedState)
        open(std::move(socket), std::move(admission));
}

void NetWorker::open(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<Admission> admission)
{
    auto *doorway = new Doorway(
        std::move(socket), std::move(admission),
        [this](const QByteArray &sid) { return find(sid); }, m_context);
    m_doorways.insert(doorway);
    connect(doorway, &Doorway::upgrading, this,
            [this, doorway](const QByteArray &sid) { upgrade(*doorway, sid); });
    connect(doorway, &Doorway::straying, this,
            [this, doorway](int thread) { stray(*doorway, thread); });
    connect(doorway, &Doorway::polling, this,
            [this, doorway](const decision::Poll &request) { poll(*doorway, request); });
    connect(doorway, &Doorway::asked, this,
            [this, doorway] { m_asking.insert(doorway->request(), doorway); });
    connect(doorway, &Doorway::finished, this, [this, doorway] { forget(*doorway); });
    doorway->begin();
}

SidState NetWorker::find(const QByteArray &sid)
{
    if (PollingLine *line = m_context.polling.value(sid))
        line->checkPulse(); // may end it
    if (m_context.polling.contains(sid))
        return {SidState::Kind::Polling};
    if (m_context.onWebSocket.contains(sid))
        return {SidState::Kind::OnWebSocket};
    const auto thread = NetContext::threadOf(sid);
    if (!thread || m_context.isOwn(sid) || *thread >= m_context.config.threads)
        return {};
    return {SidState::Kind::Elsewhere, *thread};
}

void NetWorker::poll(Doorway &doorway, const decision::Poll &request)
{
    if (request.kind == decision::Poll::Kind::Open) {
        const Visitor visitor = doorway.visitor();
        const auto verdict = m_context.pollers.enter(AddressKey::of(visitor.address),
                                                     m_context.config, NetContext::now());
        if (verdict != AddressBook::Verdict::Admitted) {
            m_context.refuse(QStringLiteral("too many polling sessions of one address"));
            return doorway.answer(tooManyRequests());
        }
        auto *line
            = new PollingLine(visitor, m_context.services.value(doorway.head().path()), m_context);
        m_pollingLines.insert(line);
        connect(line, &PollingLine::finished, this, [this, line] { forget(*line); });
        if (m_leaving)
            line->farewell();
        return line->poll(doorway);
    }
    PollingLine *line = m_context.polling.value(request.sid);
    if (!line)
        return doorway.answer(engineError(EngineError::SessionUnknown));
    doorway.recognize();
    if (request.kind == decision::Poll::Kind::Get)
        line->poll(doorway);
    else
        line->expectPost(doorway);
}

void NetWorker::upgrade(Doorway &doorway, const QByteArray &sid)
{
    WebSocketLine::Origin origin;
    origin.visitor = doorway.visitor();
    origin.handler = m_context.services.value(doorway.head().path());
    origin.upgradeOf = sid;
    origin.textOnly = doorway.head().query().value(QStringLiteral("b64")) == QLatin1String("1");
    auto [socket, admission] = doorway.handOver();
    origin.admission = std::move(admission);
    const QByteArray answer = upgradeAnswer(doorway.head());
    forget(doorway);
    const bool native = m_context.config.webSockets == NetConfig::WebSockets::Native
        && !tls::isEncrypted(*socket); // under TLS the bytes are Qt's to read
    const qintptr descriptor = native ? descriptor::duplicate(socket->socketDescriptor()) : -1;
    if (descriptor < 0)
        return upgradeByQt(std::move(socket), std::move(origin));
    // At once, or it would read what the peer says next: the two descriptors are one connection.
    socket->abort();
    socket.release()->deleteLater(); // it may be the one that has called us
    auto *line = new RawLine(descriptor, answer, std::move(origin), m_context);
    m_lines.insert(line);
    if (m_leaving)
        line->farewell();
}

void NetWorker::upgradeByQt(std::unique_ptr<QTcpSocket> socket, WebSocketLine::Origin origin)
{
    auto *line = new QtLine(std::move(socket), std::move(origin), m_context);
    m_lines.insert(line);
    m_upgrading.append(line);
    m_webSockets->handleConnection(&line->socket());
}

void NetWorker::stray(Doorway &doorway, int thread)
{
    auto [socket, admission] = doorway.handOver();
    forget(doorway);
    socket->moveToThread(nullptr); // nobody's, until the other thread pulls it
    Q_EMIT strayed(thread, socket.release(), admission->giveAway());
}

void NetWorker::completeUpgrades()
{
    while (QWebSocket *webSocket = m_webSockets->nextPendingConnection()) {
        const auto line = std::find_if(m_upgrading.begin(), m_upgrading.end(),
                                       [&](const QtLine *l) { return l->isOver(*webSocket); });
        if (line == m_upgrading.end()) {
            webSocket->deleteLater(); // its line was given up meanwhile
            continue;
        }
        QtLine *found = *line;
        m_upgrading.erase(line);
        found->adopt(webSocket);
        if (m_leaving)
            found->farewell();
    }
}

void NetWorker::forget(TlsHandshake &handshake)
{
    m_handshakes.remove(&handshake);
    handshake.deleteLater();
    reportDrained();
}

void NetWorker::forget(Doorway &doorway)
{
    m_doorways.remove(&doorway);
    m_asking.removeIf([&](const auto &entry) { return entry.value() == &doorway; });
    doorway.deleteLater();
    reportDrained();
}

void NetWorker::forget(PollingLine &line)
{
    m_pollingLines.remove(&line);
    line.deleteLater();
    reportDrained();
}

void NetWorker::forget(WebSocketLine &line)
{
    m_lines.remove(&line);
    m_upgrading.removeIf([&line](const QtLine *l) { return l == &line; });
    delete &line;
    reportDrained();
}

NamespaceSocket *NetWorker::find(SessionId session) const
{
    return m_context.sockets.value(session);
}

void NetWorker::obeyOne(const Command &any)
{
    struct Visit
    {
        NetWorker &self;

        void operator()(const command::Send &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->send(c.message, c.binaries);
        }
        void operator()(const command::Broadcast &c) const { self.m_context.broadcast(c); }
        void operator()(const command::Join &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->joinRoom(c.room);
        }
        void operator()(const command::Leave &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->leaveRoom(c.room);
        }
        void operator()(const command::Accept &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->accept();
        }
        void operator()(const command::Refuse &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->refuse(c.message, c.data);
        }
        void operator()(const command::Trust &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->trust();
        }
        void operator()(const command::Close &c) const
        {
            if (NamespaceSocket *socket = self.find(c.session))
                socket->close(c.reason);
        }
        void operator()(const command::Expect &) const { }
        void operator()(const command::Receive &c) const
        {
            Doorway *doorway = self.m_asking.value(c.request);
            if (doorway && doorway->request() == c.request)
                return doorway->receive(c.file);
            self.m_context.tell(notice::Received{
                c.request, fail(ErrorCode::Unavailable, QStringLiteral("the peer is gone"))});
        }
        void operator()(const command::Answer &c) const
        {
            // One that came too late is no answer to the request after it.
            Doorway *doorway = self.m_asking.take(c.request);
            if (doorway && doorway->request() == c.request)
                doorway->answer(c.response);
        }
    };
    std::visit(Visit{*this}, any);
}

void NetWorker::setConfig(const NetConfig &config)
{
    m_context.config = config;
}

void NetWorker::farewell()
{
    m_leaving = true;
    const auto handshakes = m_handshakes;
    for (TlsHandshake *handshake : handshakes)
        handshake->farewell();
    const auto doorways = m_doorways;
    for (Doorway *doorway : doorways)
        doorway->farewell();
    const auto lines = m_lines;
    for (WebSocketLine *line : lines)
        line->farewell();
    const auto pollingLines = m_pollingLines;
    for (PollingLine *line : pollingLines)
        line->farewell();
    reportDrained();
}

void NetWorker::reportDrained()
{
    if (m_leaving && m_handshakes.isEmpty() && m_doorways.isEmpty() && m_lines.isEmpty()
        && m_pollingLines.isEmpty())
        m_context.tell(notice::Drained{});
}

void NetWorker::stir()
{
    // Behind what is queued already: one system call a session for the whole turn.
    if (!std::exchange(m_stirred, true))
        QMetaObject::invokeMethod(this, &NetWorker::endTurn, Qt::QueuedConnection);
}

void NetWorker::endTurn()
{
    m_stirred = false;
    if (m_gathering)
        m_context.rooms.settleOwing();
    else
        m_context.rooms.settleAll();
    m_context.flush();
    attendLines();
    if (const Notices notices = m_context.takeNotices(); !notices.empty())
        Q_EMIT noticed(notices);
}

void NetWorker::attendLines()
{
    const auto lines = m_context.takeAttended();
    for (WebSocketLine *line : lines) {
        line->attend();
        if (line->isFinished())
            forget(*line);
    }
}

void NetWorker::armTimer()
{
    const auto next = m_context.deadlines.next();
    if (!next || !m_timer)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - NetContext::now());
    m_timer->start(std::max(left, std::chrono::milliseconds{0}));
}

NetThread::NetThread(int number, const NetConfig &config, const Services &services)
    : m_worker(new NetWorker(number, config, services))
{
#ifdef Q_OS_LINUX
    m_thread.setEventDispatcher(new EpollDispatcher);
#endif
    m_thread.setObjectName(QStringLiteral("net-%1").arg(number));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    post([worker = m_worker] { worker->begin(); });
}

NetThread::~NetThread()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace panel::server
