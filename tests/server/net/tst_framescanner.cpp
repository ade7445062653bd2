// SPDX-License-Identifier: MIT

#include "server/net/framescanner.h"
#include "tests/support/rawpeer.h"

#include <QTest>

using namespace panel::server;
using panel::test::RawFrame;
using Fault = FrameScanner::Fault;

class FrameScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFramesHoweverTheStreamIsCut()
    {
        const QByteArray stream = RawFrame{1, "hello"}.bytes() + RawFrame{1, "frag", false}.bytes()
            + RawFrame{9, "ping"}.bytes() + RawFrame{0, QByteArray(300, 'x'), false}.bytes()
            + RawFrame{0, QByteArray(70000, 'y')}.bytes() + RawFrame{2, ""}.bytes()
            + RawFrame{10, ""}.bytes();
        FrameScanner bytewise;
        for (const char byte : stream)
            QCOMPARE(bytewise.scan(&byte, 1, 3), Fault::None);
        QCOMPARE(bytewise.takeFrames(), 7);
        QCOMPARE(bytewise.payloadLeft(), 0ull);

        for (qsizetype cut = 0; cut <= 400; ++cut) {
            FrameScanner scanner;
            QCOMPARE(scanner.scan(stream.constData(), cut, 3), Fault::None);
            QCOMPARE(scanner.scan(stream.constData() + cut, stream.size() - cut, 3), Fault::None);
            QCOMPARE(scanner.takeFrames(), 7);
            QCOMPARE(scanner.takeFrames(), 0);
            QVERIFY(!scanner.sawClose());
        }
    }

    void payloadMayBeSkippedUnread()
    {
        const QByteArray large = RawFrame{1, QByteArray(5000, 'x')}.bytes();
        FrameScanner scanner;
        QCOMPARE(scanner.scan(large.constData(), 100, 1), Fault::None);
        QCOMPARE(scanner.payloadLeft(), quint64(large.size() - 100));
        scanner.skip(scanner.payloadLeft());
        QCOMPARE(scanner.payloadLeft(), 0ull);
        const QByteArray unmasked = RawFrame{1, "x", true, false}.bytes();
        QCOMPARE(scanner.scan(unmasked.constData(), unmasked.size(), 1), Fault::Unmasked);
    }

    void findsAnUnmaskedFrameAtItsSecondByte()
    {
        for (const int opcode : {0, 1, 2, 8, 9, 10}) {
            const QByteArray frame = RawFrame{opcode, "x", true, false}.bytes();
            FrameScanner scanner;
            QCOMPARE(scanner.scan(frame.constData(), 1, 0), Fault::None);
            QCOMPARE(scanner.scan(frame.constData() + 1, 1, 0), Fault::Unmasked);
        }
    }

    void countsTheFramesOfAMessageWithoutTheControlFramesBetween()
    {
        FrameScanner scanner;
        const auto feed = [&](const RawFrame &frame) {
            const QByteArray bytes = frame.bytes();
            return scanner.scan(bytes.constData(), bytes.size(), 3);
        };
        for (int message = 0; message < 5; ++message) {
            QCOMPARE(feed({1, "a", false}), Fault::None);
            QCOMPARE(feed({0, "", false}), Fault::None);
            for (int i = 0; i < 10; ++i)
                QCOMPARE(feed({9, ""}), Fault::None);
            QCOMPARE(feed({0, "b", true}), Fault::None);
        }
        QCOMPARE(feed({1, "a", false}), Fault::None);
        QCOMPARE(feed({0, "", false}), Fault::None);
        QCOMPARE(feed({0, "", false}), Fault::None);
        QCOMPARE(feed({0, "", false}), Fault::TooManyInMessage);
    }

    void zeroAllowsAnyNumberOfFramesInAMessage()
    {
        FrameScanner scanner;
        const QByteArray empty = RawFrame{0, "", false}.bytes();
        for (int i = 0; i < 100000; ++i)
            QCOMPARE(scanner.scan(empty.constData(), empty.size(), 0), Fault::None);
        QCOMPARE(scanner.takeFrames(), 100000);
    }

    void noticesTheGoodbye()
    {
        FrameScanner scanner;
        const QByteArray stream = RawFrame{1, "\x88\x80 is no close"}.bytes();
        scanner.scan(stream.constData(), stream.size(), 0);
        QVERIFY(!scanner.sawClose());
        const QByteArray close = RawFrame{8, QByteArray::fromHex("03e8")}.bytes();
        scanner.scan(close.constData(), 2, 0);
        QVERIFY(scanner.sawClose());
    }

    void aLengthOfAllOnesOverflowsNothing()
    {
        FrameScanner scanner;
        const auto head = QByteArray::fromHex("81ffffffffffffffffff11223344");
        QCOMPARE(scanner.scan(head.constData(), head.size(), 100), Fault::None);
        QCOMPARE(scanner.payloadLeft(), ~0ull);
        const QByteArray bytes(1000, 'x');
        QCOMPARE(scanner.scan(bytes.constData(), bytes.size(), 100), Fault::None);
        QCOMPARE(scanner.payloadLeft(), ~0ull - 1000);
    }
};

QTEST_GUILESS_MAIN(FrameScannerTest)
#include "tst_framescanner.moc"
