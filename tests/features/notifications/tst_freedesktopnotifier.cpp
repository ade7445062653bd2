// SPDX-License-Identifier: MIT

#include "client/features/notifications/freedesktopnotifier.h"
#include "tests/support/notificationdaemon.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel::client;
using namespace panel::test;

class FreedesktopNotifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bus.start()); }

    void escapesBodiesWhereTheyAreMarkup()
    {
        Fixture f(m_bus.address());
        f.notifier.show(message("n1"));
        QTRY_COMPARE(f.daemon.shown.size(), 1);
        QCOMPARE(f.daemon.shown.first().body, "&lt;b&gt;hi&lt;/b&gt; &amp; bye");
        QCOMPARE(f.daemon.shown.first().title, "ben in Saturday scrim");
        QCOMPARE(f.daemon.shown.first().actions,
                 (QStringList{"default", "Open", "reply", "Reply", "mark-read", "Mark read"}));
    }

    void leavesOutWhatTheDaemonCannot()
    {
        Fixture f(m_bus.address(), {"body"});
        f.notifier.show(message("n1"));
        QTRY_COMPARE(f.daemon.shown.size(), 1);
        QCOMPARE(f.daemon.shown.first().body, "<b>hi</b> & bye");
        QVERIFY(f.daemon.shown.first().actions.isEmpty());
    }

    void passesOnActionsOfItsOwnOnly()
    {
        Fixture f(m_bus.address());
        QList<NotificationAction> activated;
        connect(
            &f.notifier, &DesktopNotifier::activated, this,
            [&](const NativeNotification &, NotificationAction action) { activated << action; });
        f.notifier.show(message("n1"));
        QTRY_COMPARE(f.daemon.shown.size(), 1);
        f.settle();
        Q_EMIT f.daemon.ActionInvoked(7, "reply"); // somebody else's
        Q_EMIT f.daemon.ActionInvoked(41, "reply");
        Q_EMIT f.daemon.ActionInvoked(41, "default");
        Q_EMIT f.daemon.ActionInvoked(41, "unheard-of");
        QTRY_COMPARE(activated, (QList{NotificationAction::Reply, NotificationAction::Open}));
        f.settle();
        QCOMPARE(activated.size(), 2);
    }

    void replacesTheOneWithTheSameId()
    {
        Fixture f(m_bus.address());
        f.notifier.show(message("group"));
        f.notifier.show(message("group")); // before the daemon has answered
        QTRY_COMPARE(f.daemon.shown.size(), 2);
        QCOMPARE(f.daemon.shown.last().replaces, 41u);
    }

    void withdraws()
    {
        Fixture f(m_bus.address());
        QSignalSpy closed(&f.notifier, &DesktopNotifier::closed);
        f.notifier.show(message("n1"));
        f.notifier.withdraw("n1"); // before the daemon has answered
        f.notifier.show(message("n2"));
        QTRY_VERIFY(f.daemon.shown.size() >= 1);
        f.settle();
        f.notifier.withdraw("n2");
        QTRY_VERIFY(f.daemon.closedNumbers.size() >= 1);
        QTRY_VERIFY(closed.size() >= 1);
        QCOMPARE(closed.last().at(0).toString(), "n2");
    }

    void noticesADaemonThatGoesAndComes()
    {
        Fixture f(m_bus.address());
        QTRY_VERIFY(f.notifier.isAvailable());
        f.service.unregisterService("org.freedesktop.Notifications");
        QTRY_VERIFY(!f.notifier.isAvailable());
        QVERIFY(f.service.registerService("org.freedesktop.Notifications"));
        QTRY_VERIFY(f.notifier.isAvailable());
        f.notifier.show(message("n1"));
        QTRY_COMPARE(f.daemon.shown.size(), 1);
    }

    void saysSoWithoutABus()
    {
        FreedesktopNotifier notifier(QDBusConnection("no such connection"), "panel");
        QVERIFY(!notifier.isAvailable());
        notifier.show(message("n1"));
    }

private:
    static NativeNotification message(const QString &id)
    {
        return {id,
                "ben in Saturday scrim",
                "<b>hi</b> & bye",
                "panel://thread/7",
                {NotificationAction::Reply, NotificationAction::MarkRead},
                {{1}},
                panel::ThreadId{7}};
    }

    struct Fixture
    {
        QDBusConnection service;
        QDBusConnection client;
        NotificationDaemon daemon;
        FreedesktopNotifier notifier;

        explicit Fixture(const QString &address, const QStringList &capabilities = {})
            : service(QDBusConnection::connectToBus(address, "service"))
            , client(QDBusConnection::connectToBus(address, "client"))
            , notifier((prepare(capabilities), client), "panel")
        { }
        ~Fixture()
        {
            service.unregisterService("org.freedesktop.Notifications");
            QDBusConnection::disconnectFromBus("service");
            QDBusConnection::disconnectFromBus("client");
        }
        void prepare(const QStringList &capabilities)
        {
            if (!capabilities.isEmpty())
                daemon.capabilities = capabilities;
            daemon.serveOn(service);
        }
        /// Until everything sent so far has been handled on both sides.
        void settle() { QTest::qWait(50); }
    };

    PrivateBus m_bus;
};

QTEST_GUILESS_MAIN(FreedesktopNotifierTest)
#include "tst_freedesktopnotifier.moc"
