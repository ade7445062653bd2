// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// Whoever has not said yet what they want, or wants it over HTTP. One row of the threat model a
/// test: every peer is a real socket; deadlines are short ones of the configuration.
class StrangersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- silence and trickles -------------------------------------------------------------------

    void aSilentPeerIsHungUpOn()
    {
        NetConfig config = HubFixture::easy();
        config.headDeadline = 150ms;
        HubFixture hub(config);
        QElapsedTimer elapsed;
        elapsed.start();
        RawPeer peer(hub.port);
        QVERIFY(peer.isClosed());
        QVERIFY(elapsed.elapsed() >= 150);
        QVERIFY(peer.received().isEmpty());
        QVERIFY(hub.refuses("no request in time"));
    }

    void aHeadThatTricklesInIsRefusedHoweverItGoesOn()
    {
        NetConfig config = HubFixture::easy();
        config.headDeadline = 300ms;
        HubFixture hub(config);
        RawPeer peer(hub.port);
        QElapsedTimer elapsed;
        elapsed.start();
        const QByteArray head = RawPeer::upgradeHead().chopped(2);
        for (qsizetype i = 0; peer.isOpen() && !peer.received().contains("408"); ++i) {
            peer.write(i < head.size() ? head.mid(i, 1) : QByteArray("X"));
            QTest::qWait(5);
            QVERIFY(elapsed.elapsed() < 10000);
        }
        QVERIFY(peer.received().startsWith("HTTP/1.1 408 "));
        QCOMPARE(hub.refused.value("the head took too long"), 1);
        QVERIFY(peer.isClosed());
    }

    void aBodyThatTricklesInIsRefused()
    {
        NetConfig config = HubFixture::easy();
        config.bodyDeadline = 200ms;
        HubFixture hub(config);
        RawPeer peer(hub.port);
        peer.write("POST /api/x HTTP/1.1\r\nContent-Length: 60000\r\n\r\n");
        QElapsedTimer elapsed;
        elapsed.start();
        while (peer.isOpen() && !peer.received().contains("408") && elapsed.elapsed() < 10000) {
            peer.write("x");
            QTest::qWait(5);
        }
        QVERIFY(peer.received().startsWith("HTTP/1.1 408 "));
        QCOMPARE(hub.refused.value("the body took too long"), 1);
        QVERIFY(hub.requests.isEmpty());
    }

    void anAnswerThatNeverComesIs503()
    {
        NetConfig config = HubFixture::easy();
        config.answerDeadline = 100ms;
        HubFixture hub(config);
        hub.answersHttp = false;
        RawPeer peer(hub.port);
        peer.write("GET /api/x HTTP/1.1\r\n\r\n");
        QVERIFY(peer.gets("HTTP/1.1 503 "));
        // What comes too late is no answer to the next request of the connection.
        peer.write("GET /api/y HTTP/1.1\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return hub.requests.size() == 2; }));
        hub.network.answer(hub.requests[0].id, HttpResponse{200, "application/json", "late", {}});
        hub.network.answer(hub.requests[1].id,
                           HttpResponse{200, "application/json", "in time", {}});
        QVERIFY(peer.gets("in time"));
        QVERIFY(!peer.received().contains("late"));
    }

    // ---- what is no request ---------------------------------------------------------------------

    void aHeadOverTheLimitIsRefused()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write("GET / HTTP/1.1\r\nX: " + QByteArray(20000, 'x'));
        QVERIFY(peer.gets("HTTP/1.1 431 "));
        QVERIFY(hub.refuses("the head is too long"));
        QVERIFY(peer.isClosed());
    }

    void whatIsNoHttpIsRefused()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write("\x16\x03\x01 TLS?\r\n\r\n");
        QVERIFY(peer.gets("HTTP/1.1 400 "));
        QVERIFY(hub.refuses("not an HTTP request"));
    }

    void aBodyOverTheLimitIsRefusedUnread()
    {
        HubFixture hub;
        RawPeer announced(hub.port);
        announced.write("POST /api/x HTTP/1.1\r\nContent-Length: 107374182400\r\n\r\n");
        QVERIFY(announced.gets("HTTP/1.1 413 "));
        RawPeer counted(hub.port);
        counted.write("POST /api/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20; ++i)
            counted.write("1000\r\n" + QByteArray(4096, 'x') + "\r\n");
        QVERIFY(counted.gets("HTTP/1.1 413 "));
        QVERIFY(QTest::qWaitFor([&] { return hub.refused.value("the body is too large") == 2; }));
        QVERIFY(hub.requests.isEmpty());
    }

    void bytesBehindAnUpgradeAreRefused()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write(RawPeer::upgradeHead() + RawFrame{1, "40"}.bytes());
        QVERIFY(peer.gets("HTTP/1.1 400 "));
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("bytes behind an upgrade"));
        QVERIFY(hub.sessions.isEmpty());
    }

    void aForeignPageIsRefused()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write(RawPeer::upgradeHead("Origin: https://evil.example\r\n"));
        QVERIFY(peer.gets("HTTP/1.1 403 "));
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("Forbidden"));
        QVERIFY(hub.sessions.isEmpty());
    }

    void aTokenInTheQueryIsRefused()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write(RawPeer::upgradeHead().replace("EIO=4", "EIO=4&token=abc"));
        QVERIFY(peer.gets("HTTP/1.1 400 "));
        QVERIFY(hub.refuses("Bad request"));
    }

    // ---- places ---------------------------------------------------------------------------------

    void handshakesThatWaitAreCountedAndGiveTheirPlaceBack()
    {
        NetConfig config = HubFixture::easy();
        config.pendingHandshakes = 5;
        HubFixture hub(config);
        std::vector<std::unique_ptr<RawPeer>> silent;
        for (int i = 0; i < 5; ++i)
            silent.push_back(std::make_unique<RawPeer>(hub.port));
        QTest::qWait(0);
        RawPeer late(hub.port);
        QVERIFY(late.isClosed());
        QCOMPARE(hub.refused.value("too many handshakes"), 1);
        silent.front().reset();
        QVERIFY(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000)); // needs the place of one
        QVERIFY(hub.join()); // a session holds none
    }

    void connectionsOfOneAddressAreLimited()
    {
        NetConfig config = HubFixture::easy();
        config.connectionsPerAddress = 3;
        HubFixture hub(config);
        std::vector<std::unique_ptr<RawPeer>> peers;
        for (int i = 0; i < 3; ++i)
            peers.push_back(hub.join());
        QVERIFY(peers.back());
        RawPeer fourth(hub.port);
        QVERIFY(fourth.isClosed());
        QCOMPARE(hub.refused.value("too many connections of one address"), 1);
        RawPeer neighbour(hub.port, 0, "127.0.0.9");
        QVERIFY(neighbour.upgrade());
    }

    /// With room for three, a place that is lost each time is missed at the fourth.
    void everyWayToGoGivesThePlaceBack_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("frames");
        const QByteArray request = "GET /api/x HTTP/1.1\r\n\r\n";
        const auto head = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << QByteArray();
        };
        const auto frames = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << RawPeer::upgradeHead() << bytes;
        };
        head("nothing", "");
        head("half a head", "GET / HT");
        head("rubbish", "rubbish\r\n\r\n");
        head("a request", request);
        head("a request and an upgrade", request + RawPeer::upgradeHead());
        head("an upgrade", RawPeer::upgradeHead());
        head("more lines than QWebSocketServer reads",
             RawPeer::upgradeHead(QByteArray("X: 1\r\n").repeated(200)));
        head("a foreign page", RawPeer::upgradeHead("Origin: http://evil.example\r\n"));
        head("bytes behind the upgrade", RawPeer::upgradeHead() + RawFrame{1, "40"}.bytes());
        frames("CONNECT", RawFrame{1, "40"}.bytes());
        frames("CONNECT and DISCONNECT", RawFrame{1, "40"}.bytes() + RawFrame{1, "41"}.bytes());
        frames("goodbye", RawFrame{8, QByteArray::fromHex("03e8")}.bytes());
        frames("rubbish", RawFrame{1, "rubbish"}.bytes());
        frames("a broken frame", RawFrame{3, "x"}.bytes());
        frames("an unmasked frame", RawFrame{1, "x", true, false}.bytes());
    }
    void everyWayToGoGivesThePlaceBack()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, frames);
        NetConfig config = HubFixture::easy();
        config.connectionsPerAddress = 3;
        config.pendingHandshakes = 3;
        HubFixture hub(config);
        for (int round = 0; round < 12; ++round) {
            std::unique_ptr<RawPeer> peer;
            QVERIFY2(QTest::qWaitFor(
                         [&] {
                             peer = std::make_unique<RawPeer>(hub.port);
                             peer->write(head);
                             return frames.isEmpty() || peer->gets("\"maxPayload\"");
                         },
                         10000),
                     "a place was lost");
            if (!frames.isEmpty())
                peer->write(frames);
            if (round % 3)
                QTest::qWait(round % 3);
        }
        QVERIFY2(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000), "a place was lost");
    }

    void connectsOfOneAddressArePaced()
    {
        NetConfig config = HubFixture::easy();
        config.connectionsPerAddress = 4;
        config.connectsPerSecondPerAddress = 4;
        HubFixture hub(config);
        const auto connects = [&] {
            RawPeer peer(hub.port);
            peer.write("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
            return peer.isClosed() && peer.received().contains("200 OK");
        };
        for (int i = 0; i < 4; ++i)
            QVERIFY(connects());
        QVERIFY(QTest::qWaitFor([&] { return !connects(); }, 10000));
        QVERIFY(hub.refuses("too many connects of one address"));
        QVERIFY(QTest::qWaitFor(connects, 10000)); // and after a while again
    }
};

QTEST_GUILESS_MAIN(StrangersTest)
#include "tst_strangers.moc"
