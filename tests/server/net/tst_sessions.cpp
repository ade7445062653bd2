// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QElapsedTimer>
#include <QTimer>

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

} // namespace

/// The life of a session, and how the daemon ends it.
class SessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- a session ------------------------------------------------------------------------------

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

    // ---- settings and the end -------------------------------------------------------------------

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

    void theDaemonMayEndInTheMiddleOfAnything()
    {
        for (int round = 0; round < 20; ++round) {
            std::vector<std::unique_ptr<RawPeer>> peers;
            HubFixture hub(HubFixture::onThreads(2));
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

    void shutDownSaysGoodbyeToEverybodyAndWaitsForNobodyElse()
    {
        NetConfig config = HubFixture::onThreads(2);
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
};

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
