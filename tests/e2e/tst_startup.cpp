// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace panel::test;

namespace {

struct Outcome
{
    int code = -1;
    QString words;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QString(PANEL_BIN_DIR "/") + program, arguments);
    if (!process.waitForFinished(20000)) {
        process.kill();
        process.waitForFinished();
        return {-1, "did not end"};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

/// What goes wrong at the start ends with one line that says what to do, and the documented exit
/// code.
class StartupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTakenPortIsNamed()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QTemporaryDir folder;
        const QString address = QString("127.0.0.1:%1").arg(other.serverPort());
        const auto outcome = run("paneld", {"--data-dir", folder.path(), "--listen", address});
        QCOMPARE(outcome.code, 69);
        QVERIFY2(outcome.words.contains(address), qPrintable(outcome.words));
        QVERIFY2(outcome.words.trimmed().section('\n', -1).startsWith("paneld: "),
                 qPrintable(outcome.words));
    }

    void aLockedDataFolderIsNamed()
    {
        DaemonProcess first;
        QVERIFY2(first.start(), qPrintable(first.output()));
        const auto outcome
            = run("paneld", {"--data-dir", first.dataDir(), "--listen", "127.0.0.1:0"});
        QCOMPARE(outcome.code, 69);
        QVERIFY2(outcome.words.contains(first.dataDir()), qPrintable(outcome.words));
        QVERIFY2(outcome.words.trimmed().section('\n', -1).startsWith("paneld: "),
                 qPrintable(outcome.words));
        QCOMPARE(first.stop(), 0);
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        const auto outcome
            = run("paneld", {"--data-dir", "/proc/no/such", "--listen", "127.0.0.1:0"});
        QCOMPARE(outcome.code, 73);
        QVERIFY2(outcome.words.contains("/proc/no/such"), qPrintable(outcome.words));
    }

    void aCorruptDatabaseIsNotTouched()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("panel.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray rubbish(8192, 'x');
        file.write(rubbish);
        file.close();
        const auto outcome
            = run("paneld", {"--data-dir", folder.path(), "--listen", "127.0.0.1:0"});
        QCOMPARE(outcome.code, 78);
        QVERIFY2(outcome.words.contains("panel.db"), qPrintable(outcome.words));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), rubbish);
    }

    void badConfigurationNamesFileLineAndKey()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("paneld.toml");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[limits]\nposts_per_hour = 1\n");
        file.close();
        const auto outcome = run("paneld", {"--config", path, "check-config"});
        QCOMPARE(outcome.code, 78);
        QVERIFY2(outcome.words.contains(path + ":2: limits.posts_per_hour"),
                 qPrintable(outcome.words));
    }

    void theDefaultConfigurationChecks()
    {
        const auto text = run("paneld", {"default-config"});
        QCOMPARE(text.code, 0);
        QTemporaryDir folder;
        QFile file(folder.filePath("paneld.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.words.toUtf8());
        file.close();
        QCOMPARE(run("paneld", {"check-config", "--config", file.fileName()}).code, 0);
    }

    void usageErrorsExitWith64()
    {
        QCOMPARE(run("paneld", {"--nonsense"}).code, 64);
        QCOMPARE(run("panelctl", {"dance"}).code, 64);
        QCOMPARE(run("panelctl", {}).code, 64);
    }

    void panelctlSaysWhenNoDaemonRuns()
    {
        QTemporaryDir folder;
        const auto outcome = run("panelctl", {"--data-dir", folder.path(), "stats"});
        QCOMPARE(outcome.code, 69);
        QVERIFY2(outcome.words.contains("no paneld runs"), qPrintable(outcome.words));
    }

    void theDoctorLooksAtTheFilesOfPosts()
    {
        QTemporaryDir folder;
        const QStringList ask{"doctor", "--data-dir", folder.path(), "--listen", "127.0.0.1:0"};
        const QString attached = folder.filePath("attachments");
        QVERIFY(QDir().mkpath(attached + "/zz"));
        QFile file(attached + "/zz/zzfile");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(2048, 'x')) == 2048);
        file.close();
        const auto good = run("paneld", ask);
        QCOMPARE(good.code, 0);
        QVERIFY2(good.words.contains(attached + " takes more; it holds 1, 2.00 KiB"),
                 qPrintable(good.words));
        QVERIFY(QDir(attached).removeRecursively());
        QFile obstacle(attached);
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        const auto bad = run("paneld", ask);
        QCOMPARE(bad.code, 73);
        QVERIFY2(bad.words.contains("FAIL  the folder of posts' files " + attached),
                 qPrintable(bad.words));
    }

    void theProtocolPageIsWhatTheProgramPrints()
    {
        QFile page(PANEL_SOURCE_DIR "/resources/docs/protocol.md");
        QVERIFY(page.open(QIODevice::ReadOnly));
        QCOMPARE(run("paneld", {"describe-protocol", "--markdown"}).words,
                 QString::fromUtf8(page.readAll()));
    }
};

QTEST_GUILESS_MAIN(StartupTest)
#include "tst_startup.moc"
