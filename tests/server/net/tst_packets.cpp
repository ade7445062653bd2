// SPDX-License-Identifier: MIT

#include "tests/server/net/badpackets.h"
#include "tests/server/net/linefixture.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

/// What a packet does to its session is the same over every line.
class PacketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { everyLine(); }

    // ---- namespaces ----------------------------------------------------------------------------

    void anUnknownNamespaceIsRefusedAndTheRestGoesOn()
    {
        SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        for (const QByteArray nsp :
             {"/random", "/custom/", "/Custom", "/custom?a=b", "/__proto__"}) {
            peer->say({"40" + nsp + ",{\"token\":\"x\"}"});
            QCOMPARE(peer->hears(1),
                     QList<QByteArray>{"44" + nsp + ",{\"message\":\"Invalid namespace\"}"});
        }
        peer->say({"42[\"message\",1]"});
        QCOMPARE(peer->hears(1), QList<QByteArray>{"42[\"message-back\",1]"});
        QTRY_COMPARE(hub.refused.value("unknown namespace"), 5);
    }

    void connectIsReadInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<QByteArray>("nsp");
        QTest::addColumn<QByteArray>("auth");
        const auto row = [](const char *packet, const char *nsp, const char *auth) {
            QTest::newRow(packet) << QByteArray(packet) << QByteArray(nsp) << QByteArray(auth);
        };
        row("40", "", "{}");
        row("40{}", "", "{}");
        row("40/", "", "{}");
        row("40/,", "", "{}");
        row("40{\"token\":\"a,b\"}", "", "{\"token\":\"a,b\"}");
        row("40/custom", "/custom,", "{}");
        row("40/custom,", "/custom,", "{}");
        row("40/custom,{\"token\":1}", "/custom,", "{\"token\":1}");
    }
    void connectIsReadInEverySpelling()
    {
        QFETCH(QByteArray, packet);
        QFETCH(QByteArray, nsp);
        QFETCH(QByteArray, auth);
        const SuiteFixture hub(lineConfig());
        const auto peer = linePeer(hub.port);
        QVERIFY(peer->open());
        peer->say({packet});
        const auto heard = peer->hears(2);
        QVERIFY(heard.value(0).startsWith("40" + nsp + "{\"sid\":\""));
        QCOMPARE(heard.value(1), "42" + nsp + "[\"auth\"," + auth + ']');
    }

    void namespacesAreSocketsOfTheirOwn()
    {
        SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"40/custom,"});
        QCOMPARE(peer->hears(2).size(), 2);
        peer->say({"42/custom,[\"message\",1]", "42[\"message\",2]",
                   "42/custom,0[\"message-with-ack\",3]", "420[\"message-with-ack\",4]"});
        QCOMPARE(peer->hears(4),
                 (QList<QByteArray>{"42/custom,[\"message-back\",1]", "42[\"message-back\",2]",
                                    "43/custom,0[3]", "430[4]"}));
        peer->say({"41/custom,"});
        QTRY_COMPARE(hub.closed.size(), 1);
        QCOMPARE(hub.closed.value(hub.sessions.at(1)), CloseReason::Left);
        peer->say({"42[\"message\",5]", "40/custom,"});
        const auto heard = peer->hears(3);
        QCOMPARE(heard.value(0), "42[\"message-back\",5]");
        QVERIFY(heard.value(1).startsWith("40/custom,{\"sid\":\""));
        QCOMPARE(hub.sessions.size(), 3);
    }

    void packetsBeforeConnectEndTheConnection_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const char *packet : {"42[\"message\"]", "420[\"message-with-ack\"]", "41", "430[]",
                                   "450-[\"message\"]", "42/custom,[\"message\"]"})
            QTest::newRow(packet) << QByteArray(packet);
    }
    void packetsBeforeConnectEndTheConnection()
    {
        QFETCH(QByteArray, packet);
        SuiteFixture hub(lineConfig());
        const auto peer = linePeer(hub.port);
        QVERIFY(peer->open());
        peer->say({packet, "40"});
        QVERIFY(peer->isOver());
        QTRY_COMPARE(hub.refused.value("bad packet"), 1);
        QVERIFY(hub.sessions.isEmpty());
    }

    // ---- the table of bad input ----------------------------------------------------------------

    void badPacketsEndTheSession_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const QByteArray &packet : badPackets())
            QTest::newRow(packet) << packet;
        QTest::newRow("no base64") << QByteArray("b!!!!");
        QTest::newRow("5,000 levels") << "42[\"message\"," + nested(5000) + "]";
    }
    void badPacketsEndTheSession()
    {
        QFETCH(QByteArray, packet);
        QFETCH_GLOBAL(QByteArray, line);
        if (packet.startsWith('b') && line == "websocket")
            QSKIP("there a frame says that it is binary");
        NetConfig config = lineConfig();
        config.messageBytesBeforeSignIn = config.messageBytes;
        SuiteFixture hub(config);
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({packet});
        QVERIFY(peer->isOver());
        QTRY_COMPARE(hub.closed.value(hub.sessions.first(), CloseReason::Left),
                     CloseReason::BadPacket);
        QCOMPARE(hub.refused.value("bad packet"), 1);
    }

    void harmlessPacketsAreIgnored_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const char *packet : {"0", "5", "6", "3", "3probe", "42", "42[1]", "42[\"unknown\"]",
                                   "427[\"unknown\"]", "4399[]", "43[]"})
            QTest::newRow(packet) << QByteArray(packet);
    }
    void harmlessPacketsAreIgnored()
    {
        QFETCH(QByteArray, packet);
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({packet});
        peer->say({"42[\"message\",\"after\"]"});
        QCOMPARE(peer->hears(1), QList<QByteArray>{"42[\"message-back\",\"after\"]"});
        QVERIFY(hub.refused.isEmpty());
        QVERIFY(hub.closed.isEmpty());
    }

    void oddTextComesBackAsItWent()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        // NUL and the separator as escapes; a lone surrogate; a separator of lines; beyond 16 bits.
        const QByteArray args = R"(,"\u0000","\u001e","\ud800","\u2028","🙂ħ",null,[],{})";
        peer->say({"42[\"message\"" + args + ']'});
        const QByteArray back = peer->hears(1).value(0);
        QVERIFY(back.isValidUtf8());
        QVERIFY(!back.contains('\x1e') && !back.contains('\0'));
        QVERIFY(QJsonDocument::fromJson(back.mid(2)).array().size() == 9);
        peer->say({'4' + back.mid(1).replace("message-back", "message")}); // once more around
        QCOMPARE(peer->hears(1), QList<QByteArray>{back});
    }
};

QTEST_GUILESS_MAIN(PacketsTest)
#include "tst_packets.moc"
