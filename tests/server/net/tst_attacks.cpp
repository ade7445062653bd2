// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QElapsedTimer>
#include <QFile>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

/// KiB of this process in memory: the network under attack and the attacker.
qint64 residentKib()
{
    QFile file("/proc/self/status");
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 20).simplified().split(' ').value(0).toLongLong();
}

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

/// One row of the threat model, or of the protocol notes' table of bad input, a test. Every peer is
/// a real socket; deadlines are short ones of the configuration.
class AttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- before it is known what a peer wants --------------------------------------------------

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

    // ---- frames --------------------------------------------------------------------------------

    void unmaskedFramesAreRefused()
    {
        for (const int opcode : {1, 2, 9, 8}) {
            HubFixture hub;
            const auto peer = hub.join();
            QVERIFY(peer);
            peer->write(RawFrame{opcode, "42[\"x\"]", true, false});
            QVERIFY(peer->isClosed());
            QCOMPARE(peer->closeCode(), 1002);
            QVERIFY(hub.closes(hub.last(), CloseReason::BadPacket));
            QCOMPARE(hub.refused.value("unmasked frame"), 1);
            QVERIFY(hub.events.isEmpty());
        }
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

    void framesASecondAreLimitedPingsAndContinuationsIncluded_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("texts") << RawFrame{1, "3"}.bytes();
        QTest::newRow("pings") << RawFrame{9, ""}.bytes();
        QTest::newRow("pongs") << RawFrame{10, ""}.bytes();
        QTest::newRow("fragments") << RawFrame{1, "3", false}.bytes() + RawFrame{0, ""}.bytes();
    }
    void framesASecondAreLimitedPingsAndContinuationsIncluded()
    {
        QFETCH(QByteArray, frame);
        NetConfig config = HubFixture::easy();
        config.framesPerSecond = 50;
        HubFixture hub(config);
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->write(
            frame.repeated(40 / int(frame.count('\x11')))); // the key's first byte: once a frame
        QVERIFY(hub.settle());
        QVERIFY(peer->isOpen());
        peer->write(frame.repeated(60));
        QVERIFY(peer->isClosed());
        QVERIFY(hub.closes(hub.last(), CloseReason::Flooding));
        QCOMPARE(hub.refused.value("too many frames"), 1);
    }

    void emptyContinuationFramesAreCounted()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->write(RawFrame{1, "42", false}.bytes()
                    + RawFrame{0, "", false}.bytes().repeated(1000000 / 6));
        QVERIFY(hub.closes(hub.last(), CloseReason::Flooding));
        QVERIFY(hub.refuses("too many frames"));
        QVERIFY(peer->isClosed());
    }

    void aMessageMayComeInItsHundredFrames()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        QByteArray frames = RawFrame{1, "42[\"", false}.bytes();
        for (int i = 0; i < 98; ++i)
            frames += RawFrame{0, "x", false}.bytes();
        peer->write(frames + RawFrame{0, "\"]"}.bytes());
        QVERIFY(hub.hears(QString(98, 'x')));
    }

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

    void aMessageMayBeLargerAfterSignIn()
    {
        HubFixture hub;
        const auto guest = hub.join();
        QVERIFY(guest);
        guest->text("42[\"small\",\"" + QByteArray(4000, 'x') + "\"]");
        QVERIFY(hub.hears("small"));
        guest->text("42[\"large\",\"" + QByteArray(4200, 'x') + "\"]");
        QVERIFY(guest->isClosed());
        QCOMPARE(guest->closeCode(), 1009);
        QVERIFY(hub.closes(hub.last(), CloseReason::TooLarge));
        QVERIFY(hub.refuses("message too large"));
        QVERIFY(!hub.events.contains("large"));

        const auto member = hub.join();
        QVERIFY(member);
        member->text("42[\"sign_in\"]");
        QVERIFY(hub.hears("sign_in"));
        QVERIFY(hub.settle());
        member->text("42[\"large\",\"" + QByteArray(65000, 'x') + "\"]");
        QVERIFY(hub.hears("large"));
        member->text("42[\"too large\",\"" + QByteArray(65536, 'x') + "\"]");
        QVERIFY(member->isClosed());
        QCOMPARE(member->closeCode(), 1009);
        QVERIFY(hub.closes(hub.last(), CloseReason::TooLarge));
        QCOMPARE(hub.refused.value("message too large"), 2);
    }

    void aMessageInPiecesIsMeasuredAsAWhole()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->write(RawFrame{1, "42[\"x\",\"", false});
        for (int i = 0; i < 3 && peer->isOpen(); ++i)
            peer->write(RawFrame{0, QByteArray(2000, 'x'), false});
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->closeCode(), 1009);
        QVERIFY(hub.closes(hub.last(), CloseReason::TooLarge));
    }

    void aFrameOfTwoToThe62BytesReservesNothing()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        const qint64 before = residentKib();
        peer->write(QByteArray::fromHex("81ff400000000000000011223344"));
        QVERIFY(peer->isClosed());
        QVERIFY(residentKib() - before < 8192);
        QVERIFY(hub.closes(hub.last(), CloseReason::TooLarge));
    }

    void brokenFramesEndTheSession_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto invalid = QByteArray("42[\"\xff\xfe\"]");
        QTest::newRow("invalid UTF-8") << RawFrame{1, invalid}.bytes() << 1007;
        QTest::newRow("surrogates in UTF-8") << RawFrame{1, "42[\"\xed\xa0\x80\"]"}.bytes() << 1007;
        QTest::newRow("reserved opcode") << RawFrame{3, "x"}.bytes() << 1002;
        QTest::newRow("reserved bit") << QByteArray::fromHex("c18111223344") + 'x' << 1002;
        QTest::newRow("continuation of nothing") << RawFrame{0, "x"}.bytes() << 1002;
        QTest::newRow("text within a text")
            << RawFrame{1, "4", false}.bytes() + RawFrame{1, "2[]"}.bytes() << 1002;
        QTest::newRow("fragmented ping") << RawFrame{9, "x", false}.bytes() << 1002;
        QTest::newRow("long ping") << RawFrame{9, QByteArray(126, 'x')}.bytes() << 1002;
    }
    void brokenFramesEndTheSession()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->write(bytes);
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->closeCode(), code);
        QVERIFY(hub.closes(hub.last(), CloseReason::BadPacket));
        QVERIFY(hub.refuses("broken frame"));
        QVERIFY(hub.events.isEmpty());
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

    // ---- packets -------------------------------------------------------------------------------

    void badPacketsEndTheSession_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const char *packet : {"abc",
                                   "7",
                                   "",
                                   "2",
                                   "2probe",
                                   "4",
                                   "47[]",
                                   "4abc",
                                   "42{}",
                                   "42[]",
                                   "42[null]",
                                   "42[true]",
                                   "42[{}]",
                                   "42[\"a\"",
                                   "42[\"a\"]x",
                                   "42[\"a\"],",
                                   "42[\"connect\"]",
                                   "42[\"connect_error\"]",
                                   "42[\"disconnect\"]",
                                   "42[\"disconnecting\"]",
                                   "42[\"newListener\"]",
                                   "42[\"removeListener\"]",
                                   "42abc[\"a\"]",
                                   "42-1[\"a\"]",
                                   "421.5[\"a\"]",
                                   "4299999999999999999999[\"a\"]",
                                   "431{}",
                                   "41{\"a\":1}",
                                   "44{\"message\":\"x\"}",
                                   "40",
                                   "40[1]",
                                   "40null",
                                   "40\"x\"",
                                   "40{",
                                   "42/other,[\"a\"]",
                                   "41/other,",
                                   "451[\"a\"]",
                                   "45a-[\"a\"]",
                                   "45-1-[\"a\"]",
                                   "451.5-[\"a\"]",
                                   "4511-[\"a\"]",
                                   "42[\"a\",1e400]",
                                   "42[\"a\",{\"k\":1,}]",
                                   "42[\"a\",NaN]",
                                   "42['a']"})
            QTest::newRow(packet) << QByteArray(packet);
        QTest::newRow("deep JSON") << "42[\"a\"," + nested(17) + "]";
        QTest::newRow("JSON of 1,900 levels") << "42[\"a\"," + nested(1900) + "]";
        QByteArray keys;
        for (int i = 0; i < 65; ++i)
            keys += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":1";
        QTest::newRow("65 keys") << "42[\"a\",{" + keys + "}]";
        QTest::newRow("long namespace") << "40/" + QByteArray(2000, 'n') + ",";
    }
    void badPacketsEndTheSession()
    {
        QFETCH(QByteArray, packet);
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->text(packet);
        QVERIFY(hub.closes(hub.last(), CloseReason::BadPacket));
        QVERIFY(peer->isClosed());
        QCOMPARE(peer->closeCode(), 1002);
        QCOMPARE(hub.refused.value("bad packet"), 1);
        QVERIFY(hub.events.isEmpty());
    }

    void harmlessPacketsAreIgnored_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const char *packet :
             {"0", "5", "6", "3", "3probe", "42", "421", "42[1]", "4399[]", "43[]"})
            QTest::newRow(packet) << QByteArray(packet);
        QTest::newRow("16 levels") << "42[7," + nested(15) + "]";
    }
    void harmlessPacketsAreIgnored()
    {
        QFETCH(QByteArray, packet);
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->text(packet);
        peer->text("42[\"after\"]");
        QVERIFY(hub.hears("after"));
        QCOMPARE(hub.events, QStringList{"after"});
        QVERIFY(hub.refused.isEmpty());
        QVERIFY(peer->isOpen());
    }

    void aBinaryFrameNobodyAnnouncedEndsTheSession()
    {
        HubFixture hub;
        const auto peer = hub.join();
        QVERIFY(peer);
        peer->write(RawFrame{2, "bytes"});
        QVERIFY(peer->isClosed());
        QVERIFY(hub.closes(hub.last(), CloseReason::BadPacket));
        QCOMPARE(hub.refused.value("bad packet"), 1);
    }

    void packetsBeforeConnectEndTheConnection()
    {
        for (const QByteArray packet : {"42[\"a\"]", "41", "430[]"}) {
            HubFixture hub;
            RawPeer peer(hub.port);
            QVERIFY(peer.upgrade());
            peer.text(packet);
            QVERIFY(peer.isClosed());
            QVERIFY(hub.refuses("bad packet"));
            QVERIFY(hub.sessions.isEmpty() && hub.closed.isEmpty());
        }
    }

    void aForeignNamespaceIsRefusedAndTheRestGoesOn()
    {
        HubFixture hub;
        RawPeer peer(hub.port);
        QVERIFY(peer.upgrade());
        peer.text("40/nsp,{\"token\":\"x\"}");
        QVERIFY(peer.gets("44/nsp,{\"message\":\"Invalid namespace\"}"));
        peer.text("40/other");
        QVERIFY(peer.gets("44/other,{\"message\":\"Invalid namespace\"}"));
        peer.text("40");
        QVERIFY(peer.gets("40{\"sid\":"));
        peer.text("42[\"after\"]");
        QVERIFY(hub.hears("after"));
        QCOMPARE(hub.refused.value("unknown namespace"), 2);
    }

    void eventsBeforeTheAnswerToConnectWaitInOrderAndHaveALimit()
    {
        HubFixture hub;
        hub.accepts = false;
        RawPeer peer(hub.port);
        QVERIFY(peer.upgrade());
        peer.text("40");
        peer.text("42[\"one\"]");
        peer.text("42[\"two\"]");
        QVERIFY(QTest::qWaitFor([&] { return hub.sessions.size() == 1; }));
        QVERIFY(hub.settle());
        QVERIFY(hub.events.isEmpty());
        hub.network.accept(hub.last());
        QVERIFY(hub.hears("two"));
        QCOMPARE(hub.events, (QStringList{"one", "two"}));

        RawPeer flood(hub.port);
        QVERIFY(flood.upgrade());
        flood.text("40");
        for (int i = 0; i < 300; ++i)
            flood.text("42[\"x\"]");
        QVERIFY(hub.refuses("too many events waiting"));
        QVERIFY(hub.closes(hub.last(), CloseReason::Flooding));
    }

    void moreThan32UnansweredEventsWaitAndHaveALimit()
    {
        HubFixture hub;
        hub.answers = false;
        const auto peer = hub.join();
        QVERIFY(peer);
        for (int i = 0; i < 40; ++i)
            peer->text("42" + QByteArray::number(i) + "[\"e" + QByteArray::number(i) + "\"]");
        QVERIFY(hub.hears("e31"));
        QVERIFY(hub.settle());
        QCOMPARE(hub.events.size(), 32);
        hub.network.send(hub.last(), "435[{}]");
        hub.network.send(hub.last(), "436[{}]");
        QVERIFY(hub.hears("e33"));
        QVERIFY(hub.settle());
        QCOMPARE(hub.events.size(), 34);
        for (int i = 0; i < 300; ++i)
            peer->text("42[\"x\"]");
        QVERIFY(hub.refuses("too many events waiting"));
        QVERIFY(hub.closes(hub.last(), CloseReason::Flooding));
    }

    // ---- deadlines of a session
    // ------------------------------------------------------------------

    void withoutConnectASessionEnds()
    {
        NetConfig config = HubFixture::easy();
        config.connectTimeout = 200ms;
        HubFixture hub(config);
        QElapsedTimer elapsed;
        elapsed.start();
        RawPeer peer(hub.port);
        QVERIFY(peer.upgrade());
        peer.text("40/foreign,"); // is no CONNECT to anything
        QVERIFY(peer.isClosed());
        QVERIFY(elapsed.elapsed() >= 200);
        QCOMPARE(peer.closeCode(), 1008);
        QVERIFY(hub.refuses("no CONNECT in time"));

        const auto joined = hub.join();
        QVERIFY(joined);
        joined->text("41");
        QVERIFY(hub.closes(hub.last(), CloseReason::Left));
        QVERIFY(joined->isClosed()); // the namespace was left and not joined again
        QCOMPARE(hub.refused.value("no CONNECT in time"), 2);
    }

    void aPeerThatDoesNotAnswerThePingIsClosedThenAndNotBefore()
    {
        NetConfig config = HubFixture::easy();
        config.pingInterval = 300ms;
        config.pingTimeout = 200ms;
        HubFixture hub(config);
        RawPeer peer(hub.port);
        QVERIFY(peer.upgrade());
        QElapsedTimer elapsed;
        elapsed.start();
        peer.text("40");
        QVERIFY(peer.gets("40{\"sid\""));
        for (int round = 0; round < 2; ++round) {
            QVERIFY(QTest::qWaitFor([&] { return peer.texts().count("2") == round + 1; }));
            QVERIFY(elapsed.elapsed() >= 200);
            peer.text("3");
            elapsed.restart();
        }
        peer.text("3"); // unasked: moves no deadline
        QVERIFY(peer.isClosed());
        const qint64 took = elapsed.elapsed();
        QVERIFY2(took >= 490, qPrintable(QString::number(took)));
        QCOMPARE(peer.texts().count("2"), 3);
        QVERIFY(hub.closes(hub.last(), CloseReason::Lost));
    }

    void otherPacketsDoNotReplaceAPong()
    {
        NetConfig config = HubFixture::easy();
        config.pingInterval = 100ms;
        config.pingTimeout = 100ms;
        HubFixture hub(config);
        const auto peer = hub.join();
        QVERIFY(peer);
        QElapsedTimer elapsed;
        elapsed.start();
        while (peer->isOpen() && elapsed.elapsed() < 10000) {
            peer->text("42[\"alive\"]");
            QTest::qWait(10);
        }
        QVERIFY(hub.closes(hub.last(), CloseReason::Lost));
    }

    // ---- HTTP
    // --------------------------------------------------------------------------------------

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
};

QTEST_GUILESS_MAIN(AttacksTest)
#include "tst_attacks.moc"
