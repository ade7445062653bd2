// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/closing.h"
#include "client/app/demoserver.h"
#include "client/app/desktoptray.h"
#include "client/app/mainwindow.h"
#include "client/app/settings.h"
#include "client/features/auth/signinpage.h"
#include "client/features/diagnostics/connectiondiagnosis.h"
#include "client/features/diagnostics/eventlogmodel.h"
#include "client/features/notifications/freedesktopnotifier.h"
#include "client/features/presence/idlewatch.h"
#include "client/net/filetransfer.h"
#include "client/net/keychain.h"
#include "client/widgets/shortcutlist.h"

class QApplication;

namespace panel::client {

/// The composition root of the client: makes every part and introduces them to each other.
class Application final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString folder; ///< Of the profile; exists.
        QString keychain; ///< Where the profile's tokens are kept.
        QString server; ///< With `token`: sign in there at once.
        Secret token;
        QString link; ///< `panel://...` to open.
        std::optional<Theme::Mode> theme; ///< For this run only.
    };
    Application(QApplication &qt, const Options &options);
    ~Application() override;

    void start();
    /// The program was started once more, for `link` or for nothing in particular.
    void startAgain(const QString &link);

protected:
    /// Of the application, for its end from outside.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void introduce();
    void introduceSignInPage();
    void introduceNotifications();
    void introduceTray();
    QList<PageEntry> pages();
    QWidget *makePeople(Workspace &workspace);
    QWidget *makeSearch(Workspace &workspace);
    QWidget *makeModeration(Workspace &workspace);
    QWidget *makeSettings(Workspace &workspace);
    QWidget *makeAppearance();
    QWidget *makePrivacy(Workspace &workspace);
    QWidget *makeNotifications(Workspace &workspace);
    QWidget *makeDiagnostics();
    static QList<ShortcutGroup> shortcuts();
    void mention(const QString &name);
    void begin(const ServerAddress &server, const Account &account);
    void openWorkspace(const Account &account);
    void end();
    void quit();
    void showTray();
    void openPendingLink();
    bool takeInvite(const QString &link);
    void usePin();
    void askForCertificate();
    void answerConsent(bool given);

    Options m_options;
    Settings m_settings;
    Theme m_theme;
    SystemKeychain m_keychain;
    TokenStore m_tokens{m_keychain};
    ApiClient m_api;
    RememberedAccounts m_accounts;
    TrustedCertificates m_certificates;
    SignIn m_signIn;
    Connection m_connection;
    Dispatcher m_dispatcher{m_connection};
    Requests m_requests{m_connection};
    Session m_session{m_connection, m_dispatcher};
    EventLogModel m_log;
    ConnectionDiagnosis m_diagnosis{m_session, m_requests};
    NotificationPolicy m_policy;
    std::unique_ptr<SystemIdle> m_systemIdle = SystemIdle::ofDesktop();
    IdleWatch m_idle;
    FreedesktopNotifier m_notifier;
    DemoServer m_demo;
    FileTransfer m_files;
    std::unique_ptr<Workspace> m_workspace;
    Navigation m_navigation;
    SignInPage *m_signInPage; ///< The window's.
    MainWindow m_window;
    DesktopTray m_tray;
    Closing m_closing;
    bool m_resumed = false; ///< The sign-in is of an earlier run.
};

} // namespace panel::client
