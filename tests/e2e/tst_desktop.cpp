// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/notificationdaemon.h"
#include "tests/support/socketioclient.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSettings>
#include <QTest>

using namespace panel::test;

namespace {

constexpr int Patience = 20000; ///< ms; what is awaited takes about two seconds.

/// `panelctl watch`: what goes through the daemon, by whom.
class Watcher
{
public:
    explicit Watcher(const QString &dataDir)
    {
        m_process.start(PANEL_BIN_DIR "/panelctl", {"--data-dir", dataDir, "--json", "watch"});
    }
    ~Watcher()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// How often the daemon has done that for the person.
    int count(const QString &event, const QString &who)
    {
        while (m_process.canReadLine()) {
            const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
            if (line["direction"].toString() == "in" && line["outcome"].toString() == "ok")
                m_seen.append({line["event"].toString(), line["who"].toString()});
        }
        return int(m_seen.count({event, who}));
    }

private:
    QProcess m_process;
    QList<std::pair<QString, QString>> m_seen;
};

} // namespace

/// The whole chain on a desktop: a post, the daemon, the client's process, the session bus, the
/// desktop's notification daemon, and back from the click to the post.
class DesktopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_bus.start(), "no dbus-daemon");
        QVERIFY(m_notifications.serveOn(
            QDBusConnection::connectToBus(m_bus.address(), "notifications")));

        m_daemon.setEnvironment("PANEL_LIMITS_POSTS_PER_SECOND", "0");
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        m_anna = m_daemon.addPerson("anna");
        m_ben = m_daemon.addPerson("ben");
        m_scrim = addThread("Scrim");
        m_cup = addThread("Cup");
        QVERIFY(!m_anna.token.isEmpty() && m_scrim > 0 && m_cup > 0);
        m_watcher = std::make_unique<Watcher>(m_daemon.dataDir());

        m_benClient.open(m_daemon.url(), m_ben.token);
        m_annasPhone.open(m_daemon.url(), m_anna.token);
        QTRY_VERIFY_WITH_TIMEOUT(m_benClient.isConnected() && m_annasPhone.isConnected(), Patience);

        startPanel();
        QTRY_VERIFY2_WITH_TIMEOUT(m_watcher->count("list_threads", "anna") > 0, panelOutput(),
                                  Patience);
    }

    void aMentionReachesTheDesktop()
    {
        const qint64 post = say(m_scrim, "@anna <b>bring</b> tea & cake");
        QVERIFY(post > 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_notifications.shown.size(), 1, Patience);
        const auto shown = m_notifications.shown.first();
        QCOMPARE(shown.title, "ben in Scrim");
        QCOMPARE(shown.body, "@anna &lt;b&gt;bring&lt;/b&gt; tea &amp; cake");
        QCOMPARE(shown.actions,
                 (QStringList{"default", "Open", "reply", "Reply", "mark-read", "Mark read"}));
        QCOMPARE(m_watcher->count("join_forum", "anna"), 0);
        QCOMPARE(unread(), 1);
    }

    void aClickOpensThePost()
    {
        Q_EMIT m_notifications.ActionInvoked(m_notifications.shown.first().number, "default");
        QTRY_VERIFY2_WITH_TIMEOUT(m_watcher->count("join_forum", "anna") > 0, panelOutput(),
                                  Patience);
        // The thread was the right one and the post came into view: it is read, and the desktop
        // is told that its notification has served.
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 0, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_notifications.closedNumbers.contains(m_notifications.shown.first().number), Patience);
    }

    void whatIsInFrontIsNotToldAgain()
    {
        say(m_scrim, "@anna you see this");
        say(m_cup, "@anna but not this");
        QTRY_VERIFY_WITH_TIMEOUT(m_notifications.shown.size() > 1, Patience);
        QCOMPARE(m_notifications.shown.size(), 2); // in order, so the first would have come before
        QCOMPARE(m_notifications.shown.last().title, "ben in Cup");
    }

    void whatIsReadOnAnotherDeviceIsTakenBack()
    {
        QVERIFY(m_annasPhone.call("read_notifications", {{"thread_id", m_cup}})["ok"].toBool());
        QTRY_VERIFY_WITH_TIMEOUT(
            m_notifications.closedNumbers.contains(m_notifications.shown.last().number), Patience);
    }

    void markReadNeedsNoWindow()
    {
        say(m_cup, "@anna once more");
        QTRY_COMPARE_WITH_TIMEOUT(m_notifications.shown.size(), 3, Patience);
        const int joined = m_watcher->count("join_forum", "anna");
        QCOMPARE(unread(), 1);
        Q_EMIT m_notifications.ActionInvoked(m_notifications.shown.last().number, "mark-read");
        QTRY_COMPARE_WITH_TIMEOUT(unread(), 0, Patience);
        QCOMPARE(m_watcher->count("join_forum", "anna"), joined);
    }

    void cleanupTestCase()
    {
        m_panel.kill();
        m_panel.waitForFinished();
        m_watcher.reset();
        QDBusConnection::disconnectFromBus("notifications");
        QCOMPARE(m_daemon.stop(), 0);
    }

private:
    qint64 addThread(const QString &title)
    {
        return m_daemon.control({"thread", "add", title}).value("thread_id").toInteger();
    }

    qint64 say(qint64 thread, const QString &content)
    {
        const auto answer
            = m_benClient.call("forum_post", {{"thread_id", thread}, {"content", content}});
        return answer["post"].toObject()["id"].toInteger();
    }

    int unread() { return m_annasPhone.call("list_notifications", {})["unread"].toInt(-1); }

    /// A desktop session of its own: home, bus, and the consent its user gave on this device.
    void startPanel()
    {
        const QString data = m_home.filePath("data");
        QVERIFY(QDir().mkpath(data + "/panel"));
        {
            QSettings settings(data + "/panel/settings.ini", QSettings::IniFormat);
            settings.setValue("notifications/consent", "Given");
        }
        QFile token(m_home.filePath("token"));
        QVERIFY(token.open(QIODevice::WriteOnly));
        token.write(m_anna.token.toUtf8());
        token.close();

        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("HOME", m_home.path());
        environment.insert("XDG_DATA_HOME", data);
        environment.insert("XDG_CONFIG_HOME", m_home.filePath("config"));
        environment.insert("XDG_RUNTIME_DIR", m_home.path());
        environment.insert("DBUS_SESSION_BUS_ADDRESS", m_bus.address());
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("LANGUAGE", "C");
        environment.insert("LC_ALL", "C.UTF-8");
        m_panel.setProcessEnvironment(environment);
        m_panel.setProcessChannelMode(QProcess::MergedChannels);
        m_panel.start(PANEL_BIN_DIR "/panel",
                      {"--server", m_daemon.url().toString(), "--token-file", token.fileName()});
        QVERIFY(m_panel.waitForStarted());
    }

    const char *panelOutput()
    {
        m_output += m_panel.readAll();
        return m_output.isEmpty() ? "panel said nothing" : m_output.constData();
    }

    PrivateBus m_bus;
    NotificationDaemon m_notifications;
    DaemonProcess m_daemon;
    std::unique_ptr<Watcher> m_watcher;
    QTemporaryDir m_home;
    QProcess m_panel;
    QByteArray m_output;
    SocketIoClient m_benClient;
    SocketIoClient m_annasPhone;
    DaemonProcess::Person m_anna;
    DaemonProcess::Person m_ben;
    qint64 m_scrim = 0;
    qint64 m_cup = 0;
};

QTEST_GUILESS_MAIN(DesktopTest)
#include "tst_desktop.moc"
