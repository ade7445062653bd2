// SPDX-License-Identifier: MIT

#include "client/app/closing.h"
#include "client/app/closingsettings.h"
#include "client/widgets/question.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace panel::client;

class ClosingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsTheProgramWhereThereIsNoTray()
    {
        Fixture f;
        f.tray = false;
        f.settings.set(Settings::WhenClosed, Settings::OnClose::KeepRunning);
        f.closing.request();
        QCOMPARE(f.ended.size(), 1);
        QVERIFY(f.window.isVisible());
        QVERIFY(!f.question());
    }

    void asksTheFirstTimeAndKeepsRunning()
    {
        Fixture f;
        f.closing.request();
        QVERIFY(f.window.isVisible());
        QVERIFY(f.question());
        f.answer("keepRunning");
        QVERIFY(!f.window.isVisible());
        QCOMPARE(f.ended.size(), 0);

        f.window.show();
        f.closing.request();
        QVERIFY(!f.question());
        QVERIFY(!f.window.isVisible());
    }

    void asksTheFirstTimeAndQuits()
    {
        Fixture f;
        f.closing.request();
        f.answer("quit");
        QCOMPARE(f.ended.size(), 1);
        f.closing.request();
        QCOMPARE(f.ended.size(), 2);
        QVERIFY(!f.question());
    }

    void takesEscapeForTheSafeAnswer()
    {
        Fixture f;
        f.closing.request();
        QTest::keyClick(f.question(), Qt::Key_Escape);
        QTRY_VERIFY(!f.question());
        QCOMPARE(f.ended.size(), 0);
        QCOMPARE(f.settings.get(Settings::WhenClosed), Settings::OnClose::KeepRunning);
    }

    void asksOnceEvenWhenClosedTwice()
    {
        Fixture f;
        f.closing.request();
        f.closing.request();
        QCOMPARE(f.window.findChildren<Question *>().size(), 1);
    }

    void theSettingsShowTheAnswerAndChangeIt()
    {
        Fixture f;
        Theme theme;
        ClosingSettings shown(theme);
        shown.setOnClose(Settings::OnClose::Ask);
        QCOMPARE(checkedIn(shown), "Ask");
        QObject::connect(&f.closing, &Closing::answered, &shown, &ClosingSettings::setOnClose);
        f.closing.request();
        f.answer("keepRunning");
        QCOMPARE(checkedIn(shown), "Stay in the tray");
        QSignalSpy chosen(&shown, &ClosingSettings::onCloseChosen);
        for (auto *each : shown.findChildren<QAbstractButton *>()) {
            if (each->text() == "Quit")
                each->click();
        }
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<Settings::OnClose>(), Settings::OnClose::Quit);
    }

private:
    static QString checkedIn(const QWidget &widget)
    {
        for (const auto *each : widget.findChildren<QAbstractButton *>()) {
            if (each->isChecked())
                return each->text();
        }
        return {};
    }

    struct Fixture
    {
        QTemporaryDir folder;
        Settings settings{folder.filePath("settings.ini")};
        Theme theme;
        QWidget window;
        bool tray = true;
        Closing closing{theme, window, settings, [this] { return tray; }};
        QSignalSpy ended{&closing, &Closing::ended};

        Fixture() { window.show(); }
        Question *question() const { return window.findChild<Question *>(); }
        void answer(const QString &button)
        {
            question()->findChild<QPushButton *>(button)->click();
            QTRY_VERIFY(!question());
        }
    };
};

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
