// SPDX-License-Identifier: MIT

#include "tests/server/net/linefixture.h"

#include <QRandomGenerator>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

QByteArray binary(const QByteArray &bytes)
{
    return 'b' + bytes.toBase64();
}

QByteArray placeholder(int number)
{
    return "{\"_placeholder\":true,\"num\":" + QByteArray::number(number) + "}";
}

} // namespace

/// Binary in both directions, over every line.
class AttachmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { everyLine(); }

    void bytesOfEveryLengthComeBack()
    {
        NetConfig config = lineConfig();
        config.messageBytesBeforeSignIn = config.messageBytes;
        const SuiteFixture hub(config);
        const auto peer = linePeer(hub.port, "/engine.io/");
        QVERIFY(peer->open());
        QRandomGenerator random(64);
        for (const int size : {0, 1, 2, 3, 4, 124, 125, 126, 127, 5000, 48000}) {
            QByteArray bytes(size, Qt::Uninitialized);
            for (char &c : bytes)
                c = char(random.bounded(256));
            const QList<QByteArray> packets{"4text before", binary(bytes), "4text behind"};
            peer->say(packets);
            QCOMPARE(peer->hears(3), packets);
        }
    }

    void attachmentsComeBackInTheirPlaces()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        const QByteArray args = placeholder(0) + ",{\"k\":[" + placeholder(1) + "]},7]";
        peer->say({"452-[\"message\"," + args, binary("one"), binary("two")});
        QCOMPARE(
            peer->hears(3),
            (QList<QByteArray>{"452-[\"message-back\"," + args, binary("one"), binary("two")}));
        // One attachment in two places, the other in none.
        const QByteArray twice = placeholder(1) + ',' + placeholder(1) + ']';
        peer->say({"452-[\"message\"," + twice, binary("one"), binary("two")});
        QCOMPARE(
            peer->hears(3),
            (QList<QByteArray>{"452-[\"message-back\"," + twice, binary("one"), binary("two")}));
    }

    void anAcknowledgementCarriesThemAndItsIdAlsoZero()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        for (const QByteArray id : {"0", "7", "9007199254740993"}) {
            peer->say({"451-" + id + "[\"message-with-ack\"," + placeholder(0) + ']', binary("x")});
            QCOMPARE(peer->hears(2),
                     (QList<QByteArray>{"461-" + id + '[' + placeholder(0) + ']', binary("x")}));
        }
    }

    void anotherNamespaceHasItsOwn()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"40/custom,"});
        QCOMPARE(peer->hears(2).size(), 2);
        peer->say({"451-/custom,3[\"message-with-ack\"," + placeholder(0) + ']', binary("x")});
        QCOMPARE(peer->hears(2),
                 (QList<QByteArray>{"461-/custom,3[" + placeholder(0) + ']', binary("x")}));
    }

    void noneAnnouncedIsAWholePacket()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"450-[\"message\",1]"});
        QCOMPARE(peer->hears(1), QList<QByteArray>{"42[\"message-back\",1]"});
    }

    void aPongMayComeBetween()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"452-[\"message\"," + placeholder(0) + ']', binary("1"), "3", binary("2")});
        QCOMPARE(peer->hears(3).value(2), binary("2"));
    }

    void aPlaceholderOfAPlainEventIsOrdinaryData()
    {
        const SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"42[\"message\"," + placeholder(9) + ']'});
        QCOMPARE(peer->hears(1), QList<QByteArray>{"42[\"message-back\"," + placeholder(9) + ']'});
    }

    void nothingComesBetweenAPacketAndItsAttachments()
    {
        constexpr int Rounds = 60;
        const RoomId room{RoomId::Kind::Thread, 7};
        SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        hub.network.join(room, hub.sessions.last());
        QList<QByteArray> all;
        for (int i = 0; i < Rounds; ++i) {
            const QByteArray number = QByteArray::number(i);
            hub.network.broadcast(room, "42[\"n\"," + number + "]", {});
            hub.network.send(hub.sessions.last(),
                             "452-[\"message\"," + placeholder(0) + ',' + placeholder(1) + ']',
                             {number, "second"});
            hub.network.broadcast(room, "42[\"m\"," + number + "]", {});
            if (i % 7 == 0)
                all += peer->hears(3);
        }
        all += peer->hears(Rounds * 5 - all.size());
        QCOMPARE(all.size(), Rounds * 5);
        for (int i = 0; i < Rounds; ++i) {
            const QByteArray number = QByteArray::number(i);
            QCOMPARE(all.mid(i * 5, 5),
                     (QList<QByteArray>{
                         "42[\"n\"," + number + "]",
                         "452-[\"message\"," + placeholder(0) + ',' + placeholder(1) + ']',
                         binary(number), binary("second"), "42[\"m\"," + number + "]"}));
        }
    }

    void whatIsNotAnnouncedOrNotThereEndsTheSession_data()
    {
        QTest::addColumn<QList<QByteArray>>("packets");
        const auto row = [](const char *name, const QList<QByteArray> &packets) {
            QTest::newRow(name) << packets;
        };
        const QByteArray one = "451-[\"message\"," + placeholder(0) + ']';
        row("unannounced", {binary("x")});
        row("one too many", {one, binary("x"), binary("y")});
        row("text amid", {one, "42[\"message\"]"});
        row("an acknowledgement amid", {one, "430[]"});
        row("a goodbye amid", {one, "41"});
        row("eleven", {"4511-[\"message\"]"});
        row("no dash", {"451[\"message\"," + placeholder(0) + ']'});
        row("not a number", {"45a-[\"message\"]"});
        row("two dashes", {"45-1-[\"message\"]"});
        row("a fraction", {"451.5-[\"message\"]"});
        row("out of range", {"451-[\"message\"," + placeholder(1) + ']'});
        row("below", {"451-[\"message\"," + placeholder(-1) + ']'});
        row("a number that is none", {R"(451-["message",{"_placeholder":true,"num":"0"}])"});
        row("no number", {R"(451-["message",{"_placeholder":true}])"});
        row("half a number", {R"(451-["message",{"_placeholder":true,"num":0.5}])"});
        row("a reserved name", {"451-[\"connect\"]", binary("x")});
    }
    void whatIsNotAnnouncedOrNotThereEndsTheSession()
    {
        QFETCH(QList<QByteArray>, packets);
        SuiteFixture hub(lineConfig());
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say(packets);
        QVERIFY(peer->isOver());
        QTRY_COMPARE(hub.closed.value(hub.sessions.last(), CloseReason::Left),
                     CloseReason::BadPacket);
        QCOMPARE(hub.refused.value("bad packet"), 1);
    }

    void attachmentsTogetherHaveALimit()
    {
        NetConfig config = lineConfig();
        config.messageBytes = 9000;
        config.messageBytesBeforeSignIn = 9000;
        SuiteFixture hub(config);
        const auto peer = joinedPeer(hub.port);
        QVERIFY(peer);
        peer->say({"453-[\"message\"]"});
        for (int i = 0; i < 3; ++i)
            peer->say({binary(QByteArray(4000, 'x'))});
        QVERIFY(peer->isOver());
        QTRY_COMPARE(hub.closed.value(hub.sessions.last(), CloseReason::Left),
                     CloseReason::TooLarge);
    }
};

QTEST_GUILESS_MAIN(AttachmentsTest)
#include "tst_attachments.moc"
