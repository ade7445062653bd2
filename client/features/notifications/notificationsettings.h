// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/notificationpolicy.h"
#include "client/features/notifications/notificationsettingsmodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace panel::client {

class QuietHoursModel;
class SettingRow;
class Switch;
class Theme;

/// What may notify, where and when: the consent of this computer, quiet for a while, the account's
/// quiet hours and kinds. Consent and quiet it is told and tells; the kinds go through the model.
class NotificationSettingsPanel final : public QWidget
{
    Q_OBJECT

public:
    NotificationSettingsPanel(const Theme &theme, NotificationSettingsModel &model,
                              QuietHoursModel &hours, Clock clock = systemTime,
                              QWidget *parent = nullptr);

    void setConsent(NotificationPolicy::Consent consent);
    /// Whether the desktop can show any.
    void setDesktopAvailable(bool available);
    /// Invalid or past: not muted.
    void setMutedUntil(const QDateTime &until);

Q_SIGNALS:
    void consentChosen(bool given);
    void testRequested();
    /// Invalid: no longer.
    void mutedUntilChosen(const QDateTime &until);

private:
    void addDevice(const Theme &theme);
    void addQuiet(const Theme &theme);
    void addKinds(const Theme &theme);
    void showDevice();
    void showQuiet();
    void showKind(NotificationKind kind);
    void showKinds();

    struct Kind
    {
        Switch *on;
        SettingRow *row;
    };

    NotificationSettingsModel &m_model;
    QuietHoursModel &m_hours;
    Clock m_clock;
    bool m_available = true;
    QDateTime m_mutedUntil;
    QTimer m_quietEnds;
    Switch *m_consent = nullptr;
    SettingRow *m_consentRow = nullptr;
    QPushButton *m_test = nullptr;
    SettingRow *m_quietRow = nullptr;
    QWidget *m_mutes = nullptr;
    QPushButton *m_unmute = nullptr;
    QLabel *m_kindsState = nullptr;
    QPushButton *m_again = nullptr;
    QHash<NotificationKind, Kind> m_kinds;
};

/// Why a change was not taken, as a whole sentence. One text for each code.
QString notChangedSentence(ErrorCode code);

} // namespace panel::client
