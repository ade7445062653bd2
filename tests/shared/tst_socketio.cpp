// SPDX-License-Identifier: MIT

#include "shared/protocol/limits.h"
#include "shared/protocol/socketio.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace panel;
using socketio::Packet;
using socketio::PacketType;

class SocketIoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("nsp");
        QTest::addColumn<qint64>("ackId");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *text, PacketType type, const char *nsp, qint64 ackId,
                            const char *json) {
            QTest::newRow(text) << QByteArray(text) << int(type) << QString(nsp) << ackId
                                << QByteArray(json);
        };
        row("0", PacketType::Connect, "/", -1, "");
        row("0{}", PacketType::Connect, "/", -1, "{}");
        row("0/", PacketType::Connect, "/", -1, "");
        row("0/,", PacketType::Connect, "/", -1, "");
        row("0/nsp", PacketType::Connect, "/nsp", -1, "");
        row("0/nsp,", PacketType::Connect, "/nsp", -1, "");
        row("0/nsp,{\"token\":\"a,b\"}", PacketType::Connect, "/nsp", -1, "{\"token\":\"a,b\"}");
        row("0/x?a=b,", PacketType::Connect, "/x?a=b", -1, "");
        row("1", PacketType::Disconnect, "/", -1, "");
        row("1/nsp,", PacketType::Disconnect, "/nsp", -1, "");
        row("2[\"a\"]", PacketType::Event, "/", -1, "[\"a\"]");
        row("2[\"a\",null]", PacketType::Event, "/", -1, "[\"a\",null]");
        row("20[\"a\"]", PacketType::Event, "/", 0, "[\"a\"]");
        row("2/nsp,12[\"a\",{}]", PacketType::Event, "/nsp", 12, "[\"a\",{}]");
        row("2007[\"a\"]", PacketType::Event, "/", 7, "[\"a\"]");
        row("29007199254740993[\"a\"]", PacketType::Event, "/", 9007199254740993, "[\"a\"]");
        row("2[1]", PacketType::Event, "/", -1, "[1]");
        row("2", PacketType::Event, "/", -1, "");
        row("30[]", PacketType::Ack, "/", 0, "[]");
        row("3/nsp,1[1,[2]]", PacketType::Ack, "/nsp", 1, "[1,[2]]");
        row("3[]", PacketType::Ack, "/", -1, "[]");
        row("4{\"message\":\"no\"}", PacketType::ConnectError, "/", -1, "{\"message\":\"no\"}");
        row("50-[\"a\"]", PacketType::BinaryEvent, "/", -1, "[\"a\"]");
        row("52-/nsp,3[\"a\"]", PacketType::BinaryEvent, "/nsp", 3, "[\"a\"]");
        row("61-4[]", PacketType::BinaryAck, "/", 4, "[]");
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, type);
        QFETCH(QString, nsp);
        QFETCH(qint64, ackId);
        QFETCH(QByteArray, json);
        const auto packet = socketio::decode(text);
        QVERIFY2(packet, packet ? "" : qPrintable(packet.error().detail));
        QCOMPARE(int(packet->type), type);
        QCOMPARE(packet->nsp, nsp);
        QCOMPARE(packet->ackId ? qint64(*packet->ackId) : -1, ackId);
        const auto expected = QJsonDocument::fromJson(json);
        QCOMPARE(packet->array, expected.array());
        QCOMPARE(packet->object, expected.object());
    }

    void whatItReadIsReadTheSameWhenItIsWrittenAgain_data()
    {
        reads_data();
        QTest::newRow("an error without a word")
            << QByteArray("4{}") << int(PacketType::ConnectError) << "/" << qint64(-1)
            << QByteArray("{}");
    }
    void whatItReadIsReadTheSameWhenItIsWrittenAgain()
    {
        QFETCH(QByteArray, text);
        const auto packet = socketio::decode(text);
        QVERIFY2(packet, packet ? "" : qPrintable(packet.error().detail));
        const QByteArray written = socketio::encode(*packet);
        const auto again = socketio::decode(written);
        QVERIFY2(again, written);
        QCOMPARE(int(again->type), int(packet->type));
        QCOMPARE(again->nsp, packet->nsp);
        QCOMPARE(again->ackId, packet->ackId);
        QCOMPARE(again->array, packet->array);
        QCOMPARE(again->object, packet->object);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "7",
                                 "a",
                                 "0[]",
                                 "0null",
                                 "0\"x\"",
                                 "0{",
                                 "0{}x",
                                 "1{}",
                                 "1[]",
                                 "2{}",
                                 "2[]",
                                 "2[null]",
                                 "2[true]",
                                 "2[{}]",
                                 "2[\"a\"",
                                 "2[\"a\"]]",
                                 "2[\"connect\"]",
                                 "2[\"connect_error\"]",
                                 "2[\"disconnect\"]",
                                 "2[\"disconnecting\"]",
                                 "2[\"newListener\"]",
                                 "2[\"removeListener\"]",
                                 "2abc[\"a\"]",
                                 "2-1[\"a\"]",
                                 "21.5[\"a\"]",
                                 "218446744073709551616[\"a\"]",
                                 "3",
                                 "31",
                                 "31{}",
                                 "4",
                                 "4[]",
                                 "5[\"a\"]",
                                 "51[\"a\"]",
                                 "5a-[\"a\"]",
                                 "5-1-[\"a\"]",
                                 "51.5-[\"a\"]",
                                 "511-[\"a\"]",
                                 "51-",
                                 "51-[]",
                                 "6",
                                 "61-"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("long namespace") << "0/" + QByteArray(limits::NameBytes + 1, 'n') + ",";
        QTest::newRow("zero byte") << QByteArray("2[\"a\"]\0", 7);
        QTest::newRow("500,000 levels") << "2" + QByteArray(500000, '[');
        QTest::newRow("objects as deep") << "2[\"a\"," + QByteArray("{\"a\":").repeated(17);
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto packet = socketio::decode(text);
        QVERIFY(!packet);
        QCOMPARE(packet.error().code, ErrorCode::Invalid);
        QVERIFY(!packet.error().detail.isEmpty());
    }

    void depthIsCountedOutsideOfStrings()
    {
        const auto nested = [](int depth) {
            return "2[\"a\"," + QByteArray(depth, '[') + QByteArray(depth, ']') + "]";
        };
        QVERIFY(socketio::decode(nested(limits::JsonDepth - 1)));
        QVERIFY(!socketio::decode(nested(limits::JsonDepth)));
        QVERIFY(socketio::decode("2[\"a\",\"" + QByteArray(100, '[') + "\"]"));
        QVERIFY(socketio::decode("2[\"a\",\"\\\"" + QByteArray(100, '[') + "\"]"));
        QVERIFY(!socketio::decode("2[\"a\",\"\\\\\"," + QByteArray(100, '[') + QByteArray(100, ']')
                                  + "]"));
    }

    void keysAreCountedByObjectAtAnyDepth()
    {
        const auto object = [](int keys) {
            QJsonObject made;
            for (int i = 0; i < keys; ++i)
                made.insert(QString::number(i), i);
            return made;
        };
        const auto event
            = [](const QJsonValue &value) { return socketio::eventMessage("a", {value}).mid(1); };
        QVERIFY(socketio::decode(event(object(limits::JsonKeys))));
        QVERIFY(!socketio::decode(event(object(limits::JsonKeys + 1))));
        QVERIFY(
            !socketio::decode(event(QJsonArray{QJsonObject{{"x", object(limits::JsonKeys + 1)}}})));
        QVERIFY(socketio::decode(event(QJsonArray{object(60), object(60)})));
    }

    void writesByteForByte()
    {
        QCOMPARE(
            socketio::eventMessage("message-back", {1, "2", QJsonObject{{"3", QJsonArray{true}}}}),
            "42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        QCOMPARE(socketio::eventMessage("a", {}, 0), "420[\"a\"]");
        QCOMPARE(socketio::ackMessage(0, {}), "430[{}]");
        Packet packet;
        packet.type = PacketType::ConnectError;
        packet.nsp = "/random";
        packet.object = {{"message", "Invalid namespace"}};
        QCOMPARE(socketio::encode(packet), "4/random,{\"message\":\"Invalid namespace\"}");
        packet = {};
        packet.type = PacketType::Disconnect;
        packet.nsp = "/nsp";
        QCOMPARE(socketio::encode(packet), "1/nsp,");
    }

    /// A lone surrogate in a frame would close every receiver with 1007; a raw control character
    /// would break the payload of long-polling.
    void whatItWritesIsUtf8WithoutControls()
    {
        const auto packet = socketio::decode("2[\"a\",\"\\ud800 \\u0000\\u001e\\n \xe2\x80\xa8\"]");
        QVERIFY(packet);
        const QByteArray text = socketio::encode(*packet);
        QVERIFY(text.isValidUtf8());
        QVERIFY(std::none_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x20; }));
        const auto again = socketio::decode(text);
        QVERIFY(again);
        QCOMPARE(again->array, packet->array);
    }

    void integersKeepTheir64Bits()
    {
        const auto packet = socketio::decode("2[\"a\",9007199254740993,-9223372036854775808]");
        QVERIFY(packet);
        QCOMPARE(packet->array.at(1).toInteger(), 9007199254740993ll);
        QCOMPARE(socketio::encode(*packet), "2[\"a\",9007199254740993,-9223372036854775808]");
    }

    void anyBytesAreReadOrRefused()
    {
        QRandomGenerator random(5);
        const QByteArray alphabet = QByteArray("0123456[]{}\",:/-a\\u\xc3\xa9\xff"
                                               "e.")
            + '\0';
        int read = 0;
        for (int i = 0; i < 200000; ++i) {
            QByteArray text;
            for (int length = random.bounded(24); length > 0; --length)
                text += alphabet[random.bounded(int(alphabet.size()))];
            const auto packet = socketio::decode(text);
            if (!packet)
                continue;
            ++read;
            QVERIFY2(socketio::encode(*packet).isValidUtf8(), text.toHex().constData());
        }
        QVERIFY(read > 100);
    }

    void attachmentsCompleteTheirPacket()
    {
        socketio::Assembler assembler;
        const auto text = assembler.text(
            R"(52-7["a",{"_placeholder":true,"num":1},{"_placeholder":true,"num":1}])");
        QVERIFY(text && !*text);
        const auto first = assembler.binary("one", 100);
        QVERIFY(first && !*first);
        const auto second = assembler.binary("two", 100);
        QVERIFY(second && *second);
        QCOMPARE((*second)->binaries, (QList<QByteArray>{"one", "two"}));
        QCOMPARE((*second)->ackId, std::optional<quint64>(7));
        QVERIFY(assembler.text(R"(2["b"])")->has_value()); // and on it goes
    }

    void attachmentsThatDoNotFitAreFaults()
    {
        socketio::Assembler nobodyAnnounced;
        QVERIFY(!nobodyAnnounced.binary("x", 100));
        socketio::Assembler textAmid;
        QVERIFY(textAmid.text(R"(51-["a",{"_placeholder":true,"num":0}])"));
        QVERIFY(!textAmid.text(R"(2["b"])"));
        socketio::Assembler large;
        QVERIFY(large.text(R"(52-["a"])"));
        QVERIFY(large.binary("12345", 8));
        QCOMPARE(large.binary("1234", 8).error().code, ErrorCode::TooLarge);
        for (const char *num : {"1", "-1", "0.5", "\"0\"", "null", "1e99"}) {
            const QByteArray packet
                = QByteArray(R"(51-["a",{"_placeholder":true,"num":)") + num + "}]";
            QVERIFY2(!socketio::decode(packet), num);
        }
        QVERIFY(!socketio::decode("511-[\"a\"]")); // eleven
        QVERIFY(socketio::decode(R"(2["a",{"_placeholder":true,"num":9}])")); // ordinary data
    }

    void knowsTheHeadOfItsOwnMessages()
    {
        using Type = socketio::PacketType;
        const auto head = [](const char *message) {
            const auto read = socketio::headOf(message);
            return std::pair(read.type, read.ackId);
        };
        const std::optional<quint64> none;
        QCOMPARE(head("42[\"a\",7]"), std::pair(Type::Event, none));
        QCOMPARE(head("4312[{}]"), std::pair(Type::Ack, std::optional<quint64>(12)));
        QCOMPARE(head("462-/nsp,9[]"), std::pair(Type::BinaryAck, std::optional<quint64>(9)));
        QCOMPARE(head("42/nsp,[\"a\"]"), std::pair(Type::Event, none));
    }
};

QTEST_GUILESS_MAIN(SocketIoTest)
#include "tst_socketio.moc"
