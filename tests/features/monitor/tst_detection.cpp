// SPDX-License-Identifier: MIT

#include "tests/support/gamesockets.h"

#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

namespace {

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

} // namespace

/// How a server is found: its protocol, its port, its address.
class DetectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void autoFindsWhatAnswers_data() { forEveryProtocol(); }
    void autoFindsWhatAnswers()
    {
        QFETCH(int, protocol);
        GameServer peer{QueryProtocol(protocol)};
        const auto target = peer.address();
        NetworkProber prober(true, Quick);
        const auto result = probeOnce(prober, target, QueryProtocol::Auto);
        QVERIFY(result);
        QCOMPARE(int(result->answer.protocol), protocol);
        QCOMPARE(result->port, target.port);
        UdpServer *udp = peer.udp();
        if (!udp)
            return;
        udp->requests = 0; // now it is known
        QVERIFY(probeOnce(prober, target, QueryProtocol::Auto));
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
        const auto result = probeOnce(prober, game, QueryProtocol::Auto);
        QVERIFY(result);
        QVERIFY(result->answer.protocol == QueryProtocol::A2s);
        QCOMPARE(result->port, server->port());

        // It goes down, and another game answers on the port next door: that is not it.
        const quint16 port = server->port();
        server.reset();
        Quake3Peer quake3;
        UdpServer neighbour(quake3, QHostAddress::LocalHost, quint16(port + 1));
        for (int i = 0; i < 5; ++i)
            QVERIFY(!probeOnce(prober, game, QueryProtocol::Auto));
        // Another game moves in where it was.
        UdpServer heir(quake3, QHostAddress::LocalHost, port);
        const auto other = probeOnce(prober, game, QueryProtocol::Auto);
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
        QVERIFY(probeOnce(prober, target, QueryProtocol::Quake3));
        QVERIFY(probeOnce(prober, target, QueryProtocol::Quake3));
        QCOMPARE(names.asked, 1);
        QCOMPARE(problemOf(probeOnce(prober, {"nowhere.test", 1}, QueryProtocol::Quake3)),
                 "no_address");

        // A name in public that points into the house.
        NetworkProber strict(false, Quick, &names);
        const int before = server.requests;
        QCOMPARE(problemOf(probeOnce(strict, target, QueryProtocol::Quake3)), "not_allowed");
        names.names["both.test"]
            = {{QHostAddress("127.0.0.1"), QHostAddress("::1"), QHostAddress("::ffff:127.0.0.1")},
               60s,
               false};
        QCOMPARE(problemOf(probeOnce(strict, {"both.test", server.port()}, QueryProtocol::Auto)),
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
        const auto result = probeOnce(prober, target, QueryProtocol::Quake3);
        QVERIFY(result);
        QCOMPARE(result->address, QHostAddress(QHostAddress::LocalHostIPv6));
        // Who answered is asked first from then on.
        const int before = silent.requests;
        QVERIFY(probeOnce(prober, target, QueryProtocol::Quake3));
        QCOMPARE(silent.requests, before);
        QVERIFY(
            probeOnce(prober, {"::1", server.port()}, QueryProtocol::Quake3)); // and as a number
    }

    void minecraftFollowsItsServiceRecord()
    {
        TcpServer server;
        ScriptedResolver names;
        names.names["mc.test"] = {{QHostAddress("127.0.0.1")}, 60s, false};
        names.found = {"mc.test", server.address().port, 60s};
        NetworkProber prober(true, Quick, &names);
        const auto result = probeOnce(prober, {"play.test", 25565}, QueryProtocol::Minecraft);
        QVERIFY(result);
        QCOMPARE(result->port, server.address().port);
        QCOMPARE(names.services, QStringList{"_minecraft._tcp.play.test"});
        // On any other port it is meant as it is written.
        QVERIFY(probeOnce(prober, {"mc.test", server.address().port}, QueryProtocol::Minecraft));
        QCOMPARE(names.services.size(), 1);
    }
};

QTEST_GUILESS_MAIN(DetectionTest)
#include "tst_detection.moc"
