// SPDX-License-Identifier: MIT

#include "server/net/descriptor.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#else
#include <winsock2.h>
#endif

namespace panel::server::descriptor {

QHostAddress peer(qintptr descriptor)
{
    sockaddr_storage storage{};
#ifdef Q_OS_UNIX
    socklen_t size = sizeof storage;
    const auto handle = int(descriptor);
#else
    int size = sizeof storage;
    const auto handle = SOCKET(descriptor);
#endif
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    return ::getpeername(handle, address, &size) == 0 ? QHostAddress(address) : QHostAddress();
}

void close(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::close(int(descriptor));
#else
    ::closesocket(SOCKET(descriptor));
#endif
}

void discardUnsent(qintptr descriptor)
{
    linger how{};
    how.l_onoff = 1;
    how.l_linger = 0;
#ifdef Q_OS_UNIX
    ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &how, sizeof how);
#else
    ::setsockopt(SOCKET(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&how),
                 sizeof how);
#endif
}

Accepted accept(qintptr listening)
{
#ifdef Q_OS_UNIX
    while (true) {
#ifdef Q_OS_LINUX
        const int taken = ::accept4(int(listening), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
#else
        const int taken = ::accept(int(listening), nullptr, nullptr);
        if (taken >= 0)
            ::fcntl(taken, F_SETFD, FD_CLOEXEC);
#endif
        if (taken >= 0)
            return {taken, false};
        if (errno == EINTR || errno == ECONNABORTED)
            continue; // this one has left again; the next may be there
        return {-1, errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM};
    }
#else
    const SOCKET taken = ::accept(SOCKET(listening), nullptr, nullptr);
    if (taken != INVALID_SOCKET)
        return {qintptr(taken), false};
    return {-1, ::WSAGetLastError() == WSAEMFILE || ::WSAGetLastError() == WSAENOBUFS};
#endif
}

qintptr duplicate([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_UNIX
    return ::fcntl(int(descriptor), F_DUPFD_CLOEXEC, 0);
#else
    return -1;
#endif
}

void endSending([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::shutdown(int(descriptor), SHUT_WR);
#endif
}

qint64 receiveNow([[maybe_unused]] qintptr descriptor, [[maybe_unused]] char *bytes,
                  [[maybe_unused]] qint64 size)
{
#ifdef Q_OS_UNIX
    const auto got = ::recv(int(descriptor), bytes, size_t(size), MSG_DONTWAIT);
    if (got > 0)
        return qint64(got);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) ? 0 : -1;
#else
    return -1;
#endif
}

qint64 sendNow([[maybe_unused]] qintptr descriptor, [[maybe_unused]] const char *bytes,
               [[maybe_unused]] qint64 size)
{
#ifdef Q_OS_UNIX
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
    constexpr int flags = MSG_DONTWAIT; // Qt has the signal ignored
#endif
    const auto taken = ::send(int(descriptor), bytes, size_t(size), flags);
    return taken > 0 ? qint64(taken) : 0;
#else
    return 0;
#endif
}

qint64 limit()
{
#ifdef Q_OS_UNIX
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY)
        return qint64(files.rlim_cur);
#endif
    return 0;
}

void raiseLimit()
{
#ifdef Q_OS_UNIX
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
#endif
}

} // namespace panel::server::descriptor
