// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationsettingsmodel.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class NotificationSettingsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAtEveryConnect()
    {
        Fixture f;
        QVERIFY(!f.model.isKnown());
        f.link.goOnline();
        QCOMPARE(f.link.count<GetNotificationSettings>(), 1);
        QVERIFY(!f.model.canChange()); // nothing to change before it is known
        NotificationSettings there;
        there.mention = false;
        QVERIFY(f.link.reply<GetNotificationSettings>(there));
        QVERIFY(f.model.canChange());
        QVERIFY(!f.model.isOn(NotificationKind::Mention));

        f.link.lose();
        QVERIFY(!f.model.canChange());
        QVERIFY(!f.model.isOn(NotificationKind::Mention)); // known from before
        f.link.goOnline();
        QVERIFY(f.link.reply<GetNotificationSettings>(NotificationSettings{}));
        QVERIFY(f.model.isOn(NotificationKind::Mention)); // turned on elsewhere meanwhile
    }

    void actsAtOnceAndSendsThatKindAlone()
    {
        Fixture f;
        f.load();
        QSignalSpy changed(&f.model, &NotificationSettingsModel::changed);
        f.model.set(NotificationKind::ServerAlert, true);
        QVERIFY(f.model.isOn(NotificationKind::ServerAlert));
        QCOMPARE(changed.size(), 1);
        const auto sent = f.link.last<SetNotificationSettings>();
        QCOMPARE(sent.serverAlert, std::optional(true));
        QVERIFY(!sent.reply && !sent.mention && !sent.directMessage && !sent.announcement);
        f.model.set(NotificationKind::ServerAlert, true); // it is on already
        QCOMPARE(f.link.count<SetNotificationSettings>(), 1);
    }

    void goesBackAndSaysWhyWhenRefused()
    {
        Fixture f;
        f.load();
        f.model.set(NotificationKind::Reply, false);
        QVERIFY(f.link.reply<SetNotificationSettings>(fail(ErrorCode::StorageFull, "disk")));
        QVERIFY(f.model.isOn(NotificationKind::Reply));
        QCOMPARE(f.model.problem(NotificationKind::Reply)->code, ErrorCode::StorageFull);
        QVERIFY(!f.model.problem(NotificationKind::Mention));

        f.model.set(NotificationKind::Reply, false);
        QVERIFY(!f.model.problem(NotificationKind::Reply)); // it is tried again
        NotificationSettings stored;
        stored.reply = false;
        QVERIFY(f.link.reply<SetNotificationSettings>(stored));
        QVERIFY(!f.model.isOn(NotificationKind::Reply));
    }

    void goesBackWhenTheConnectionIsLost()
    {
        Fixture f;
        f.load();
        f.model.set(NotificationKind::Announcement, false);
        f.link.lose();
        QVERIFY(f.model.isOn(NotificationKind::Announcement));
        QCOMPARE(f.model.problem(NotificationKind::Announcement)->code, ErrorCode::Unavailable);
        f.model.set(NotificationKind::Announcement, false);
        QVERIFY(f.model.isOn(NotificationKind::Announcement)); // not offline
    }

    void anAnswerAboutOneKindLeavesTheOthersChange()
    {
        Fixture f;
        f.load();
        f.model.set(NotificationKind::Reply, false);
        f.model.set(NotificationKind::Mention, false);
        NotificationSettings stored;
        stored.reply = false; // the mention was not stored yet when this was answered
        QVERIFY(f.link.reply<SetNotificationSettings>(stored));
        QVERIFY(!f.model.isOn(NotificationKind::Reply));
        QVERIFY(!f.model.isOn(NotificationKind::Mention));
        QVERIFY(f.link.reply<SetNotificationSettings>(fail(ErrorCode::Busy, "")));
        QVERIFY(f.model.isOn(NotificationKind::Mention));
    }

    void theLastOfSeveralClicksWins()
    {
        Fixture f;
        f.load();
        f.model.set(NotificationKind::Reply, false);
        f.model.set(NotificationKind::Reply, true);
        NotificationSettings stored;
        stored.reply = false;
        QVERIFY(f.link.reply<SetNotificationSettings>(stored));
        QVERIFY(f.model.isOn(NotificationKind::Reply)); // does not flicker back
        QVERIFY(f.link.reply<SetNotificationSettings>(NotificationSettings{}));
        QVERIFY(f.model.isOn(NotificationKind::Reply));
    }

    void saysWhenItCouldNotBeLoaded()
    {
        Fixture f;
        f.link.goOnline();
        QSignalSpy available(&f.model, &NotificationSettingsModel::availabilityChanged);
        QVERIFY(f.link.reply<GetNotificationSettings>(fail(ErrorCode::Busy, "")));
        QCOMPARE(available.size(), 1);
        QCOMPARE(f.model.loadProblem()->code, ErrorCode::Busy);
        QVERIFY(!f.model.canChange());
        f.model.reload();
        QVERIFY(f.link.reply<GetNotificationSettings>(NotificationSettings{}));
        QVERIFY(!f.model.loadProblem());
        QVERIFY(f.model.canChange());
    }

private:
    struct Fixture : ClientFixture
    {
        NotificationSettingsModel model{session, requests};

        void load()
        {
            link.goOnline();
            const bool asked = link.reply<GetNotificationSettings>(NotificationSettings{});
            Q_ASSERT(asked);
        }
    };
};

QTEST_GUILESS_MAIN(NotificationSettingsModelTest)
#include "tst_notificationsettingsmodel.moc"
