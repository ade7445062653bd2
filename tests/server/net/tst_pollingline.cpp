// SPDX-License-Identifier: MIT

#include "tests/server/net/suitefixture.h"

#include <QElapsedTimer>
#include <QJsonDocument>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// What the official suite of Engine.IO checks over long polling, and what it does not.
class PollingLineTest : public QObject
{
    Q_OBJECT

    static NetConfig config()
    {
        QFETCH_GLOBAL(int, threads);
        return SuiteFixture::onThreads(threads);
    }
    static void isGone(const PollPeer &peer)
    {
        const HttpReply reply = peer.poll();
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.body, R"({"code":1,"message":"Session ID unknown"})");
    }

private Q_SLOTS:
    void initTestCase_data() { threadRows(); }

    // ---- the handshake -------------------------------------------------------------------------

    void theHandshakeTellsExactlyItsFiveKeys()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        const HttpReply reply = peer.open();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.field("content-type"), "text/plain; charset=UTF-8");
        QCOMPARE(reply.field("cache-control"), "no-store");
        QVERIFY(reply.body.startsWith('0'));
        const QJsonObject open = QJsonDocument::fromJson(reply.body.mid(1)).object();
        QCOMPARE(open.keys(),
                 (QStringList{"maxPayload", "pingInterval", "pingTimeout", "sid", "upgrades"}));
        QCOMPARE(open.value("upgrades").toArray(), QJsonArray{"websocket"});
        QCOMPARE(open.value("pingInterval").toInt(), 25000);
        QCOMPARE(open.value("pingTimeout").toInt(), 20000);
        QVERIFY(open.value("sid").toString().size() > 20);
    }

    void theHandshakeIsRefusedInTheSpecificationsWords_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("body");
        const QByteArray transport = R"({"code":0,"message":"Transport unknown"})";
        const QByteArray sid = R"({"code":1,"message":"Session ID unknown"})";
        const QByteArray method = R"({"code":2,"message":"Bad handshake method"})";
        const QByteArray request = R"({"code":3,"message":"Bad request"})";
        const QByteArray forbidden = R"({"code":4,"message":"Forbidden"})";
        const QByteArray version = R"({"code":5,"message":"Unsupported protocol version"})";
        const auto row = [](const char *name, const char *verb, const char *query,
                            const QByteArray &body, const char *fields = "") {
            QTest::newRow(name) << QByteArray(verb) << QByteArray(query) << QByteArray(fields)
                                << body;
        };
        row("OPTIONS", "OPTIONS", "EIO=4&transport=polling", method);
        row("a WebSocket without its head", "GET", "EIO=4&transport=websocket", request);
        row("a token in the query", "GET", "EIO=4&transport=polling&token=x", request);
        row("a foreign page", "GET", "EIO=4&transport=polling", forbidden,
            "Origin: https://evil.example\r\n");
        row("a page of no origin", "GET", "EIO=4&transport=polling", forbidden, "Origin: null\r\n");
        row("a foreign page of an old client", "GET", "EIO=3&transport=polling", forbidden,
            "Origin: https://evil.example\r\n");
        row("no transport", "GET", "EIO=4", transport);
        row("odd transport", "GET", "EIO=4&transport=abc", transport);
        row("no EIO", "GET", "transport=polling", version);
        row("odd EIO", "GET", "EIO=abc&transport=polling", version);
        row("EIO 3", "GET", "EIO=3&transport=polling", version);
        row("POST", "POST", "EIO=4&transport=polling", method);
        row("PUT", "PUT", "EIO=4&transport=polling", method);
        row("unknown sid", "GET", "EIO=4&transport=polling&sid=abc", sid);
        row("empty sid", "GET", "EIO=4&transport=polling&sid=", sid);
        row("sid of an object", "GET", "EIO=4&transport=polling&sid=__proto__", sid);
        row("sid of a thread that is not", "GET", "EIO=4&transport=polling&sid=aaaaaaaaaa_", sid);
        row("POST of an unknown sid", "POST", "EIO=4&transport=polling&sid=abcB", sid);
    }
    void theHandshakeIsRefusedInTheSpecificationsWords()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, body);
        SuiteFixture hub(config());
        const HttpReply reply
            = PollPeer(hub.port).request(method, "/engine.io/?" + query, "4x", fields);
        QCOMPARE(reply.status, body.contains("Forbidden") ? 403 : 400);
        QCOMPARE(reply.body, body);
        QCOMPARE(reply.field("content-type"), "application/json");
        QTRY_COMPARE(hub.refused.size(), 1); // and counted
    }

    void theStickyCookieHoldsTheSessionOnItsFirstAnswerAlone()
    {
        NetConfig settings = config();
        settings.stickyCookie = "io";
        SuiteFixture hub(settings);
        PollPeer peer(hub.port);
        const HttpReply first = peer.open();
        QCOMPARE(first.field("set-cookie"),
                 "io=" + peer.sid() + "; Path=/; HttpOnly; SameSite=Lax");
        peer.post("4a");
        QVERIFY(peer.poll().field("set-cookie").isEmpty());
    }

    void aPageOfAnotherOriginGetsNoSession()
    {
        NetConfig settings = config();
        settings.allowedOrigins = QStringList{"https://panel.example"};
        SuiteFixture hub(settings);
        const HttpReply foreign = PollPeer(hub.port).open("Origin: https://evil.example\r\n");
        QCOMPARE(foreign.status, 403);
        QVERIFY(foreign.field("access-control-allow-origin").isEmpty());
        QVERIFY(!foreign.body.contains("sid"));
        PollPeer peer(hub.port);
        const HttpReply own = peer.open("Origin: https://panel.example\r\n");
        QCOMPARE(own.status, 200);
        QCOMPARE(own.field("access-control-allow-origin"), "https://panel.example");
        QCOMPARE(own.field("access-control-allow-credentials"), "true");
        const HttpReply stolen
            = peer.request("GET", peer.target(), {}, "Origin: https://evil.example\r\n");
        QCOMPARE(stolen.status, 403);
    }

    void aPageCanReadWhyItWasRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("bodySize");
        QTest::addColumn<int>("status");
        const auto row
            = [](const char *name, const char *method, const char *query, int size, int status) {
                  QTest::newRow(name) << QByteArray(method) << QByteArray(query) << size << status;
              };
        row("transport", "GET", "EIO=4&transport=abc", 0, 400);
        row("sid", "GET", "EIO=4&transport=polling&sid=abc", 0, 400);
        row("version", "GET", "EIO=3&transport=polling", 0, 400);
        row("too large", "POST", "EIO=4&transport=polling", 1 << 20, 413);
    }
    void aPageCanReadWhyItWasRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, query);
        QFETCH(int, bodySize);
        QFETCH(int, status);
        NetConfig settings = config();
        settings.allowedOrigins = QStringList{"https://panel.example"};
        SuiteFixture hub(settings);
        const HttpReply reply
            = PollPeer(hub.port).request(method, "/engine.io/?" + query, QByteArray(bodySize, 'x'),
                                         "Origin: https://panel.example\r\n");
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.field("access-control-allow-origin"), "https://panel.example");
    }

    // ---- messages ------------------------------------------------------------------------------

    void textAndBinaryComeBackAsTheyWent()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        const HttpReply posted = peer.post("4hello\x1e"
                                           "bAQIDBA==\x1e"
                                           "4h\u00e9\u20ac\x1e"
                                           "4");
        QCOMPARE(posted.status, 200);
        QCOMPARE(posted.body, "ok");
        QCOMPARE(posted.field("content-type"), "text/html");
        QCOMPARE(peer.packets(4),
                 (QList<QByteArray>{"4hello", "bAQIDBA==", "4h\u00e9\u20ac", "4"}));
    }

    void anAnswerHoldsAtMostSixteenPackets()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        QList<QByteArray> sent;
        for (int i = 0; i < 50; ++i)
            sent.append('4' + QByteArray::number(i));
        QCOMPARE(peer.post(sent.join('\x1e')).status, 200);
        QList<QByteArray> came;
        while (came.size() < sent.size()) {
            const HttpReply reply = peer.poll();
            QCOMPARE(reply.status, 200);
            const auto packets = reply.body.split('\x1e');
            QVERIFY(packets.size() <= 16);
            came += packets;
        }
        QCOMPARE(came, sent);
    }

    void aPollWaitsAndPostsPassIt()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        const auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200); // answered while the other hangs
        QVERIFY(!poll->isAnswered());
        QCOMPARE(peer.post("4a").status, 200);
        QCOMPARE(poll->reply().body, "4a");
    }

    void oneConnectionServesASessionAndThenOneOfAnotherThread()
    {
        SuiteFixture hub(config());
        PollPeer first(hub.port);
        PollPeer second(hub.port);
        PollPeer third(hub.port);
        HttpPeer kept(hub.port);
        for (PollPeer *peer : {&first, &second, &third})
            peer->open();
        for (int i = 0; i < 30; ++i) {
            const PollPeer &peer = *std::array{&first, &second, &third}[size_t(i) % 3];
            const QByteArray packet = '4' + QByteArray::number(i);
            kept.ask("POST", peer.target(), packet);
            QCOMPARE(kept.reply().body, "ok");
            kept.ask("GET", peer.target());
            QCOMPARE(kept.reply().body, packet);
        }
        QVERIFY(kept.isOpen());
    }

    void pipelinedRequestsOfSeveralThreadsAreAnsweredInOrder()
    {
        SuiteFixture hub(config());
        std::vector<std::unique_ptr<PollPeer>> peers;
        for (int i = 0; i < 6; ++i) {
            peers.push_back(std::make_unique<PollPeer>(hub.port));
            peers.back()->open();
        }
        HttpPeer kept(hub.port);
        for (const auto &peer : peers) {
            kept.ask("POST", peer->target(), '4' + peer->sid());
            kept.ask("GET", peer->target());
        }
        for (const auto &peer : peers) {
            QCOMPARE(kept.reply().body, "ok");
            QCOMPARE(kept.reply().body, '4' + peer->sid());
        }
    }

    // ---- faults --------------------------------------------------------------------------------

    void aSecondPollEndsTheSession()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        const auto first = peer.hang();
        QCOMPARE(peer.post("3").status, 200); // the first has arrived
        const auto second = peer.hang();
        QTRY_VERIFY(first->isAnswered() && second->isAnswered());
        QList<HttpReply> replies{first->reply(), second->reply()};
        if (replies[0].status == 400) // the second came first over its thread
            std::swap(replies[0], replies[1]);
        QCOMPARE(replies[0].status, 200);
        QCOMPARE(replies[0].body, "1");
        QCOMPARE(replies[1].status, 400);
        isGone(peer);
        QCOMPARE(hub.refused.value("two polls at once"), 1);
    }

    void anAbortedPollEndsTheSession()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port, "/socket.io/");
        peer.open();
        QCOMPARE(peer.post("40").status, 200);
        QCOMPARE(peer.packets(2).size(), 2);
        auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        poll->socket().abort();
        QTRY_COMPARE(hub.closed.size(), 1);
        QCOMPARE(hub.closed.begin().value(), CloseReason::Lost);
        isGone(peer);
    }

    void aSecondPostEndsTheSession()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        HttpPeer slow(hub.port);
        slow.write("POST " + peer.target()
                   + " HTTP/1.1\r\nContent-Length: 2\r\nExpect: "
                     "100-continue\r\n\r\n");
        QVERIFY(slow.gets("100 Continue"));
        QCOMPARE(peer.post("4a").status, 400);
        isGone(peer);
        QCOMPARE(hub.refused.value("two posts at once"), 1);
    }

    void aPostWhoseBodyWasRefusedDoesNotBlockTheNext()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        HttpPeer broken(hub.port);
        broken.write("POST " + peer.target()
                     + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        QCOMPARE(broken.reply().status, 400);
        QCOMPARE(peer.post("4a").status, 200);
        QCOMPARE(peer.poll().body, "4a");
    }

    void otherMethodsAreRefusedAndTheSessionGoesOn()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        for (const char *method : {"PUT", "DELETE", "PATCH"})
            QCOMPARE(peer.request(method, peer.target(), "4x").status, 400);
        QCOMPARE(peer.post("4a").status, 200);
        QCOMPARE(peer.poll().body, "4a");
    }

    void badPacketsEndTheSession_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("not a packet") << QByteArray("abc");
        QTest::newRow("unknown type") << QByteArray("7");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("trailing separator") << QByteArray("4a\x1e");
        QTest::newRow("ping") << QByteArray("2");
        QTest::newRow("probe") << QByteArray("2probe");
        QTest::newRow("not base64") << QByteArray("b!!!!");
        QTest::newRow("not UTF-8") << QByteArray("4\xff\xfe");
    }
    void badPacketsEndTheSession()
    {
        QFETCH(QByteArray, payload);
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        QCOMPARE(peer.post(payload).status, 400);
        isGone(peer);
        QCOMPARE(hub.refused.value("bad packet"), 1);
    }

    void whatStandsBeforeABadPacketIsHeard()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        const auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        QCOMPARE(peer.post("4a\x1e"
                           "abc\x1e"
                           "4b")
                     .status,
                 400);
        QCOMPARE(poll->reply().body, "4a");
        isGone(peer);
    }

    void aGoodbyeEndsTheSessionPolitely()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port, "/socket.io/");
        peer.open();
        peer.post("40");
        QCOMPARE(peer.packets(2).size(), 2);
        const auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        const HttpReply goodbye = peer.post("1");
        QCOMPARE(goodbye.status, 200);
        QCOMPARE(goodbye.body, "ok");
        QCOMPARE(poll->reply().body, "6");
        isGone(peer);
        QTRY_COMPARE(hub.closed.size(), 1);
        QCOMPARE(hub.closed.begin().value(), CloseReason::Left);
    }

    void aBodyOverTheLimitIsRefusedAndTheSessionGoesOn()
    {
        SuiteFixture hub(config());
        PollPeer peer(hub.port);
        peer.open();
        QCOMPARE(peer.post("4" + QByteArray(1 << 20, 'x')).status, 413);
        HttpPeer chunked(hub.port);
        chunked.write("POST " + peer.target()
                      + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n4"
                      + QByteArray(1 << 20, 'x'));
        QCOMPARE(chunked.reply().status, 413);
        QCOMPARE(peer.post("4a").status, 200);
        QCOMPARE(peer.poll().body, "4a");
    }

    // ---- the heartbeat -------------------------------------------------------------------------

    void pingsComeAndPongsKeepItAlive()
    {
        NetConfig settings = config();
        settings.pingInterval = 50ms;
        settings.pingTimeout = 5s;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port);
        peer.open();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(peer.poll().body, "2");
            QCOMPARE(peer.post("3").status, 200);
        }
    }

    void whoDoesNotAnswerThePingIsClosedThenAndNotBefore()
    {
        NetConfig settings = config();
        settings.pingInterval = 300ms;
        settings.pingTimeout = 200ms;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port);
        QElapsedTimer elapsed;
        elapsed.start();
        peer.open();
        QCOMPARE(peer.poll().body, "2");
        QVERIFY(elapsed.elapsed() >= 300);
        QCOMPARE(peer.poll().status, 400); // not `1`, behind which a client need not come back
        QVERIFY(elapsed.elapsed() >= 500);
        isGone(peer);
    }

    void whoNeverPollsIsCut()
    {
        NetConfig settings = config();
        settings.pingInterval = 100ms;
        settings.pingTimeout = 100ms;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port, "/socket.io/");
        peer.open();
        QCOMPARE(peer.post("40").status, 200);
        QTRY_COMPARE(hub.closed.size(), 1);
        QCOMPARE(hub.closed.begin().value(), CloseReason::Lost);
        isGone(peer);
    }

    // ---- limits --------------------------------------------------------------------------------

    void whatNobodyFetchesHasALimit()
    {
        NetConfig settings = config();
        settings.unsentLimit = 100000;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port, "/socket.io/");
        peer.open();
        peer.post("40");
        QTRY_COMPARE(hub.sessions.size(), 1);
        for (int i = 0; i < 3; ++i)
            hub.network.send(hub.sessions.first(), "42[\"" + QByteArray(50000, 'x') + "\"]");
        QTRY_COMPARE(hub.closed.size(), 1);
        QCOMPARE(hub.closed.begin().value(), CloseReason::SlowConsumer);
        QCOMPARE(hub.refused.value("slow consumer"), 1);
        // What it is owed, and no goodbye: it is to come back.
        QCOMPARE(peer.packets(6).size(), 5);
        isGone(peer);
    }

    void handshakesWithoutEndAreRefusedAndCounted()
    {
        NetConfig settings = config();
        settings.threads = 1; // the limit is one of each thread
        settings.connectionsPerAddress = 20;
        SuiteFixture hub(settings);
        HttpPeer kept(hub.port);
        int opened = 0;
        for (int i = 0; i < 25; ++i) {
            kept.ask("GET", "/engine.io/?EIO=4&transport=polling");
            const HttpReply reply = kept.reply();
            QVERIFY(reply.status == 200 || reply.status == 429);
            opened += reply.status == 200;
        }
        QCOMPARE(opened, 20);
        QTRY_COMPARE(hub.refused.value("too many polling sessions of one address"), 5);
    }

    void aNewConnectionForEachRequestIsNoFloodOfConnects()
    {
        NetConfig settings = config();
        settings.connectionsPerAddress = 8;
        settings.connectsPerSecondPerAddress = 0.01;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port);
        QCOMPARE(peer.open().status, 200);
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(peer.post("4a").status, 200);
            QCOMPARE(peer.poll().body, "4a");
        }
        QVERIFY(hub.refused.isEmpty());
        // Of a session that is not there it is one.
        const auto strangers = [&] { return peer.request("GET", peer.target() + 'x').status; };
        QTRY_COMPARE_WITH_TIMEOUT(strangers(), 0, 10000);
        QTRY_VERIFY(hub.refused.value("too many connects of one address") > 0);
    }

    void aSessionThatEndsGivesItsPlaceBack()
    {
        NetConfig settings = config();
        settings.threads = 1;
        settings.connectionsPerAddress = 3;
        SuiteFixture hub(settings);
        HttpPeer kept(hub.port);
        for (int i = 0; i < 10; ++i) {
            kept.ask("GET", "/engine.io/?EIO=4&transport=polling");
            const HttpReply opened = kept.reply();
            QCOMPARE(opened.status, 200);
            const qsizetype at = opened.body.indexOf("\"sid\":\"") + 7;
            const QByteArray sid = opened.body.mid(at, opened.body.indexOf('"', at) - at);
            kept.ask("POST", "/engine.io/?EIO=4&transport=polling&sid=" + sid, "1");
            QCOMPARE(kept.reply().body, "ok");
        }
    }

    void aFloodOfPacketsInPostsEndsTheSession()
    {
        NetConfig settings = config();
        settings.framesPerSecond = 20;
        SuiteFixture hub(settings);
        PollPeer peer(hub.port);
        peer.open();
        QList<QByteArray> flood(100, "3");
        QCOMPARE(peer.post(flood.join('\x1e')).status, 400);
        QTRY_COMPARE(hub.refused.value("too many frames"), 1);
    }

    // ---- the end -------------------------------------------------------------------------------

    void shutDownTellsWhoPollsAndWaitsForNobodyElse()
    {
        NetConfig settings = config();
        settings.closeDeadline = 20s;
        SuiteFixture hub(settings);
        PollPeer polls(hub.port, "/socket.io/");
        PollPeer silent(hub.port, "/socket.io/");
        for (PollPeer *peer : {&polls, &silent}) {
            peer->open();
            QCOMPARE(peer->post("40").status, 200);
            QCOMPARE(peer->packets(2).size(), 2);
        }
        const auto poll = polls.hang();
        QCOMPARE(polls.post("3").status, 200);
        QElapsedTimer elapsed;
        elapsed.start();
        hub.network.shutDown();
        QVERIFY2(elapsed.elapsed() < 10000, "somebody was waited for in vain");
        QCOMPARE(poll->reply().status, 400); // not `1`, behind which python-socketio stays away
        QCOMPARE(hub.closed.size(), 2);
        for (const CloseReason reason : std::as_const(hub.closed))
            QCOMPARE(reason, CloseReason::Shutdown);
    }

    void theDaemonMayEndWhileConnectionsStray()
    {
        for (int round = 0; round < 10; ++round) {
            std::vector<std::unique_ptr<HttpPeer>> peers;
            SuiteFixture hub(config());
            PollPeer peer(hub.port);
            peer.open();
            for (int i = 0; i < 9; ++i) {
                peers.push_back(std::make_unique<HttpPeer>(hub.port));
                peers.back()->ask(i % 2 ? "POST" : "GET", peer.target(), "4a");
            }
            QTest::qWait(round % 4);
        }
    }
};

QTEST_GUILESS_MAIN(PollingLineTest)
#include "tst_pollingline.moc"
