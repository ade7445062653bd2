// SPDX-License-Identifier: MIT

#include "tests/server/net/badpackets.h"
#include "tests/server/net/hubfixture.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

/// One row of the protocol notes' table of bad input a test, and with which code the WebSocket
/// closes.
class BadPacketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badPacketsEndTheSession_data()
    {
        QTest::addColumn<QByteArray>("packet");
        for (const QByteArray &packet : badPackets())
            QTest::newRow(packet) << packet;
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
};

QTEST_GUILESS_MAIN(BadPacketsTest)
#include "tst_badpackets.moc"
