// SPDX-License-Identifier: MIT

#include "server/features/monitor/prober.h"

#include "shared/base/secret.h"

#include <QElapsedTimer>
#include <QHostInfo>
#include <QTimer>
#include <QUdpSocket>

namespace panel::server {

namespace {

/// One probe under way; ends itself.
class Probe final : public QObject
{
public:
    Probe(const GameQuery &query, std::chrono::milliseconds perTry, Prober::Done done,
          QObject *parent)
        : QObject(parent), m_query(query), m_perTry(perTry), m_done(std::move(done))
    {
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] { read(); });
        connect(&m_timer, &QTimer::timeout, this, [this] { tryAgain(); });
        m_timer.setTimerType(Qt::PreciseTimer);
    }

    void begin(const QHostAddress &address, quint16 port)
    {
        // A connected socket: the kernel drops datagrams of anybody else.
        m_socket.connectToHost(address, port);
        tryAgain();
    }

private:
    struct Try
    {
        QByteArray token;
        QElapsedTimer sent;
    };

    void tryAgain()
    {
        if (m_tries.size() >= UdpProber::Tries)
            return finish(fail(ErrorCode::Unavailable,
                               QStringLiteral("no answer to %1 tries").arg(UdpProber::Tries)));
        Try attempt;
        attempt.token = randomId(12);
        attempt.sent.start();
        m_socket.write(m_query.request(attempt.token));
        m_tries.append(attempt);
        m_timer.start(m_perTry);
    }

    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            QByteArray bytes(qsizetype(qMax<qint64>(0, m_socket.pendingDatagramSize())),
                             Qt::Uninitialized);
            const qint64 size = m_socket.readDatagram(bytes.data(), bytes.size());
            if (size < 0)
                return; // such as a port that is closed: the tries go on, it may be starting
            bytes.truncate(qsizetype(size));
            for (const Try &attempt : std::as_const(m_tries)) {
                if (auto answer = m_query.parse(bytes, attempt.token))
                    return finish(ProbeResult{*std::move(answer), int(attempt.sent.elapsed())});
            }
        }
    }

    void finish(const Result<ProbeResult> &result)
    {
        m_timer.stop();
        m_socket.disconnect(this);
        m_socket.close();
        deleteLater();
        if (const auto done = std::exchange(m_done, {}))
            done(result);
    }

    const GameQuery &m_query;
    std::chrono::milliseconds m_perTry;
    Prober::Done m_done;
    QUdpSocket m_socket;
    QTimer m_timer;
    QList<Try> m_tries;
};

} // namespace

UdpProber::UdpProber(bool allowPrivate, std::chrono::milliseconds perTry, QObject *parent)
    : Prober(parent), m_allowPrivate(allowPrivate), m_perTry(perTry)
{ }

void UdpProber::probe(const TargetAddress &target, QueryProtocol protocol, Done done)
{
    const auto query = gameQueryFor(protocol);
    if (!query) {
        QMetaObject::invokeMethod(
            this, [done, query] { done(failure(query)); }, Qt::QueuedConnection);
        return;
    }
    // QHostInfo answers numeric addresses too, and always later.
    QHostInfo::lookupHost(
        target.host, this, [this, port = target.port, query = *query, done](const QHostInfo &info) {
            if (info.addresses().isEmpty())
                return done(
                    fail(ErrorCode::Unavailable,
                         QStringLiteral("the name %1 has no address").arg(info.hostName())));
            const QHostAddress address = info.addresses().constFirst();
            if (const auto allowed = mayProbe(address, m_allowPrivate); !allowed)
                return done(failure(allowed));
            ask(address, port, *query, done);
        });
}

void UdpProber::ask(const QHostAddress &address, quint16 port, const GameQuery &query,
                    const Done &done)
{
    auto *probe = new Probe(query, m_perTry, done, this);
    probe->begin(address, port);
}

} // namespace panel::server
