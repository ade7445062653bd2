// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QRandomGenerator>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

const RoomId room{RoomId::Kind::Thread, 7};

QByteArray numbered(int number)
{
    return "42[\"n\"," + QByteArray::number(number) + "]";
}

} // namespace

/// What the hub says reaches whom it is for, once and in order.
class DeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void joiningAndLeavingTravelWithTheMessages()
    {
        HubFixture hub(HubFixture::onThreads(2));
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

    /// Peers come, hear, speak and go in every way, on several threads, while the hub broadcasts,
    /// moves and closes them; whoever stays misses nothing. Meant for the sanitizers as well.
    void survivesAnyComingAndGoing()
    {
        HubFixture hub(HubFixture::onThreads(2));
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
};

QTEST_GUILESS_MAIN(DeliveryTest)
#include "tst_delivery.moc"
