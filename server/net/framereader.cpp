// SPDX-License-Identifier: MIT

#include "server/net/framereader.h"

#include <QtEndian>

#include <cstring>

namespace panel::server {

namespace {

constexpr uchar Final = 0x80;
constexpr uchar Reserved = 0x70;
constexpr uchar Masked = 0x80;
constexpr quint64 LongestControl = 125;

enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr int NoStatus = 1005;

/// RFC 6455, section 7.4.1, and the registry's later entries, which may travel.
bool mayTravel(int status)
{
    return (status >= 1000 && status <= 1003) || (status >= 1007 && status <= 1014)
        || (status >= 3000 && status <= 4999);
}

void appendUnmasked(QByteArray &to, const char *bytes, qsizetype size, const uchar (&mask)[4],
                    unsigned maskAt)
{
    const qsizetype begin = to.size();
    to.resize(begin + size);
    char *out = to.data() + begin;
    uchar turned[8];
    for (unsigned i = 0; i < 8; ++i)
        turned[i] = mask[(maskAt + i) & 3];
    quint64 key = 0;
    std::memcpy(&key, turned, sizeof key);
    qsizetype i = 0;
    for (; i + 8 <= size; i += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes + i, sizeof word);
        word ^= key;
        std::memcpy(out + i, &word, sizeof word);
    }
    for (; i < size; ++i)
        out[i] = char(uchar(bytes[i]) ^ turned[i & 7]);
}

} // namespace

qint64 FrameReader::read(const char *bytes, qint64 size, int framesPerMessage)
{
    m_found = m_fault == Fault::None ? Found::Nothing : Found::Fault;
    const char *at = bytes;
    const char *const end = bytes + size;
    while (at < end && m_found == Found::Nothing) {
        if (m_state == State::Payload) {
            const auto step = qint64(qMin(m_left, quint64(end - at)));
            appendUnmasked(payload(), at, step, m_mask, m_maskAt);
            m_maskAt = quint8((m_maskAt + step) & 3);
            at += step;
            m_left -= quint64(step);
            if (m_left == 0)
                endFrame();
            continue;
        }
        const auto byte = uchar(*at++);
        switch (m_state) {
        case State::First:
            begin(byte, framesPerMessage);
            break;
        case State::Second:
            m_length = byte & 0x7f;
            m_lengthLeft = m_length == 126 ? 2 : m_length == 127 ? 8 : 0;
            m_state = m_lengthLeft ? State::Length : State::Mask;
            m_maskAt = 0;
            if (!(byte & Masked))
                fail(Fault::Unmasked);
            else if (isControl() && m_length > LongestControl)
                fail(Fault::Protocol);
            else if (m_lengthLeft)
                m_length = 0;
            else
                measure();
            break;
        case State::Length:
            m_length = m_length << 8 | byte;
            if (--m_lengthLeft == 0) {
                m_state = State::Mask;
                measure();
            }
            break;
        case State::Mask:
            m_mask[m_maskAt++] = byte;
            if (m_maskAt < 4)
                break;
            m_maskAt = 0;
            m_left = m_length;
            m_state = State::Payload;
            if (m_left == 0)
                endFrame();
            break;
        case State::Payload:
            Q_UNREACHABLE();
        }
    }
    return at - bytes;
}

void FrameReader::begin(uchar first, int framesPerMessage)
{
    m_final = first & Final;
    m_opcode = first & 0x0f;
    m_state = State::Second;
    ++m_frames;
    if (first & Reserved)
        return fail(Fault::Protocol);
    switch (m_opcode) {
    case Close:
    case Ping:
    case Pong:
        return m_final ? void() : fail(Fault::Protocol);
    case Text:
    case Binary:
        if (m_kind)
            return fail(Fault::Protocol);
        m_kind = m_opcode;
        m_inMessage = 0;
        break;
    case Continuation:
        if (!m_kind)
            return fail(Fault::Protocol);
        break;
    default:
        return fail(Fault::Protocol);
    }
    if (framesPerMessage > 0 && ++m_inMessage > framesPerMessage)
        fail(Fault::TooManyInMessage);
}

void FrameReader::measure()
{
    if (m_length >> 63)
        return fail(Fault::Protocol);
    if (!isControl() && m_length > quint64(qMax<qint64>(0, m_messageLimit - m_message.size())))
        fail(Fault::TooLarge);
}

void FrameReader::endFrame()
{
    m_state = State::First;
    switch (m_opcode) {
    case Close:
        return endClose();
    case Ping:
        m_found = Found::Ping;
        return;
    case Pong:
        m_found = Found::Pong;
        return;
    default:
        break;
    }
    if (!m_final)
        return;
    // The whole message at once: a character may be cut in two by any frame.
    if (m_kind == Text && !m_message.isValidUtf8())
        return fail(Fault::NotUtf8);
    m_found = std::exchange(m_kind, quint8(0)) == Text ? Found::Text : Found::Binary;
}

void FrameReader::endClose()
{
    m_closeStatus = NoStatus;
    if (!m_control.isEmpty()) {
        if (m_control.size() < 2)
            return fail(Fault::Protocol);
        m_closeStatus = qFromBigEndian<quint16>(m_control.constData());
        if (!mayTravel(m_closeStatus))
            return fail(Fault::Protocol);
        if (!QByteArrayView(m_control).sliced(2).isValidUtf8())
            return fail(Fault::NotUtf8);
    }
    m_found = Found::Close;
}

void FrameReader::fail(Fault fault)
{
    m_fault = fault;
    m_found = Found::Fault;
    m_message = {};
    m_control = {};
}

QByteArray FrameReader::takePayload()
{
    return std::exchange(payload(), {});
}

} // namespace panel::server
