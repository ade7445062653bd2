// SPDX-License-Identifier: MIT

#include "client/app/desktoptray.h"

#include "client/widgets/icons.h"

namespace panel::client {

DesktopTray::DesktopTray(const Theme &theme, QObject *parent) : QObject(parent), m_theme(theme)
{
    m_menu.addAction(tr("Open Panel"), this, &DesktopTray::openRequested);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &DesktopTray::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT openRequested();
            });
    setState(false, 0, false);
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void DesktopTray::setState(bool online, int unread, bool mention)
{
    using Tray = Icons::Tray;
    const Tray state = !online ? Tray::Offline
        : mention              ? Tray::Mention
        : unread > 0           ? Tray::Unread
                               : Tray::Connected;
    m_icon.setIcon(m_theme.icons().tray(state, true));
    m_icon.setToolTip(!online      ? tr("Panel: not connected")
                          : unread ? tr("Panel: %n unread", nullptr, unread)
                                   : tr("Panel"));
}

} // namespace panel::client
