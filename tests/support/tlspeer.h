// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/rawpeer.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace panel::test {

/// The same over TLS. It looks at no certificate: that is the client's part, and tested there.
class TlsPeer final : public RawPeer
{
public:
    explicit TlsPeer(quint16 port, int window = 0)
        : RawPeer(port, window, "127.0.0.1", std::make_unique<QSslSocket>())
    {
        ssl().setPeerVerifyMode(QSslSocket::VerifyNone);
        if (isOpen())
            ssl().startClientEncryption();
    }

    QSslSocket &ssl() { return static_cast<QSslSocket &>(socket()); }
    /// Waits for the end of the handshake.
    bool isEncrypted()
    {
        return QTest::qWaitFor([&] { return ssl().isEncrypted() || !isOpen(); }, 10000)
            && ssl().isEncrypted();
    }
};

} // namespace panel::test
