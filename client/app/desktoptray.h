// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/statusactions.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace panel::client {

class Theme;

/// The icon in the desktop's tray, where there is one. Icon and menu only: notifications go another
/// way, because QSystemTrayIcon's have no actions and cannot be told apart.
class DesktopTray final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopTray(const Theme &theme, QObject *parent = nullptr);

    /// Whether the desktop shows it: without a tray the last window must not be hidden.
    bool isShown() const { return m_shown; }

    struct State
    {
        bool signedIn = false;
        bool online = false;
        int unread = 0;
        bool mention = false;
        PresenceChoice choice;
        bool muted = false; ///< Notifications, for a while.
    };
    void setState(const State &state);

Q_SIGNALS:
    void openRequested();
    void inboxRequested();
    void statusChosen(panel::PresenceStatus status);
    void textWanted();
    void textCleared();
    void muteRequested(bool muted);
    void quitRequested();
    /// The desktop got or lost its tray.
    void shownChanged(bool shown);

private:
    void look();

    const Theme &m_theme;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QMenu m_statusMenu;
    StatusActions m_status;
    QAction *m_inbox;
    QAction *m_mute;
    State m_state;
    bool m_shown = false;
    QTimer m_beat; ///< A panel that starts late or crashes tells nobody.
};

} // namespace panel::client
