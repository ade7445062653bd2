// SPDX-License-Identifier: MIT

#include "tests/support/faultproxy.h"
#include "tests/support/gamesockets.h"

#include <QElapsedTimer>
#include <QThread>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

quint16 closedPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost);
    return socket.localPort();
}

} // namespace

class ProberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAServerAndMeasuresIt_data() { forEveryProtocol(); }
    void findsAServerAndMeasuresIt()
    {
        QFETCH(int, protocol);
        GameServer peer{QueryProtocol(protocol)};
        const auto result = probeOnce(peer.address(), QueryProtocol(protocol));
        QVERIFY(result);
        QCOMPARE(int(result->answer.protocol), protocol);
        QVERIFY(!result->answer.isPartial);
        QVERIFY(result->pingMs < 100);
        QCOMPARE(result->port, peer.address().port);
        QCOMPARE(result->address, QHostAddress(QHostAddress::LocalHost));
    }

    void everyProbeComesFromAPortOfItsOwn()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        NetworkProber prober(true, Quick);
        for (int i = 0; i < 8; ++i)
            QVERIFY(probeOnce(prober, server.address(), QueryProtocol::Quake3));
        QVERIFY(server.senders.size() >= 7); // the kernel may pick one twice
        QCOMPARE(server.requests, 16);
    }

    void lostDatagramsAreTriedAgain()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        server.ignore = 10;
        QVERIFY(probeOnce(server.address(), QueryProtocol::Quake3));
    }

    void silenceIsToldAfterThreeTries()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        server.ignore = 1000;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(problemOf(probeOnce(server.address(), QueryProtocol::Quake3)), "timeout");
        QVERIFY(timer.elapsed() >= 450 && timer.elapsed() < 900);
        QCOMPARE(server.senders.size(), 1);
    }

    void anotherAddressCannotAnswer()
    {
        for (const auto protocol : {QueryProtocol::Quake3, QueryProtocol::A2s}) {
            const auto peer = peerOf(protocol);
            UdpServer server(*peer);
            server.fromElsewhere = true;
            QCOMPARE(problemOf(probeOnce(server.address(), protocol)), "timeout");
            QVERIFY(server.requests > 0);
        }
    }

    void anAnswerToAnotherRequestIsNone()
    {
        class Replayer final : public GamePeer
        {
            QList<QByteArray> answer(const QByteArray &) override
            {
                return {Quake3Peer::status("an older one")};
            }
        } peer;
        UdpServer server(peer);
        QCOMPARE(problemOf(probeOnce(server.address(), QueryProtocol::Quake3)), "bad_answer");
    }

    void aClosedPortIsToldSooner()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(problemOf(probeOnce({"127.0.0.1", closedPort()}, QueryProtocol::Quake3)),
                 "refused");
        QCOMPARE(problemOf(probeOnce({"127.0.0.1", closedPort()}, QueryProtocol::Minecraft)),
                 "refused");
        QVERIFY(timer.elapsed() < 800);
    }

    void aPrivateAddressIsRefusedUnlessAllowed()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        NetworkProber strict(false, Quick);
        QCOMPARE(problemOf(probeOnce(strict, server.address(), QueryProtocol::Quake3)),
                 "not_allowed");
        QCOMPARE(server.requests, 0);
    }

    void aMinecraftServerIsReadInPiecesAndOfOld()
    {
        TcpServer dripping;
        dripping.pieces = 5;
        QVERIFY(probeOnce(dripping.address(), QueryProtocol::Minecraft));
        TcpServer old(true);
        const auto result = probeOnce(old.address(), QueryProtocol::Minecraft);
        QVERIFY(result);
        QCOMPARE(result->answer.version, QString("1.19.4"));
        QCOMPARE(old.connections, 2);
        TcpServer mute;
        mute.isMute = true;
        QCOMPARE(problemOf(probeOnce(mute.address(), QueryProtocol::Minecraft)), "timeout");
        QCOMPARE(mute.connections, 3);
    }

    /// A hub that is busy for 30 ms looks at the answer late; the kernel's stamp knows better.
    void aBusyDaemonDoesNotMakePingsLonger()
    {
        QThread elsewhere; // the server is none of the daemon's business
        Quake3Peer peer;
        QUdpSocket socket;
        QVERIFY(socket.bind(QHostAddress::LocalHost));
        const quint16 port = socket.localPort();
        socket.moveToThread(&elsewhere);
        connect(&socket, &QUdpSocket::readyRead, &socket, [&] {
            while (socket.hasPendingDatagrams()) {
                const auto request = socket.receiveDatagram();
                QThread::msleep(5); // the true way
                for (const QByteArray &answer : peer.answer(request.data()))
                    socket.writeDatagram(request.makeReply(answer));
            }
        });
        elsewhere.start();
        QTimer busy;
        connect(&busy, &QTimer::timeout, [] { QThread::msleep(30); });
        busy.start(0);
        int worst = 0;
        for (int i = 0; i < 10; ++i) {
            const auto result = probeOnce({"127.0.0.1", port}, QueryProtocol::Quake3, {3, 1000ms});
            QVERIFY(result);
            worst = qMax(worst, result->pingMs);
            QVERIFY(result->pingMs >= 5);
        }
        elsewhere.quit();
        elsewhere.wait();
        qInfo("5 ms of way, a hub busy for 30 ms at a time: pings of at most %d ms", worst);
        QVERIFY2(worst <= 15, qPrintable(QString::number(worst)));
    }

    void onlySoManyAreUnderWayAtATime()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        server.ignore = 100000;
        NetworkProber prober(true, {1, 100ms});
        int over = 0;
        int most = 0;
        for (int i = 0; i < 1000; ++i)
            prober.probe(server.address(), QueryProtocol::Quake3, [&](const auto &) {
                ++over;
                most = qMax(most, prober.underWay());
            });
        QTRY_COMPARE_WITH_TIMEOUT(over, 1000, 20000);
        QVERIFY(most <= NetworkProber::AtOnce);
        QVERIFY(most > NetworkProber::AtOnce / 2);
        QCOMPARE(prober.underWay(), 0);
    }

    void aBadNetworkBetweenRealSockets()
    {
        Quake3Peer quake3;
        UdpServer server(quake3);
        FaultProxy proxy(server.port(),
                         {.loss = 0.3,
                          .duplicated = 0.2,
                          .reordered = 0.3,
                          .spoofed = 0.5,
                          .delay = 4ms,
                          .jitter = 4ms},
                         7);
        NetworkProber prober(true, {3, 300ms});
        int answered = 0;
        int over = 0;
        for (int i = 0; i < 60; ++i)
            prober.probe({"127.0.0.1", proxy.port()}, QueryProtocol::Quake3,
                         [&](const Probed<ProbeResult> &result) {
                             ++over;
                             if (!result)
                                 return;
                             ++answered;
                             QCOMPARE(result->answer.map, QString("oa_dm1")); // and not `forged`
                             QVERIFY(result->pingMs >= 8);
                         });
        QTRY_COMPARE_WITH_TIMEOUT(over, 60, 20000);
        QVERIFY2(answered >= 57, qPrintable(QString::number(answered)));
    }
};

QTEST_GUILESS_MAIN(ProberTest)
#include "tst_prober.moc"
