// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSocketNotifier>

#include <sys/resource.h>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

const RoomId room{RoomId::Kind::Thread, 7};

QByteArray numbered(int number)
{
    return "42[\"n\"," + QByteArray::number(number) + "]";
}

NetConfig onThreads(int threads)
{
    NetConfig config = HubFixture::easy();
    config.threads = threads;
    return config;
}

/// CPU time of a process so far.
std::chrono::milliseconds processorTime(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return std::chrono::milliseconds((fields.value(11).toLongLong() + fields.value(12).toLongLong())
                                     * 1000 / ::sysconf(_SC_CLK_TCK));
}

} // namespace

class NetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- order ---------------------------------------------------------------------------------

    void unicastsAndBroadcastsArriveInTheOrderOfTheCalls()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        hub.network.join(room, hub.last());
        for (int i = 0; i < 3000; ++i) {
            if (i % 3)
                hub.network.broadcast(room, numbered(i), {});
            else
                hub.network.send(hub.last(), numbered(i));
            if (i % 100 == 0)
                QTest::qWait(0);
        }
        QVERIFY(peer->gets("42[\"n\",2999]"));
        const QList<QByteArray> texts = peer->texts().mid(2);
        QCOMPARE(texts.size(), 3000);
        for (int i = 0; i < 3000; ++i)
            QCOMPARE(texts.at(i), numbered(i));
    }

    void broadcastsThatWaitForOthersArriveInOrderAndWithoutThem()
    {
        HubFixture hub;
        std::vector<std::unique_ptr<RawPeer>> peers;
        for (size_t i = 0; i < NetWorker::GatherFrom; ++i) {
            peers.push_back(hub.join());
            QVERIFY(peers.back());
            hub.network.join(room, hub.last());
        }
        hub.network.setOutlook([] { return true; }); // and yet nothing may follow
        for (int i = 0; i < 200; ++i) {
            hub.network.broadcast(room, numbered(2 * i), {});
            if (i % 7 == 0)
                QTest::qWait(i % 2);
            hub.network.send(hub.last(), numbered(2 * i + 1));
        }
        QVERIFY(peers.back()->gets(numbered(399)));
        QVERIFY(peers.front()->gets(numbered(398)));
        QList<QByteArray> all;
        QList<QByteArray> even;
        for (int i = 0; i < 400; ++i) {
            all.append(numbered(i));
            if (i % 2 == 0)
                even.append(numbered(i));
        }
        QCOMPARE(peers.back()->texts().mid(2), all);
        QCOMPARE(peers.front()->texts().mid(2), even);
    }

    void joiningAndLeavingTravelWithTheMessages()
    {
        HubFixture hub(onThreads(2));
        const auto stays = hub.join();
        const SessionId staying = hub.last();
        const auto comes = hub.join();
        const SessionId coming = hub.last();
        hub.network.join(room, staying);
        hub.network.broadcast(room, numbered(1), {});
        hub.network.join(room, coming);
        hub.network.broadcast(room, numbered(2), {});
        hub.network.broadcast(room, numbered(3), staying);
        hub.network.leave(room, coming);
        hub.network.broadcast(room, numbered(4), {});
        hub.network.send(coming, "42[\"end\"]");
        QVERIFY(stays->gets(numbered(4)));
        QVERIFY(comes->gets("end"));
        QCOMPARE(stays->texts().mid(2), (QList<QByteArray>{numbered(1), numbered(2), numbered(4)}));
        QCOMPARE(comes->texts().mid(2),
                 (QList<QByteArray>{numbered(2), numbered(3), "42[\"end\"]"}));
    }

    void pongsStandBetweenWholeFrames()
    {
        HubFixture hub;
        const auto peer = hub.join();
        hub.network.join(room, hub.last());
        for (int i = 0; i < 500; ++i) {
            hub.network.broadcast(room, numbered(i), {});
            peer->write(RawFrame{9, "ping " + QByteArray::number(i)});
            QTest::qWait(0);
        }
        QVERIFY(peer->gets("42[\"n\",499]"));
        QVERIFY(peer->gets("ping 499"));
        int pongs = 0;
        for (const RawFrame &frame : peer->frames()) {
            QVERIFY(frame.opcode == 1 || frame.opcode == 10);
            if (frame.opcode == 10)
                QCOMPARE(frame.payload, "ping " + QByteArray::number(pongs++));
        }
        QCOMPARE(pongs, 500);
    }

    void whoIsClosedGetsWhatWasSaidBefore()
    {
        HubFixture hub;
        const auto peer = hub.join();
        hub.network.join(room, hub.last());
        hub.network.send(hub.last(), numbered(1));
        hub.network.broadcast(room, numbered(2), {});
        hub.network.close(hub.last(), CloseReason::Revoked);
        hub.network.send(hub.last(), numbered(3));
        hub.network.broadcast(room, numbered(4), {});
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->texts().mid(2), (QList<QByteArray>{numbered(1), numbered(2)}));
        QCOMPARE(peer->frames().last().opcode, 8);
        QVERIFY(hub.closes(hub.last(), CloseReason::Revoked));
    }

    // ---- the life of a session -----------------------------------------------------------------

    void closesWithACodeThatSaysWhatToDo_data()
    {
        QTest::addColumn<CloseReason>("reason");
        QTest::addColumn<int>("code");
        QTest::newRow("left") << CloseReason::Left << 1000;
        QTest::newRow("lost") << CloseReason::Lost << 1001;
        QTest::newRow("bad packet") << CloseReason::BadPacket << 1002;
        QTest::newRow("too large") << CloseReason::TooLarge << 1009;
        QTest::newRow("flooding") << CloseReason::Flooding << 1008;
        QTest::newRow("not signed in") << CloseReason::NotSignedIn << 1008;
        QTest::newRow("revoked") << CloseReason::Revoked << 1008;
        QTest::newRow("slow consumer, come back") << CloseReason::SlowConsumer << 1013;
        QTest::newRow("shutdown, come back") << CloseReason::Shutdown << 1012;
    }
    void closesWithACodeThatSaysWhatToDo()
    {
        QFETCH(CloseReason, reason);
        QFETCH(int, code);
        HubFixture hub;
        const auto peer = hub.join();
        hub.network.close(hub.last(), reason);
        hub.network.close(hub.last(), CloseReason::Flooding); // twice is once
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->closeCode(), code);
        QVERIFY(hub.closes(hub.last(), reason));
    }

    void aGoodbyeIsToldFromALoss()
    {
        HubFixture hub;
        const auto polite = hub.join();
        const SessionId politeSession = hub.last();
        const auto rude = hub.join();
        const SessionId rudeSession = hub.last();
        const auto packet = hub.join();
        const SessionId packetSession = hub.last();
        polite->write(RawFrame{8, QByteArray::fromHex("03e8")});
        rude->socket().abort();
        packet->text("1");
        QVERIFY(hub.closes(politeSession, CloseReason::Left));
        QVERIFY(hub.closes(rudeSession, CloseReason::Lost));
        QVERIFY(hub.closes(packetSession, CloseReason::Left));
        QVERIFY(polite->isClosed());
        QVERIFY(packet->isClosed());
    }

    void aSessionThatPollsMovesToAWebSocket()
    {
        HubFixture hub;
        RawPeer poller(hub.port);
        poller.write("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(poller.gets("\"maxPayload\""));
        const QByteArray opened = poller.received();
        const QByteArray mark = "\"sid\":\"";
        const qsizetype begin = opened.indexOf(mark) + mark.size();
        const QByteArray sid = opened.mid(begin, opened.indexOf('"', begin) - begin);

        RawPeer peer(hub.port);
        QByteArray head = RawPeer::upgradeHead();
        peer.write(head.replace("transport=websocket", "transport=websocket&sid=" + sid));
        QVERIFY(peer.gets("HTTP/1.1 101 "));
        peer.text("2probe");
        QVERIFY(peer.gets("3probe"));
        peer.text("5");
        peer.text("40");
        QVERIFY(peer.gets("40{\"sid\""));
        hub.network.send(hub.last(), numbered(1));
        QVERIFY(peer.gets(numbered(1)));

        RawPeer second(hub.port);
        second.write(head);
        QVERIFY(second.gets("HTTP/1.1 101 "));
        QVERIFY(second.isClosed()); // it is upgraded already
        hub.network.send(hub.last(), numbered(2));
        QVERIFY(peer.gets(numbered(2)));
    }

    void whoLeavesTheNamespaceMayComeBackAsAnother()
    {
        HubFixture hub;
        const auto peer = hub.join();
        const SessionId first = hub.last();
        hub.network.join(room, first);
        peer->text("41");
        QVERIFY(hub.closes(first, CloseReason::Left));
        hub.network.broadcast(room, numbered(1), {});
        peer->text("40{}");
        QVERIFY(QTest::qWaitFor([&] { return hub.sessions.size() == 2; }));
        QVERIFY(hub.last() != first);
        hub.network.send(first, numbered(2));
        hub.network.send(hub.last(), numbered(3));
        QVERIFY(peer->gets(numbered(3)));
        QCOMPARE(peer->texts().size(), 4); // open, two CONNECTs, the last event
    }

    void whoWasRefusedMayTryAgain()
    {
        HubFixture hub;
        hub.accepts = false;
        RawPeer peer(hub.port);
        QVERIFY(peer.upgrade());
        peer.text("40{\"token\":\"old\"}");
        QVERIFY(QTest::qWaitFor([&] { return hub.sessions.size() == 1; }));
        const SessionId first = hub.last();
        hub.network.refuse(first, "no", {{"code", "unauthenticated"}});
        QVERIFY(peer.gets("44{\"data\":{\"code\":\"unauthenticated\"},\"message\":\"no\"}"));
        hub.accepts = true;
        peer.text("40{\"token\":\"new\"}");
        QVERIFY(peer.gets("40{\"sid\""));
        QCOMPARE(hub.last(), first);
        QVERIFY(hub.closed.isEmpty());
    }

    void theIdOfTheSessionIsNotThePublicOne()
    {
        HubFixture hub;
        const auto peer = hub.join();
        const auto texts = peer->texts();
        const auto idOf = [](const QByteArray &text) {
            const qsizetype at = text.indexOf("\"sid\":\"") + 7;
            return text.mid(at, text.indexOf('"', at) - at);
        };
        QVERIFY(texts[0].startsWith("0{"));
        QVERIFY(idOf(texts[0]).size() >= 20 && idOf(texts[1]).size() >= 20);
        QVERIFY(idOf(texts[0]) != idOf(texts[1]));
    }

    void anAcknowledgementReachesTheHubOnce()
    {
        HubFixture hub;
        QList<quint64> acks;
        connect(&hub.network, &Transport::ackReceived, this,
                [&](SessionId, quint64 id) { acks.append(id); });
        const auto peer = hub.join();
        hub.network.send(hub.last(), "4211[\"question\"]");
        QVERIFY(peer->gets("question"));
        peer->text("4311[1]");
        peer->text("4311[1]");
        peer->text("4312[1]");
        peer->text("42[\"after\"]");
        QVERIFY(hub.hears("after"));
        QCOMPARE(acks, QList<quint64>{11});
    }

    /// Peers come, hear, speak and go in every way, on several threads, while the hub broadcasts,
    /// moves and closes them; whoever stays misses nothing. Meant for the sanitizers as well.
    void survivesAnyComingAndGoing()
    {
        HubFixture hub(onThreads(2));
        QRandomGenerator random(7420);
        const auto witness = hub.join();
        QVERIFY(witness);
        const SessionId witnessSession = hub.last();
        hub.network.join(room, witnessSession);
        std::vector<std::unique_ptr<RawPeer>> peers;
        int sent = 0;
        for (int step = 0; step < 4000; ++step) {
            const auto any
                = [&]() -> RawPeer & { return *peers[size_t(random.bounded(int(peers.size())))]; };
            const SessionId session = hub.sessions[random.bounded(int(hub.sessions.size()))];
            const bool isVictim = session != witnessSession;
            switch (random.bounded(peers.size() < 20 ? 10 : 14)) {
            case 0:
            case 1:
                peers.push_back(std::make_unique<RawPeer>(hub.port, random.bounded(2) ? 4096 : 0));
                if (random.bounded(4) > 0 && peers.back()->upgrade())
                    peers.back()->text("40");
                if (random.bounded(4) == 0)
                    peers.back()->stopReading();
                break;
            case 2:
            case 3:
                hub.network.broadcast(room, numbered(sent++), {});
                break;
            case 4:
                hub.network.join(room, session);
                break;
            case 5:
                if (isVictim)
                    hub.network.leave(room, session);
                break;
            case 6:
                if (isVictim)
                    hub.network.close(session, CloseReason(random.bounded(9)));
                break;
            case 7:
                hub.network.send(session, "42[\"x\"]");
                break;
            case 8:
                if (!peers.empty())
                    any().text(random.bounded(2) ? "42[\"hello\"]" : "41");
                break;
            case 9:
                QTest::qWait(0);
                break;
            default: {
                auto victim = peers.begin() + random.bounded(int(peers.size()));
                switch (random.bounded(3)) {
                case 0:
                    (*victim)->socket().abort();
                    break;
                case 1:
                    (*victim)->write(RawFrame{8, ""});
                    break;
                default:
                    (*victim)->text("rubbish");
                }
                peers.erase(victim);
            }
            }
        }
        hub.network.broadcast(room, "42[\"end\"]", {});
        QVERIFY(witness->gets("\"end\""));
        int next = 0;
        for (const QByteArray &text : witness->texts()) {
            if (text.startsWith("42[\"n\""))
                QCOMPARE(text, numbered(next++));
        }
        QCOMPARE(next, sent);
        QVERIFY(!hub.closed.contains(witnessSession));
        peers.clear();
        QVERIFY(
            QTest::qWaitFor([&] { return hub.closed.size() == hub.sessions.size() - 1; }, 10000));
    }

    void theDaemonMayEndInTheMiddleOfAnything()
    {
        for (int round = 0; round < 20; ++round) {
            std::vector<std::unique_ptr<RawPeer>> peers;
            HubFixture hub(onThreads(2));
            hub.answersHttp = false;
            for (int i = 0; i < 12; ++i) {
                peers.push_back(std::make_unique<RawPeer>(hub.port));
                if (i % 3 == 0 && peers.back()->upgrade())
                    peers.back()->text("40");
                else
                    peers.back()->write(i % 3 == 1 ? "GET /api/x HTTP/1.1\r\n\r\n" : "GET / HT");
            }
            QTest::qWait(round % 7);
            for (const SessionId session : std::as_const(hub.sessions))
                hub.network.join(room, session);
            hub.network.broadcast(room, numbered(1), {});
            if (round % 2)
                hub.network.close(hub.last(), CloseReason::SlowConsumer);
        }
    }

    // ---- settings and the end ------------------------------------------------------------------

    void aReloadHoldsForSessionsThatAreThere()
    {
        NetConfig config = HubFixture::easy();
        HubFixture hub(config);
        const auto peer = hub.join();
        config.messageBytes = 300000;
        hub.network.setConfig(config);
        peer->text("42[\"sign_in\"]");
        QVERIFY(hub.hears("sign_in"));
        QVERIFY(hub.settle());
        peer->text("42[\"large\",\"" + QByteArray(250000, 'x') + "\"]");
        QVERIFY(hub.hears("large"));
    }

    void shutDownSaysGoodbyeToEverybodyAndWaitsForNobodyElse()
    {
        NetConfig config = onThreads(2);
        config.closeDeadline = 20s;
        HubFixture hub(config);
        hub.answersHttp = false;
        std::vector<std::unique_ptr<RawPeer>> peers;
        for (int i = 0; i < 6; ++i)
            peers.push_back(hub.join());
        RawPeer silent(hub.port);
        RawPeer idle(hub.port);
        idle.write("GET /healthz HTTP/1.1\r\n\r\n");
        QVERIFY(idle.gets("\"ok\""));
        RawPeer waiting(hub.port);
        waiting.write("GET /api/x HTTP/1.1\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return hub.requests.size() == 1; }));
        QTimer::singleShot(50, &hub, [&] {
            hub.network.answer(hub.requests.first().id,
                               HttpResponse{200, "application/json", "last words", {}});
        });
        QElapsedTimer elapsed;
        elapsed.start();
        hub.network.shutDown();
        QVERIFY2(elapsed.elapsed() < 10000, "somebody was waited for in vain");
        for (const auto &peer : peers) {
            QVERIFY(peer->isClosed());
            QCOMPARE(peer->closeCode(), 1012);
        }
        QVERIFY(silent.isClosed());
        QVERIFY(idle.isClosed());
        QVERIFY(waiting.isClosed());
        QVERIFY(waiting.received().contains("Connection: close"));
        QVERIFY(waiting.received().contains("last words"));
        QCOMPARE(hub.closed.size(), 6);
        for (const CloseReason reason : hub.closed)
            QCOMPARE(reason, CloseReason::Shutdown);
        RawPeer late(hub.port);
        QVERIFY(!late.isOpen());
    }

    void anAddressThatCannotBeListenedOnIsNamed()
    {
        HubFixture hub;
        const auto taken = hub.network.listen("127.0.0.1", hub.port);
        QVERIFY(!taken);
        QVERIFY(taken.error().detail.contains(QString("127.0.0.1:%1").arg(hub.port)));
        QVERIFY(!hub.network.listen("no address", 0));
        QVERIFY(hub.network.listen("::1", 0)
                || true); // where there is no IPv6, an error and no crash
    }

    // ---- HTTP and proxies ----------------------------------------------------------------------

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

    // ---- descriptors ---------------------------------------------------------------------------

    void outOfDescriptorsItRefusesStaysCalmAndRecovers_data()
    {
        QTest::addColumn<int>("reserve");
        QTest::newRow("refused in time, below the reserve") << 512;
        QTest::newRow("the system refuses") << 0;
    }
    void outOfDescriptorsItRefusesStaysCalmAndRecovers()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizers need descriptors of their own");
#endif
        QFETCH(int, reserve);
        QProcess server;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PANEL_TEST_RESERVE", QString::number(reserve));
        server.setProcessEnvironment(environment);
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.setChildProcessModifier([] {
            const rlimit files{200, 200};
            ::setrlimit(RLIMIT_NOFILE, &files);
        });
        server.start(QCoreApplication::applicationFilePath(), {"--serve"});
        QVERIFY(server.waitForReadyRead(20000));
        const auto port = quint16(server.readLine().trimmed().toUInt());
        QVERIFY(port > 0);

        std::vector<std::unique_ptr<RawPeer>> peers;
        for (int i = 0; i < 250; ++i)
            peers.push_back(std::make_unique<RawPeer>(port));
        const auto open = [&] {
            return std::count_if(peers.begin(), peers.end(),
                                 [](const auto &peer) { return peer->isOpen(); });
        };
        const auto refused = [&] {
            server.write("refused\n");
            return server.waitForReadyRead(10000) ? server.readLine().trimmed().toInt() : -1;
        };
        if (reserve > 0) { // a quarter is kept where few are had
            QVERIFY(QTest::qWaitFor([&] { return open() == 150; }, 10000));
            QCOMPARE(refused(), 100);
        }
        QVERIFY(QTest::qWaitFor([&] { return refused() > 0; }, 10000));
        const auto before = processorTime(server.processId());
        QTest::qWait(1000); // a span to measure over, not a proof of anything
        const auto used = processorTime(server.processId()) - before;
        QVERIFY2(used <= 200ms, qPrintable(QString::number(used.count())));

        peers.erase(peers.begin(), peers.begin() + 120); // the ones that were let in first
        QVERIFY(QTest::qWaitFor(
            [&] {
                RawPeer peer(port);
                return peer.upgrade();
            },
            10000));
        server.write("quit\n");
        QVERIFY(server.waitForFinished(10000));
        QCOMPARE(server.exitCode(), 0);
    }
};

/// The victim of the test above: serves on a port it prints, tells what it refused, until told to
/// end.
static int serve()
{
    NetConfig config = HubFixture::easy();
    config.descriptorReserve = qEnvironmentVariableIntValue("PANEL_TEST_RESERVE");
    config.pendingHandshakes = 0;
    config.headDeadline = 60s;
    HubFixture hub(config);
    QFile out;
    QFile in;
    if (!out.open(1, QIODevice::WriteOnly) || !in.open(0, QIODevice::ReadOnly))
        return 1;
    const auto say = [&](int number) {
        out.write(QByteArray::number(number) + '\n');
        out.flush();
    };
    say(hub.port);
    QSocketNotifier commands(0, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &hub, [&] {
        if (in.readLine() == "refused\n")
            say(hub.refused.value("out of descriptors"));
        else
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().contains("--serve"))
        return serve();
    NetworkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_network.moc"
