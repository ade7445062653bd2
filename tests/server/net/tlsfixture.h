// SPDX-License-Identifier: MIT

#pragma once

#include "tests/server/net/hubfixture.h"
#include "tests/support/certificates.h"
#include "tests/support/tlspeer.h"

#include <QTemporaryDir>

namespace panel::test {

/// The fixture's network behind TLS.
struct TlsHub : HubFixture
{
    explicit TlsHub(const tls::Identity &identity, const NetConfig &config = easy())
        : HubFixture(config)
    {
        network.setTls(identity);
    }
    std::unique_ptr<TlsPeer> join(int window = 0)
    {
        auto peer = std::make_unique<TlsPeer>(port, window);
        if (!peer->upgrade())
            return {};
        peer->text("40");
        return peer->gets("40{\"sid\"") ? std::move(peer) : nullptr;
    }
    bool settle()
    {
        TlsPeer peer(port);
        peer.write("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
        return peer.isClosed() && peer.received().contains("\"ok\"");
    }
};

/// Real files of a certificate, and what they were read as.
struct TlsFiles
{
    /// Fails the test that calls it when that does not succeed.
    void make()
    {
        QVERIFY(folder.isValid());
        files = makeCertificate(folder.path(), "panel.test");
        const auto loaded = tls::load(files.certificate, files.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        identity = *loaded;
        QVERIFY(identity.warnings.isEmpty());
        QCOMPARE(identity.subject, "127.0.0.1, localhost");
    }

    QTemporaryDir folder;
    CertificateFiles files;
    tls::Identity identity;
};

} // namespace panel::test
