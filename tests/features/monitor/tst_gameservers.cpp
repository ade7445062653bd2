// SPDX-License-Identifier: MIT

#include "server/features/monitor/prober.h"

#include <QProcess>
#include <QTest>

using namespace panel;
using namespace panel::server;

namespace {

/// A server that is a program of its own, of tests/support.
class ServerProgram
{
public:
    explicit ServerProgram(const QStringList &command)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start("python3", command);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine())
            m_process.waitForReadyRead(5000);
        m_port = m_process.readLine().trimmed().toUShort();
    }
    ~ServerProgram()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    TargetAddress address() const { return {"127.0.0.1", m_port}; }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

/// The prober and servers that know nothing of it. The real ones, of Debian and npm, are compared
/// in tests/bench/gamequeries.py.
class GameServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAnOpenArenaSays()
    {
        const ServerProgram server({PANEL_SOURCE_DIR "/tests/support/gameserver.py",
                                    PANEL_SOURCE_DIR "/tests/captures", "0"});
        for (const auto protocol : {QueryProtocol::Quake3, QueryProtocol::Auto}) {
            const auto result = probe(server.address(), protocol);
            QVERIFY(result);
            QCOMPARE(result->answer.name, QString("Test Arena"));
            QCOMPARE(result->answer.bots, 3);
            QVERIFY(!result->answer.isPartial);
        }
    }

    void readsWhatASourceServerSays()
    {
        const ServerProgram server({PANEL_SOURCE_DIR "/tests/support/a2sserver.py", "0"});
        for (const auto protocol : {QueryProtocol::A2s, QueryProtocol::Auto}) {
            const auto result = probe(server.address(), protocol);
            QVERIFY(result);
            QCOMPARE(result->answer.name, QString("Test A2S"));
            QCOMPARE(result->answer.players, 2);
            QCOMPARE(result->answer.playerList.size(), 2);
            QCOMPARE(*result->answer.joinPort, server.address().port);
            QVERIFY(!result->answer.isPartial);
        }
    }

private:
    static Probed<ProbeResult> probe(const TargetAddress &target, QueryProtocol protocol)
    {
        NetworkProber prober(true);
        std::optional<Probed<ProbeResult>> result;
        prober.probe(target, protocol, [&](const Probed<ProbeResult> &found) { result = found; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 10000))
            return tl::unexpected(ProbeFailure{ProbeProblem::Timeout, "never"});
        return *result;
    }
};

QTEST_GUILESS_MAIN(GameServersTest)
#include "tst_gameservers.moc"
