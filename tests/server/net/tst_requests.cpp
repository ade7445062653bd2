// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;

/// HTTP, keep-alive and proxies, over real sockets.
class RequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsOfOneConnectionAreAnsweredInOrder()
    {
        HubFixture hub;
        hub.answersHttp = false;
        RawPeer peer(hub.port);
        peer.write(
            "GET /healthz HTTP/1.1\r\n\r\nPOST /api/x HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
            "HEAD /readyz HTTP/1.1\r\n\r\nGET /api/y?a=1 HTTP/1.1\r\nAuthorization: Bearer "
            "t\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return hub.requests.size() == 1; }));
        QVERIFY(hub.settle());
        QCOMPARE(hub.requests.size(), 1); // the next waits for the answer
        QCOMPARE(hub.requests[0].method, "POST");
        QCOMPARE(hub.requests[0].body, "{}");
        QVERIFY(peer.gets("{\"status\":\"ok\"}"));
        hub.network.answer(hub.requests[0].id, HttpResponse{200, "application/json", "[1]", {}});
        QVERIFY(QTest::qWaitFor([&] { return hub.requests.size() == 2; }));
        QCOMPARE(hub.requests[1].bearer, "t");
        QCOMPARE(hub.requests[1].query.value("a"), "1");
        hub.network.answer(hub.requests[1].id, HttpResponse{404, "application/json", "[2]", {}});
        QVERIFY(peer.gets("[2]"));
        const QByteArray all = peer.received();
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 2);
        QCOMPARE(all.count("HTTP/1.1 503 "), 1); // not ready, and HEAD has no body
        QVERIFY(!all.contains("not ready"));
        QVERIFY(all.indexOf("[1]") < all.indexOf("503") && all.indexOf("503") < all.indexOf("[2]"));
    }

    void aConnectionThatServedRequestsMayStillUpgrade()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write("GET /healthz HTTP/1.1\r\n\r\n" + RawPeer::upgradeHead());
        QVERIFY(peer.gets("\"ok\""));
        QVERIFY(peer.gets("HTTP/1.1 101 "));
        peer.text("40");
        QVERIFY(peer.gets("40{\"sid\""));
    }

    void aBodyIsAskedForWhenThePeerWaits()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        peer.write("POST /api/x HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(peer.gets("HTTP/1.1 100 Continue\r\n\r\n"));
        QVERIFY(hub.requests.isEmpty());
        peer.write("{}");
        QVERIFY(peer.gets("HTTP/1.1 200 "));
    }

    void anAnswerForAPeerThatIsGoneHarmsNobody()
    {
        HubFixture hub;
        hub.answersHttp = false;
        for (int i = 0; i < 50; ++i) {
            RawPeer peer(hub.port);
            peer.write("GET /api/x HTTP/1.1\r\n\r\n" + RawPeer::upgradeHead());
            QVERIFY(QTest::qWaitFor([&] { return hub.requests.size() == i + 1; }));
            if (i % 2)
                hub.network.answer(hub.requests[i].id, {});
            peer.socket().abort();
            if (i % 2 == 0)
                hub.network.answer(hub.requests[i].id, {});
        }
        QVERIFY(hub.settle());
    }

    void behindAProxyTheClientIsCounted()
    {
        NetConfig config = HubFixture::easy();
        config.trustedProxies = QStringList{"127.0.0.0/8"};
        config.connectionsPerAddress = 2;
        HubFixture hub(config);
        const auto through = [&](const QByteArray &client) {
            auto peer = std::make_unique<RawPeer>(hub.port);
            if (peer->upgrade("X-Forwarded-For: 8.8.8.8, " + client + "\r\n"))
                peer->text("40");
            return peer;
        };
        std::vector<std::unique_ptr<RawPeer>> peers;
        for (const char *client : {"192.0.2.1", "192.0.2.1", "192.0.2.2"}) {
            peers.push_back(through(client));
            QVERIFY(peers.back()->gets("40{\"sid\""));
        }
        QCOMPARE(hub.addresses, (QStringList{"192.0.2.1", "192.0.2.1", "192.0.2.2"}));
        const auto third = through("192.0.2.1");
        QVERIFY(third->isClosed());
        QCOMPARE(third->closeCode(), 1008);
        QCOMPARE(hub.refused.value("too many connections of one address"), 1);
        QVERIFY(hub.settle());
        QCOMPARE(hub.sessions.size(), 3);
        QVERIFY2(hub.closed.isEmpty(), "the hub never heard of it");
        peers.front()->socket().abort();
        QVERIFY(hub.closes(hub.sessions.first(), CloseReason::Lost));
        const auto next = through("192.0.2.1");
        QVERIFY(next->gets("40{\"sid\""));
    }
};

QTEST_GUILESS_MAIN(RequestsTest)
#include "tst_requests.moc"
