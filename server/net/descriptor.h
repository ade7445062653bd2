// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>

/// What Qt does not offer of a socket's descriptor. The one file of this layer, besides the epoll
/// dispatcher, that knows the platform.
namespace panel::server::descriptor {

/// The address at the other end; null when it is gone already.
QHostAddress peer(qintptr descriptor);

void close(qintptr descriptor);

/// From now on closing it throws away what the peer has not read, at once; else the kernel would go
/// on offering it to a peer that reads slowly or never, for minutes.
void discardUnsent(qintptr descriptor);

struct Accepted
{
    qintptr descriptor = -1; ///< -1: nobody waits, or
    bool exhausted = false; ///< somebody does, and the system has no descriptor to give.
};
/// Takes the next connection that waits at a listening socket.
Accepted accept(qintptr listening);

/// Another descriptor for the same connection, which outlives the first. -1 without one to spare,
/// or where this is not done.
qintptr duplicate(qintptr descriptor);

/// Says that nothing more will be sent; the peer can still read what was.
void endSending(qintptr descriptor);

/// Reads what is there without waiting. 0: nothing now; -1: the connection has ended or is broken.
qint64 receiveNow(qintptr descriptor, char *bytes, qint64 size);

/// Hands bytes to the kernel without waiting. Returns how many it took; 0 also on an error, which
/// the socket will then report by itself, and where the platform offers no such call.
qint64 sendNow(qintptr descriptor, const char *bytes, qint64 size);

/// How many descriptors this process may have open; 0 when the platform sets no limit.
qint64 limit();

/// Asks for as many as the system grants this process. Once, at the start.
void raiseLimit();

} // namespace panel::server::descriptor
