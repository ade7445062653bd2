// SPDX-License-Identifier: MIT

#include "tests/server/net/suitefixture.h"
#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QProcess>

using namespace panel::test;

namespace {

/// A client's script at work.
class Script
{
public:
    Script(const QString &name, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // Debian's own python, which has Debian's modules.
        m_process.start(name.endsWith(".py") ? "/usr/bin/python3" : "node",
                        QStringList{PANEL_SOURCE_DIR "/tests/e2e/" + name} + arguments);
    }
    ~Script()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Script)

    /// Waits for a line that begins so; false when the script ends before.
    bool says(const QByteArray &words)
    {
        const auto said = [&] { return ('\n' + output()).contains('\n' + words); };
        return QTest::qWaitFor([&] { return said() || hasEnded(); }, Patience) && said();
    }
    bool succeeds()
    {
        return QTest::qWaitFor([this] { return hasEnded(); }, Patience)
            && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    const QByteArray &output() { return m_output += m_process.readAll(); }

private:
    static constexpr int Patience = 60000; ///< ms; each of a script's own steps has 20 s.

    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }

    QProcess m_process;
    QByteArray m_output;
};

} // namespace

/// The clients other people use, with the settings they come with: polling and the upgrade, polling
/// alone, and WebSocket alone.
class ClientsTest : public QObject
{
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("transport");
        for (const char *language : {"mjs", "py"}) {
            for (const char *transport : {"default", "polling", "websocket"})
                QTest::addRow("%s, %s", language, transport)
                    << QString(language) << QString(transport);
        }
    }

private Q_SLOTS:
    void initTestCase_data() { threadRows(); }

    void workFromSignInToTheDaemonsRestart_data() { rows(); }
    void workFromSignInToTheDaemonsRestart()
    {
        QFETCH_GLOBAL(int, threads);
        QFETCH(QString, language);
        QFETCH(QString, transport);
        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_SERVER_THREADS", QString::number(threads));
        daemon.setEnvironment("PANEL_LIMITS_POSTS_PER_SECOND", "0"); // of who makes the burst
        daemon.setEnvironment("PANEL_LIMITS_EVENTS_PER_SECOND", "0");
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        const auto anna = daemon.addPerson("anna");
        const auto ben = daemon.addPerson("ben");
        const qint64 thread
            = daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
        QVERIFY(thread > 0 && !anna.token.isEmpty() && !ben.token.isEmpty());
        SocketIoClient author;
        author.open(daemon.url(), ben.token);
        QTRY_VERIFY_WITH_TIMEOUT(author.isConnected(), 10000);

        Script script("clients." + language,
                      {daemon.url().toString(), anna.token, QString::number(thread), transport});
        const auto why
            = [&] { return script.output() + "\n--- daemon ---\n" + daemon.output().toUtf8(); };
        QVERIFY2(script.says("burst 200"), why());
        int unanswered = 0;
        int refused = 0;
        for (int i = 0; i < 200; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(unanswered < 16, 10000);
            ++unanswered;
            author.emitEvent("forum_post", {{"thread_id", thread}, {"content", QString::number(i)}},
                             [&](const QJsonObject &reply) {
                                 --unanswered;
                                 refused += !reply.value("ok").toBool();
                             });
        }
        QTRY_COMPARE_WITH_TIMEOUT(unanswered, 0, 10000);
        QCOMPARE(refused, 0);
        QVERIFY2(script.says("restart"), why());
        QCOMPARE(daemon.control({"stats"}).value("refused").toObject(),
                 (QJsonObject{{"invalid", 1}})); // the attachment
        author.close(); // while stop() waits it would not say goodbye
        QTRY_VERIFY(!author.isConnected());
        QCOMPARE(daemon.stop(), 0);
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        QVERIFY2(script.says("clients: all of it") && script.succeeds(), why());
    }

    void exchangeBinary_data() { rows(); }
    void exchangeBinary()
    {
        QFETCH_GLOBAL(int, threads);
        QFETCH(QString, language);
        QFETCH(QString, transport);
        panel::server::NetConfig config = SuiteFixture::onThreads(threads);
        config.messageBytesBeforeSignIn = config.messageBytes;
        const SuiteFixture hub(config);
        Script script("binary." + language,
                      {QString("http://127.0.0.1:%1").arg(hub.port), transport});
        QVERIFY2(script.says("binary: all of it") && script.succeeds(), script.output());
        QVERIFY(hub.refused.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ClientsTest)
#include "tst_clients.moc"
