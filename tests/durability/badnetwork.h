// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <list>
#include <random>

namespace panel::test {

/// A network between clients and the daemon that is as bad as one wants: a TCP relay on a thread of
/// its own. While it is bad, each connection gets one of these ills at a random moment:
///
/// - cut: some of what is under way arrives, then both ends are reset;
/// - frozen: nothing moves for a while, then it goes on;
/// - swallowed: both ends stay open and nothing arrives any more, in one direction or in both (the
///   answers alone, say: what was asked is done, and nobody hears of it);
/// - half-open: one end is reset, the other never learns of it.
class BadNetwork
{
public:
    struct Ills
    {
        int connections = 0;
        int cut = 0;
        int frozen = 0;
        int swallowed = 0;
        int halfOpen = 0;
    };

    explicit BadNetwork(quint32 seed);
    ~BadNetwork();

    /// A port nobody listens on, below those the system gives to whoever connects.
    static quint16 freePort();

    /// Where clients connect to; what they send goes on to `daemon`.
    QUrl listenFor(const QUrl &daemon);
    /// From now on connections fall ill after some `span`; 0: none does any more, and those that
    /// are frozen go on. What was swallowed stays so.
    void setBad(std::chrono::milliseconds span);
    /// Resets all connections.
    void cutAll();
    Ills ills();

private:
    class Relay;
    void tell(const std::function<void(Relay &)> &command);

    QObject m_here; ///< Lives on the thread.
    QThread m_thread;
    std::unique_ptr<Relay> m_relay;
};

} // namespace panel::test
