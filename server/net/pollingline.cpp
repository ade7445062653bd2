// SPDX-License-Identifier: MIT

#include "server/net/pollingline.h"

#include "server/net/doorway.h"

namespace panel::server {

namespace {

HttpResponse textResponse(const QByteArray &payload)
{
    HttpResponse response;
    response.contentType = "text/plain; charset=UTF-8";
    response.body = payload;
    return response;
}

HttpResponse okResponse()
{
    HttpResponse response;
    response.contentType = "text/html";
    response.body = "ok";
    return response;
}

/// The client is to come back. python-socketio takes a `1` for a last word, and stays away; the
/// official client comes back either way.
bool isPassing(CloseReason reason)
{
    return reason == CloseReason::Shutdown || reason == CloseReason::SlowConsumer
        || reason == CloseReason::Lost;
}

const QByteArray Noop = engineio::encode(engineio::PacketType::Noop);
const QByteArray Goodbye = engineio::encode(engineio::PacketType::Close);

} // namespace

PollingLine::PollingLine(const Visitor &visitor, const HandlerFactory &handler, NetContext &context)
    : m_context(context)
    , m_sid(context.newSid())
    , m_address(AddressKey::of(visitor.address))
    , m_isEncrypted(visitor.isEncrypted)
    , m_messageLimit(context.config.messageBytes)
    , m_patience(context.deadlines, [this] { finish(); })
    , m_session(std::make_unique<EngineSession>(m_sid, *this, visitor, true, handler, context))
{
    m_context.polling.insert(m_sid, this);
}

PollingLine::~PollingLine()
{
    blockSignals(true);
    finish();
}

void PollingLine::poll(Doorway &doorway)
{
    if (m_poll) {
        doorway.answer(engineError(EngineError::BadRequest));
        m_context.refuse(QStringLiteral("two polls at once"));
        return m_session->close(CloseReason::BadPacket);
    }
    m_poll = &doorway;
    connect(&doorway, &Doorway::finished, this, [this, &doorway] { lost(doorway); });
    settlePoll();
}

void PollingLine::expectPost(Doorway &doorway)
{
    if (isPosting()) {
        doorway.answer(engineError(EngineError::BadRequest));
        m_context.refuse(QStringLiteral("two posts at once"));
        return m_session->close(CloseReason::BadPacket);
    }
    if (m_post) // its body was refused
        m_post->disconnect(this);
    m_post = &doorway;
    connect(
        &doorway, &Doorway::posted, this, [this, &doorway] { post(doorway, doorway.takeBody()); },
        Qt::SingleShotConnection);
    connect(&doorway, &Doorway::finished, this, [this, &doorway] { lost(doorway); });
}

bool PollingLine::isPosting() const
{
    return m_post && m_post->expectsBody();
}

void PollingLine::post(Doorway &doorway, const QByteArray &payload)
{
    m_post = nullptr;
    doorway.disconnect(this);
    if (!m_session || m_closing) // upgraded or closed while the body was on its way
        return doorway.answer(engineError(EngineError::SessionUnknown));
    const double rate = m_context.config.framesPerSecond;
    for (const QByteArray &packet : payload.split(engineio::Separator)) {
        if (m_packets.take({rate, int(rate)}, m_context.now()).count() > 0) {
            m_context.refuse(QStringLiteral("too many frames"));
            m_session->close(CloseReason::Flooding);
        } else if (packet.size() > m_messageLimit) {
            m_session->close(CloseReason::TooLarge);
        } else if (!packet.isValidUtf8()) {
            m_session->breakOff(QStringLiteral("not UTF-8"));
        } else {
            m_session->receive(packet);
        }
        if (m_closing)
            break;
    }
    const bool isFine = !m_closing || m_reason == CloseReason::Left;
    doorway.answer(isFine ? okResponse() : engineError(EngineError::BadRequest));
    Q_EMIT postSettled();
}

void PollingLine::transmit(const char *frames, qsizetype size)
{
    m_owed.append(frames, size);
    if (m_closing || !m_session)
        return;
    settlePoll();
    const qint64 limit = m_context.config.unsentLimit;
    if (limit == 0 || m_owed.size() <= limit || std::exchange(m_cutting, true))
        return;
    QMetaObject::invokeMethod( // not from inside: a fan-out may be under way
        this,
        [this] {
            if (!m_session)
                return;
            m_context.refuse(QStringLiteral("slow consumer"));
            m_session->close(CloseReason::SlowConsumer);
        },
        Qt::QueuedConnection);
}

void PollingLine::settlePoll()
{
    if (!m_poll)
        return;
    if (!m_owed.isEmpty())
        answerPoll(takePayload());
    else if (m_probed && !m_closing)
        answerPoll(Noop);
    if (m_closing && m_owed.isEmpty())
        finish();
}

QByteArray PollingLine::takePayload()
{
    QByteArray payload;
    qsizetype at = 0;
    for (int i = 0; i < engineio::PacketsPerPayload && at < m_owed.size(); ++i) {
        const FrameView frame = firstFrame(m_owed.constData() + at);
        if (i > 0)
            payload.append(engineio::Separator);
        if (frame.isBinary)
            payload.append(
                engineio::encodeBinary(QByteArray::fromRawData(frame.payload, frame.size)));
        else
            payload.append(frame.payload, frame.size);
        at += frame.frameSize;
    }
    m_owed.remove(0, at);
    return payload;
}

void PollingLine::answerPoll(const QByteArray &payload)
{
    Doorway *doorway = std::exchange(m_poll, nullptr);
    doorway->disconnect(this);
    HttpResponse response = textResponse(payload);
    const QByteArray &cookie = m_context.config.stickyCookie;
    if (!std::exchange(m_begun, true) && !cookie.isEmpty())
        response.headers.append({"Set-Cookie",
                                 cookie + '=' + m_sid + "; Path=/; HttpOnly; SameSite=Lax"
                                     + (m_isEncrypted ? "; Secure" : "")});
    doorway->answer(response);
}

void PollingLine::endPoll()
{
    if (m_reason == CloseReason::Left)
        return answerPoll(Noop);
    if (!isPassing(m_reason))
        return answerPoll(Goodbye);
    Doorway *doorway = std::exchange(m_poll, nullptr);
    doorway->disconnect(this);
    doorway->answer(engineError(EngineError::SessionUnknown)); // as to every later poll
}

void PollingLine::beProbed()
{
    m_probed = true;
    settlePoll();
}

void PollingLine::cancelUpgrade()
{
    m_upgrading = false;
    m_probed = false;
}

std::unique_ptr<EngineSession> PollingLine::giveAway(QByteArray &owed)
{
    auto session = std::move(m_session);
    m_context.rooms.settle(*session); // into m_owed: no poll is answered any more
    owed = std::exchange(m_owed, {});
    if (m_poll)
        answerPoll(Noop);
    finish();
    return session;
}

void PollingLine::lost(Doorway &doorway)
{
    const bool itMattered = m_poll == &doorway;
    if (m_post == &doorway) {
        m_post = nullptr;
        Q_EMIT postSettled();
    }
    if (!itMattered)
        return;
    m_poll = nullptr;
    if (m_session)
        m_session->end(CloseReason::Lost);
    finish();
}

void PollingLine::hangUp(CloseReason reason)
{
    if (std::exchange(m_closing, true))
        return;
    m_reason = reason;
    const bool isOver = reason == CloseReason::Left || reason == CloseReason::Lost
        || reason == CloseReason::BadPacket || reason == CloseReason::TooLarge;
    if (reason == CloseReason::Left && !m_poll) {
        // The poll that the client has sent before it said goodbye may come by another connection.
        appendTextFrame(m_owed, Noop);
        leavePlace();
        m_patience.set(m_context.now() + m_context.config.latePollDeadline);
        return;
    }
    if (isOver)
        return finish();
    if (!isPassing(reason))
        appendTextFrame(m_owed, Goodbye);
    else if (m_owed.isEmpty())
        return finish();
    if (reason == CloseReason::Shutdown && !m_poll)
        return finish(); // no further poll can reach us
    m_patience.set(m_context.now() + m_context.config.goodbyeDeadline);
    settlePoll();
}

void PollingLine::leavePlace()
{
    if (std::exchange(m_placed, false))
        m_context.pollers.leave(m_address);
}

void PollingLine::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_closing = true;
    m_patience.clear();
    m_context.polling.remove(m_sid);
    leavePlace();
    if (m_poll)
        endPoll();
    Q_EMIT finished();
}

} // namespace panel::server
