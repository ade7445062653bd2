// SPDX-License-Identifier: MIT

#include "client/app/instance.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace panel;
using namespace panel::client;

/// Starts on a thread of its own: the first has to answer meanwhile.
class SecondStart final : public QThread
{
public:
    SecondStart(QString folder, QString link) : m_folder(std::move(folder)), m_link(std::move(link))
    { }
    std::optional<Result<Instance::Role>> outcome;

protected:
    void run() override
    {
        Instance second(m_folder);
        outcome = second.start(m_link);
    }

private:
    QString m_folder;
    QString m_link;
};

class InstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondHandsItsLinkToTheFirst()
    {
        const QTemporaryDir folder;
        Instance first(folder.path());
        QSignalSpy again(&first, &Instance::startedAgain);
        QCOMPARE(first.start({}), Instance::Role::First);

        SecondStart second(folder.path(), "panel://thread/7/post/42");
        second.start();
        QTRY_VERIFY(second.isFinished());
        QCOMPARE(*second.outcome, Instance::Role::HandedOver);
        QTRY_COMPARE(again.size(), 1);
        QCOMPARE(again.first().first().toString(), "panel://thread/7/post/42");
    }

    void theSecondAsksForTheWindowWhenItHasNoLink()
    {
        const QTemporaryDir folder;
        Instance first(folder.path());
        QSignalSpy again(&first, &Instance::startedAgain);
        QCOMPARE(first.start({}), Instance::Role::First);
        SecondStart second(folder.path(), {});
        second.start();
        QTRY_VERIFY(second.isFinished());
        QTRY_COMPARE(again.size(), 1);
        QCOMPARE(again.first().first().toString(), QString());
    }

    void aLockWhoseOwnerDiedBeforeItWroteItsNumberIsNoObstacle()
    {
        const QTemporaryDir folder;
        QVERIFY(QFile(folder.filePath("instance.lock")).open(QIODevice::WriteOnly));
        Instance first(folder.path());
        QCOMPARE(first.start({}), Instance::Role::First);
    }

    void anotherProfileIsAnotherInstance()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        Instance first(one.path());
        Instance second(other.path());
        QCOMPARE(first.start({}), Instance::Role::First);
        QCOMPARE(second.start({}), Instance::Role::First);
    }

    void theNextOneIsFirstWhenTheFirstHasGone()
    {
        const QTemporaryDir folder;
        auto first = std::make_unique<Instance>(folder.path());
        QCOMPARE(first->start({}), Instance::Role::First);
        first.reset();
        Instance next(folder.path());
        QCOMPARE(next.start({}), Instance::Role::First);
    }

    void worksInAFolderWithALongPath()
    {
        const QTemporaryDir folder;
        const QString deep = folder.filePath(QString(120, 'd'));
        QVERIFY(QDir().mkpath(deep));
        Instance first(deep);
        QSignalSpy again(&first, &Instance::startedAgain);
        QCOMPARE(first.start({}), Instance::Role::First);
        SecondStart second(deep, {});
        second.start();
        QTRY_VERIFY(second.isFinished());
        QCOMPARE(*second.outcome, Instance::Role::HandedOver);
    }

    void saysWhyWhenTheFolderCannotBeWritten()
    {
        Instance instance("/proc/nowhere");
        const auto role = instance.start({});
        QVERIFY(!role);
        QVERIFY(role.error().detail.contains("/proc/nowhere"));
    }

    /// The program itself, twice, and once more after it was killed.
    void theProgramRunsOnceAProfile()
    {
        const QTemporaryDir home;
        Client first(home, {"--profile", "one"});
        QTRY_VERIFY(QFile::exists(first.socket("one")));

        Client second(home, {"--profile", "one", "panel://thread/7"});
        QVERIFY(second.process.waitForFinished());
        QCOMPARE(second.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(second.process.exitCode(), 0);
        QCOMPARE(first.process.state(), QProcess::Running);

        Client other(home, {"--profile", "two"});
        QTRY_VERIFY(QFile::exists(other.socket("two")));
        QCOMPARE(other.process.state(), QProcess::Running);

        first.process.kill();
        QVERIFY(first.process.waitForFinished());
        Client next(home, {"--profile", "one"});
        QVERIFY(!next.process.waitForFinished(500)); // it stays, as the first does
        QCOMPARE(next.process.state(), QProcess::Running);
        Client again(home, {"--profile", "one"});
        QVERIFY(again.process.waitForFinished());
        QCOMPARE(again.process.exitCode(), 0);
    }

    void aProfileIsAPlainName()
    {
        const QTemporaryDir home;
        Client client(home, {"--profile", "../elsewhere"});
        QVERIFY(client.process.waitForFinished());
        QVERIFY(client.process.exitCode() != 0);
        QVERIFY(client.process.readAllStandardError().contains("profile"));
    }

private:
    struct Client
    {
        QProcess process;
        QString home;

        Client(const QTemporaryDir &folder, const QStringList &arguments) : home(folder.path())
        {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("XDG_DATA_HOME", home);
            environment.insert("XDG_CONFIG_HOME", home);
            environment.insert("QT_QPA_PLATFORM", "offscreen");
            environment.insert("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
            process.setProcessEnvironment(environment);
            process.start(PANEL_BIN_DIR "/panel", arguments);
        }
        ~Client()
        {
            process.kill();
            process.waitForFinished();
        }
        QString socket(const QString &profile) const
        {
            return home + "/panel/profiles/" + profile + "/instance.socket";
        }
    };
};

QTEST_GUILESS_MAIN(InstanceTest)
#include "tst_instance.moc"
