// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/netcontext.h"

#include <QSslSocket>

namespace panel::server {

/// A connection until it is encrypted, and no longer than NetConfig::tlsDeadline. It is a pending
/// handshake in the acceptor's books, as it still is in the doorway after.
class TlsHandshake final : public QObject
{
    Q_OBJECT

public:
    TlsHandshake(std::unique_ptr<QSslSocket> socket, std::unique_ptr<Admission> admission,
                 NetContext &context);
    ~TlsHandshake() override;

    /// Waits for the peer's hello. Once, when the signals are connected.
    void begin();
    /// After encrypted(): the socket, and its place in the books.
    std::pair<std::unique_ptr<QTcpSocket>, std::unique_ptr<Admission>> handOver();
    /// The daemon stops.
    void farewell() { fail({}); }

Q_SIGNALS:
    void encrypted();
    /// The socket is closed; destroy this later, not from here.
    void finished();

private:
    /// Counts `refusal`, unless it is empty.
    void fail(const QString &refusal);

    NetContext &m_context;
    std::unique_ptr<Admission> m_admission;
    QSslSocket *m_socket; ///< A child, until it is handed over.
    bool m_finished = false;
    Deadline m_deadline;
};

} // namespace panel::server
