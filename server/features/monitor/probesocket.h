// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <memory>

namespace panel::server {

/// One connected socket of one probe, UDP or TCP, on a port of its own that the kernel picks: its
/// number is one more thing a forger has to guess, and the kernel drops what comes from anybody
/// else. Arrivals bear the kernel's time, so that a busy daemon does not make pings longer.
class ProbeSocket final : public QObject
{
    Q_OBJECT

public:
    using Time = std::chrono::nanoseconds;

    using QObject::QObject;
    ~ProbeSocket() override;

    /// Of the steady clock; arrivals are told in it.
    static Time now();

    /// False: no socket is to be had, or the address cannot be reached from this machine.
    bool open(GameQuery::Transport transport, const QHostAddress &address, quint16 port);
    /// Lost where the kernel has no room, as a network may lose it too.
    void send(const QByteArray &bytes);

Q_SIGNALS:
    void connected(); ///< Of a stream.
    void arrived(const QByteArray &bytes, std::chrono::nanoseconds at);
    void closed(); ///< Of a stream, by the peer or the network.
    void refused(); ///< Nobody listens there.

private:
    void read();
    void finishConnecting();
    void failed(int error);

    int m_descriptor = -1;
    bool m_isStream = false;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
};

} // namespace panel::server
