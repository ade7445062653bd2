// SPDX-License-Identifier: MIT

#include "server/net/rawline.h"

#include "server/net/descriptor.h"

#include <QtEndian>

namespace panel::server {

namespace {

constexpr char FinalClose = '\x88';
constexpr char FinalPong = '\x8a';

constexpr quint16 NotUtf8Code = 1007;
constexpr quint16 NoStatus = 1005; ///< Stands for a close frame that says nothing.

/// Bytes that may still come after our goodbye; who goes on longer is cut.
constexpr qsizetype MostThrownAway = 1 << 20;

/// The payload is at most 125 bytes long.
QByteArray controlFrame(char opcode, const QByteArray &payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 2);
    return frame.append(opcode).append(char(payload.size())).append(payload);
}

} // namespace

RawLine::RawLine(qintptr descriptor, const QByteArray &answer, Origin origin, NetContext &context)
    : WebSocketLine(origin, context)
    , m_descriptor(descriptor)
    , m_watch(descriptor, *this)
    , m_reader(context.config.messageBytesBeforeSignIn)
{
    if (origin.upgradeOf.isEmpty())
        m_answer = answer; // the session speaks first, in this turn
    else
        put(answer.constData(), answer.size());
    begin(origin.visitor, origin.handler);
}

RawLine::~RawLine()
{
    release();
}

void RawLine::ready(bool readable, bool writable)
{
    if (writable && !m_unsent.isEmpty())
        putUnsent();
    if (readable)
        readOn();
}

void RawLine::readOn()
{
    // Once a turn: who sends much shares the thread with the others.
    char *bytes = context().scratch();
    const qint64 got = descriptor::receiveNow(m_descriptor, bytes, NetContext::ScratchSize);
    if (got < 0) {
        finish(CloseReason::Lost);
        release();
    } else if (isClosing()) {
        m_thrownAway += got;
        if (m_thrownAway > MostThrownAway) {
            abort();
            finish(CloseReason::Lost);
        }
    } else {
        take(bytes, got);
    }
}

void RawLine::take(const char *bytes, qint64 size)
{
    while (size > 0 && !isClosing()) {
        const qint64 used = m_reader.read(bytes, size, context().config.framesPerMessage);
        bytes += used;
        size -= used;
        if (isFlooding()) {
            context().refuse(QStringLiteral("too many frames"));
            return close(CloseReason::Flooding);
        }
        takeFound();
    }
}

bool RawLine::isFlooding()
{
    const int frames = m_reader.takeFrames();
    const int rate = context().config.framesPerSecond;
    if (rate == 0 || frames == 0)
        return false;
    const TimePoint now = context().now();
    for (int i = 0; i < frames; ++i) {
        if (m_frames.take({double(rate), rate}, now).count() > 0)
            return true;
    }
    return false;
}

void RawLine::takeFound()
{
    switch (m_reader.found()) {
    case FrameReader::Found::Nothing:
        return;
    case FrameReader::Found::Text:
        return receive(m_reader.takePayload());
    case FrameReader::Found::Binary:
        return receiveBinary(m_reader.takePayload());
    case FrameReader::Found::Ping: {
        const QByteArray pong = controlFrame(FinalPong, m_reader.takePayload());
        return write(pong.constData(), pong.size());
    }
    case FrameReader::Found::Pong:
        m_reader.takePayload();
        return;
    case FrameReader::Found::Close:
        return partWays();
    case FrameReader::Found::Fault:
        return refuse(m_reader.fault());
    }
}

void RawLine::refuse(FrameReader::Fault fault)
{
    switch (fault) {
    case FrameReader::Fault::None:
        return;
    case FrameReader::Fault::Unmasked:
        context().refuse(QStringLiteral("unmasked frame"));
        return close(CloseReason::BadPacket);
    case FrameReader::Fault::TooManyInMessage:
        context().refuse(QStringLiteral("too many frames"));
        return close(CloseReason::Flooding);
    case FrameReader::Fault::TooLarge:
        context().refuse(QStringLiteral("message too large"));
        return close(CloseReason::TooLarge);
    case FrameReader::Fault::Protocol:
        context().refuse(QStringLiteral("broken frame"));
        return close(CloseReason::BadPacket);
    case FrameReader::Fault::NotUtf8:
        context().refuse(QStringLiteral("broken frame"));
        sayGoodbye(NotUtf8Code, "not UTF-8");
        return endSession(CloseReason::BadPacket);
    }
}

void RawLine::partWays()
{
    m_reader.takePayload();
    sayGoodbye(quint16(m_reader.closeStatus()), {});
    endSession(CloseReason::Left);
}

void RawLine::hangUp(CloseReason reason)
{
    sayGoodbye(closeCode(reason), closeText(reason));
}

void RawLine::sayGoodbye(quint16 code, const QByteArray &text)
{
    if (!beginToClose())
        return;
    QByteArray payload;
    if (code != NoStatus) {
        payload.resize(2);
        qToBigEndian(code, payload.data());
        payload.append(text);
    }
    const QByteArray frame = controlFrame(FinalClose, payload);
    put(frame.constData(), frame.size());
    if (m_unsent.isEmpty())
        endWriting();
}

void RawLine::write(const char *frames, qsizetype size)
{
    if (isClosing())
        return;
    put(frames, size);
    if (!m_unsent.isEmpty())
        noteUnsent(m_unsent.size());
}

void RawLine::put(const char *bytes, qsizetype size)
{
    if (m_descriptor < 0)
        return;
    if (!m_answer.isEmpty()) {
        const QByteArray both = std::exchange(m_answer, {}).append(bytes, size);
        return put(both.constData(), both.size());
    }
    if (m_unsent.isEmpty()) {
        const qint64 taken = descriptor::sendNow(m_descriptor, bytes, size);
        bytes += taken;
        size -= taken;
        if (size == 0)
            return;
        m_watch.setWriting(true);
    }
    m_unsent.append(bytes, size);
}

void RawLine::putUnsent()
{
    const qint64 taken = descriptor::sendNow(m_descriptor, m_unsent.constData(), m_unsent.size());
    if (taken == m_unsent.size())
        m_unsent = {}; // with its memory
    else
        m_unsent.remove(0, taken);
    noteUnsent(m_unsent.size());
    if (!m_unsent.isEmpty())
        return;
    m_watch.setWriting(false);
    if (isClosing())
        endWriting();
}

void RawLine::endWriting()
{
    // The connection is closed when the peer has done so: with unread bytes in it, closing would
    // reset it, and destroy the goodbye.
    descriptor::endSending(m_descriptor);
}

void RawLine::abort()
{
    if (m_descriptor >= 0)
        descriptor::discardUnsent(m_descriptor);
    release();
}

void RawLine::release()
{
    if (m_descriptor < 0)
        return;
    m_watch.end();
    descriptor::close(std::exchange(m_descriptor, -1));
}

} // namespace panel::server
