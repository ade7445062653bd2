// SPDX-License-Identifier: MIT

#include "client/app/application.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace panel::client {

Application::Application(QApplication &qt, const Options &options)
    : m_options(options)
    , m_dataDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
    , m_accounts(m_dataDir + QStringLiteral("/accounts.ini"))
    , m_signIn(m_api, m_tokens, m_accounts)
    , m_notifier(QDBusConnection::sessionBus(), QStringLiteral("panel"))
    , m_window((m_theme.apply(qt), m_theme), m_connection, m_signIn)
    , m_tray(m_theme)
{
    QDir().mkpath(m_dataDir);
    if (options.theme)
        m_theme.setMode(*options.theme);
    const QSettings settings(m_dataDir + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    if (settings.value(QStringLiteral("notifications/consent")).toString()
        == QLatin1String("Given"))
        m_policy.setConsent(NotificationPolicy::Consent::Given);
    // Without a tray the last window that closes is the end.
    QApplication::setQuitOnLastWindowClosed(!m_tray.isShown());
    introduce();
}

Application::~Application()
{
    m_window.setWorkspace(nullptr);
}

/// Who hears whom: every connection between two parts of the client stands here.
void Application::introduce()
{
    connect(&m_signIn, &SignIn::signedIn, this, &Application::begin);
    connect(&m_signIn, &SignIn::signedOut, this, &Application::end);
    connect(&m_window, &MainWindow::signOutRequested, &m_signIn, &SignIn::signOut);
    connect(&m_connection, &Connection::trafficSeen, &m_log, &EventLogModel::add);
    connect(&m_connection, &Link::stateChanged, this, &Application::showTray);
    connect(&m_session, &Session::accountChanged, this, &Application::openWorkspace);

    connect(&m_policy, &NotificationPolicy::showWanted, &m_notifier, &DesktopNotifier::show);
    connect(&m_policy, &NotificationPolicy::withdrawWanted, &m_notifier,
            &DesktopNotifier::withdraw);
    connect(&m_notifier, &DesktopNotifier::activated, this,
            [this](const NativeNotification &shown, NotificationAction action) {
                if (action == NotificationAction::MarkRead) {
                    if (m_workspace)
                        m_workspace->notifications().markRead(shown.covers);
                    return;
                }
                m_window.show();
                m_window.raise();
                m_window.activateWindow();
                m_window.openLink(shown.url);
            });
    connect(&m_window, &MainWindow::attentionChanged, this, [this] {
        m_policy.setWindowActive(m_window.isActiveWindow());
        m_policy.setVisibleThread(m_window.visibleThread());
    });
    connect(&m_tray, &DesktopTray::openRequested, this, [this] {
        m_window.show();
        m_window.raise();
        m_window.activateWindow();
    });
    connect(&m_tray, &DesktopTray::quitRequested, qApp, &QApplication::quit);
}

void Application::start()
{
    if (!m_options.server.isEmpty() && !m_options.token.isEmpty())
        m_signIn.useToken(m_options.server, m_options.token);
    else if (m_accounts.rowCount() > 0)
        m_signIn.resume(m_accounts.at(0));
    m_window.show();
}

void Application::begin(const ServerAddress &server, const Account &account)
{
    m_session.setServer(server);
    m_connection.open(server, m_signIn.tokenProvider());
    if (account.id)
        m_session.setAccount(account);
}

void Application::openWorkspace(const Account &account)
{
    m_window.setAccount(account);
    if (m_workspace || !account.id)
        return;
    const QString folder
        = LocalStore::folderFor(m_dataDir, m_session.server().origin(), account.id);
    auto store = LocalStore::open(folder);
    if (!store) {
        qWarning().noquote() << "cannot open" << folder << ":" << store.error().detail;
        return;
    }
    m_workspace = std::make_unique<Workspace>(Workspace::Parts{m_session, m_dispatcher, m_requests},
                                              *std::move(store));
    connect(&m_workspace->notifications(), &NotificationsModel::arrived, &m_policy,
            &NotificationPolicy::arrived);
    connect(&m_workspace->notifications(), &NotificationsModel::becameRead, &m_policy,
            &NotificationPolicy::becameRead);
    connect(&m_workspace->notifications(), &NotificationsModel::unreadChanged, this,
            &Application::showTray);
    m_window.setWorkspace(m_workspace.get());
    showTray();
    if (!m_options.link.isEmpty()) // once the threads are known, so that it has its title
        connect(
            &m_workspace->threads(), &ThreadsModel::loadingChanged, this,
            [this] { m_window.openLink(std::exchange(m_options.link, {})); },
            Qt::SingleShotConnection);
}

void Application::end()
{
    m_connection.close();
    m_window.setWorkspace(nullptr);
    m_workspace.reset();
    m_session.clear();
}

void Application::showTray()
{
    const int unread = m_workspace ? m_workspace->notifications().unread() : 0;
    const bool mention = m_workspace && m_workspace->notifications().hasUnreadMention();
    m_tray.setState(m_connection.isOnline(), unread, mention);
}

} // namespace panel::client
