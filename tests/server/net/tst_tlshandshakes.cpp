// SPDX-License-Identifier: MIT

#include "tests/server/net/tlsfixture.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

/// A hello as no library of today sends it: of exactly one version, without extensions that name
/// others (RFC 5246, section 7.4.1.2).
QByteArray clientHello(quint16 version)
{
    const QByteArray major(1, char(version >> 8));
    const QByteArray minor(1, char(version));
    const QByteArray ciphers = QByteArray::fromHex("c02bc02fc009c013009c002f");
    const QByteArray extensions = QByteArray::fromHex("000a000400020017" // the curve P-256
                                                      "000b00020100"
                                                      "000d0008000604030401"
                                                      "0203");
    QByteArray body = major + minor + QByteArray(32, 'r') + '\0';
    body += QByteArray(1, '\0') + char(ciphers.size()) + ciphers + QByteArray::fromHex("0100");
    body += QByteArray(1, '\0') + char(extensions.size()) + extensions;
    const QByteArray handshake
        = QByteArray::fromHex("0100") + QByteArray(1, '\0') + char(body.size()) + body;
    return QByteArray::fromHex("160301") + QByteArray(1, '\0') + char(handshake.size()) + handshake;
}

} // namespace

/// Before a TLS handshake is done: what a peer can be then, over real sockets.
class TlsHandshakesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_tls.make(); }

    void plainHttpIsClosedAndCounted()
    {
        TlsHub hub(m_tls.identity);
        RawPeer peer(hub.port);
        peer.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(peer.isClosed());
        QVERIFY(!peer.received().contains("HTTP/1.1"));
        QVERIFY(hub.refuses("broken TLS handshake"));
        QVERIFY(hub.requests.isEmpty());
    }

    void aPeerThatNeverSaysHelloIsCutAtTheDeadline()
    {
        NetConfig config = HubFixture::easy();
        config.tlsDeadline = 150ms;
        TlsHub hub(m_tls.identity, config);
        QElapsedTimer elapsed;
        elapsed.start();
        RawPeer silent(hub.port);
        RawPeer half(hub.port);
        half.write(clientHello(0x0303).left(40));
        QVERIFY(silent.isClosed() && half.isClosed());
        QVERIFY(elapsed.elapsed() >= 150);
        QVERIFY(QTest::qWaitFor([&] { return hub.refused["no TLS handshake in time"] == 2; }));
        // The deadline ends with the handshake.
        const auto peer = hub.join();
        QVERIFY(peer);
        QTest::qWait(300);
        QVERIFY(peer->isOpen());
    }

    void whoIsSilentBehindTheHandshakeIsCutByTheNextDeadline()
    {
        NetConfig config = HubFixture::easy();
        config.headDeadline = 150ms;
        TlsHub hub(m_tls.identity, config);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("no request in time"));
    }

    void oldVersionsAreRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("taken");
        QTest::newRow("SSL 3") << 0x0300 << false;
        QTest::newRow("TLS 1.0") << 0x0301 << false;
        QTest::newRow("TLS 1.1") << 0x0302 << false;
        QTest::newRow("TLS 1.2") << 0x0303 << true;
    }
    void oldVersionsAreRefused()
    {
        QFETCH(int, version);
        QFETCH(bool, taken);
        TlsHub hub(m_tls.identity);
        RawPeer peer(hub.port);
        peer.write(clientHello(quint16(version)));
        const QByteArray serverHello = QByteArray::fromHex("160303");
        if (taken) {
            QVERIFY(peer.gets(serverHello));
            return;
        }
        QVERIFY(peer.isClosed());
        QVERIFY(!peer.received().startsWith('\x16'));
        QVERIFY(hub.refuses("broken TLS handshake"));
    }

    void garbageIsClosed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QRandomGenerator random(1);
        QByteArray noise(20000, Qt::Uninitialized);
        for (char &c : noise)
            c = char(random.bounded(256));
        QTest::newRow("noise") << noise;
        QTest::newRow("a record of 64 KiB") << QByteArray::fromHex("160301ffff") + noise;
        QTest::newRow("a record of nothing, often")
            << QByteArray::fromHex("1603010000").repeated(999);
        QTest::newRow("a hello of 16 MiB")
            << QByteArray::fromHex("160301400001ffffff") + QByteArray(16380, 'x');
        QTest::newRow("data before the handshake")
            << QByteArray::fromHex("1703030010") + QByteArray(16, 'x');
        QTest::newRow("an alert") << QByteArray::fromHex("15030100020228");
        QTest::newRow("a hello twice") << clientHello(0x0303) + clientHello(0x0303);
    }
    void garbageIsClosed()
    {
        QFETCH(QByteArray, bytes);
        TlsHub hub(m_tls.identity);
        RawPeer peer(hub.port);
        peer.write(bytes);
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("broken TLS handshake"));
        QVERIFY(hub.settle()); // and the next one is served
    }

    void handshakesThatWaitAreCountedAndGiveTheirPlaceBack()
    {
        NetConfig config = HubFixture::easy();
        config.pendingHandshakes = 6;
        TlsHub hub(m_tls.identity, config);
        std::vector<std::unique_ptr<RawPeer>> half;
        for (int i = 0; i < 3; ++i) {
            half.push_back(std::make_unique<RawPeer>(hub.port));
            half.back()->write(clientHello(0x0303)); // the server has done its part, and waits
            QVERIFY(half.back()->gets(QByteArray::fromHex("160303")));
        }
        for (int i = 0; i < 3; ++i) { // who has not said behind it what it wants waits as well
            auto peer = std::make_unique<TlsPeer>(hub.port);
            QVERIFY(peer->isEncrypted());
            half.push_back(std::move(peer));
        }
        RawPeer late(hub.port);
        QVERIFY(late.isClosed());
        QCOMPARE(hub.refused.value("too many handshakes"), 1);
        half.front().reset();
        half.back().reset();
        QVERIFY(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000));
        for (int i = 0; i < 5; ++i)
            QVERIFY(hub.join()); // a session holds none
    }

    /// With room for three, a place that is lost each time is missed at the fourth.
    void everyWayToGoGivesThePlaceBack()
    {
        NetConfig config = HubFixture::easy();
        config.connectionsPerAddress = 3;
        config.pendingHandshakes = 3;
        TlsHub hub(m_tls.identity, config);
        const QByteArray hello = clientHello(0x0303);
        for (int round = 0; round < 40; ++round) {
            if (round % 2) {
                RawPeer peer(hub.port);
                peer.write(hello.left(round * 3));
                QTest::qWait(round % 3);
            } else {
                TlsPeer peer(hub.port);
                if (round % 4)
                    peer.isEncrypted();
                if (round % 8 > 4)
                    peer.write("GET /api/x HTTP/1.1\r\n\r\n");
                QTest::qWait(round % 3);
            }
        }
        QVERIFY2(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000), "a place was lost");
        std::vector<std::unique_ptr<TlsPeer>> all;
        for (int i = 0; i < 3; ++i)
            QVERIFY(QTest::qWaitFor([&] {
                all.push_back(hub.join());
                return bool(all.back());
            }));
    }

    void theDaemonStopsInTheMiddleOfAHandshake()
    {
        TlsHub hub(m_tls.identity);
        RawPeer half(hub.port);
        half.write(clientHello(0x0303));
        QVERIFY(half.gets(QByteArray::fromHex("160303")));
        const auto session = hub.join();
        QVERIFY(session);
        QElapsedTimer elapsed;
        elapsed.start();
        hub.network.shutDown();
        QVERIFY(elapsed.elapsed() < 5000);
        QVERIFY(half.isClosed() && session->isClosed());
        QCOMPARE(session->closeCode(), 1012);
    }

private:
    TlsFiles m_tls;
};

QTEST_GUILESS_MAIN(TlsHandshakesTest)
#include "tst_tlshandshakes.moc"
