// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationsmodel.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class NotificationsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheNewestFirst()
    {
        Fixture f;
        f.list();
        QCOMPARE(f.ids(), "3 2 1");
        f.link.receive(f.notification(4));
        QCOMPARE(f.ids(), "4 3 2 1");
        QCOMPARE(f.model.unread(), 3);
    }

    void takesACopyOnce()
    {
        Fixture f;
        f.list();
        QSignalSpy arrived(&f.model, &NotificationsModel::arrived);
        f.link.receive(f.notification(4));
        f.link.receive(f.notification(4));
        f.link.receive(f.notification(2));
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(f.model.unread(), 3);
    }

    void announcesNothingOfTheFirstPage()
    {
        Fixture f;
        QSignalSpy arrived(&f.model, &NotificationsModel::arrived);
        f.list();
        QCOMPARE(arrived.size(), 0);
    }

    void announcesWhatCameWhileAway()
    {
        Fixture f;
        f.list();
        QSignalSpy arrived(&f.model, &NotificationsModel::arrived);
        f.link.lose();
        f.link.goOnline();
        QVERIFY(f.link.reply<ListNotifications>(ListNotificationsReply{
            {f.notification(5), f.notification(4), f.notification(3)}, 4, true}));
        QCOMPARE(arrived.size(), 2);
        QCOMPARE(f.ids(), "5 4 3 2 1");
    }

    void dropsWhatTheServerHasNoMore()
    {
        Fixture f;
        f.list();
        QSignalSpy read(&f.model, &NotificationsModel::becameRead);
        f.link.lose();
        f.link.goOnline();
        QVERIFY(f.link.reply<ListNotifications>(
            ListNotificationsReply{{f.notification(3), f.notification(1)}, 1, false}));
        QCOMPARE(f.ids(), "3 1"); // its post was deleted, or its thread is hidden now
        QCOMPARE(f.model.unread(), 1);
        QCOMPARE(read.first().first().value<QList<NotificationId>>(),
                 QList<NotificationId>{{2}}); // what is shown of it is taken back
    }

    void readsOnAnyDevice()
    {
        Fixture f;
        f.list();
        QSignalSpy read(&f.model, &NotificationsModel::becameRead);
        f.link.receive(NotificationsRead{{{2}, {3}}, 0});
        QCOMPARE(f.model.unread(), 0);
        QVERIFY(!f.model.hasUnreadMention());
        QCOMPARE(read.size(), 1);
    }

    void marksReadAtOnceAndTells()
    {
        Fixture f;
        f.list();
        QVERIFY(f.model.hasUnreadMention());
        f.model.markThreadRead({7});
        QCOMPARE(f.model.unread(), 0);
        QCOMPARE(f.link.last<ReadNotifications>().ids->size(), 2);
    }

    void tellsLaterWhatWasReadOffline()
    {
        Fixture f;
        f.list();
        f.link.lose();
        f.model.markRead({{3}});
        QTest::qWait(1); // the refusal comes from the event loop
        QCOMPARE(f.model.unread(), 1);
        f.link.goOnline();
        QCOMPARE(f.link.last<ReadNotifications>().ids, QList<NotificationId>{{3}});
    }

    void fetchesOlderPages()
    {
        Fixture f;
        f.list(true);
        QVERIFY(f.model.canFetchMore({}));
        f.model.fetchMore({});
        QVERIFY(!f.model.canFetchMore({}));
        QCOMPARE(f.link.last<ListNotifications>().beforeId->value, 1);
    }

    void opensOffline()
    {
        Fixture f;
        f.list();
        NotificationsModel offline(f.session, f.dispatcher, f.requests, &f.store->cache());
        QCOMPARE(offline.rowCount(), 3);
        QCOMPARE(offline.unread(), 2);
    }

private:
    struct Fixture : ClientFixture
    {
        NotificationsModel model{session, dispatcher, requests, &store->cache()};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        Notification notification(qint64 id) const
        {
            Notification one;
            one.id = {id};
            one.kind = NotificationKind::Mention;
            one.title = "title";
            one.body = "text";
            one.url = "panel://thread/7/post/1";
            one.threadId = ThreadId{7};
            one.timestamp = time.now;
            return one;
        }
        void list(bool more = false)
        {
            link.goOnline();
            Notification read = notification(1);
            read.read = true;
            QVERIFY(link.reply<ListNotifications>(
                ListNotificationsReply{{notification(3), notification(2), read}, 2, more}));
        }
        QString ids() const
        {
            QStringList ids;
            for (int row = 0; row < model.rowCount(); ++row)
                ids << model.index(row).data(NotificationsModel::IdRole).toString();
            return ids.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(NotificationsModelTest)
#include "tst_notificationsmodel.moc"
