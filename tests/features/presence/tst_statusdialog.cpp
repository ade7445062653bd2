// SPDX-License-Identifier: MIT

#include "client/features/presence/statusdialog.h"
#include "client/widgets/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace panel;
using namespace panel::client;

class StatusDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpanIsTold_data()
    {
        QTest::addColumn<QString>("span");
        QTest::addColumn<std::optional<qint64>>("minutes");
        QTest::newRow("half an hour") << "30 min" << std::optional<qint64>(30);
        QTest::newRow("an hour") << "1 h" << std::optional<qint64>(60);
        QTest::newRow("four hours") << "4 h" << std::optional<qint64>(240);
        QTest::newRow("today") << "Today" << std::optional<qint64>(5 * 60 + 10);
        QTest::newRow("for good") << "Until I change it" << std::optional<qint64>();
    }
    void everySpanIsTold()
    {
        QFETCH(QString, span);
        QFETCH(std::optional<qint64>, minutes);
        Fixture f;
        f.text->setText("  Film \t night ");
        f.span->setCurrentText(span);
        f.dialog.findChild<QLineEdit *>()->setFocus();
        QTest::keyClick(&f.dialog, Qt::Key_Return);
        QCOMPARE(f.chosen.size(), 1);
        QCOMPARE(f.chosen.first().at(0).toString(), "Film night");
        QCOMPARE(f.chosen.first().at(1).value<std::optional<qint64>>(), minutes);
        QVERIFY(!f.dialog.isVisible());
    }

    void noTextEndsAtOnce()
    {
        Fixture f;
        f.text->clear();
        QVERIFY(!f.span->isEnabled());
        QTest::keyClick(&f.dialog, Qt::Key_Return);
        QCOMPARE(f.chosen.first().at(0).toString(), "");
        QVERIFY(!f.chosen.first().at(1).value<std::optional<qint64>>());
    }

    void escapeChangesNothing()
    {
        Fixture f;
        QTest::keyClick(&f.dialog, Qt::Key_Escape);
        QVERIFY(f.chosen.isEmpty());
    }

    void itTakesNoMoreThanTheServerDoes()
    {
        Fixture f;
        f.text->clear();
        QTest::keyClicks(f.text, QString(100, 'x'));
        QCOMPARE(f.text->text().size(), StatusDialog::TextLength);
    }

    void todayHasAMinuteAtLeast()
    {
        const QTimeZone berlin("Europe/Berlin");
        QCOMPARE(minutesOfToday({QDate(2026, 11, 24), QTime(23, 59, 40), berlin}), 1);
        QCOMPARE(minutesOfToday({QDate(2026, 11, 24), QTime(0, 0), berlin}), 24 * 60);
        QCOMPARE(minutesOfToday({QDate(2026, 10, 25), QTime(0, 0), berlin}), 25 * 60);
    }

private:
    struct Fixture
    {
        Theme theme;
        StatusDialog dialog{theme,
                            {PresenceStatus::Online, "Before", {}},
                            {QDate(2026, 11, 24), QTime(18, 50), QTimeZone("Europe/Berlin")}};
        QSignalSpy chosen{&dialog, &StatusDialog::chosen};
        QLineEdit *text = dialog.findChild<QLineEdit *>();
        QComboBox *span = dialog.findChild<QComboBox *>();

        Fixture() { dialog.show(); }
    };
};

QTEST_MAIN(StatusDialogTest)
#include "tst_statusdialog.moc"
