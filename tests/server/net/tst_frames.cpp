// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"
#include "tests/support/residentmemory.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// What frames may do to a session, over real sockets.
class FramesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- their number ---------------------------------------------------------------------------

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

    // ---- their size -----------------------------------------------------------------------------

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

    // ---- their form -----------------------------------------------------------------------------

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
};

QTEST_GUILESS_MAIN(FramesTest)
#include "tst_frames.moc"
