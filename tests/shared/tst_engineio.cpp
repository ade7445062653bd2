// SPDX-License-Identifier: MIT

#include "shared/protocol/engineio.h"

#include <QJsonDocument>
#include <QTest>

using namespace panel;
using engineio::PacketType;

class EngineIoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites()
    {
        for (int type = 0; type <= 6; ++type) {
            const auto packet
                = engineio::decode(engineio::encode(PacketType(type), "data \xc3\xa9"));
            QVERIFY(packet);
            QCOMPARE(int(packet->type), type);
            QCOMPARE(packet->data, "data \xc3\xa9");
        }
    }

    void writesTheDigitsOfTheSpecification()
    {
        QCOMPARE(engineio::encode(PacketType::Open, "{}"), "0{}");
        QCOMPARE(engineio::encode(PacketType::Close), "1");
        QCOMPARE(engineio::encode(PacketType::Ping), "2");
        QCOMPARE(engineio::encode(PacketType::Pong, "probe"), "3probe");
        QCOMPARE(engineio::encode(PacketType::Message, "2[\"a\"]"), "42[\"a\"]");
        QCOMPARE(engineio::encode(PacketType::Upgrade), "5");
        QCOMPARE(engineio::encode(PacketType::Noop), "6");
    }

    void refusesWhatIsNoPacket()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("7"), QByteArray("b4!"), QByteArray("abc"),
              QByteArray("\0", 1), QByteArray("\xff"), QByteArray("/"), QByteArray(" 2")}) {
            const auto packet = engineio::decode(text);
            QVERIFY2(!packet, text.constData());
            QCOMPARE(packet.error().code, ErrorCode::Invalid);
        }
    }

    void readsABinaryMessageInText()
    {
        const QByteArray bytes("\x00\x1e\xff", 3);
        QCOMPARE(engineio::encodeBinary(bytes), "bAB7/");
        const auto packet = engineio::decode("bAB7/");
        QVERIFY(packet);
        QCOMPARE(packet->type, PacketType::Message);
        QVERIFY(packet->isBinary);
        QCOMPARE(packet->data, bytes);
        QVERIFY(engineio::decode("b")->data.isEmpty());
    }

    /// The suites of the specification check for exactly these keys.
    void theHandshakeHasFiveKeys()
    {
        engineio::Handshake handshake;
        handshake.sid = "abc";
        handshake.pingInterval = 25000;
        handshake.pingTimeout = 20000;
        handshake.maxPayload = 65536;
        const QJsonObject object = toJson(handshake);
        QCOMPARE(object.keys(),
                 (QStringList{"maxPayload", "pingInterval", "pingTimeout", "sid", "upgrades"}));
        QVERIFY(object["upgrades"].isArray());
        QCOMPARE(object["maxPayload"].toInt(), 65536);
    }
};

QTEST_GUILESS_MAIN(EngineIoTest)
#include "tst_engineio.moc"
