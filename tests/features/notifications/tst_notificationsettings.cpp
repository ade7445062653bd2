// SPDX-License-Identifier: MIT

#include "client/features/notifications/mute.h"
#include "client/features/notifications/notificationsettings.h"
#include "client/features/notifications/quiethoursmodel.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace panel;
using namespace panel::client;

class NotificationSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSwitchActsAtOnceAndARefusalStandsInPlace()
    {
        Fixture f;
        f.load();
        Switch *replies = f.control<Switch>("Replies");
        QVERIFY(replies->isEnabled() && replies->isChecked());
        replies->click();
        QVERIFY(!replies->isChecked());
        QCOMPARE(f.link.last<SetNotificationSettings>().reply, std::optional(false));
        QVERIFY(f.link.reply<SetNotificationSettings>(fail(ErrorCode::StorageFull, "")));
        QVERIFY(replies->isChecked());
        QCOMPARE(f.problems(), QStringList{"Not changed: the server cannot store it now."});
        replies->click();
        QCOMPARE(f.problems(), QStringList{});
    }

    void offlineTheSwitchesWaitAndSaySo()
    {
        Fixture f;
        QVERIFY(!f.control<Switch>("Mentions")->isEnabled());
        QVERIFY(f.says("They can be changed when there is a connection."));
        f.load();
        QVERIFY(f.control<Switch>("Mentions")->isEnabled());
        QVERIFY(!f.says("They can be changed when there is a connection."));
        f.link.lose();
        QVERIFY(!f.control<Switch>("Mentions")->isEnabled());
    }

    void consentIsToldAndTheTestNeedsIt()
    {
        Fixture f;
        QSignalSpy chosen(&f.panel, &NotificationSettingsPanel::consentChosen);
        QSignalSpy test(&f.panel, &NotificationSettingsPanel::testRequested);
        auto *button = f.button("Send a test notification");
        QVERIFY(!button->isEnabled());
        f.panel.setConsent(NotificationPolicy::Consent::Given);
        QCOMPARE(chosen.size(), 0);
        button->click();
        QCOMPARE(test.size(), 1);
        f.control<Switch>("Show notifications on this computer")->click();
        QCOMPARE(chosen.first().first().toBool(), false);
        QVERIFY(!button->isEnabled());
        f.panel.setDesktopAvailable(false);
        QVERIFY(!f.control<Switch>("Show notifications on this computer")->isEnabled());
        QVERIFY(f.says("This desktop shows no notifications. The inbox has them all."));
    }

    void aMuteIsToldWithItsEndAndCanBeEnded()
    {
        Fixture f;
        QSignalSpy muted(&f.panel, &NotificationSettingsPanel::mutedUntilChosen);
        f.button("1 h")->click();
        QCOMPARE(muted.first().first().toDateTime(), f.time.now.addSecs(3600));
        QVERIFY(f.button("1 h")->isHidden() || !f.button("1 h")->isVisibleTo(&f.panel));
        f.button("Unmute")->click();
        QVERIFY(!muted.last().first().toDateTime().isValid());
        QVERIFY(f.button("1 h")->isVisibleTo(&f.panel));
        f.panel.setMutedUntil(f.time.now.addSecs(-1)); // past: not muted
        QVERIFY(f.button("1 h")->isVisibleTo(&f.panel));
    }

    void aMuteEndsWhenItsWordsSay_data()
    {
        QTest::addColumn<Mute>("mute");
        QTest::addColumn<QTime>("now");
        QTest::addColumn<qint64>("hours");
        QTest::newRow("an hour") << Mute::OneHour << QTime(23, 30) << qint64(1);
        QTest::newRow("eight hours") << Mute::EightHours << QTime(23, 30) << qint64(8);
        QTest::newRow("in the evening") << Mute::UntilTomorrow << QTime(20, 0) << qint64(12);
        QTest::newRow("after midnight") << Mute::UntilTomorrow << QTime(2, 0) << qint64(6);
        QTest::newRow("at six") << Mute::UntilTomorrow << QTime(6, 0) << qint64(26);
        QTest::newRow("at nine") << Mute::UntilTomorrow << QTime(9, 0) << qint64(23);
    }
    void aMuteEndsWhenItsWordsSay()
    {
        QFETCH(Mute, mute);
        QFETCH(QTime, now);
        QFETCH(qint64, hours);
        const QDateTime start(QDate(2026, 11, 24), now, QTimeZone("Europe/Berlin"));
        QCOMPARE(start.secsTo(muteEnd(mute, start)), hours * 3600);
        QCOMPARE(muteEnd(mute, start).timeSpec(), Qt::UTC);
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        NotificationSettingsModel model{session, requests};
        QuietHoursModel hours{session, requests};
        NotificationSettingsPanel panel{theme, model, hours, time.clock()};

        void load()
        {
            link.goOnline();
            const bool asked = link.reply<GetNotificationSettings>(NotificationSettings{});
            Q_ASSERT(asked);
        }
        template <typename Control>
        Control *control(const QString &name) const
        {
            for (auto *each : panel.findChildren<Control *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }
        QPushButton *button(const QString &text) const
        {
            for (auto *each : panel.findChildren<QPushButton *>()) {
                if (each->text() == text)
                    return each;
            }
            return nullptr;
        }
        QStringList problems() const
        {
            QStringList all;
            for (const auto *row : panel.findChildren<SettingRow *>())
                all.append(row->problem());
            all.removeAll(QString());
            return all;
        }
        bool says(const QString &sentence) const
        {
            const auto labels = panel.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->text() == sentence && label->isVisibleTo(&panel);
            });
        }
    };
};

QTEST_MAIN(NotificationSettingsTest)
#include "tst_notificationsettings.moc"
