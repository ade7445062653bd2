// SPDX-License-Identifier: MIT

#include "server/net/descriptor.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
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

qint64 sendNow([[maybe_unused]] qintptr descriptor, [[maybe_unused]] const char *bytes,
               [[maybe_unused]] qint64 size)
{
#ifdef Q_OS_LINUX
    const auto taken = ::send(int(descriptor), bytes, size_t(size), MSG_NOSIGNAL | MSG_DONTWAIT);
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
