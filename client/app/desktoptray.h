// SPDX-License-Identifier: MIT

#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

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
    bool isShown() const { return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }
    void setState(bool online, int unread, bool mention);

Q_SIGNALS:
    void openRequested();
    void quitRequested();

private:
    const Theme &m_theme;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
};

} // namespace panel::client
