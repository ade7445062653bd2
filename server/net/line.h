// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/transport.h"

namespace panel::server {

/// What carries a session's packets: a WebSocket, or a series of HTTP requests.
class Line
{
public:
    Line() = default;
    virtual ~Line() = default;
    Q_DISABLE_COPY_MOVE(Line)

    /// Whole WebSocket frames (appendTextFrame(), appendBinaryFrame()), in order. A slow peer is
    /// cut off later, never from inside.
    virtual void transmit(const char *frames, qsizetype size) = 0;
    /// Larger messages close the line.
    virtual void setMessageLimit(qint64 bytes) = 0;
    /// Says goodbye after what was transmitted, and hangs up.
    virtual void hangUp(CloseReason reason) = 0;
};

} // namespace panel::server
