// SPDX-License-Identifier: MIT

#include "client/widgets/appearancesettings.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/settingspage.h"
#include "client/widgets/shortcutlist.h"
#include "client/widgets/switch.h"

#include <QAbstractButton>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace panel::client;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowTellsAReaderWhatItsSwitchIs()
    {
        auto *control = bareSwitch(m_theme);
        SettingRow row(m_theme, "Mentions", "Posts that name you.", control);
        QCOMPARE(control->accessibleName(), "Mentions");
        QCOMPARE(control->accessibleDescription(), "Posts that name you.");
        row.setProblem("Not changed: the server is busy.");
        QCOMPARE(control->accessibleDescription(), "Not changed: the server is busy.");
        row.setProblem({});
        QCOMPARE(control->accessibleDescription(), "Posts that name you.");
    }

    void aButtonKeepsItsOwnName()
    {
        auto *button = new QPushButton("Open diagnostics");
        const SettingRow row(m_theme, "Something does not work", {}, button);
        QCOMPARE(button->accessibleName(), "");
        QCOMPARE(button->accessibleDescription(), "Something does not work");
    }

    void aClickOnTheWordsSwitches()
    {
        auto *control = bareSwitch(m_theme);
        SettingRow row(m_theme, "Mentions", "Posts that name you.", control);
        row.resize(400, 60);
        QSignalSpy clicked(control, &QAbstractButton::clicked);
        QTest::mouseClick(&row, Qt::LeftButton, {}, {40, 20});
        QCOMPARE(clicked.size(), 1);
        QVERIFY(control->isChecked());
        control->setEnabled(false);
        QTest::mouseClick(&row, Qt::LeftButton, {}, {40, 20});
        QVERIFY(control->isChecked());
    }

    void thePageShowsTheSectionThatWasChosen()
    {
        SettingsPage page(m_theme);
        page.addSection("a", "eye", "Appearance", new QWidget);
        page.addSection("b", "keyboard", "Keyboard", new QWidget);
        QCOMPARE(page.currentSection(), "a");
        QSignalSpy shown(&page, &SettingsPage::sectionShown);
        page.showSection("b");
        QCOMPARE(page.currentSection(), "b");
        page.showSection("none such");
        QCOMPARE(page.currentSection(), "b");
        page.show();
        page.navigation().setFocus();
        QTest::keyClick(&page.navigation(), Qt::Key_Up);
        QCOMPARE(page.currentSection(), "a");
        QCOMPARE(shown.size(), 2);
    }

    void whatIsSetIsNotReportedAndWhatIsChosenIs()
    {
        AppearanceSettings settings(m_theme);
        QSignalSpy modes(&settings, &AppearanceSettings::modeChosen);
        QSignalSpy sizes(&settings, &AppearanceSettings::textPercentChosen);
        QSignalSpy motions(&settings, &AppearanceSettings::motionChosen);
        settings.setMode(Theme::Mode::Dark);
        settings.setTextPercent(117);
        settings.setMotion(Theme::Motion::Reduced);
        QCOMPARE(checked(settings), (QStringList{"Dark", "115 %", "Reduced"}));
        QCOMPARE(modes.size() + sizes.size() + motions.size(), 0);
        button(settings, "Light")->click();
        button(settings, "130 %")->click();
        button(settings, "Full")->click();
        QCOMPARE(modes.first().first().value<Theme::Mode>(), Theme::Mode::Light);
        QCOMPARE(sizes.first().first().toInt(), 130);
        QCOMPARE(motions.first().first().value<Theme::Motion>(), Theme::Motion::Full);
    }

    void everyShortcutHasKeysAndAMeaning()
    {
        const auto groups = ShortcutList::ownGroups();
        QVERIFY(!groups.isEmpty());
        for (const ShortcutGroup &group : groups) {
            for (const Shortcut &shortcut : group.shortcuts) {
                QVERIFY(!shortcut.meaning.isEmpty());
                QVERIFY(!shortcut.keys.isEmpty());
                for (const QKeySequence &key : shortcut.keys)
                    QVERIFY2(!key.isEmpty(), qPrintable(shortcut.meaning));
            }
        }
        ShortcutList list(m_theme);
        list.setGroups(groups);
        list.setGroups({}); // and empties again
        QCOMPARE(list.findChildren<SettingRow *>().size(), 0);
    }

private:
    static QAbstractButton *button(const QWidget &in, const QString &text)
    {
        for (auto *each : in.findChildren<QAbstractButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    static QStringList checked(const QWidget &in)
    {
        QStringList texts;
        for (const auto *each : in.findChildren<QAbstractButton *>()) {
            if (each->isChecked())
                texts.append(each->text());
        }
        return texts;
    }

    const Theme m_theme;
};

QTEST_MAIN(SettingsTest)
#include "tst_settingspage.moc"
