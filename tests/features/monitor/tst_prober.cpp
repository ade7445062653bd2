// SPDX-License-Identifier: MIT

#include "server/features/monitor/prober.h"

#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// A game server over a real socket, as good or bad as the test wants it.
class GameServer : public QObject
{
public:
    GameServer()
    {
        m_socket.bind(QHostAddress::LocalHost);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams()) {
                const auto request = m_socket.receiveDatagram();
                ++requests;
                if (requests <= ignore)
                    continue;
                const QByteArray token = request.data().mid(14).trimmed();
                QByteArray answer = "\xff\xff\xff\xffstatusResponse\n\\challenge\\"
                    + (wrongToken ? QByteArray("guess") : token) + "\\mapname\\dm1\n";
                if (fromElsewhere) {
                    QUdpSocket other;
                    other.bind(QHostAddress::LocalHost);
                    other.writeDatagram(answer, request.senderAddress(),
                                        quint16(request.senderPort()));
                } else {
                    m_socket.writeDatagram(request.makeReply(answer));
                }
            }
        });
    }
    TargetAddress address() const { return {"127.0.0.1", m_socket.localPort()}; }

    int requests = 0;
    int ignore = 0;
    bool wrongToken = false;
    bool fromElsewhere = false;

private:
    QUdpSocket m_socket;
};

} // namespace

class ProberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAServerAndMeasuresIt()
    {
        GameServer server;
        const auto result = probe(server.address());
        QVERIFY(result);
        QCOMPARE(result->answer.map, QString("dm1"));
        QVERIFY(result->pingMs < 1000);
        QCOMPARE(server.requests, 1);
    }

    void lostDatagramsAreTriedAgain()
    {
        GameServer server;
        server.ignore = 2;
        QVERIFY(probe(server.address()));
        QCOMPARE(server.requests, 3);
    }

    void silenceIsToldAfterThreeTries()
    {
        GameServer server;
        server.ignore = 100;
        const auto result = probe(server.address());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Unavailable);
        QCOMPARE(server.requests, 3);
    }

    void anotherAddressCannotAnswer()
    {
        GameServer server;
        server.fromElsewhere = true;
        QVERIFY(!probe(server.address()));
    }

    void aGuessedTokenIsNoAnswer()
    {
        GameServer server;
        server.wrongToken = true;
        QVERIFY(!probe(server.address()));
    }

    void aClosedPortIsSilence()
    {
        quint16 port = 0;
        {
            QUdpSocket socket;
            socket.bind(QHostAddress::LocalHost);
            port = socket.localPort();
        }
        QVERIFY(!probe({"127.0.0.1", port}));
    }

    void aPrivateAddressIsRefusedUnlessAllowed()
    {
        GameServer server;
        const auto result = probe(server.address(), false);
        QCOMPARE(result.error().code, ErrorCode::Forbidden);
        QCOMPARE(server.requests, 0);
    }

private:
    static Result<ProbeResult> probe(const TargetAddress &target, bool allowPrivate = true)
    {
        UdpProber prober(allowPrivate, 100ms);
        std::optional<Result<ProbeResult>> result;
        prober.probe(target, QueryProtocol::Quake3,
                     [&](const Result<ProbeResult> &found) { result = found; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 5000))
            return fail(ErrorCode::Busy, "never answered");
        return *result;
    }
};

QTEST_GUILESS_MAIN(ProberTest)
#include "tst_prober.moc"
