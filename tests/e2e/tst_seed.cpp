// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"

#include <QStandardPaths>
#include <QTest>

using namespace panel::test;

/// The seed's event tables, with the clients other people would use.
class SeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.setEnvironment("PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES", "true");
        m_daemon.setEnvironment("PANEL_PRESENCE_GRACE_SECONDS", "1");
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));

        m_game.start(python(),
                     {PANEL_SOURCE_DIR "/tests/support/gameserver.py",
                      PANEL_SOURCE_DIR "/tests/captures", "0"});
        QVERIFY(m_game.waitForReadyRead(10000));
        const QString port = QString::fromLatin1(m_game.readLine().trimmed());

        m_anna = m_daemon.addPerson("anna");
        m_ben = m_daemon.addPerson("ben");
        QVERIFY(!m_anna.token.isEmpty() && !m_ben.token.isEmpty());
        const auto open = m_daemon.control({"category", "add", "Events"});
        QVERIFY(open.contains("category_id"));
        QVERIFY(
            m_daemon.control({"category", "add", "Staff", "--private"}).contains("category_id"));
        m_thread = m_daemon.control({"thread", "add", "Scrim", "--category", "Events"})
                       .value("thread_id")
                       .toInteger();
        m_hidden = m_daemon.control({"thread", "add", "Secret", "--category", "Staff"})
                       .value("thread_id")
                       .toInteger();
        QVERIFY(m_thread > 0 && m_hidden > 0);
        const auto server
            = m_daemon.control({"server", "add", "main", "--address", "127.0.0.1:" + port,
                                "--protocol", "quake3", "--name", "Test Arena"});
        QCOMPARE(server.value("server_id").toString(), QString("main"));
    }

    void theOfficialJavaScriptClientRunsBothTables()
    {
        run("node",
            {PANEL_SOURCE_DIR "/tests/e2e/seed.mjs", m_daemon.url().toString(), m_anna.token,
             QString::number(m_anna.id), m_ben.token, QString::number(m_ben.id),
             QString::number(m_thread), QString::number(m_hidden), "main"},
            "seed: all of it");
    }

    void pythonSocketIoRunsTheMainPath()
    {
        run(python(),
            {PANEL_SOURCE_DIR "/tests/e2e/seed.py", m_daemon.url().toString(), m_anna.token,
             QString::number(m_anna.id), QString::number(m_thread)},
            "python: all of it");
    }

    void botsAreNotPlayers()
    {
        const auto probed
            = m_daemon.control({"server", "probe", "main"}).value("status").toObject();
        QCOMPARE(probed.value("players").toInt(), 0);
        QCOMPARE(probed.value("bots").toInt(), 3);
        QCOMPARE(probed.value("map").toString(), QString("oa_dm1"));
    }

    void theAdministratorSeesTheCounts()
    {
        const auto stats = m_daemon.control({"stats"});
        QVERIFY(stats.value("events_in").toInt() > 10);
        QVERIFY(stats.value("refused").toObject().contains("unknown_event"));
    }

    void cleanupTestCase()
    {
        m_game.kill();
        m_game.waitForFinished();
        QCOMPARE(m_daemon.stop(), 0);
    }

private:
    /// Debian's own, which has Debian's modules.
    static QString python() { return QStringLiteral("/usr/bin/python3"); }

    void run(const QString &program, const QStringList &arguments, const QByteArray &lastLine)
    {
        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(program, arguments);
        QVERIFY2(client.waitForFinished(90000), "the client did not end");
        const QByteArray output = client.readAll();
        QVERIFY2(
            client.exitCode() == 0 && output.trimmed().endsWith(lastLine),
            (output + "\n--- daemon ---\n" + m_daemon.output().right(4000).toUtf8()).constData());
    }

    DaemonProcess m_daemon;
    QProcess m_game;
    DaemonProcess::Person m_anna;
    DaemonProcess::Person m_ben;
    qint64 m_thread = 0;
    qint64 m_hidden = 0;
};

QTEST_GUILESS_MAIN(SeedTest)
#include "tst_seed.moc"
