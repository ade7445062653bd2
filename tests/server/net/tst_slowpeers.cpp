// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"
#include "tests/support/residentmemory.h"

#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// Who does not read what it is sent: what that costs us, and when it is cut.
class SlowPeersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPingFloodByAPeerThatNeverReadsIsCutAndCostsLittle()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 256 << 10;
        config.laggingLimit = 0;
        HubFixture hub(config);
        const auto peer = hub.join(2048);
        QVERIFY(peer);
        const SessionId session = hub.last();
        const qint64 before = residentKib();
        const QByteArray pings = RawFrame{9, QByteArray(125, 'p')}.bytes().repeated(1000);
        qint64 sent = 0;
        QElapsedTimer elapsed;
        elapsed.start();
        while (!hub.closed.contains(session) && elapsed.elapsed() < 20000) {
            if (peer->socket().bytesToWrite() < pings.size()) {
                peer->socket().write(pings);
                sent += pings.size();
            }
            QTest::qWait(0);
        }
        QCOMPARE(hub.closed.value(session), CloseReason::SlowConsumer);
        QCOMPARE(hub.refused.value("slow consumer"), 1);
        const qint64 grown = residentKib() - before;
        QVERIFY2(grown < 65536, qPrintable(QString::number(grown)));
        peer->readOn();
        QVERIFY(peer->isClosed());
    }

    void aSlowReaderIsCutAndItsHealthyNeighbourMissesNothing()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 128 << 10;
        HubFixture hub(config);
        const auto slow = hub.join(2048);
        QVERIFY(slow);
        const SessionId slowSession = hub.last();
        const auto healthy = hub.join();
        QVERIFY(healthy);
        const RoomId room{RoomId::Kind::Thread, 7};
        for (const SessionId session : hub.sessions)
            hub.network.join(room, session);
        int sent = 0;
        const QByteArray filler(2000, 'x');
        while (!hub.closed.contains(slowSession) && sent < 20000) {
            hub.network.broadcast(
                room, "42[\"n\"," + QByteArray::number(sent++) + ",\"" + filler + "\"]", {});
            if (sent % 20 == 0) // at the healthy one's pace, however busy the machine is
                QVERIFY(healthy->gets("42[\"n\"," + QByteArray::number(sent - 1) + ','));
        }
        QCOMPARE(hub.closed.value(slowSession), CloseReason::SlowConsumer);
        QCOMPARE(hub.refused.value("slow consumer"), 1);
        hub.network.broadcast(room, "42[\"end\"]", {});
        QVERIFY(healthy->gets("42[\"end\"]"));
        int next = 0;
        for (const QByteArray &text : healthy->texts()) {
            if (!text.startsWith("42[\"n\","))
                continue;
            QCOMPARE(text.mid(7, text.indexOf(',', 7) - 7).toInt(), next);
            ++next;
        }
        QCOMPARE(next, sent);
        QVERIFY(!hub.closed.contains(hub.sessions.at(1)));
        // What the slow one did get are whole frames in order, then perhaps the close frame.
        slow->readOn();
        QVERIFY(slow->isClosed());
    }

    void aPeerThatLagsTooLongIsCut()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 0;
        config.laggingLimit = 64 << 10;
        config.laggingSpan = 150ms;
        HubFixture hub(config);
        const auto slow = hub.join(2048);
        QVERIFY(slow);
        const QByteArray message = "42[\"" + QByteArray(4000, 'x') + "\"]";
        // More than the kernel takes for a peer that does not read (it takes some MB).
        for (int i = 0; i < 3000; ++i)
            hub.network.send(hub.last(), message);
        QVERIFY(hub.closes(hub.last(), CloseReason::SlowConsumer));
    }

    void aPeerThatCatchesUpInTimeStays()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 0;
        config.laggingLimit = 64 << 10;
        config.laggingSpan = 60s;
        HubFixture hub(config);
        const auto slow = hub.join(65536);
        QVERIFY(slow);
        const QByteArray message = "42[\"" + QByteArray(4000, 'x') + "\"]";
        for (int i = 0; i < 3000; ++i)
            hub.network.send(hub.last(), message);
        hub.network.send(hub.last(), "42[\"end\"]");
        QVERIFY(hub.settle());
        slow->readOn();
        QVERIFY(slow->gets("42[\"end\"]"));
        QCOMPARE(slow->texts().size(), 3003); // with the open packet and CONNECT's answer
        QVERIFY(hub.closed.isEmpty());
    }

    void aBrokenFrameEndsTheSessionAlsoOfAPeerThatDoesNotRead()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 0;
        config.laggingLimit = 0;
        config.connectionsPerAddress = 1;
        HubFixture hub(config);
        const auto peer = hub.join(2048);
        QVERIFY(peer);
        const QByteArray message = "42[\"" + QByteArray(4000, 'x') + "\"]";
        for (int i = 0; i < 3000; ++i)
            hub.network.send(hub.last(), message);
        peer->write(RawFrame{3, "x"});
        QVERIFY(hub.closes(hub.last(), CloseReason::BadPacket)); // long before its next ping
        QVERIFY(QTest::qWaitFor([&] { return hub.settle(); }, 10000)); // its place is free
    }

    void aPeerThatDoesNotReadItsAnswersIsGivenUp()
    {
        NetConfig config = HubFixture::easy();
        config.headDeadline = 300ms;
        config.connectionsPerAddress = 1;
        HubFixture hub(config);
        hub.httpBody = QByteArray(100000, 'x');
        RawPeer peer(hub.port, 2048);
        peer.stopReading();
        peer.write(QByteArray("GET /api/x HTTP/1.1\r\n\r\n").repeated(2000));
        QVERIFY(QTest::qWaitFor([&] { return !hub.requests.isEmpty(); }, 10000));
        QVERIFY(QTest::qWaitFor([&] { return hub.settle(); }, 10000)); // its place is free
        // No request is put to the hub before the answer to the last is out; the kernel holds some
        // MB.
        QVERIFY2(hub.requests.size() < 300, qPrintable(QString::number(hub.requests.size())));
    }
};

QTEST_GUILESS_MAIN(SlowPeersTest)
#include "tst_slowpeers.moc"
