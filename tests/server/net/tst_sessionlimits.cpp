// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// What a session may leave open: events, CONNECT, pongs.
class SessionLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- events that wait -----------------------------------------------------------------------

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

    // ---- deadlines ------------------------------------------------------------------------------

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
};

QTEST_GUILESS_MAIN(SessionLimitsTest)
#include "tst_sessionlimits.moc"
