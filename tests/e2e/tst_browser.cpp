// SPDX-License-Identifier: MIT

#include "tests/server/net/suitefixture.h"
#include "tests/support/daemonprocess.h"

#include <QJsonDocument>
#include <QProcess>

using namespace panel::test;

/// What no program can say of a web page but a browser: CORS, origins, its own polling and
/// WebSockets.
class BrowserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { threadRows(); }

    void pagesOfAllowedOriginsTalkAndForeignOnesAreRefused()
    {
        QFETCH_GLOBAL(int, threads);
        QProcess browser;
        browser.setProcessChannelMode(QProcess::MergedChannels);
        browser.start("node", {PANEL_SOURCE_DIR "/tests/e2e/browser.mjs"});
        QByteArray output;
        const auto says = [&](const QByteArray &words) {
            const auto said = [&] { return (output += browser.readAll()).contains(words); };
            return QTest::qWaitFor(
                       [&] { return said() || browser.state() == QProcess::NotRunning; }, 90000)
                && said();
        };
        QVERIFY2(says("\n"), output);
        const int port = output.mid(output.indexOf("pages ") + 6).trimmed().toInt();
        QVERIFY2(port > 0, output);
        const QString origin = QString("http://localhost:%1").arg(port);

        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_SERVER_THREADS", QString::number(threads));
        daemon.setEnvironment("PANEL_SECURITY_ALLOWED_ORIGINS", origin);
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        const auto anna = daemon.addPerson("anna");
        const qint64 thread
            = daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
        QVERIFY(thread > 0 && !anna.token.isEmpty());
        panel::server::NetConfig config = SuiteFixture::onThreads(threads);
        config.messageBytesBeforeSignIn = config.messageBytes;
        config.allowedOrigins = QStringList{origin};
        const SuiteFixture echo(config);

        const QJsonObject world{{"url", daemon.url().toString()},
                                {"echo", QString("http://127.0.0.1:%1").arg(echo.port)},
                                {"token", anna.token},
                                {"thread", thread}};
        browser.write(QJsonDocument(world).toJson(QJsonDocument::Compact) + '\n');
        QVERIFY2(says("browser: all of it"),
                 output + "\n--- daemon ---\n" + daemon.output().toUtf8());
        QVERIFY(browser.waitForFinished());
        QCOMPARE(browser.exitCode(), 0);
        // Over polling, over a WebSocket, and by the one who read the words.
        QCOMPARE(daemon.control({"stats"}).value("refused").toObject(),
                 (QJsonObject{{"Forbidden", 3}}));
        QVERIFY(echo.refused.isEmpty());
    }
};

QTEST_GUILESS_MAIN(BrowserTest)
#include "tst_browser.moc"
