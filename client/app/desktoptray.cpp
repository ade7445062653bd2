// SPDX-License-Identifier: MIT

#include "client/app/desktoptray.h"

#include "client/widgets/icons.h"
#include "client/widgets/theme.h"

namespace panel::client {

using namespace std::chrono_literals;

namespace {

/// Whether the desktop's panel is dark: GNOME's always is, others follow the desktop's scheme.
bool isPanelDark(const Theme &theme)
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(QLatin1String("GNOME"))
        || theme.isSystemDark();
}

} // namespace

DesktopTray::DesktopTray(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_statusMenu(tr("Status"))
    , m_status(theme)
    , m_inbox(nullptr)
    , m_mute(nullptr)
{
    m_menu.addAction(tr("Open Panel"), this, &DesktopTray::openRequested);
    m_inbox = m_menu.addAction(QString(), this, &DesktopTray::inboxRequested);
    m_menu.addSeparator();
    m_status.addTo(m_statusMenu);
    m_menu.addMenu(&m_statusMenu);
    m_mute = m_menu.addAction(tr("Mute notifications for 1 h"));
    m_mute->setCheckable(true);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &DesktopTray::quitRequested);
    m_icon.setContextMenu(&m_menu);

    connect(m_mute, &QAction::triggered, this, &DesktopTray::muteRequested);
    connect(&m_status, &StatusActions::chosen, this, &DesktopTray::statusChosen);
    connect(&m_status, &StatusActions::textWanted, this, &DesktopTray::textWanted);
    connect(&m_status, &StatusActions::textCleared, this, &DesktopTray::textCleared);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT openRequested();
            });
    connect(&theme, &Theme::changed, this, [this] { setState(State(m_state)); });
    setState({});
    m_beat.setInterval(5s);
    connect(&m_beat, &QTimer::timeout, this, &DesktopTray::look);
    m_beat.start();
    look();
}

void DesktopTray::look()
{
    const bool shown = QSystemTrayIcon::isSystemTrayAvailable();
    if (shown == m_shown)
        return;
    m_shown = shown;
    m_icon.setVisible(shown);
    Q_EMIT shownChanged(shown);
}

void DesktopTray::setState(const State &state)
{
    m_state = state;
    using Tray = Icons::Tray;
    const Tray icon = !state.online ? Tray::Offline
        : state.mention             ? Tray::Mention
        : state.unread > 0          ? Tray::Unread
                                    : Tray::Connected;
    m_icon.setIcon(m_theme.icons().tray(icon, isPanelDark(m_theme)));
    m_icon.setToolTip(!state.online       ? tr("Panel: not connected")
                          : !state.unread ? tr("Panel")
                          : state.mention
                          ? tr("Panel: %n unread, with a mention", nullptr, state.unread)
                          : tr("Panel: %n unread", nullptr, state.unread));
    m_inbox->setText(state.unread ? tr("Inbox: %n unread", nullptr, state.unread) : tr("Inbox"));
    m_inbox->setVisible(state.signedIn);
    m_statusMenu.menuAction()->setVisible(state.signedIn);
    m_mute->setVisible(state.signedIn);
    m_mute->setChecked(state.muted);
    m_status.setCurrent(state.choice);
}

} // namespace panel::client
