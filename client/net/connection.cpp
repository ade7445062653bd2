// SPDX-License-Identifier: MIT

#include "client/net/connection.h"

#include "client/net/certificatepin.h"
#include "shared/features/auth/authevents.h"
#include "shared/protocol/errors.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QMetaMethod>
#include <QNetworkInformation>
#include <QWebSocket>

#include <algorithm>
#include <map>
#include <vector>

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(logConnection, "panel.client.connection")

namespace panel::client {

namespace {

/// A page of 100 full posts and room to spare; Qt's own limit is 2 GiB.
constexpr quint64 LargestMessage = 8 * 1024 * 1024;
/// A server that asks for more is asked again all the same.
constexpr std::chrono::milliseconds LongestWait = 10min;
constexpr qsizetype PayloadShown = 2000;

qint64 uptimeMs()
{
    static const QElapsedTimer since = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    return since.elapsed();
}

bool isSecretKey(const QString &key)
{
    return key.contains(QLatin1String("token")) || key.contains(QLatin1String("password"))
        || key == QLatin1String("invite");
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            *member = isSecretKey(member.key()) ? QJsonValue(QStringLiteral("(hidden)"))
                                                : withoutSecrets(*member);
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue item : value.toArray())
            array.append(withoutSecrets(item));
        return array;
    }
    return value;
}

Error lost(const QString &why)
{
    return {ErrorCode::Unavailable, why};
}

} // namespace

Connection::Connection(QObject *parent) : Connection(Options{}, Backoff{}, parent) { }

Connection::Connection(Options options, Backoff backoff, QObject *parent)
    : Link(parent), m_options(std::move(options)), m_backoff(std::move(backoff))
{
    m_connectDeadline.setSingleShot(true);
    connect(&m_connectDeadline, &QTimer::timeout, this,
            [this] { retryLater(lost(QStringLiteral("no answer in time"))); });
    m_pingDeadline.setSingleShot(true);
    m_pingDeadline.setTimerType(Qt::PreciseTimer);
    connect(&m_pingDeadline, &QTimer::timeout, this,
            [this] { retryLater(lost(QStringLiteral("the server's pings stayed away"))); });
    m_retry.setSingleShot(true);
    m_retry.setTimerType(Qt::PreciseTimer);
    connect(&m_retry, &QTimer::timeout, this, &Connection::tryToConnect);
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this,
            [this] { Q_EMIT secondsToRetryChanged(secondsToRetry()); });
    connect(&m_ackSweep, &QTimer::timeout, this, &Connection::expirePending);
}

Connection::~Connection()
{
    dropSocket();
}

void Connection::setOptions(const Options &options)
{
    m_options = options;
}

void Connection::open(const ServerAddress &server, TokenProvider tokens)
{
    dropSocket();
    m_server = server;
    m_tokens = std::move(tokens);
    m_backoff.reset();
    m_problem.reset();
    watchNetwork();
    tryToConnect();
}

void Connection::close()
{
    dropSocket();
    m_problem.reset();
    setState(State::Offline);
    failPending(lost(QStringLiteral("closed")));
}

void Connection::retryNow()
{
    if (m_state != State::WaitingToRetry)
        return;
    note(QStringLiteral("trying now"));
    tryToConnect();
}

int Connection::secondsToRetry() const
{
    if (m_state != State::WaitingToRetry)
        return 0;
    return (qMax(0, m_retry.remainingTime()) + 999) / 1000;
}

void Connection::watchNetwork()
{
    if (!QNetworkInformation::instance())
        QNetworkInformation::loadDefaultBackend();
    auto *network = QNetworkInformation::instance();
    if (!network)
        return; // nobody to tell us: the backoff alone brings it back
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            &Connection::reachabilityChanged, Qt::UniqueConnection);
}

void Connection::reachabilityChanged()
{
    const auto reachability = QNetworkInformation::instance()->reachability();
    if (reachability == QNetworkInformation::Reachability::Disconnected)
        return; // the socket finds out by itself, and loopback goes on
    m_backoff.reset();
    retryNow();
}

void Connection::tryToConnect()
{
    dropSocket();
    m_triedFresh = false;
    m_rejectedCertificate.reset();
    if (!m_server.isEncrypted() && !m_server.isLoopback() && !m_options.allowPlainText)
        return stop(State::Refused,
                    {ErrorCode::Forbidden, QStringLiteral("ws:// to another machine")});

    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(LargestMessage);
    m_socket->setMaxAllowedIncomingFrameSize(LargestMessage);
    m_socket->setSslConfiguration(certificatepin::configuration(m_options.pinnedCertificate));
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &Connection::handleText);
    connect(m_socket.get(), &QWebSocket::sslErrors, this, &Connection::handleSslErrors);
    connect(m_socket.get(), &QWebSocket::disconnected, this,
            [this] { handleLoss(quint16(m_socket->closeCode()), m_socket->closeReason()); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto failed = &QWebSocket::errorOccurred;
#else
    const auto failed = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
    connect(m_socket.get(), failed, this, [this] { handleLoss(0, m_socket->errorString()); });

    note(QStringLiteral("connecting to %1").arg(m_server.displayName()));
    m_connectDeadline.start(m_options.connectTimeout);
    setState(State::Connecting);
    if (m_socket) // a listener may have closed it again
        m_socket->open(m_server.socket());
}

void Connection::handleSslErrors(const QList<QSslError> &errors)
{
    const QByteArray &pin = m_options.pinnedCertificate;
    const QSslConfiguration session = m_socket->sslConfiguration();
    if (certificatepin::is(pin, session, errors)) {
        m_socket->ignoreSslErrors(errors);
        return;
    }
    m_rejectedCertificate = certificatepin::refused(pin, session, m_server.socket().host(), errors);
    stop(State::Refused,
         {ErrorCode::Forbidden, QStringLiteral("TLS: ") + errors.first().errorString()});
}

void Connection::handleText(const QString &text)
{
    const auto packet = engineio::decode(text.toUtf8());
    if (!packet)
        return retryLater(lost(packet.error().detail));
    switch (packet->type) {
    case engineio::PacketType::Open:
        return handleHandshake(packet->data);
    case engineio::PacketType::Ping:
        m_backoff.reset(); // it has held for a while
        m_pingDeadline.start();
        return write(engineio::encode(engineio::PacketType::Pong));
    case engineio::PacketType::Message:
        return handlePacket(packet->data);
    case engineio::PacketType::Close:
        return retryLater(lost(QStringLiteral("closed by the server")));
    default:
        return;
    }
}

void Connection::handleHandshake(const QByteArray &data)
{
    const auto handshake = fromJson<engineio::Handshake>(QJsonDocument::fromJson(data).object());
    if (!handshake || handshake->pingInterval <= 0 || handshake->pingTimeout <= 0)
        return retryLater(lost(QStringLiteral("not a Panel server: no handshake")));
    m_pingDeadline.setInterval(
        std::chrono::milliseconds(qint64(handshake->pingInterval) + handshake->pingTimeout));
    m_pingDeadline.start();
    note(QStringLiteral("open"));
    const quint64 attempt = m_attempt;
    setState(State::SigningIn);
    if (attempt == m_attempt)
        askForToken(Need::Current);
}

void Connection::askForToken(Need need)
{
    m_tokens(
        need,
        [guard = QPointer<Connection>(this), attempt = m_attempt](const Result<Secret> &token) {
            if (!guard || guard->m_attempt != attempt)
                return;
            if (token)
                guard->sendConnect(*token);
            else if (token.error().code == ErrorCode::Unauthenticated)
                guard->stop(State::SignedOut, token.error());
            else
                guard->retryLater(token.error());
        });
}

void Connection::sendConnect(const Secret &token)
{
    socketio::Packet packet;
    packet.type = socketio::PacketType::Connect;
    packet.object = toJson(ConnectAuth{QString::fromUtf8(token.reveal())});
    tell(Traffic::Direction::Out, QStringLiteral("connect"), packet.object, 0);
    write(engineio::encode(engineio::PacketType::Message, socketio::encode(packet)));
}

void Connection::handlePacket(const QByteArray &text)
{
    const auto packet = socketio::decode(text);
    if (!packet)
        return retryLater(lost(packet.error().detail));
    if (packet->nsp != QLatin1String("/"))
        return;
    switch (packet->type) {
    case socketio::PacketType::Connect:
        m_connectDeadline.stop();
        m_problem.reset();
        note(QStringLiteral("online"));
        return setState(State::Online);
    case socketio::PacketType::ConnectError:
        return handleRefusal(packet->object);
    case socketio::PacketType::Disconnect:
        return retryLater(lost(QStringLiteral("disconnected by the server")));
    case socketio::PacketType::Event: {
        const QString name = packet->array.at(0).toString();
        tell(Traffic::Direction::In, name, packet->array.at(1), text.size());
        Q_EMIT eventReceived(name, packet->array.at(1).toObject());
        return;
    }
    case socketio::PacketType::Ack:
        if (packet->ackId)
            handleAck(*packet->ackId, packet->array, text.size());
        return;
    default:
        return; // Panel sends no attachments
    }
}

void Connection::handleRefusal(const QJsonObject &object)
{
    const QJsonObject data = object.value(QLatin1String("data")).toObject();
    const auto refusal = fromJson<ConnectRefusal>(data);
    const auto wait
        = std::chrono::milliseconds(data.value(QLatin1String("retry_after_ms")).toInteger());
    const Error error{refusal ? refusal->code : ErrorCode::Forbidden,
                      object.value(QLatin1String("message")).toString(), wait};
    note(QStringLiteral("refused: %1").arg(error.detail));
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        if (m_triedFresh)
            return stop(State::SignedOut, error);
        m_triedFresh = true;
        return askForToken(Need::Fresh);
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unavailable:
        return retryLater(error);
    default:
        return stop(State::Refused, error);
    }
}

void Connection::handleAck(quint64 id, const QJsonArray &args, qint64 bytes)
{
    const auto pending = m_pending.constFind(id);
    if (pending == m_pending.cend())
        return; // late: its asker was told long ago
    const Pending asked = *pending;
    m_pending.erase(pending);
    m_roundTrip = int(uptimeMs() - asked.sentAt);
    tell(Traffic::Direction::In, QStringLiteral("ack ") + asked.name, args.at(0), bytes);
    asked.ack(args);
}

void Connection::handleLoss(quint16 closeCode, const QString &reason)
{
    retryLater(
        lost(closeCode ? QStringLiteral("closed, %1 %2").arg(closeCode).arg(reason) : reason));
}

void Connection::retryLater(const Error &problem)
{
    dropSocket();
    m_problem = problem;
    const auto wait = std::max(m_backoff.next(), std::min(problem.retryAfter, LongestWait));
    note(QStringLiteral("lost: %1; next try in %2 ms").arg(problem.detail).arg(wait.count()));
    m_retry.start(wait);
    m_countdown.start();
    setState(State::WaitingToRetry);
    failPending(problem);
}

void Connection::stop(State state, const Error &problem)
{
    dropSocket();
    m_problem = problem;
    note(QStringLiteral("stopped: %1").arg(problem.detail));
    setState(state);
    failPending(problem);
}

void Connection::dropSocket()
{
    ++m_attempt;
    m_connectDeadline.stop();
    m_pingDeadline.stop();
    m_retry.stop();
    m_countdown.stop();
    if (!m_socket)
        return;
    // Often called from within one of its signals, so it must outlive this call.
    QWebSocket *socket = m_socket.release();
    socket->disconnect(this);
    socket->close();
    socket->deleteLater();
}

void Connection::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    qCDebug(logConnection) << state;
    Q_EMIT stateChanged(state);
}

void Connection::emitEvent(const QString &name, const QJsonObject &data, Ack ack)
{
    if (!isOnline()) {
        QMetaObject::invokeMethod(
            this, [ack = std::move(ack)] { ack(tl::unexpected(lost(QStringLiteral("offline")))); },
            Qt::QueuedConnection);
        return;
    }
    const quint64 id = m_nextAck++;
    const qint64 now = uptimeMs();
    m_pending.insert(id, {std::move(ack), now + m_options.ackTimeout.count(), name, now});
    if (!m_ackSweep.isActive())
        m_ackSweep.start(std::clamp<std::chrono::milliseconds>(m_options.ackTimeout / 4, 10ms, 1s));
    const QByteArray message = socketio::eventMessage(name, {data}, id);
    tell(Traffic::Direction::Out, name, data, message.size());
    write(message);
}

void Connection::emitEvent(const QString &name, const QJsonObject &data)
{
    if (!isOnline())
        return;
    const QByteArray message = socketio::eventMessage(name, {data});
    tell(Traffic::Direction::Out, name, data, message.size());
    write(message);
}

void Connection::write(const QByteArray &message)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(message));
}

void Connection::expirePending()
{
    const qint64 now = uptimeMs();
    std::vector<Ack> late;
    for (auto pending = m_pending.begin(); pending != m_pending.end();) {
        if (pending->deadline > now) {
            ++pending;
            continue;
        }
        late.push_back(pending->ack);
        pending = m_pending.erase(pending);
    }
    if (m_pending.isEmpty())
        m_ackSweep.stop();
    for (const Ack &ack : late)
        ack(tl::unexpected(lost(QStringLiteral("not answered in time"))));
}

void Connection::failPending(const Error &error)
{
    // In the order they were sent: outboxes and models expect no other.
    std::map<quint64, Ack> failed;
    for (auto pending = m_pending.cbegin(); pending != m_pending.cend(); ++pending)
        failed.emplace(pending.key(), pending->ack);
    m_pending.clear();
    m_ackSweep.stop();
    for (const auto &entry : failed)
        entry.second(tl::unexpected(lost(error.detail)));
}

void Connection::note(const QString &what)
{
    Q_EMIT trafficSeen({Traffic::Direction::Note, what, {}, 0});
}

void Connection::tell(Traffic::Direction direction, const QString &name, const QJsonValue &payload,
                      qint64 bytes)
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&Connection::trafficSeen);
    if (!isSignalConnected(signal))
        return;
    QByteArray text;
    const QJsonValue shown = withoutSecrets(payload);
    if (shown.isObject())
        text = QJsonDocument(shown.toObject()).toJson(QJsonDocument::Compact);
    else if (shown.isArray())
        text = QJsonDocument(shown.toArray()).toJson(QJsonDocument::Compact);
    Q_EMIT trafficSeen({direction, name, QString::fromUtf8(text).left(PayloadShown), bytes});
}

} // namespace panel::client
