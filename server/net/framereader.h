// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <utility>

namespace panel::server {

/// Reads a client's WebSocket stream (RFC 6455, section 5) into messages and control frames, and
/// finds what breaks it. Keeps nothing but what is incomplete: an idle stream costs no heap.
class FrameReader
{
public:
    /// What a read() has come upon.
    enum class Found : quint8 {
        Nothing, ///< Needs more bytes.
        Text, ///< A whole message, of valid UTF-8.
        Binary, ///< A whole message.
        Ping,
        Pong,
        Close, ///< Its status is sound; see closeStatus().
        Fault, ///< The stream is broken, see fault(), and is not to be read any further.
    };
    enum class Fault : quint8 {
        None,
        Protocol, ///< Bits, opcodes, lengths or an order that may not be.
        Unmasked,
        TooManyInMessage, ///< More frames than a message may have.
        TooLarge, ///< A message over the limit; found before its bytes have come.
        NotUtf8,
    };

    explicit FrameReader(qint64 messageLimit) : m_messageLimit(messageLimit) { }

    /// Holds for messages whose header has not been read yet.
    void setMessageLimit(qint64 bytes) { m_messageLimit = bytes; }

    /// Reads on, at most to the end of the next message or control frame; returns how many bytes it
    /// used. `framesPerMessage`: 0 for any number.
    qint64 read(const char *bytes, qint64 size, int framesPerMessage);
    Found found() const { return m_found; }
    Fault fault() const { return m_fault; }

    /// The payload of what was found. Once, before the next read().
    QByteArray takePayload();
    /// Of a Close: what it says, or 1005, which stands for nothing.
    int closeStatus() const { return m_closeStatus; }

    /// Frames begun since the last call.
    int takeFrames() { return std::exchange(m_frames, 0); }

private:
    enum class State : quint8 { First, Second, Length, Mask, Payload };

    void begin(uchar first, int framesPerMessage);
    void measure();
    void endFrame();
    void endClose();
    void fail(Fault fault);
    bool isControl() const { return m_opcode & 0x08; }
    QByteArray &payload() { return isControl() ? m_control : m_message; }

    qint64 m_messageLimit;
    quint64 m_left = 0; ///< Of the payload.
    quint64 m_length = 0; ///< As far as it has been read.
    QByteArray m_message; ///< Of the data frames so far.
    QByteArray m_control;
    int m_frames = 0;
    int m_inMessage = 0;
    int m_closeStatus = 0;
    uchar m_mask[4] = {};
    quint8 m_maskAt = 0; ///< Bytes of the mask read; in a payload, which of them comes next.
    quint8 m_lengthLeft = 0; ///< Bytes of the length that are still to come.
    quint8 m_opcode = 0; ///< Of the frame.
    quint8 m_kind = 0; ///< Of the message: the opcode of its first frame; 0 outside of one.
    bool m_final = false;
    State m_state = State::First;
    Found m_found = Found::Nothing;
    Fault m_fault = Fault::None;
};

} // namespace panel::server
