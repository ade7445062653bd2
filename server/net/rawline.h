// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/framereader.h"
#include "server/net/watch.h"
#include "server/net/websocketline.h"

namespace panel::server {

/// A line over a descriptor, without a socket object: reads and writes its frames itself, for one
/// system call each. Keeps bytes only while the kernel does not take them.
class RawLine final : public WebSocketLine, private Watcher
{
public:
    /// Owns the descriptor. `answer`: to the upgrade request.
    RawLine(qintptr descriptor, const QByteArray &answer, Origin origin, NetContext &context);
    ~RawLine() override;

    void setMessageLimit(qint64 bytes) override { m_reader.setMessageLimit(bytes); }
    void hangUp(CloseReason reason) override;

private:
    void ready(bool readable, bool writable) override;
    void write(const char *frames, qsizetype size) override;
    void abort() override;

    void readOn();
    void take(const char *bytes, qint64 size);
    void takeFound();
    bool isFlooding();
    void refuse(FrameReader::Fault fault);
    /// The peer said goodbye, and is answered in its own words.
    void partWays();
    void sayGoodbye(quint16 code, const QByteArray &text);
    void put(const char *bytes, qsizetype size);
    void putUnsent();
    void endWriting();
    void release();

    qintptr m_descriptor; ///< -1 once closed.
    Watch m_watch;
    FrameReader m_reader;
    RateLimiter m_frames;
    QByteArray m_answer; ///< To the upgrade request: goes out with the first frame.
    QByteArray m_unsent; ///< What the kernel has not taken.
    qsizetype m_thrownAway = 0; ///< Bytes that came after our goodbye.
};

} // namespace panel::server
