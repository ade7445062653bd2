// SPDX-License-Identifier: MIT

#include "server/features/monitor/prober.h"
#include "tests/support/faultproxy.h"
#include "tests/support/gamepeers.h"

#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QUdpSocket>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

const ProbeTiming Quick{3, 150ms};

/// A game server over a real socket, as good or bad as the test wants it.
class UdpServer : public QObject
{
public:
    explicit UdpServer(GamePeer &peer, const QHostAddress &at = QHostAddress::LocalHost,
                       quint16 port = 0)
        : m_peer(peer)
    {
        isBound = m_socket.bind(at, port);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams()) {
                const auto request = m_socket.receiveDatagram();
                senders.insert(request.senderPort());
                if (++requests <= ignore)
                    continue;
                for (const QByteArray &answer : m_peer.answer(request.data())) {
                    if (fromElsewhere)
                        m_other.writeDatagram(answer, request.senderAddress(),
                                              quint16(request.senderPort()));
                    else
                        m_socket.writeDatagram(request.makeReply(answer));
                }
            }
        });
        m_other.bind(at);
    }
    quint16 port() const { return m_socket.localPort(); }
    TargetAddress address() const { return {"127.0.0.1", port()}; }

    bool isBound = false;
    int requests = 0;
    int ignore = 0;
    bool fromElsewhere = false;
    QSet<int> senders; ///< Ports.

private:
    GamePeer &m_peer;
    QUdpSocket m_socket;
    QUdpSocket m_other;
};

/// A Minecraft server over a real socket. Answers come in `pieces`.
class TcpServer : public QObject
{
public:
    explicit TcpServer(bool isOld = false)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this, isOld] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            if (isMute)
                return;
            const auto peer = std::make_shared<MinecraftPeer>(isOld);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, peer] {
                for (const QByteArray &answer : peer->answer(socket->readAll())) {
                    for (qsizetype at = 0; at < answer.size(); at += answer.size() / pieces) {
                        socket->write(answer.mid(at, answer.size() / pieces));
                        socket->flush();
                    }
                }
                if (peer->closes)
                    socket->disconnectFromHost();
            });
        });
    }
    TargetAddress address() const { return {"127.0.0.1", m_server.serverPort()}; }

    int connections = 0;
    bool isMute = false;
    int pieces = 1;

private:
    QTcpServer m_server;
};

/// Names as the test wants them; counts how often it was asked.
class ScriptedResolver final : public Resolver
{
public:
    void addresses(const QString &host,
                   std::function<void(const ResolvedAddresses &)> done) override
    {
        ++asked;
        QMetaObject::invokeMethod(
            this, [this, host, done] { done(names.value(host)); }, Qt::QueuedConnection);
    }
    void service(const QString &name, std::function<void(const ResolvedService &)> done) override
    {
        services.append(name);
        QMetaObject::invokeMethod(this, [this, done] { done(found); }, Qt::QueuedConnection);
    }
    QHash<QString, ResolvedAddresses> names;
    ResolvedService found;
    QStringList services;
    int asked = 0;
};

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
    void findsAServerAndMeasuresIt_data()
    {
        QTest::addColumn<int>("protocol");
        for (const auto protocol : gameProtocols())
            QTest::newRow(nameOf(protocol).data()) << int(protocol);
    }
    void findsAServerAndMeasuresIt()
    {
        QFETCH(int, protocol);
        const auto peer = peerOf(QueryProtocol(protocol));
        std::optional<UdpServer> udp;
        std::optional<TcpServer> tcp;
        if (peer)
            udp.emplace(*peer);
        else
            tcp.emplace();
        const auto result = probe(udp ? udp->address() : tcp->address(), QueryProtocol(protocol));
        QVERIFY(result);
        QCOMPARE(int(result->answer.protocol), protocol);
        QVERIFY(!result->answer.isPartial);
        QVERIFY(result->pingMs < 100);
        QCOMPARE(result->port, udp ? udp->port() : tcp->address().port);
        QCOMPARE(result->address, QHostAddress(QHostAddress::LocalHost));
    }

    void everyProbeComesFromAPortOfItsOwn()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        NetworkProber prober(true, Quick);
        for (int i = 0; i < 8; ++i)
            QVERIFY(probe(prober, server.address(), QueryProtocol::Quake3));
        QVERIFY(server.senders.size() >= 7); // the kernel may pick one twice
        QCOMPARE(server.requests, 16);
    }

    void lostDatagramsAreTriedAgain()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        server.ignore = 10;
        QVERIFY(probe(server.address(), QueryProtocol::Quake3));
    }

    void silenceIsToldAfterThreeTries()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        server.ignore = 1000;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(problem(probe(server.address(), QueryProtocol::Quake3)), "timeout");
        QVERIFY(timer.elapsed() >= 450 && timer.elapsed() < 900);
        QCOMPARE(server.senders.size(), 1);
    }

    void anotherAddressCannotAnswer()
    {
        for (const auto protocol : {QueryProtocol::Quake3, QueryProtocol::A2s}) {
            const auto peer = peerOf(protocol);
            UdpServer server(*peer);
            server.fromElsewhere = true;
            QCOMPARE(problem(probe(server.address(), protocol)), "timeout");
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
        QCOMPARE(problem(probe(server.address(), QueryProtocol::Quake3)), "bad_answer");
    }

    void aClosedPortIsToldSooner()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(problem(probe({"127.0.0.1", closedPort()}, QueryProtocol::Quake3)), "refused");
        QCOMPARE(problem(probe({"127.0.0.1", closedPort()}, QueryProtocol::Minecraft)), "refused");
        QVERIFY(timer.elapsed() < 800);
    }

    void aPrivateAddressIsRefusedUnlessAllowed()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        NetworkProber strict(false, Quick);
        QCOMPARE(problem(probe(strict, server.address(), QueryProtocol::Quake3)), "not_allowed");
        QCOMPARE(server.requests, 0);
    }

    void aMinecraftServerIsReadInPiecesAndOfOld()
    {
        TcpServer dripping;
        dripping.pieces = 5;
        QVERIFY(probe(dripping.address(), QueryProtocol::Minecraft));
        TcpServer old(true);
        const auto result = probe(old.address(), QueryProtocol::Minecraft);
        QVERIFY(result);
        QCOMPARE(result->answer.version, QString("1.19.4"));
        QCOMPARE(old.connections, 2);
        TcpServer mute;
        mute.isMute = true;
        QCOMPARE(problem(probe(mute.address(), QueryProtocol::Minecraft)), "timeout");
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
            const auto result = probe({"127.0.0.1", port}, QueryProtocol::Quake3, {3, 1000ms});
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

    void autoFindsWhatAnswers_data() { findsAServerAndMeasuresIt_data(); }
    void autoFindsWhatAnswers()
    {
        QFETCH(int, protocol);
        const auto peer = peerOf(QueryProtocol(protocol));
        std::optional<UdpServer> udp;
        std::optional<TcpServer> tcp;
        if (peer)
            udp.emplace(*peer);
        else
            tcp.emplace();
        const auto target = udp ? udp->address() : tcp->address();
        NetworkProber prober(true, Quick);
        const auto result = probe(prober, target, QueryProtocol::Auto);
        QVERIFY(result);
        QCOMPARE(int(result->answer.protocol), protocol);
        QCOMPARE(result->port, target.port);
        if (!udp)
            return;
        udp->requests = 0; // now it is known
        QVERIFY(probe(prober, target, QueryProtocol::Auto));
        QVERIFY(udp->requests <= 4);
    }

    void autoFindsTheQueryPortBesideAndNeverANeighbour()
    {
        A2sPeer a2s;
        std::unique_ptr<UdpServer> server;
        for (quint16 port = 29200; port < 29300 && !(server && server->isBound); ++port)
            server = std::make_unique<UdpServer>(a2s, QHostAddress::LocalHost, port);
        const TargetAddress game{"127.0.0.1", quint16(server->port() - 1)};
        NetworkProber prober(true, Quick);
        const auto result = probe(prober, game, QueryProtocol::Auto);
        QVERIFY(result);
        QVERIFY(result->answer.protocol == QueryProtocol::A2s);
        QCOMPARE(result->port, server->port());

        // It goes down, and another game answers on the port next door: that is not it.
        const quint16 port = server->port();
        server.reset();
        Quake3Peer quake3;
        UdpServer neighbour(quake3, QHostAddress::LocalHost, quint16(port + 1));
        for (int i = 0; i < 5; ++i)
            QVERIFY(!probe(prober, game, QueryProtocol::Auto));
        // Another game moves in where it was.
        UdpServer heir(quake3, QHostAddress::LocalHost, port);
        const auto other = probe(prober, game, QueryProtocol::Auto);
        QVERIFY(other);
        QVERIFY(other->answer.protocol == QueryProtocol::Quake3);
    }

    void detectionTellsEachTryAndFindsAll()
    {
        Quake3Peer quake3;
        UdpServer server(quake3);
        NetworkProber prober(true, Quick);
        QMap<std::pair<int, quint16>, QList<DetectionState>> told;
        std::optional<Probed<QList<ProbeResult>>> found;
        QElapsedTimer timer;
        timer.start();
        prober.detect(
            server.address(),
            [&](QueryProtocol protocol, quint16 port, DetectionState state) {
                told[{int(protocol), port}].append(state);
            },
            [&](const Probed<QList<ProbeResult>> &all) { found = all; });
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 8000);
        QVERIFY(timer.elapsed() < 7000);
        QVERIFY(*found && !(*found)->isEmpty());
        QVERIFY((*found)->first().answer.protocol == QueryProtocol::Quake3);
        QCOMPARE((*found)->first().port, server.port());
        for (const auto protocol : gameProtocols()) {
            const auto states = told.value({int(protocol), server.port()});
            QCOMPARE(states.size(), 2);
            QVERIFY(states[0] == DetectionState::Asking);
            QCOMPARE(states[1] == DetectionState::Answered, protocol == QueryProtocol::Quake3);
        }
        QVERIFY(told.contains({int(QueryProtocol::A2s), quint16(server.port() + 1)}));
        QVERIFY(told.contains({int(QueryProtocol::Minecraft), quint16(25565)}));
        QVERIFY(told.contains({int(QueryProtocol::Mumble), quint16(64738)}));
        QVERIFY(told.contains({int(QueryProtocol::Teeworlds), quint16(8303)}));
    }

    void aNameIsResolvedOnceAndItsAddressesAreJudged()
    {
        Quake3Peer peer;
        UdpServer server(peer);
        ScriptedResolver names;
        names.names["game.test"] = {{QHostAddress("127.0.0.1")}, 60s, false};
        NetworkProber prober(true, Quick, &names);
        const TargetAddress target{"game.test", server.port()};
        QVERIFY(probe(prober, target, QueryProtocol::Quake3));
        QVERIFY(probe(prober, target, QueryProtocol::Quake3));
        QCOMPARE(names.asked, 1);
        QCOMPARE(problem(probe(prober, {"nowhere.test", 1}, QueryProtocol::Quake3)), "no_address");

        // A name in public that points into the house.
        NetworkProber strict(false, Quick, &names);
        const int before = server.requests;
        QCOMPARE(problem(probe(strict, target, QueryProtocol::Quake3)), "not_allowed");
        names.names["both.test"]
            = {{QHostAddress("127.0.0.1"), QHostAddress("::1"), QHostAddress("::ffff:127.0.0.1")},
               60s,
               false};
        QCOMPARE(problem(probe(strict, {"both.test", server.port()}, QueryProtocol::Auto)),
                 "not_allowed");
        QCOMPARE(server.requests, before);
    }

    void theOtherFamilyIsTriedWhenOneIsSilent()
    {
        Quake3Peer peer;
        UdpServer server(peer, QHostAddress::LocalHostIPv6);
        if (!server.isBound)
            QSKIP("this machine has no IPv6");
        UdpServer silent(peer, QHostAddress("127.0.0.1"), server.port());
        silent.ignore = 100000;
        ScriptedResolver names;
        names.names["game.test"]
            = {{QHostAddress("127.0.0.1"), QHostAddress(QHostAddress::LocalHostIPv6)}, 60s, false};
        NetworkProber prober(true, Quick, &names);
        const TargetAddress target{"game.test", server.port()};
        const auto result = probe(prober, target, QueryProtocol::Quake3);
        QVERIFY(result);
        QCOMPARE(result->address, QHostAddress(QHostAddress::LocalHostIPv6));
        // Who answered is asked first from then on.
        const int before = silent.requests;
        QVERIFY(probe(prober, target, QueryProtocol::Quake3));
        QCOMPARE(silent.requests, before);
        QVERIFY(probe(prober, {"::1", server.port()}, QueryProtocol::Quake3)); // and as a number
    }

    void minecraftFollowsItsServiceRecord()
    {
        TcpServer server;
        ScriptedResolver names;
        names.names["mc.test"] = {{QHostAddress("127.0.0.1")}, 60s, false};
        names.found = {"mc.test", server.address().port, 60s};
        NetworkProber prober(true, Quick, &names);
        const auto result = probe(prober, {"play.test", 25565}, QueryProtocol::Minecraft);
        QVERIFY(result);
        QCOMPARE(result->port, server.address().port);
        QCOMPARE(names.services, QStringList{"_minecraft._tcp.play.test"});
        // On any other port it is meant as it is written.
        QVERIFY(probe(prober, {"mc.test", server.address().port}, QueryProtocol::Minecraft));
        QCOMPARE(names.services.size(), 1);
    }

private:
    static std::unique_ptr<GamePeer> peerOf(QueryProtocol protocol)
    {
        switch (protocol) {
        case QueryProtocol::Quake3:
            return std::make_unique<Quake3Peer>();
        case QueryProtocol::A2s:
            return std::make_unique<A2sPeer>();
        case QueryProtocol::Mumble:
            return std::make_unique<MumblePeer>();
        case QueryProtocol::Teeworlds:
            return std::make_unique<TeeworldsPeer>();
        default:
            return nullptr; // over TCP
        }
    }
    static Probed<ProbeResult> probe(NetworkProber &prober, const TargetAddress &target,
                                     QueryProtocol protocol)
    {
        std::optional<Probed<ProbeResult>> result;
        prober.probe(target, protocol, [&](const Probed<ProbeResult> &found) { result = found; });
        if (result || !QTest::qWaitFor([&] { return result.has_value(); }, 10000))
            return tl::unexpected(
                ProbeFailure{ProbeProblem::Timeout, "never answered, or at once"});
        return *result;
    }
    static Probed<ProbeResult> probe(const TargetAddress &target, QueryProtocol protocol,
                                     const ProbeTiming &timing = Quick)
    {
        NetworkProber prober(true, timing);
        return probe(prober, target, protocol);
    }
    static QString problem(const Probed<ProbeResult> &result)
    {
        return result ? QString("none") : QString(nameOf(result.error().problem));
    }
};

QTEST_GUILESS_MAIN(ProberTest)
#include "tst_prober.moc"
