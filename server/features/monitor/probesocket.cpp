// SPDX-License-Identifier: MIT

#include "server/features/monitor/probesocket.h"

#include <QPointer>

#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace panel::server {

namespace {

constexpr int MostAtOnce = 64; ///< Reads before others get their turn.

ProbeSocket::Time clockTime(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;

    SocketAddress(const QHostAddress &address, quint16 port)
    {
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            auto *in = reinterpret_cast<sockaddr_in *>(&storage);
            in->sin_family = AF_INET;
            in->sin_port = htons(port);
            in->sin_addr.s_addr = htonl(address.toIPv4Address());
            size = sizeof *in;
            return;
        }
        auto *in = reinterpret_cast<sockaddr_in6 *>(&storage);
        in->sin6_family = AF_INET6;
        in->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        memcpy(&in->sin6_addr, &bytes, sizeof bytes);
        if (const QByteArray scope = address.scopeId().toLatin1(); !scope.isEmpty()) {
            bool isNumber = false;
            in->sin6_scope_id = scope.toUInt(&isNumber);
            if (!isNumber)
                in->sin6_scope_id = if_nametoindex(scope.constData());
        }
        size = sizeof *in;
    }
    const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
};

/// When the kernel got it, on the steady clock. Its stamp is of the clock that may be set
/// meanwhile: what makes no sense is not believed.
ProbeSocket::Time arrivalOf(msghdr &message, ProbeSocket::Time now)
{
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        timespec stamp{};
        memcpy(&stamp, CMSG_DATA(part), sizeof stamp);
        const auto waited = clockTime(CLOCK_REALTIME)
            - (std::chrono::seconds(stamp.tv_sec) + std::chrono::nanoseconds(stamp.tv_nsec));
        if (waited >= ProbeSocket::Time{0} && waited < std::chrono::seconds{1})
            return now - waited;
    }
    return now;
}

} // namespace

ProbeSocket::~ProbeSocket()
{
    m_readable.reset();
    m_writable.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ProbeSocket::Time ProbeSocket::now()
{
    return clockTime(CLOCK_MONOTONIC);
}

bool ProbeSocket::open(GameQuery::Transport transport, const QHostAddress &address, quint16 port)
{
    Q_ASSERT(m_descriptor < 0);
    m_isStream = transport == GameQuery::Transport::Tcp;
    const SocketAddress peer(address, port);
    m_descriptor
        = ::socket(peer.storage.ss_family,
                   (m_isStream ? SOCK_STREAM : SOCK_DGRAM) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return false;
    const int on = 1;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    const bool isConnected = ::connect(m_descriptor, peer.get(), peer.size) == 0;
    const int error = isConnected ? 0 : errno;
    if (!isConnected && error != EINPROGRESS && error != ECONNREFUSED)
        return false;
    m_readable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_readable->setEnabled(!m_isStream);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ProbeSocket::read);
    if (m_isStream) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this,
                &ProbeSocket::finishConnecting);
    }
    if (error == ECONNREFUSED) // a loopback address may say so at once
        QMetaObject::invokeMethod(this, &ProbeSocket::refused, Qt::QueuedConnection);
    return true;
}

void ProbeSocket::send(const QByteArray &bytes)
{
    if (m_descriptor < 0)
        return;
    const auto size = ::send(m_descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
    // An earlier datagram's refusal is reported by the next call, whichever it is, and that call
    // does nothing else.
    if (size < 0 && errno == ECONNREFUSED && !m_isStream)
        QMetaObject::invokeMethod(this, &ProbeSocket::refused, Qt::QueuedConnection);
}

void ProbeSocket::finishConnecting()
{
    m_writable->setEnabled(false);
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return failed(error);
    m_readable->setEnabled(true);
    Q_EMIT connected();
}

void ProbeSocket::failed(int error)
{
    m_readable->setEnabled(!m_isStream);
    if (error == ECONNREFUSED)
        Q_EMIT refused();
    else if (m_isStream)
        Q_EMIT closed();
}

void ProbeSocket::read()
{
    static thread_local QByteArray buffer(GameQuery::AnswerLimit, Qt::Uninitialized);
    const QPointer<ProbeSocket> self(this);
    for (int i = 0; i < MostAtOnce && self && m_readable->isEnabled(); ++i) {
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(timespec))];
        iovec piece{buffer.data(), size_t(buffer.size())};
        msghdr message{};
        message.msg_iov = &piece;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const auto size = ::recvmsg(m_descriptor, &message, 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (size < 0)
            return failed(errno);
        if (size == 0 && m_isStream) {
            m_readable->setEnabled(false);
            Q_EMIT closed();
            return;
        }
        Q_EMIT arrived(QByteArray(buffer.constData(), size), arrivalOf(message, now()));
    }
}

} // namespace panel::server
