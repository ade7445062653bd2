// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <utility>

namespace panel::server {

/// Follows the frames of a client's WebSocket stream (RFC 6455, section 5.2) without touching their
/// contents, for what QWebSocket lets pass: unmasked frames, and any number of frames in a message.
class FrameScanner
{
public:
    enum class Fault : quint8 { None, Unmasked, TooManyInMessage };

    /// Bytes in the order they came. After a fault the stream is not to be read any further.
    /// `framesPerMessage`: 0 for any number.
    Fault scan(const char *bytes, qint64 size, int framesPerMessage);

    /// Bytes of payload that are to come before the next header: they need not be scanned, only
    /// skip()ped.
    quint64 payloadLeft() const { return m_state == State::Payload ? m_left : 0; }
    void skip(quint64 size);

    /// Whether the peer has begun to say goodbye.
    bool sawClose() const { return m_sawClose; }

    /// Frames begun since the last call.
    int takeFrames() { return std::exchange(m_frames, 0); }

private:
    enum class State : quint8 { First, Second, Length, Mask, Payload };

    void enter(State state, quint64 left);

    State m_state = State::First;
    bool m_final = false;
    bool m_control = false;
    bool m_sawClose = false;
    quint64 m_left = 0; ///< Bytes of the state that are still to come.
    quint64 m_length = 0; ///< Of the payload.
    int m_frames = 0;
    int m_inMessage = 0;
};

} // namespace panel::server
