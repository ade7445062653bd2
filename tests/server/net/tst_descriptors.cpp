// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"

#include <QFile>
#include <QProcess>
#include <QSocketNotifier>

#include <sys/resource.h>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

/// CPU time of a process so far.
std::chrono::milliseconds processorTime(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return std::chrono::milliseconds((fields.value(11).toLongLong() + fields.value(12).toLongLong())
                                     * 1000 / ::sysconf(_SC_CLK_TCK));
}

} // namespace

/// A process that is to have no more descriptors.
class DescriptorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outOfDescriptorsItRefusesStaysCalmAndRecovers_data()
    {
        QTest::addColumn<int>("reserve");
        QTest::newRow("refused in time, below the reserve") << 512;
        QTest::newRow("the system refuses") << 0;
    }
    void outOfDescriptorsItRefusesStaysCalmAndRecovers()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizers need descriptors of their own");
#endif
        QFETCH(int, reserve);
        QProcess server;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PANEL_TEST_RESERVE", QString::number(reserve));
        server.setProcessEnvironment(environment);
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.setChildProcessModifier([] {
            const rlimit files{200, 200};
            ::setrlimit(RLIMIT_NOFILE, &files);
        });
        server.start(QCoreApplication::applicationFilePath(), {"--serve"});
        QVERIFY(server.waitForReadyRead(20000));
        const auto port = quint16(server.readLine().trimmed().toUInt());
        QVERIFY(port > 0);

        std::vector<std::unique_ptr<RawPeer>> peers;
        for (int i = 0; i < 250; ++i)
            peers.push_back(std::make_unique<RawPeer>(port));
        const auto open = [&] {
            return std::count_if(peers.begin(), peers.end(),
                                 [](const auto &peer) { return peer->isOpen(); });
        };
        const auto refused = [&] {
            server.write("refused\n");
            return server.waitForReadyRead(10000) ? server.readLine().trimmed().toInt() : -1;
        };
        if (reserve > 0) { // a quarter is kept where few are had
            QVERIFY(QTest::qWaitFor([&] { return open() == 150; }, 10000));
            QCOMPARE(refused(), 100);
        }
        QVERIFY(QTest::qWaitFor([&] { return refused() > 0; }, 10000));
        const auto before = processorTime(server.processId());
        QTest::qWait(1000); // a span to measure over, not a proof of anything
        const auto used = processorTime(server.processId()) - before;
        QVERIFY2(used <= 200ms, qPrintable(QString::number(used.count())));

        peers.erase(peers.begin(), peers.begin() + 120); // the ones that were let in first
        QVERIFY(QTest::qWaitFor(
            [&] {
                RawPeer peer(port);
                return peer.upgrade();
            },
            10000));
        server.write("quit\n");
        QVERIFY(server.waitForFinished(10000));
        QCOMPARE(server.exitCode(), 0);
    }
};

/// The victim of the test above: serves on a port it prints, tells what it refused, until told to
/// end.
static int serve()
{
    NetConfig config = HubFixture::easy();
    config.descriptorReserve = qEnvironmentVariableIntValue("PANEL_TEST_RESERVE");
    config.pendingHandshakes = 0;
    config.headDeadline = 60s;
    HubFixture hub(config);
    QFile out;
    QFile in;
    if (!out.open(1, QIODevice::WriteOnly) || !in.open(0, QIODevice::ReadOnly))
        return 1;
    const auto say = [&](int number) {
        out.write(QByteArray::number(number) + '\n');
        out.flush();
    };
    say(hub.port);
    QSocketNotifier commands(0, QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &hub, [&] {
        if (in.readLine() == "refused\n")
            say(hub.refused.value("out of descriptors"));
        else
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().contains("--serve"))
        return serve();
    DescriptorsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_descriptors.moc"
