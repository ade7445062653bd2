// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/desktoptray.h"
#include "client/app/mainwindow.h"
#include "client/features/diagnostics/eventlogmodel.h"
#include "client/features/notifications/freedesktopnotifier.h"
#include "client/features/notifications/notificationpolicy.h"
#include "client/net/keychain.h"
#include "client/widgets/theme.h"

class QApplication;

namespace panel::client {

/// The composition root of the client: makes every part and introduces them to each other.
class Application final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString server; ///< With `token`: sign in there at once.
        Secret token;
        QString link; ///< `panel://...` to open.
        std::optional<Theme::Mode> theme;
    };
    Application(QApplication &qt, const Options &options);
    ~Application() override;

    void start();
    MainWindow &window() { return m_window; }

private:
    void introduce();
    void begin(const ServerAddress &server, const Account &account);
    void openWorkspace(const Account &account);
    void end();
    void showTray();

    Options m_options;
    QString m_dataDir;
    Theme m_theme;
    SystemKeychain m_keychain{QStringLiteral("panel")};
    TokenStore m_tokens{m_keychain};
    ApiClient m_api;
    RememberedAccounts m_accounts;
    SignIn m_signIn;
    Connection m_connection;
    Dispatcher m_dispatcher{m_connection};
    Requests m_requests{m_connection};
    Session m_session{m_connection, m_dispatcher};
    EventLogModel m_log;
    NotificationPolicy m_policy;
    FreedesktopNotifier m_notifier;
    std::unique_ptr<Workspace> m_workspace;
    MainWindow m_window;
    DesktopTray m_tray;
};

} // namespace panel::client
