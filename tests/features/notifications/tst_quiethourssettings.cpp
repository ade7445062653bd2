// SPDX-License-Identifier: MIT

#include "client/features/notifications/quiethourssettings.h"
#include "client/widgets/chip.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QTest>
#include <QTimeEdit>
#include <QTimeZone>

using namespace panel;
using namespace panel::client;

class QuietHoursSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnedOnTheyHoldInTheTimeZoneOfThisComputer()
    {
        Fixture f;
        f.load({});
        QVERIFY(!f.control<QTimeEdit>("Quiet from")->isVisibleTo(&f.panel));
        f.control<Switch>("Quiet hours")->click();
        const QuietHours told = f.link.last<SetQuietHours>().hours;
        QVERIFY(told.enabled);
        QCOMPARE(told.timeZone, QString::fromLatin1(QTimeZone::systemTimeZoneId()));
        QCOMPARE(told.from, 22 * 60);
        QVERIFY(f.control<QTimeEdit>("Quiet from")->isVisibleTo(&f.panel));
        QVERIFY(f.link.reply<SetQuietHours>(told));
        QVERIFY(f.control<Switch>("Quiet hours")->isChecked());
    }

    void timesAndDaysAreTold()
    {
        Fixture f;
        f.load(f.on());
        auto *from = f.control<QTimeEdit>("Quiet from");
        from->setTime(QTime(23, 15));
        Q_EMIT from->editingFinished();
        QCOMPARE(f.link.last<SetQuietHours>().hours.from, 23 * 60 + 15);
        f.control<Chip>("Saturday")->click();
        QCOMPARE(f.link.last<SetQuietHours>().hours.days, (QList<int>{1, 2, 3, 4, 5, 7}));
        f.control<Switch>("Mentions come through")->click();
        QVERIFY(f.link.last<SetQuietHours>().hours.allowMentions);
    }

    void theLastDayStays()
    {
        Fixture f;
        QuietHours hours = f.on();
        hours.days = {3};
        f.load(hours);
        f.control<Chip>("Wednesday")->click();
        QCOMPARE(f.link.count<SetQuietHours>(), 0);
        QVERIFY(f.control<Chip>("Wednesday")->isChecked());
    }

    void aRefusalGoesBackAndSaysWhy()
    {
        Fixture f;
        f.load(f.on());
        f.control<Switch>("Quiet hours")->click();
        QVERIFY(f.link.reply<SetQuietHours>(fail(ErrorCode::StorageFull, "")));
        QVERIFY(f.control<Switch>("Quiet hours")->isChecked());
        QCOMPARE(f.panel.findChild<SettingRow *>()->problem(),
                 "Not changed: the server cannot store it now.");
    }

    void offlineTheyWait()
    {
        Fixture f;
        QVERIFY(!f.control<Switch>("Quiet hours")->isEnabled());
        f.load(f.on());
        QVERIFY(f.control<Switch>("Quiet hours")->isEnabled());
        f.link.lose();
        QVERIFY(!f.control<Switch>("Quiet hours")->isEnabled());
        QVERIFY(!f.control<QTimeEdit>("Quiet from")->isEnabled());
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        QuietHoursModel model{session, requests};
        QuietHoursSettings panel{theme, model};

        static QuietHours on()
        {
            QuietHours hours;
            hours.enabled = true;
            hours.timeZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
            return hours;
        }
        void load(const QuietHours &hours)
        {
            link.goOnline();
            QVERIFY(link.reply<GetQuietHours>(hours));
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
    };
};

QTEST_MAIN(QuietHoursSettingsTest)
#include "tst_quiethourssettings.moc"
