// SPDX-License-Identifier: MIT

#include "client/app/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace panel::client;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginWithTheirDefaults()
    {
        Settings settings(m_folder.filePath("none.ini"));
        QCOMPARE(settings.get(Settings::ThemeMode), Theme::Mode::System);
        QCOMPARE(settings.get(Settings::NotificationConsent), NotificationPolicy::Consent::Unasked);
        QCOMPARE(settings.get(Settings::WhenClosed), Settings::OnClose::Ask);
        QCOMPARE(settings.get(Settings::ListWidth), 288);
        QCOMPARE(settings.get(Settings::PeopleShown), true);
        QCOMPARE(settings.get(Settings::WindowGeometry), QByteArray());
    }

    void areThereAgainAtTheNextStart()
    {
        const QString file = m_folder.filePath("kept.ini");
        const QDateTime end(QDate(2026, 11, 25), QTime(20, 0), Qt::UTC);
        const QByteArray geometry("\x01\x00\xd9\xd0\xcb", 5);
        {
            Settings settings(file);
            settings.set(Settings::ThemeMode, Theme::Mode::Dark);
            settings.set(Settings::NotificationConsent, NotificationPolicy::Consent::Refused);
            settings.set(Settings::WhenClosed, Settings::OnClose::KeepRunning);
            settings.set(Settings::ListWidth, 301);
            settings.set(Settings::PeopleShown, false);
            settings.set(Settings::LastPage, "servers");
            settings.set(Settings::WindowGeometry, geometry);
            settings.set(Settings::MutedUntil, end);
        }
        const Settings settings(file);
        QCOMPARE(settings.get(Settings::ThemeMode), Theme::Mode::Dark);
        QCOMPARE(settings.get(Settings::NotificationConsent), NotificationPolicy::Consent::Refused);
        QCOMPARE(settings.get(Settings::WhenClosed), Settings::OnClose::KeepRunning);
        QCOMPARE(settings.get(Settings::ListWidth), 301);
        QCOMPARE(settings.get(Settings::PeopleShown), false);
        QCOMPARE(settings.get(Settings::LastPage), "servers");
        QCOMPARE(settings.get(Settings::WindowGeometry), geometry);
        QCOMPARE(settings.get(Settings::MutedUntil), end);
    }

    void areReadableInTheFile()
    {
        const QString path = m_folder.filePath("readable.ini");
        {
            Settings settings(path);
            settings.set(Settings::ThemeMode, Theme::Mode::Light);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("theme=Light"));
    }

    void areNotBelievedWhenTheFileHoldsNonsense()
    {
        const QString path = m_folder.filePath("nonsense.ini");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=Purple\n[threads]\nlist_width=wide\n[window]\non_close=7\n");
        file.close();
        const Settings settings(path);
        QCOMPARE(settings.get(Settings::ThemeMode), Theme::Mode::System);
        QCOMPARE(settings.get(Settings::ListWidth), 288);
        QCOMPARE(settings.get(Settings::WhenClosed), Settings::OnClose::Ask);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
