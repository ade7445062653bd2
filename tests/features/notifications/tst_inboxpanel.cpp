// SPDX-License-Identifier: MIT

#include "client/features/notifications/inboxpanel.h"
#include "client/widgets/rows.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QAbstractButton>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class InboxPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterOpensAndMarksRead()
    {
        Fixture f;
        QSignalSpy opened(&f.panel, &InboxPanel::opened);
        f.view->setCurrentIndex(f.view->model()->index(1, 0));
        QTest::keyClick(f.view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<Notification>().id, NotificationId{2});
        QCOMPARE(f.model.unread(), 2);
        QCOMPARE(f.link.last<ReadNotifications>().ids, (QList<NotificationId>{{2}}));
    }

    void aChipShowsOneKindAndAllShowsAll()
    {
        Fixture f;
        f.chip("Servers")->click();
        QCOMPARE(f.view->model()->rowCount(), 1);
        QCOMPARE(f.view->model()->index(0, 0).data().toString(), "Scrim box is down");
        f.chip("Replies")->click();
        QVERIFY(!f.view->isVisibleTo(&f.panel)); // none: the empty state is
        f.chip("All")->click();
        QCOMPARE(f.view->model()->rowCount(), 3);
        QVERIFY(f.view->isVisibleTo(&f.panel));
    }

    void everyRowIsReadOutWithWhetherItIsUnread()
    {
        Fixture f;
        f.model.markRead({{3}});
        const auto *rows = f.view->model();
        const QString read = rows->index(0, 0).data(Qt::AccessibleTextRole).toString();
        const QString unread = rows->index(1, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(read.startsWith("Scrim box is down") && !read.contains("unread"),
                 qPrintable(read));
        QVERIFY2(unread.contains("ben in Saturday scrim, unread, "), qPrintable(unread));
    }

    void theNewestStandsFirstWhateverItsNumber()
    {
        Fixture f;
        Notification old = f.one(4, NotificationKind::Mention);
        old.timestamp = f.time.now.addDays(-1);
        f.link.receive(old);
        const auto *rows = f.view->model();
        QCOMPARE(rows->rowCount(), 4);
        QCOMPARE(rows->index(3, 0).data(NotificationsModel::AtRole).toDateTime(), old.timestamp);
    }

    void aTextIsShownWithoutItsMarks()
    {
        Fixture f;
        Notification marked = f.one(4, NotificationKind::Mention);
        marked.body = "**60** or `g_warmup 30`";
        marked.timestamp = f.time.now.addSecs(1);
        f.link.receive(marked);
        QCOMPARE(f.view->model()->index(0, 0).data(RowExcerptRole).toString(), "60 or g_warmup 30");
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        NotificationsModel model{session, dispatcher, requests, nullptr};
        InboxPanel panel{theme, model};
        QListView *view = panel.findChild<QListView *>();

        Fixture()
        {
            link.goOnline();
            const bool listed = link.reply<ListNotifications>(ListNotificationsReply{
                {one(3, NotificationKind::ServerAlert), one(2, NotificationKind::Mention),
                 one(1, NotificationKind::Mention)},
                3,
                false});
            Q_ASSERT(listed);
        }
        Notification one(qint64 id, NotificationKind kind) const
        {
            Notification made;
            made.id = {id};
            made.kind = kind;
            made.title = "Scrim box is down";
            made.body = "text";
            made.timestamp = time.now;
            if (kind == NotificationKind::Mention) {
                made.actor = ben;
                made.subject = "Saturday scrim";
            }
            return made;
        }
        QAbstractButton *chip(const QString &text) const
        {
            for (auto *each : panel.findChildren<QAbstractButton *>()) {
                if (each->text() == text)
                    return each;
            }
            return nullptr;
        }
    };
};

QTEST_MAIN(InboxPanelTest)
#include "tst_inboxpanel.moc"
