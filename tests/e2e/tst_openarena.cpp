// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace panel::test;

namespace {

constexpr int Patience = 60000; ///< ms; three probes that fail take about 20 s.

/// A real OpenArena without a screen, its console on standard input.
class OpenArena
{
public:
    ~OpenArena()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        hang(false);
        say("quit");
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished();
    }
    bool start()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", m_home.path());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(
            "/usr/games/openarena-server",
            {"+set", "dedicated",     "1",         "+set", "net_enabled", "1",
             "+set", "net_ip",        "127.0.0.1", "+set", "net_port",    QString::number(Port),
             "+set", "sv_master1",    "",          "+set", "sv_hostname", "^1Test^7 Arena",
             "+set", "sv_maxclients", "12",        "+set", "bot_enable",  "1",
             "+set", "sv_pure",       "0",         "+map", "oa_dm1"});
        return m_process.waitForStarted() && waitFor("Server: oa_dm1");
    }
    void say(const QByteArray &line) { m_process.write(line + '\n'); }
    bool waitFor(const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return output().contains(words); }, Patience);
    }
    /// A machine that hangs answers nothing and closes nothing.
    void hang(bool on) { ::kill(pid_t(m_process.processId()), on ? SIGSTOP : SIGCONT); }
    QByteArray output() { return m_output += m_process.readAll(); }

    static constexpr int Port = 27985;

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

/// The monitor against a real game server. Not one of ctest's: `./dev test-real` installs the game
/// and runs it. Probes come every five seconds, the least the configuration allows.
class OpenArenaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_game.start(), m_game.output().constData());
        m_game.say("addbot sarge 3");
        m_game.say("addbot gargoyle 3");

        m_daemon.setEnvironment("PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES", "true");
        m_daemon.setEnvironment("PANEL_MONITOR_INTERVAL_SECONDS", "5");
        m_daemon.setEnvironment("PANEL_MONITOR_WATCHED_INTERVAL_SECONDS", "5");
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        const auto anna = m_daemon.addPerson("anna");
        const auto added = m_daemon.control({"server", "add", "main", "--address",
                                             QString("127.0.0.1:%1").arg(OpenArena::Port),
                                             "--protocol", "quake3"});
        QCOMPARE(added["server_id"].toString(), "main");

        m_client.open(m_daemon.url(), anna.token);
        QTRY_VERIFY(m_client.isConnected());
        QVERIFY(
            m_client.call("watch_server", {{"server_id", "main"}, {"on", true}})["ok"].toBool());
        QVERIFY(m_client.call("server_status_request", {{"server_ids", QJsonArray{"main"}}})["ok"]
                    .toBool());
    }

    void showsWhatIsPlayed()
    {
        QTRY_COMPARE_WITH_TIMEOUT(status()["bots"].toInt(), 2, Patience);
        report("up");
        QCOMPARE(status()["state"].toString(), "up");
        QCOMPARE(status()["map"].toString(), "oa_dm1");
        QCOMPARE(status()["name"].toString(), "Test Arena");
        QCOMPARE(status()["players"].toInt(), 0); // bots are not people
        QCOMPARE(status()["max_players"].toInt(), 12);
        QVERIFY(status().contains("ping"));
        QVERIFY(status()["ping"].toInt(-1) >= 0 && status()["ping"].toInt() < 1000);
        QCOMPARE(status()["player_list"].toArray().size(), 2);
        for (const QJsonValue bot : status()["player_list"].toArray())
            QVERIFY(bot["bot"].toBool());
    }

    void seesTheMapChange()
    {
        m_game.say("map oa_dm4");
        QTRY_COMPARE_WITH_TIMEOUT(status()["map"].toString(), "oa_dm4", Patience);
        report("map changed");
        QCOMPARE(status()["state"].toString(), "up");
        QVERIFY(alerts().isEmpty()); // loading a map is no outage
    }

    void aServerThatHangsIsDownAfterThreeProbes()
    {
        const int before = failures();
        m_game.hang(true);
        QTRY_COMPARE_WITH_TIMEOUT(status()["state"].toString(), "down", Patience);
        report("hangs");
        QTRY_COMPARE_WITH_TIMEOUT(alerts(), QStringList{"Test Arena is down"}, Patience);
        QCOMPARE(failures() - before, 3);
        QCOMPARE(status()["map"].toString(), "oa_dm4"); // as last seen
    }

    void aServerThatGoesOnIsUpAgain()
    {
        m_game.hang(false);
        QTRY_COMPARE_WITH_TIMEOUT(status()["state"].toString(), "up", Patience);
        report("goes on");
        QTRY_COMPARE_WITH_TIMEOUT(
            alerts(), (QStringList{"Test Arena is down", "Test Arena is back"}), Patience);
    }

    void cleanupTestCase() { QCOMPARE(m_daemon.stop(), 0); }

private:
    /// As the client was last told.
    QJsonObject status() const
    {
        QJsonObject latest;
        for (const auto &[name, data] : m_client.events()) {
            if (name == "server_status_update")
                latest = data["status"].toObject();
        }
        return latest;
    }

    QStringList alerts() const
    {
        QStringList titles;
        for (const auto &[name, data] : m_client.events()) {
            if (name == "notification" && data["kind"].toString() == "server_alert")
                titles.append(data["title"].toString());
        }
        return titles;
    }

    /// In an hour's history every probe has a line of its own.
    int failures()
    {
        int failed = 0;
        for (const QJsonValue sample :
             m_client.call("server_history", {{"server_id", "main"}, {"hours", 1}})["samples"]
                 .toArray())
            failed += sample["up"].toBool() ? 0 : 1;
        return failed;
    }

    void report(const char *when)
    {
        const QJsonObject now = status();
        qInfo("%s: %s, %s on %s, %d players, %d bots, ping %d ms", when,
              qPrintable(now["state"].toString()), qPrintable(now["name"].toString()),
              qPrintable(now["map"].toString()), now["players"].toInt(), now["bots"].toInt(),
              now["ping"].toInt());
    }

    OpenArena m_game;
    DaemonProcess m_daemon;
    SocketIoClient m_client;
};

QTEST_GUILESS_MAIN(OpenArenaTest)
#include "tst_openarena.moc"
