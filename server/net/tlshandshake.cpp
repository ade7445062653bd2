// SPDX-License-Identifier: MIT

#include "server/net/tlshandshake.h"

namespace panel::server {

namespace {

constexpr qint64 ReadBuffer = 65536; ///< Bytes of a handshake that wait in memory.

} // namespace

TlsHandshake::TlsHandshake(std::unique_ptr<QSslSocket> socket, std::unique_ptr<Admission> admission,
                           NetContext &context)
    : m_context(context)
    , m_admission(std::move(admission))
    , m_socket(socket.release())
    , m_deadline(context.deadlines, [this] { fail(QStringLiteral("no TLS handshake in time")); })
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadBuffer);
    // Queued: both come from inside OpenSSL's loop, which goes on reading after them.
    connect(
        m_socket, &QSslSocket::encrypted, this,
        [this] {
            if (m_finished)
                return;
            if (m_socket->state() == QAbstractSocket::ConnectedState)
                Q_EMIT encrypted();
            else // gone meanwhile, and the doorway would not hear of it any more
                fail(QStringLiteral("broken TLS handshake"));
        },
        Qt::QueuedConnection);
    const auto broken = [this] { fail(QStringLiteral("broken TLS handshake")); };
    connect(m_socket, &QSslSocket::errorOccurred, this, broken, Qt::QueuedConnection);
    connect(m_socket, &QSslSocket::disconnected, this, broken, Qt::QueuedConnection);
}

TlsHandshake::~TlsHandshake()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

void TlsHandshake::begin()
{
    m_deadline.set(m_context.now() + m_context.config.tlsDeadline);
    m_socket->startServerEncryption();
}

std::pair<std::unique_ptr<QTcpSocket>, std::unique_ptr<Admission>> TlsHandshake::handOver()
{
    m_finished = true;
    m_deadline.clear();
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return {std::unique_ptr<QTcpSocket>(std::exchange(m_socket, nullptr)), std::move(m_admission)};
}

void TlsHandshake::fail(const QString &refusal)
{
    if (std::exchange(m_finished, true))
        return;
    m_deadline.clear();
    if (!refusal.isEmpty())
        m_context.refuse(refusal);
    m_socket->abort();
    Q_EMIT finished();
}

} // namespace panel::server
