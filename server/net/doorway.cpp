// SPDX-License-Identifier: MIT

#include "server/net/doorway.h"

#include "server/net/descriptor.h"
#include "server/net/tls.h"
#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QSslSocket>

namespace panel::server {

namespace {

constexpr qsizetype HeadEndSize = 4;
constexpr auto HeadEnd = "\r\n\r\n";

} // namespace

Doorway::Doorway(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<Admission> admission,
                 FindSid find, NetContext &context)
    : m_context(context)
    , m_find(std::move(find))
    , m_admission(std::move(admission))
    , m_socket(socket.release())
    , m_deadline(context.deadlines, [this] { passDeadline(); })
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, &Doorway::proceed);
    // QSslSocket's bytesWritten comes while the bytes are in neither of its counts.
    if (auto *encrypted = qobject_cast<QSslSocket *>(m_socket))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, &Doorway::proceed);
    else
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Doorway::proceed);
    connect(m_socket, &QTcpSocket::disconnected, this, &Doorway::finish, Qt::QueuedConnection);
    awaitHead();
}

Doorway::~Doorway()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

std::pair<std::unique_ptr<QTcpSocket>, std::unique_ptr<Admission>> Doorway::handOver()
{
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_stage = Stage::Gone;
    m_deadline.clear();
    return {std::unique_ptr<QTcpSocket>(std::exchange(m_socket, nullptr)), std::move(m_admission)};
}

Visitor Doorway::visitor() const
{
    const QHostAddress peer = m_socket->peerAddress();
    const QStringList &proxies = m_context.config.trustedProxies;
    const bool viaProxy = isIn(peer, proxies);
    return {clientAddress(peer, head().field("x-forwarded-for"), proxies), viaProxy,
            tls::isEncrypted(*m_socket)
                || (viaProxy && head().field("x-forwarded-proto").toLower() == "https")};
}

void Doorway::awaitHead()
{
    m_stage = Stage::Head;
    m_parser.reset();
    m_polls = false;
    m_uploadBytes = 0;
    m_discarded = 0;
    m_searched = 0;
    m_deadline.set(m_context.now() + m_context.config.headDeadline);
}

void Doorway::proceed()
{
    bool more = true;
    // A socket that is gone may still hold bytes; its end is on the way to finish().
    while (more && m_socket && m_socket->state() == QAbstractSocket::ConnectedState) {
        switch (m_stage) {
        case Stage::Head:
            // The next request waits until the last answer is out: no pile of answers.
            more = tls::unsent(*m_socket) == 0 && readHead();
            break;
        case Stage::Body:
            more = readBody();
            break;
        case Stage::Sending:
            more = sendFile();
            break;
        case Stage::Leaving:
            discard();
            return;
        case Stage::Waiting:
        case Stage::Straying:
        case Stage::Gone:
            return;
        }
    }
}

bool Doorway::readHead()
{
    const int limit = m_context.config.headBytes;
    const QByteArray seen = m_socket->peek(limit);
    const qsizetype end = seen.indexOf(HeadEnd, qMax<qsizetype>(0, m_searched - HeadEndSize));
    m_searched = seen.size();
    if (end < 0) {
        if (seen.size() >= limit)
            reject(431, "the head is too long");
        return false;
    }
    const auto uploadBytes = uploadLimit(seen, m_context.config);
    m_uploadBytes = uploadBytes.value_or(0);
    m_parser
        = std::make_unique<HttpParser>(limit, uploadBytes.value_or(m_context.config.messageBytes));
    const qint64 used = m_parser->read(seen.constData(), end + HeadEndSize);
    if (m_parser->progress() == HttpParser::Progress::TooLarge) {
        reject(413, "the body is too large");
        return false;
    }
    if (m_parser->progress() == HttpParser::Progress::Broken
        || m_parser->progress() == HttpParser::Progress::Head) {
        reject(400, "not an HTTP request");
        return false;
    }
    m_admission->settle();
    const int rate = m_context.config.framesPerSecond;
    if (m_pace.take({double(rate), rate}, m_context.now()).count() > 0) {
        reject(429, "too many requests");
        return false;
    }
    const Decision decision
        = decide(m_parser->head(), m_context.config, m_context.servicePaths, m_find);
    return follow(decision, used);
}

bool Doorway::follow(const Decision &decision, qint64 headSize)
{
    if (const auto *upgrade = std::get_if<decision::Upgrade>(&decision)) {
        // A client waits for the answer (RFC 6455, 4.1), and QWebSocketServer reads past the head:
        // what stands there would be lost, and the peer wait for ever.
        if (m_socket->bytesAvailable() > headSize)
            reject(400, "bytes behind an upgrade");
        else
            Q_EMIT upgrading(upgrade->sid);
        return false;
    }
    if (const auto *elsewhere = std::get_if<decision::Elsewhere>(&decision)) {
        stray(elsewhere->thread);
        return false;
    }
    m_socket->skip(headSize);
    if (const auto *answer = std::get_if<decision::Reply>(&decision)) {
        if (!answer->refusal.isEmpty())
            m_context.refuse(answer->refusal);
        reply(answer->response);
        return m_stage == Stage::Head;
    }
    const auto *poll = std::get_if<decision::Poll>(&decision);
    if (m_uploadBytes > 0 && !poll) { // its body comes when the hub wants it
        ask();
        return false;
    }
    const bool isWhole = m_parser->progress() == HttpParser::Progress::Done;
    m_polls = poll;
    const bool needsBody = !poll || poll->kind == decision::Poll::Kind::Post;
    m_stage = isWhole || !needsBody ? Stage::Waiting : Stage::Body;
    m_deadline.set(m_context.now() + m_context.config.bodyDeadline);
    if (m_stage == Stage::Body && head().expectsContinue && head().isHttp11)
        m_socket->write(httpContinue());
    if (m_stage == Stage::Waiting && !needsBody)
        m_deadline.clear(); // the heartbeat of its session is its deadline
    if (poll)
        Q_EMIT polling(*poll);
    if (m_stage == Stage::Waiting && needsBody)
        takeWhole();
    return m_stage == Stage::Body || m_stage == Stage::Head;
}

void Doorway::stray(int thread)
{
    m_stage = Stage::Straying;
    m_deadline.clear();
    // Not from here: the socket is in the middle of reading, and TLS would go on with it on this
    // thread while the other one has it already.
    QMetaObject::invokeMethod(
        this,
        [this, thread] {
            if (m_stage == Stage::Straying)
                Q_EMIT straying(thread);
        },
        Qt::QueuedConnection);
}

void Doorway::takeWhole()
{
    if (m_intake) {
        m_stage = Stage::Waiting;
        m_deadline.set(m_context.now() + m_context.config.answerDeadline);
        m_intake->finish();
        return m_intake.reset();
    }
    if (!m_polls)
        return ask();
    m_stage = Stage::Waiting;
    m_deadline.set(m_context.now() + m_context.config.answerDeadline);
    Q_EMIT posted();
}

bool Doorway::readBody()
{
    const QByteArray bytes = m_socket->peek(ReadBuffer);
    const qint64 used = m_parser->read(bytes.constData(), bytes.size());
    m_socket->skip(used);
    if (m_intake) {
        advance(used);
        if (!m_intake->write(m_parser->takePart())) {
            m_stage = Stage::Waiting;
            m_intake.reset(); // the hub hears of it, and answers
            return false;
        }
    }
    switch (m_parser->progress()) {
    case HttpParser::Progress::Done:
        takeWhole();
        return m_stage == Stage::Head;
    case HttpParser::Progress::TooLarge:
        reject(413, "the body is too large");
        return false;
    case HttpParser::Progress::Broken:
    case HttpParser::Progress::Head:
        reject(400, "not an HTTP request");
        return false;
    case HttpParser::Progress::Body:
        break;
    }
    if (used == 0 && bytes.size() == ReadBuffer) // such as an endless chunk extension
        reject(400, "not an HTTP request");
    return used > 0;
}

void Doorway::discard()
{
    // Many clients look for an answer only when all of their body is out: as long as it comes, and
    // would not be too long by far, they are given the time.
    const qint64 bytes = m_socket->skip(m_socket->bytesAvailable());
    m_discarded += bytes;
    if (m_stage == Stage::Leaving && m_discarded < 2 * m_uploadBytes)
        advance(bytes);
    // A full buffer has stopped it reading, and skip() does not tell it that there is room.
    m_socket->setReadBufferSize(ReadBuffer);
}

void Doorway::cut()
{
    // An idle connection of a browser is closed politely: it may be about to use it again.
    if (m_stage != Stage::Head || tls::unsent(*m_socket) > 0)
        descriptor::discardUnsent(m_socket->socketDescriptor());
    m_socket->abort(); // says nothing of one that is closed already
    finish();
}

void Doorway::farewell()
{
    if (!m_socket)
        return;
    m_isLast = true;
    m_intake.reset();
    if (m_stage == Stage::Head || m_stage == Stage::Body || m_stage == Stage::Straying)
        m_socket->disconnectFromHost();
    if (m_stage != Stage::Waiting && m_stage != Stage::Sending)
        m_stage = Stage::Leaving;
    m_deadline.set(m_context.now() + m_context.config.closeDeadline);
}

void Doorway::finish()
{
    if (m_stage == Stage::Gone)
        return;
    m_stage = Stage::Gone;
    m_request = 0;
    m_intake.reset();
    m_outflow.reset();
    m_deadline.clear();
    Q_EMIT finished();
}

} // namespace panel::server
