// SPDX-License-Identifier: MIT

#include "client/app/demoserver.h"

#include <QDir>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace panel;
using namespace panel::client;

namespace {

constexpr int DemoPatience = 30000;

bool answers(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    return socket.waitForConnected(5000);
}

} // namespace

/// A real paneld beside this test's programs.
class DemoServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsUntilItIsStoppedAndLeavesNothing()
    {
        // What holds for the user's own daemon does not hold here.
        qputenv("PANEL_TLS_CERTIFICATE", "/nowhere/cert.pem");
        DemoServer demo;
        QSignalSpy ready(&demo, &DemoServer::ready);
        QSignalSpy failed(&demo, &DemoServer::failed);
        demo.start(PANEL_BIN_DIR "/paneld");
        const QString folder = demo.folder();
        QVERIFY(QDir(folder).exists());
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, DemoPatience);
        const QUrl url(ready.first().first().toString());
        QCOMPARE(url.host(), "127.0.0.1");
        QVERIFY(!ready.first().at(1).value<Secret>().isEmpty());
        QVERIFY(answers(url));
        demo.stop();
        QVERIFY(!demo.isRunning());
        QVERIFY(!answers(url));
        QVERIFY(!QDir(folder).exists());
        QCOMPARE(failed.size(), 0);
        qunsetenv("PANEL_TLS_CERTIFICATE");
    }

    void endsWithItsOwner()
    {
        QUrl url;
        {
            DemoServer demo;
            QSignalSpy ready(&demo, &DemoServer::ready);
            demo.start(PANEL_BIN_DIR "/paneld");
            QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, DemoPatience);
            url = QUrl(ready.first().first().toString());
        }
        QVERIFY(!answers(url));
    }

    void saysWhenItCannotStart_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("not there") << "/nowhere/paneld";
        QTest::newRow("ends at once") << "/bin/false";
    }
    void saysWhenItCannotStart()
    {
        QFETCH(QString, program);
        DemoServer demo;
        QSignalSpy failed(&demo, &DemoServer::failed);
        demo.start(program);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, DemoPatience);
        QVERIFY(!demo.isRunning());
        QVERIFY(demo.folder().isEmpty());
    }
};

QTEST_GUILESS_MAIN(DemoServerTest)
#include "tst_demoserver.moc"
