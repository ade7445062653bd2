// SPDX-License-Identifier: MIT

#include "tests/durability/badnetwork.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace panel::test {

namespace {

constexpr qint64 MostBuffered = 256 << 10; ///< In each direction, as a network's own buffers.
constexpr auto TickSpan = 20ms;
constexpr auto LongestGrave = 20s; ///< How long an end that hears nothing more is kept open.

} // namespace

class BadNetwork::Relay final : public QTcpServer
{
public:
    explicit Relay(quint32 seed) : m_random(seed)
    {
        m_timer.setInterval(TickSpan);
        connect(&m_timer, &QTimer::timeout, this, &Relay::tick);
    }

    ~Relay() override { cutAll(); }

    void begin(quint16 target)
    {
        m_target = target;
        listen(QHostAddress::LocalHost, freePort());
        m_timer.start();
    }

    void setBad(std::chrono::milliseconds span)
    {
        m_span = span;
        for (Pair &pair : m_pairs) {
            pair.illAt = illness();
            if (span.count() > 0)
                continue;
            pair.frozenUntil = {};
            move(pair);
        }
    }

    void cutAll()
    {
        for (Pair &pair : m_pairs)
            end(pair);
        bury();
    }

    Ills ills; // NOLINT(misc-non-private-member-variables-in-classes)

protected:
    void incomingConnection(qintptr descriptor) override
    {
        Pair &pair = m_pairs.emplace_back();
        ++ills.connections;
        pair.client = std::make_unique<QTcpSocket>();
        pair.daemon = std::make_unique<QTcpSocket>();
        pair.client->setSocketDescriptor(descriptor);
        pair.illAt = illness();
        for (QTcpSocket *socket : {pair.client.get(), pair.daemon.get()}) {
            socket->setReadBufferSize(MostBuffered);
            connect(socket, &QTcpSocket::readyRead, this, [this, &pair] { move(pair); });
            connect(socket, &QTcpSocket::bytesWritten, this, [this, &pair] { move(pair); });
            // Queued: a socket is not closed from within what it says. And its own, so that none
            // of this comes after it is gone.
            connect(
                socket, &QTcpSocket::disconnected, socket,
                [this, &pair, socket] { lost(pair, socket); }, Qt::QueuedConnection);
            connect(
                socket, &QTcpSocket::errorOccurred, socket,
                [this, &pair, socket] { lost(pair, socket); }, Qt::QueuedConnection);
        }
        connect(pair.daemon.get(), &QTcpSocket::connected, this, [this, &pair] { move(pair); });
        pair.daemon->connectToHost(QHostAddress::LocalHost, m_target);
    }

private:
    struct Pair
    {
        std::unique_ptr<QTcpSocket> client;
        std::unique_ptr<QTcpSocket> daemon;
        QDeadlineTimer illAt;
        QDeadlineTimer frozenUntil; ///< Expired: it is not.
        bool swallowsAsked = false; ///< What the client sends.
        bool swallowsAnswers = false;
        bool tears = false;
        bool isTorn = false;
        bool isHalf = false; ///< One end has been reset without the other.
        bool isOver = false;
        QDeadlineTimer graveUntil{QDeadlineTimer::Forever};
    };

    int random(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }

    QDeadlineTimer illness()
    {
        return m_span.count() > 0 ? QDeadlineTimer(random(0, int(2 * m_span.count())))
                                  : QDeadlineTimer(QDeadlineTimer::Forever);
    }

    void move(Pair &pair)
    {
        if (pair.isOver || pair.isHalf || !pair.frozenUntil.hasExpired())
            return;
        move(pair, *pair.client, *pair.daemon, pair.swallowsAsked);
        move(pair, *pair.daemon, *pair.client, pair.swallowsAnswers);
    }

    /// Tearing, only some of what has come in goes on: a message may end in its middle.
    void move(Pair &pair, QTcpSocket &from, QTcpSocket &to, bool swallows)
    {
        if (swallows)
            from.readAll();
        while (from.bytesAvailable() > 0 && to.bytesToWrite() < MostBuffered
               && to.state() == QAbstractSocket::ConnectedState && !pair.isTorn) {
            QByteArray bytes = from.read(MostBuffered);
            pair.isTorn = pair.tears;
            if (pair.isTorn)
                bytes.truncate(random(0, int(bytes.size()) - 1));
            to.write(bytes);
        }
    }

    /// One end is closed, by whoever holds it.
    void lost(Pair &pair, const QTcpSocket *socket)
    {
        if (pair.isOver || pair.isHalf)
            return;
        const bool tells
            = socket == pair.client.get() ? !pair.swallowsAsked : !pair.swallowsAnswers;
        if (!tells) { // nor does the news of it arrive
            pair.isHalf = true;
            pair.graveUntil = QDeadlineTimer(LongestGrave);
            return;
        }
        // What is still on its way arrives.
        pair.frozenUntil = {};
        move(pair);
        for (QTcpSocket *other : {pair.client.get(), pair.daemon.get()}) {
            if (other->bytesToWrite() > 0)
                other->flush();
        }
        end(pair);
    }

    static void end(Pair &pair)
    {
        if (std::exchange(pair.isOver, true))
            return;
        pair.client->abort();
        pair.daemon->abort();
    }

    void tick()
    {
        for (Pair &pair : m_pairs) {
            if (pair.isTorn || pair.graveUntil.hasExpired())
                end(pair);
            if (pair.isOver || pair.isHalf)
                continue;
            move(pair); // a frost may have ended
            if (!pair.illAt.hasExpired())
                continue;
            fallIll(pair);
            pair.illAt = illness();
        }
        bury();
    }

    void fallIll(Pair &pair)
    {
        if (pair.swallowsAsked || pair.swallowsAnswers || pair.tears)
            return; // ill enough
        switch (random(0, 5)) {
        case 0:
        case 1:
            ++ills.cut;
            pair.tears = true; // with the next bytes
            return;
        case 2:
            ++ills.frozen;
            pair.frozenUntil = QDeadlineTimer(random(100, 4000));
            return;
        case 3:
            ++ills.swallowed;
            pair.swallowsAnswers = true; // the one that makes people post twice
            return;
        case 4:
            ++ills.swallowed;
            pair.swallowsAsked = true;
            pair.swallowsAnswers = random(0, 1) == 0;
            return;
        default:
            ++ills.halfOpen;
            pair.isHalf = true;
            pair.graveUntil = QDeadlineTimer(LongestGrave);
            (random(0, 1) == 0 ? pair.client : pair.daemon)->abort();
        }
    }

    void bury()
    {
        m_pairs.remove_if([](const Pair &pair) {
            if (!pair.isOver)
                return false;
            for (QTcpSocket *socket : {pair.client.get(), pair.daemon.get()})
                socket->disconnect();
            return true;
        });
    }

    std::list<Pair> m_pairs;
    std::mt19937 m_random;
    quint16 m_target = 0;
    std::chrono::milliseconds m_span{0};
    QTimer m_timer{this};
};

BadNetwork::BadNetwork(quint32 seed)
{
    m_here.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_here, [&] { m_relay = std::make_unique<Relay>(seed); }, Qt::BlockingQueuedConnection);
}

BadNetwork::~BadNetwork()
{
    tell([this](Relay &) { m_relay.reset(); });
    m_thread.quit();
    m_thread.wait();
}

void BadNetwork::tell(const std::function<void(Relay &)> &command)
{
    QMetaObject::invokeMethod(&m_here, [&] { command(*m_relay); }, Qt::BlockingQueuedConnection);
}

quint16 BadNetwork::freePort()
{
    constexpr int Lowest = 20000;
    constexpr int Highest = 32000;
    QTcpServer probe;
    // Not of the seed: two trials on one machine must not meet.
    while (!probe.listen(QHostAddress::LocalHost,
                         quint16(QRandomGenerator::global()->bounded(Lowest, Highest)))) { }
    return probe.serverPort();
}

QUrl BadNetwork::listenFor(const QUrl &daemon)
{
    QUrl url = daemon;
    tell([&](Relay &relay) {
        relay.begin(quint16(daemon.port()));
        url.setPort(relay.serverPort());
    });
    return url;
}

void BadNetwork::setBad(std::chrono::milliseconds span)
{
    tell([span](Relay &relay) { relay.setBad(span); });
}

void BadNetwork::cutAll()
{
    tell([](Relay &relay) { relay.cutAll(); });
}

BadNetwork::Ills BadNetwork::ills()
{
    Ills ills;
    tell([&](Relay &relay) { ills = relay.ills; });
    return ills;
}

} // namespace panel::test
