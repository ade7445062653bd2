// SPDX-License-Identifier: MIT

#include "server/net/framereader.h"
#include "tests/support/rawpeer.h"

#include <QTest>

using namespace panel::server;
using panel::test::RawFrame;
using Fault = FrameReader::Fault;
using Found = FrameReader::Found;

namespace {

constexpr qint64 Limit = 100000;

struct Piece
{
    Found found;
    QByteArray payload;

    friend bool operator==(const Piece &, const Piece &) = default;
};

/// What a reader finds in `stream` when it comes in pieces that end at `cuts`.
QList<Piece> read(FrameReader &reader, const QByteArray &stream, QList<qsizetype> cuts = {},
                  int framesPerMessage = 0)
{
    QList<Piece> pieces;
    cuts.append(stream.size());
    qsizetype at = 0;
    for (const qsizetype cut : cuts) {
        while (at < cut) {
            at += reader.read(stream.constData() + at, cut - at, framesPerMessage);
            if (reader.found() == Found::Fault)
                return pieces;
            if (reader.found() != Found::Nothing)
                pieces.append({reader.found(), reader.takePayload()});
        }
    }
    return pieces;
}

Fault faultIn(const QByteArray &stream, qint64 limit = Limit, int framesPerMessage = 0)
{
    FrameReader reader(limit);
    read(reader, stream, {}, framesPerMessage);
    return reader.fault();
}

QByteArray frame(int opcode, const QByteArray &payload = {}, bool isFinal = true)
{
    return RawFrame{opcode, payload, isFinal}.bytes();
}

QByteArray status(int code)
{
    return QByteArray(1, char(code >> 8)) + char(code & 0xff);
}

} // namespace

class FrameReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheSameWhereverTheStreamIsCut()
    {
        const QByteArray umlauts("\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80");
        const QByteArray stream = frame(1, "hello") + frame(2, QByteArray(130, '\xff'))
            + frame(1, umlauts.left(1), false) + frame(9, "are you there")
            + frame(0, umlauts.mid(1, 5), false) + frame(0, {}, false) + frame(0, umlauts.mid(6))
            + frame(10) + frame(1) + frame(8, status(1000) + "bye");
        const QList<Piece> whole{{Found::Text, "hello"},
                                 {Found::Binary, QByteArray(130, '\xff')},
                                 {Found::Ping, "are you there"},
                                 {Found::Text, umlauts},
                                 {Found::Pong, {}},
                                 {Found::Text, {}},
                                 {Found::Close, status(1000) + "bye"}};
        FrameReader uncut(Limit);
        QVERIFY(read(uncut, stream) == whole);
        QCOMPARE(uncut.closeStatus(), 1000);
        QCOMPARE(uncut.takeFrames(), 10);
        QCOMPARE(uncut.takeFrames(), 0);
        for (qsizetype first = 0; first <= stream.size(); ++first) {
            for (qsizetype second = first; second <= stream.size(); second += 7) {
                FrameReader reader(Limit);
                QVERIFY2(read(reader, stream, {first, second}) == whole,
                         qPrintable(QString::number(first)));
                QCOMPARE(reader.takeFrames(), 10);
            }
        }
        QList<qsizetype> everywhere;
        for (qsizetype cut = 1; cut < stream.size(); ++cut)
            everywhere.append(cut);
        FrameReader bytewise(Limit);
        QVERIFY(read(bytewise, stream, everywhere) == whole);
    }

    void readsEveryLengthUpToTheLimit()
    {
        for (const int size : {0, 1, 7, 8, 9, 125, 126, 127, 65535, 65536, int(Limit)}) {
            QByteArray payload(size, 0);
            for (int i = 0; i < size; ++i)
                payload[i] = char(i * 31);
            FrameReader reader(Limit);
            QVERIFY(read(reader, frame(2, payload), {3, 20})
                    == QList({Piece{Found::Binary, payload}}));
        }
    }

    void stopsBehindWhatItFound()
    {
        const QByteArray first = frame(1, "one");
        const QByteArray both = first + frame(1, "two");
        FrameReader reader(Limit);
        QCOMPARE(reader.read(both.constData(), both.size(), 0), qint64(first.size()));
        QCOMPARE(reader.takePayload(), QByteArray("one"));
    }

    void findsWhatBreaksTheProtocol_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<Fault>("fault");

        QTest::newRow("reserved bit 1") << QByteArray("\xc1\x80") << Fault::Protocol;
        QTest::newRow("reserved bit 2") << QByteArray("\xa1\x80") << Fault::Protocol;
        QTest::newRow("reserved bit 3") << QByteArray("\x91\x80") << Fault::Protocol;
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            QTest::addRow("opcode %d", opcode) << frame(opcode) << Fault::Protocol;
        for (const int opcode : {8, 9, 10}) {
            QTest::addRow("control %d in pieces", opcode)
                << frame(opcode, {}, false) << Fault::Protocol;
            QTest::addRow("control %d of 126 bytes", opcode)
                << frame(opcode, QByteArray(126, 'x')) << Fault::Protocol;
        }
        for (const int opcode : {1, 2, 9})
            QTest::addRow("unmasked %d", opcode)
                << RawFrame{opcode, "x", true, false}.bytes() << Fault::Unmasked;
        QTest::newRow("continuation of nothing") << frame(0, "x") << Fault::Protocol;
        QTest::newRow("continuation after a message")
            << frame(1, "x") + frame(0, "x") << Fault::Protocol;
        QTest::newRow("message in a message")
            << frame(1, "x", false) + frame(1, "x") << Fault::Protocol;
        QTest::newRow("binary in a text")
            << frame(1, "x", false) + frame(2, "x") << Fault::Protocol;
        QTest::newRow("length of 2^63")
            << QByteArray("\x82\xff\x80\0\0\0\0\0\0\0", 10) << Fault::Protocol;
        QTest::newRow("close of one byte") << frame(8, "x") << Fault::Protocol;
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
            QTest::addRow("close %d", code) << frame(8, status(code)) << Fault::Protocol;
        QTest::newRow("close that says no UTF-8")
            << frame(8, status(1000) + "\xff") << Fault::NotUtf8;
        QTest::newRow("text that is no UTF-8") << frame(1, "\xff") << Fault::NotUtf8;
        QTest::newRow("overlong") << frame(1, "\xc0\xaf") << Fault::NotUtf8;
        QTest::newRow("surrogate") << frame(1, "\xed\xa0\x80") << Fault::NotUtf8;
        QTest::newRow("beyond Unicode") << frame(1, "\xf4\x90\x80\x80") << Fault::NotUtf8;
        QTest::newRow("text that ends in a character")
            << frame(1, "\xe2\x82", false) + frame(0) << Fault::NotUtf8;
    }

    void findsWhatBreaksTheProtocol()
    {
        QFETCH(QByteArray, stream);
        QFETCH(Fault, fault);
        QCOMPARE(faultIn(stream), fault);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            FrameReader reader(Limit);
            read(reader, stream, {cut});
            QCOMPARE(reader.fault(), fault);
        }
    }

    void letsSoundCloseCodesPass()
    {
        for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1013, 3000, 4999}) {
            FrameReader reader(Limit);
            QCOMPARE(read(reader, frame(8, status(code))).size(), 1);
            QCOMPARE(reader.closeStatus(), code);
        }
        FrameReader silent(Limit);
        QCOMPARE(read(silent, frame(8)).size(), 1);
        QCOMPARE(silent.closeStatus(), 1005);
    }

    void aMessageIsMeasuredBeforeItsBytesCome()
    {
        QCOMPARE(faultIn(frame(2, QByteArray(10, 'x')), 10), Fault::None);
        QCOMPARE(faultIn(frame(2, QByteArray(11, 'x')).left(2), 10), Fault::TooLarge);
        const QByteArray huge("\x82\xff\x40\0\0\0\0\0\0\0", 10);
        QCOMPARE(faultIn(huge), Fault::TooLarge);
        QCOMPARE(faultIn(frame(2, QByteArray(6, 'x'), false) + frame(9, QByteArray(100, 'p'))
                             + frame(0, QByteArray(5, 'x')).left(2),
                         10),
                 Fault::TooLarge);
    }

    void aLimitMayRiseBetweenMessages()
    {
        FrameReader reader(10);
        QCOMPARE(read(reader, frame(1, "short")).size(), 1);
        reader.setMessageLimit(20);
        QCOMPARE(read(reader, frame(1, QByteArray(20, 'x'))).size(), 1);
        read(reader, frame(1, QByteArray(21, 'x')));
        QCOMPARE(reader.fault(), Fault::TooLarge);
    }

    void countsTheFramesOfAMessageWithoutTheControlFramesBetween()
    {
        QByteArray sound = frame(1, "a", false) + frame(0, {}, false);
        for (int i = 0; i < 10; ++i)
            sound += frame(9);
        sound += frame(0, "b");
        QCOMPARE(faultIn(sound + sound + sound, Limit, 3), Fault::None);
        QCOMPARE(faultIn(frame(1, "a", false) + frame(0, {}, false) + frame(0, {}, false)
                             + frame(0, {}, false).left(1),
                         Limit, 3),
                 Fault::TooManyInMessage);
    }

    void afterAFaultNothingIsReadAnyMore()
    {
        FrameReader reader(Limit);
        read(reader, frame(3));
        QCOMPARE(read(reader, frame(1, "x")).size(), 0);
        QCOMPARE(reader.found(), Found::Fault);
    }
};

QTEST_GUILESS_MAIN(FrameReaderTest)

#include "tst_framereader.moc"
