// SPDX-License-Identifier: MIT

#include "tests/server/net/suitefixture.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

const QByteArray BadRequest = R"({"code":3,"message":"Bad request"})";
const RoomId room{RoomId::Kind::Thread, 7};

QByteArray numbered(int number)
{
    return "42[\"n\"," + QByteArray::number(number) + "]";
}

/// A reader who polls and upgrades as the official client does: once the probe is answered it asks
/// no more, waits for the answer that is still to come, and only then says `5`. Never waits itself.
class Reader
{
public:
    explicit Reader(quint16 port) : m_port(port), m_peer(port, "/socket.io/") { }

    bool joins()
    {
        return m_peer.open().status == 200 && m_peer.post("40").status == 200
            && m_peer.packets(2).size() == 2;
    }
    void upgrade()
    {
        m_socket = std::make_unique<RawPeer>(m_port);
        m_socket->write(RawPeer::upgradeHead({}, m_peer.target("websocket")));
    }
    void step()
    {
        if (m_poll && m_poll->isAnswered()) {
            const HttpReply reply = m_poll->reply();
            m_failed = m_failed || reply.status != 200;
            take(reply.body.split('\x1e'));
            m_poll.reset();
        }
        if (m_socket && m_stage == Stage::Polls && m_socket->received().contains("\r\n\r\n")) {
            m_stage = Stage::Probes;
            m_socket->text("2probe");
        }
        if (m_stage == Stage::Probes && m_socket->received().contains("3probe"))
            m_stage = Stage::Pauses;
        if (m_stage == Stage::Pauses && !m_poll) {
            m_stage = Stage::Flies;
            m_before = m_seen.size();
            m_socket->text("5");
        }
        if (!m_poll && (m_stage == Stage::Polls || m_stage == Stage::Probes))
            m_poll = m_peer.hang();
    }
    /// What came on both ways, in order.
    QList<QByteArray> seen()
    {
        return m_socket ? m_seen + m_socket->texts().mid(1) : m_seen; // behind the 3probe
    }
    bool hasAll(int count) { return m_failed || seen().size() >= count; }
    bool hasMoved() const { return m_stage == Stage::Flies; }
    qsizetype seenBefore() const { return m_before; } ///< By polling.

private:
    enum class Stage : quint8 { Polls, Probes, Pauses, Flies };

    void take(const QList<QByteArray> &packets)
    {
        for (const QByteArray &packet : packets) {
            if (packet != "6")
                m_seen.append(packet);
        }
    }

    const quint16 m_port;
    PollPeer m_peer;
    Stage m_stage = Stage::Polls;
    std::unique_ptr<HttpPeer> m_poll;
    std::unique_ptr<RawPeer> m_socket;
    QList<QByteArray> m_seen;
    qsizetype m_before = 0;
    bool m_failed = false;
};

} // namespace

/// From polling to a WebSocket, step by step, and every way in which it does not come to that.
class UpgradeTest : public QObject
{
    Q_OBJECT

    static void goesOnPolling(const PollPeer &peer)
    {
        const auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        QVERIFY(!poll->isAnswered()); // no probe answers it
        QCOMPARE(peer.post("4still here").status, 200);
        QCOMPARE(poll->reply().body, "4still here");
    }
    /// A session whose probe has been answered.
    static std::unique_ptr<RawPeer> probed(const PollPeer &peer)
    {
        auto socket = peer.webSocket();
        if (!socket)
            return {};
        socket->text("2probe");
        return socket->gets("3probe") ? std::move(socket) : nullptr;
    }

private Q_SLOTS:
    void initTestCase_data() { lineRows(); }

    // ---- as it should go -----------------------------------------------------------------------

    void goesStepByStep()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        const auto poll = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        const auto socket = peer.webSocket();
        QVERIFY(socket);
        QCOMPARE(peer.post("4over polling").status, 200); // the WebSocket changes nothing yet
        QCOMPARE(poll->reply().body, "4over polling");
        const auto second = peer.hang();
        QCOMPARE(peer.post("3").status, 200);
        QVERIFY(!second->isAnswered());
        QVERIFY(socket->texts().isEmpty());

        socket->text("2probe");
        QVERIFY(socket->gets("3probe"));
        QCOMPARE(second->reply().body, "6"); // the outstanding poll ends
        QCOMPARE(peer.poll().body, "6"); // and every later one at once
        QCOMPARE(peer.post("4still polling").status, 200);
        QCOMPARE(peer.poll().body, "4still polling");
        QCOMPARE(socket->texts(), QList<QByteArray>{"3probe"});

        socket->text("5");
        socket->text("4over the socket");
        QVERIFY(socket->gets("4over the socket"));
        QCOMPARE(socket->texts(), (QList<QByteArray>{"3probe", "4over the socket"}));
        for (const HttpReply &late : {peer.poll(), peer.post("4late")}) {
            QCOMPARE(late.status, 400);
            QCOMPARE(late.body, BadRequest);
        }
        socket->text("4unharmed");
        QVERIFY(socket->gets("4unharmed"));
    }

    void whatNobodyHasFetchedGoesOutOnceAndInOrder()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        QList<QByteArray> sent;
        for (int i = 0; i < 40; ++i)
            sent.append('4' + QByteArray::number(i));
        QCOMPARE(peer.post(sent.mid(0, 20).join('\x1e')).status, 200);
        const auto socket = probed(peer);
        QVERIFY(socket);
        QCOMPARE(peer.post(sent.mid(20).join('\x1e')).status, 200);
        QCOMPARE(peer.poll().body, sent.mid(0, 16).join('\x1e'));
        socket->text("5");
        socket->text("4end");
        QVERIFY(socket->gets("4end"));
        QCOMPARE(socket->texts(),
                 QList<QByteArray>{"3probe"} + sent.mid(16) + QList<QByteArray>{"4end"});
    }

    void binaryOwedToAPollArrivesAsBinaryOverTheSocket()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        QCOMPARE(peer.post("bAQIDBA==").status, 200);
        const auto socket = probed(peer);
        QVERIFY(socket);
        socket->text("5");
        QVERIFY(socket->gets(QByteArray::fromHex("820401020304")));
    }

    void aPostUnderWayIsHeardBeforeWhatComesBehindTheSwitch()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        HttpPeer slow(hub.port);
        slow.write("POST " + peer.target()
                   + " HTTP/1.1\r\nContent-Length: 17\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(slow.gets("100 Continue\r\n\r\n"));
        const auto socket = probed(peer);
        QVERIFY(socket);
        socket->text("5");
        socket->text("4third");
        slow.write("4first\x1e");
        QVERIFY(peer.poll().status == 200); // the socket waits for the post, polling goes on
        slow.write("4second\x1e"
                   "4x");
        QVERIFY(socket->gets("4third"));
        QCOMPARE(socket->texts(),
                 (QList<QByteArray>{"3probe", "4first", "4second", "4x", "4third"}));
        QVERIFY(slow.gets("\r\n\r\nok"));
    }

    void aPostThatBreaksOffHoldsNoSwitchUp()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        HttpPeer slow(hub.port);
        slow.write("POST " + peer.target()
                   + " HTTP/1.1\r\nContent-Length: 17\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(slow.gets("100 Continue\r\n\r\n"));
        const auto socket = probed(peer);
        QVERIFY(socket);
        socket->text("5");
        socket->text("4after");
        slow.write("4half");
        slow.socket().abort();
        QVERIFY(socket->gets("4after"));
        QCOMPARE(socket->texts(), (QList<QByteArray>{"3probe", "4after"}));
    }

    void anOutstandingPingIsForgottenAtTheSwitchAndTheNextOneComes()
    {
        NetConfig config = lineConfig();
        config.pingInterval = 100ms;
        config.pingTimeout = 20s;
        SuiteFixture hub(config);
        PollPeer peer(hub.port);
        peer.open();
        QCOMPARE(peer.poll().body, "2");
        const auto socket = probed(peer);
        QVERIFY(socket);
        socket->text("5");
        QTRY_COMPARE(socket->texts().count("2"), 1);
        socket->text("3");
        QTRY_COMPARE(socket->texts().count("2"), 2);
    }

    // ---- as it should not ----------------------------------------------------------------------

    void aProbeThatGoesWrongLeavesTheSessionOnPolling_data()
    {
        QTest::addColumn<QByteArray>("frames");
        QTest::addColumn<bool>("cut");
        const auto text = [](const char *message) { return RawFrame{1, message}.bytes(); };
        QTest::newRow("says nothing") << QByteArray() << false;
        QTest::newRow("says no more than the probe") << text("2probe") << false;
        QTest::newRow("is cut") << QByteArray() << true;
        QTest::newRow("is cut behind the probe") << text("2probe") << true;
        QTest::newRow("says goodbye") << text("2probe") + RawFrame{8, ""}.bytes() << false;
        QTest::newRow("begins with a message") << text("4x") << false;
        QTest::newRow("begins with the switch") << text("5") << false;
        QTest::newRow("begins with a ping") << text("2") << false;
        QTest::newRow("begins with binary") << RawFrame{2, "x"}.bytes() << false;
        QTest::newRow("probes twice") << text("2probe") + text("2probe") << false;
        QTest::newRow("speaks before the switch") << text("2probe") + text("4x") << false;
        QTest::newRow("sends a broken frame") << RawFrame{3, "x"}.bytes() << false;
    }
    void aProbeThatGoesWrongLeavesTheSessionOnPolling()
    {
        QFETCH(QByteArray, frames);
        QFETCH(bool, cut);
        NetConfig config = lineConfig();
        config.upgradeTimeout = 200ms;
        SuiteFixture hub(config);
        PollPeer peer(hub.port);
        peer.open();
        auto socket = peer.webSocket();
        QVERIFY(socket);
        if (!frames.isEmpty())
            socket->write(frames);
        if (cut) {
            if (!frames.isEmpty())
                QVERIFY(socket->gets("3probe"));
            socket->socket().abort();
        }
        QVERIFY(socket->isClosed());
        QTRY_COMPARE(hub.refused.value("broken handshake"), 1); // by now nobody probes
        goesOnPolling(peer);
        socket = probed(peer); // and a second try succeeds
        QVERIFY(socket);
        socket->text("5");
        socket->text("4moved");
        QVERIFY(socket->gets("4moved"));
    }

    void aSecondUpgradeIsRefusedAndTheFirstGoesOn()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        const auto first = peer.webSocket();
        QVERIFY(first);
        for (int i = 0; i < 3; ++i) { // before the probe, behind it, behind the switch
            const auto second = peer.webSocket();
            QVERIFY(second);
            second->text("2probe");
            QVERIFY(second->isClosed());
            QCOMPARE(second->closeCode(), 1002);
            QVERIFY(second->texts().isEmpty());
            first->text(i == 0 ? "2probe" : i == 1 ? "5" : "4mine");
            if (i == 0)
                QVERIFY(first->gets("3probe"));
            if (i == 1)
                QTRY_COMPARE(peer.poll().status, 400);
        }
        QVERIFY(first->gets("4mine"));
    }

    void aSessionThatEndsAmidTheProbeTakesTheSocketAlong()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port);
        peer.open();
        const auto socket = probed(peer);
        QVERIFY(socket);
        QCOMPARE(peer.post("1").status, 200);
        socket->text("5");
        QVERIFY(socket->isClosed());
        QCOMPARE(socket->texts(), QList<QByteArray>{"3probe"});
    }

    void aSessionTheHubClosesAmidTheProbeTakesTheSocketAlong()
    {
        SuiteFixture hub(lineConfig());
        PollPeer peer(hub.port, "/socket.io/");
        peer.open();
        QCOMPARE(peer.post("40").status, 200);
        QCOMPARE(peer.packets(2).size(), 2);
        const auto socket = probed(peer);
        QVERIFY(socket);
        hub.network.close(hub.sessions.last(), CloseReason::Revoked);
        QTRY_COMPARE(hub.closed.size(), 1);
        socket->text("5");
        QVERIFY(socket->isClosed());
        QCOMPARE(peer.poll().body, "1"); // it is told by polling, where it still is
    }

    void anUnknownSessionGetsNoWebSocket()
    {
        SuiteFixture hub(lineConfig());
        RawPeer peer(hub.port);
        peer.write(RawPeer::upgradeHead({}, "/engine.io/?EIO=4&transport=websocket&sid=abc"));
        QVERIFY(peer.gets("HTTP/1.1 400 "));
        QVERIFY(peer.gets("Session ID unknown"));
    }

    // ---- many at once --------------------------------------------------------------------------

    void everyReaderHearsTheWholeRoomHoweverItMoves()
    {
        constexpr int Readers = 30;
        constexpr int Posts = 300;
        SuiteFixture hub(lineConfig());
        std::vector<std::unique_ptr<Reader>> readers;
        for (int i = 0; i < Readers; ++i) {
            readers.push_back(std::make_unique<Reader>(hub.port));
            QVERIFY(readers.back()->joins());
            hub.network.join(room, hub.sessions.last());
        }
        QCOMPARE(QSet<SessionId>(hub.sessions.begin(), hub.sessions.end()).size(), Readers);
        const auto everybody = [&](const auto &does) {
            for (const auto &reader : readers)
                does(*reader);
        };
        for (int i = 0; i < Posts; ++i) {
            hub.network.broadcast(room, numbered(i), {});
            if (i >= 30 && i < 30 + 6 * Readers && i % 6 == 0) // one after the other
                readers[size_t(i / 6 - 5)]->upgrade();
            everybody([](Reader &reader) { reader.step(); });
            QTest::qWait(0);
        }
        QVERIFY(QTest::qWaitFor(
            [&] {
                everybody([](Reader &reader) { reader.step(); });
                return std::all_of(readers.begin(), readers.end(), [](const auto &reader) {
                    return reader->hasMoved() && reader->hasAll(Posts);
                });
            },
            30000));
        QList<QByteArray> expected;
        for (int i = 0; i < Posts; ++i)
            expected.append(numbered(i));
        qsizetype amid = 0;
        everybody([&](Reader &reader) {
            QCOMPARE(reader.seen(), expected);
            amid += reader.seenBefore() > 0 && reader.seenBefore() < Posts;
        });
        QVERIFY2(amid == Readers, qPrintable(QString("%1 moved amid the posts").arg(amid)));
    }
};

QTEST_GUILESS_MAIN(UpgradeTest)
#include "tst_upgrade.moc"
