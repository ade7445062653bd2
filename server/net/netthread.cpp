// SPDX-License-Identifier: MIT

#include "server/net/netthread.h"

#include "server/net/descriptor.h"
#include "server/net/epolldispatcher.h"

namespace panel::server {

NetWorker::NetWorker(int thread, const NetConfig &config)
    : m_context(thread, config, [this] { stir(); }, [this] { armTimer(); })
{
}

NetWorker::~NetWorker()
{
    // They tell their ends to m_context, which must still be there.
    qDeleteAll(std::exchange(m_lines, {}));
    qDeleteAll(std::exchange(m_doorways, {}));
}

void NetWorker::begin()
{
    m_webSockets = std::make_unique<QWebSocketServer>(QStringLiteral("paneld"),
                                                      QWebSocketServer::NonSecureMode);
    m_webSockets->setMaxPendingConnections(std::numeric_limits<int>::max());
    connect(m_webSockets.get(), &QWebSocketServer::newConnection, this, &NetWorker::completeUpgrades);
    m_timer = std::make_unique<QTimer>();
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, [this] {
        m_context.deadlines.fire(NetContext::now());
        armTimer();
    });
}

void NetWorker::adopt(qintptr descriptor, AddressKey peer)
{
    auto admission = std::make_unique<Admission>(peer, m_context);
    auto socket = std::make_unique<QTcpSocket>();
    if (m_leaving || !socket->setSocketDescriptor(descriptor)) {
        descriptor::close(descriptor);
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *doorway = new Doorway(std::move(socket), std::move(admission), m_context);
    m_doorways.insert(doorway);
    connect(doorway, &Doorway::upgrading, this, [this, doorway] { upgrade(*doorway); });
    connect(doorway, &Doorway::asked, this,
            [this, doorway] { m_asking.insert(doorway->request(), doorway); });
    connect(doorway, &Doorway::finished, this, [this, doorway] { forget(*doorway); });
}

void NetWorker::upgrade(Doorway &doorway)
{
    auto [socket, visitor] = doorway.handOver();
    auto *line = new WebSocketLine(std::move(socket), std::move(visitor), m_context);
    forget(doorway);
    m_lines.insert(line);
    m_upgrading.append(line);
    connect(line, &WebSocketLine::finished, this, [this, line] { forget(*line); });
    m_webSockets->handleConnection(&line->socket());
}

void NetWorker::completeUpgrades()
{
    while (QWebSocket *webSocket = m_webSockets->nextPendingConnection()) {
        const auto line = std::find_if(m_upgrading.begin(), m_upgrading.end(),
                                       [&](const WebSocketLine *l) { return l->isOver(*webSocket); });
        if (line == m_upgrading.end()) {
            webSocket->deleteLater(); // its line was given up meanwhile
            continue;
        }
        WebSocketLine *found = *line;
        m_upgrading.erase(line);
        found->adopt(webSocket);
        if (m_leaving)
            found->farewell();
    }
}

void NetWorker::forget(Doorway &doorway)
{
    m_doorways.remove(&doorway);
    m_asking.removeIf([&](const auto &entry) { return entry.value() == &doorway; });
    doorway.deleteLater();
    reportDrained();
}

void NetWorker::forget(WebSocketLine &line)
{
    m_lines.remove(&line);
    m_upgrading.removeOne(&line);
    line.deleteLater();
    reportDrained();
}

Session *NetWorker::find(SessionId session) const
{
    return m_context.sessions.value(session);
}

void NetWorker::obey(const Commands &commands)
{
    for (const Command &command : commands)
        obeyOne(command);
}

void NetWorker::obeyOne(const Command &any)
{
    struct Visit
    {
        NetWorker &self;

        void operator()(const command::Send &c) const
        {
            if (Session *session = self.find(c.session))
                session->send(c.message);
        }
        void operator()(const command::Broadcast &c) const { self.m_context.broadcast(c); }
        void operator()(const command::Join &c) const
        {
            if (Session *session = self.find(c.session))
                self.m_context.rooms.join(c.room, *session);
        }
        void operator()(const command::Leave &c) const
        {
            if (Session *session = self.find(c.session)) {
                self.m_context.rooms.leave(c.room, *session);
                self.stir();
            }
        }
        void operator()(const command::Accept &c) const
        {
            if (Session *session = self.find(c.session))
                session->accept();
        }
        void operator()(const command::Refuse &c) const
        {
            if (Session *session = self.find(c.session))
                session->refuse(c.message, c.data);
        }
        void operator()(const command::Trust &c) const
        {
            if (Session *session = self.find(c.session))
                session->trust();
        }
        void operator()(const command::Close &c) const
        {
            if (Session *session = self.find(c.session))
                session->close(c.reason);
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
    const auto doorways = m_doorways;
    for (Doorway *doorway : doorways)
        doorway->farewell();
    const auto lines = m_lines;
    for (WebSocketLine *line : lines)
        line->farewell();
    reportDrained();
}

void NetWorker::reportDrained()
{
    if (m_leaving && m_doorways.isEmpty() && m_lines.isEmpty())
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
    m_context.rooms.settleAll();
    if (const Notices notices = m_context.takeNotices(); !notices.empty())
        Q_EMIT noticed(notices);
}

void NetWorker::armTimer()
{
    const auto next = m_context.deadlines.next();
    if (!next || !m_timer)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - NetContext::now());
    m_timer->start(std::max(left, std::chrono::milliseconds{0}));
}

NetThread::NetThread(int number, const NetConfig &config) : m_worker(new NetWorker(number, config))
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
