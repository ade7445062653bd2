// SPDX-License-Identifier: MIT

#include "server/net/framescanner.h"

namespace panel::server {

FrameScanner::Fault FrameScanner::scan(const char *bytes, qint64 size, int framesPerMessage)
{
    const char *const end = bytes + size;
    while (bytes < end) {
        if (m_state == State::Payload) {
            const quint64 step = qMin(m_left, quint64(end - bytes));
            skip(step);
            bytes += step;
            continue;
        }
        const auto byte = uchar(*bytes++);
        switch (m_state) {
        case State::First:
            m_final = byte & 0x80;
            m_control = byte & 0x08;
            m_sawClose |= (byte & 0x0f) == 0x08;
            ++m_frames;
            if (!m_control) {
                if (framesPerMessage > 0 && ++m_inMessage > framesPerMessage)
                    return Fault::TooManyInMessage;
                if (m_final)
                    m_inMessage = 0;
            }
            m_state = State::Second;
            break;
        case State::Second:
            if (!(byte & 0x80))
                return Fault::Unmasked;
            m_length = byte & 0x7f;
            if (m_length < 126) {
                enter(State::Mask, 4);
            } else {
                enter(State::Length, m_length == 126 ? 2 : 8);
                m_length = 0;
            }
            break;
        case State::Length:
            m_length = m_length << 8 | byte;
            if (--m_left == 0)
                enter(State::Mask, 4);
            break;
        case State::Mask:
            if (--m_left == 0)
                enter(m_length ? State::Payload : State::First, m_length);
            break;
        case State::Payload:
            Q_UNREACHABLE();
        }
    }
    return Fault::None;
}

void FrameScanner::skip(quint64 size)
{
    Q_ASSERT(m_state == State::Payload && size <= m_left);
    m_left -= size;
    if (m_left == 0)
        m_state = State::First;
}

void FrameScanner::enter(State state, quint64 left)
{
    m_state = state;
    m_left = left;
}

} // namespace panel::server
