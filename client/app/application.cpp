// SPDX-License-Identifier: MIT

#include "client/app/application.h"

#include "client/features/auth/certificatequestion.h"
#include "client/features/auth/invitelink.h"
#include "client/widgets/metrics.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDialog>
#include <QShortcut>
#include <QVBoxLayout>

namespace panel::client {

Application::Application(QApplication &qt, const Options &options)
    : m_options(options)
    , m_settings(options.folder + QStringLiteral("/settings.ini"))
    , m_keychain(options.keychain)
    , m_accounts(options.folder + QStringLiteral("/accounts.ini"))
    , m_certificates(options.folder + QStringLiteral("/accounts.ini"))
    , m_signIn(m_api, m_tokens, m_accounts, m_certificates)
    , m_idle(qt, *m_systemIdle)
    , m_notifier(QDBusConnection::sessionBus(), QStringLiteral("panel"))
    , m_files(
          [this] {
              const Connection::Options &its = m_connection.options();
              return FileTransfer::Target{m_session.server(), its.allowPlainText,
                                          its.pinnedCertificate};
          },
          m_signIn.tokenProvider())
    , m_signInPage((m_theme.apply(qt), new SignInPage(m_theme, m_signIn)))
    , m_window({m_theme, m_session, m_navigation, m_signInPage, pages()})
    , m_tray(m_theme)
    , m_closing(m_theme, m_window, m_settings, [this] { return m_tray.isShown(); })
{
    m_theme.setMode(options.theme.value_or(m_settings.get(Settings::ThemeMode)));
    m_theme.setTextPercent(m_settings.get(Settings::TextPercent));
    m_theme.setMotion(m_settings.get(Settings::Motion));
    m_policy.setConsent(m_settings.get(Settings::NotificationConsent));
    m_policy.muteUntil(m_settings.get(Settings::MutedUntil));
    m_window.restoreGeometry(m_settings.get(Settings::WindowGeometry));
    QApplication::setQuitOnLastWindowClosed(false); // Closing decides
    qt.installEventFilter(this);
    introduce();
    introduceSignInPage();
    introduceNotifications();
    introduceTray();
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
    connect(&m_window.connectionBanner(), &ConnectionBanner::retryRequested, &m_connection,
            &Connection::retryNow);
    connect(&m_connection, &Connection::trafficSeen, &m_log, &EventLogModel::add);
    connect(&m_session, &Session::accountChanged, this, &Application::openWorkspace);
    connect(&m_session, &Session::communityChanged, &m_policy, &NotificationPolicy::setCommunity);
    connect(&m_window, &MainWindow::closeRequested, &m_closing, &Closing::request);
    connect(&m_closing, &Closing::ended, this, &Application::quit);
    const auto *quitKey = new QShortcut(QKeySequence::Quit, &m_window);
    connect(quitKey, &QShortcut::activated, this, &Application::quit);
}

void Application::introduceSignInPage()
{
    const QString daemon = DemoServer::program();
    m_signInPage->setDemoAvailable(!daemon.isEmpty());
    connect(m_signInPage, &SignInPage::demoRequested, this, [this, daemon] {
        m_signInPage->setDemoProblem({});
        m_signInPage->setDemoBusy(true);
        m_demo.start(daemon);
    });
    connect(&m_demo, &DemoServer::ready, this, [this](const QString &address, const Secret &token) {
        m_signIn.useToken(address, token);
    });
    connect(&m_demo, &DemoServer::failed, this, [this](const QString &detail) {
        qWarning().noquote() << "the demo did not start:" << detail;
        m_signInPage->setDemoBusy(false);
        m_signInPage->setDemoProblem(tr("The demo did not start. \"paneld --demo\" says why."));
    });

    connect(&m_tokens, &TokenStore::sessionOnlyChanged, this, [this](bool sessionOnly) {
        if (sessionOnly)
            m_window.say(tr("No keychain opened: you stay signed in until you quit Panel"));
    });
    m_window.connectionBanner().setCertificateTrouble([this] {
        const auto &certificate = m_connection.rejectedCertificate();
        return certificate ? SignInWords::certificate(
                                 *certificate, m_certificates.of(m_session.server()).has_value())
                           : QString();
    });
    connect(&m_window.connectionBanner(), &ConnectionBanner::certificateRequested, this,
            &Application::askForCertificate);
    connect(&m_certificates, &TrustedCertificates::changed, this, [this] {
        usePin();
        if (m_connection.state() == Link::State::Refused)
            m_connection.open(m_session.server(), m_signIn.tokenProvider());
    });
}

void Application::introduceNotifications()
{
    connect(&m_policy, &NotificationPolicy::showWanted, &m_notifier, &DesktopNotifier::show);
    connect(&m_policy, &NotificationPolicy::withdrawWanted, &m_notifier,
            &DesktopNotifier::withdraw);
    connect(&m_policy, &NotificationPolicy::consentWanted, &m_window, &MainWindow::askForConsent);
    connect(&m_window, &MainWindow::consentAnswered, this, &Application::answerConsent);
    connect(&m_notifier, &DesktopNotifier::activated, this,
            [this](const NativeNotification &shown, NotificationAction action) {
                if (action == NotificationAction::MarkRead) {
                    if (m_workspace)
                        m_workspace->notifications().markRead(shown.covers);
                    return;
                }
                if (action == NotificationAction::MuteHour)
                    return m_policy.muteUntil(QDateTime::currentDateTimeUtc().addSecs(3600));
                m_window.present();
                m_window.openLink(shown.url);
            });
    connect(&m_window, &MainWindow::attentionChanged, this, [this] {
        m_policy.setWindowActive(m_window.isActiveWindow());
        m_policy.setVisibleThread(m_window.visibleThread());
    });
}

void Application::introduceTray()
{
    connect(&m_connection, &Link::stateChanged, this, &Application::showTray);
    connect(&m_policy, &NotificationPolicy::mutedUntilChanged, this, [this](const QDateTime &end) {
        m_settings.set(Settings::MutedUntil, end);
        showTray();
    });
    connect(&m_tray, &DesktopTray::openRequested, &m_window, &MainWindow::present);
    connect(&m_tray, &DesktopTray::inboxRequested, this, [this] {
        m_window.present();
        m_navigation.go(Place{pages::Inbox});
    });
    connect(&m_tray, &DesktopTray::statusChosen, this, [this](PresenceStatus status) {
        if (m_workspace)
            m_workspace->ownPresence().setStatus(status);
    });
    connect(&m_tray, &DesktopTray::textWanted, this, [this] {
        m_window.present();
        m_window.askForStatus();
    });
    connect(&m_tray, &DesktopTray::textCleared, this, [this] {
        if (m_workspace)
            m_workspace->ownPresence().setText({}, {});
    });
    connect(&m_tray, &DesktopTray::muteRequested, this, [this](bool muted) {
        m_policy.muteUntil(muted ? QDateTime::currentDateTimeUtc().addSecs(3600) : QDateTime());
    });
    connect(&m_tray, &DesktopTray::quitRequested, this, &Application::quit);
    connect(&m_tray, &DesktopTray::shownChanged, this, [this](bool shown) {
        if (!shown && !m_window.isVisible())
            m_window.show(); // there is no other way to it any more
    });
}

void Application::start()
{
    const bool invited = takeInvite(m_options.link);
    if (!m_options.server.isEmpty() && !m_options.token.isEmpty()) {
        m_signIn.useToken(m_options.server, m_options.token);
    } else if (m_accounts.rowCount() > 0 && !invited) {
        m_resumed = true;
        m_signIn.resume(m_accounts.at(0));
    }
    m_window.present();
}

void Application::startAgain(const QString &link)
{
    m_window.present();
    if (link.isEmpty() || takeInvite(link))
        return;
    m_options.link = link;
    openPendingLink();
}

void Application::begin(const ServerAddress &server, const Account &account)
{
    m_session.setServer(server);
    usePin();
    if (!m_demo.isReady()) // who signs in elsewhere no longer waits for it
        m_demo.stop();
    m_signInPage->setDemoBusy(false);
    m_window.setDemo(m_demo.isReady());
    m_connection.open(server, m_signIn.tokenProvider());
    if (account.id)
        m_session.setAccount(account);
}

void Application::openWorkspace(const Account &account)
{
    if (m_workspace || !account.id)
        return;
    const QString folder
        = LocalStore::folderFor(m_demo.isReady() ? m_demo.folder() : m_options.folder,
                                m_session.server().origin(), account.id);
    auto store = LocalStore::open(folder);
    if (!store) {
        qWarning().noquote() << "cannot open" << folder << ":" << store.error().detail;
        return;
    }
    m_workspace = std::make_unique<Workspace>(
        Workspace::Parts{m_session, m_dispatcher, m_requests, &m_files}, *std::move(store));
    NotificationsModel &notifications = m_workspace->notifications();
    connect(&notifications, &NotificationsModel::arrived, &m_policy, &NotificationPolicy::arrived);
    connect(&notifications, &NotificationsModel::becameRead, &m_policy,
            &NotificationPolicy::becameRead);
    connect(&notifications, &NotificationsModel::unreadChanged, this, &Application::showTray);
    OwnPresenceModel &own = m_workspace->ownPresence();
    connect(&own, &OwnPresenceModel::choiceChanged, this, &Application::showTray);
    connect(&own, &OwnPresenceModel::elsewhereChanged, &m_policy,
            &NotificationPolicy::setElsewhere);
    connect(&m_idle, &IdleWatch::idleChanged, &own, &OwnPresenceModel::setIdle);
    own.setIdle(m_idle.isIdle());
    connect(&m_workspace->threads(), &ThreadsModel::loadingChanged, this,
            &Application::openPendingLink);
    m_policy.setCommunity(m_session.community());
    m_window.setWorkspace(m_workspace.get());
    // Home is where one arrives; where one only comes back to is where one was.
    const QString last = m_settings.get(Settings::LastPage);
    if (std::exchange(m_resumed, false) && m_window.page(last))
        m_navigation.go(Place{last});
    showTray();
    openPendingLink();
}

/// A link waits for the threads, so that what it opens has its title.
void Application::openPendingLink()
{
    if (m_options.link.isEmpty() || !m_workspace || m_workspace->threads().isLoading())
        return;
    m_window.openLink(std::exchange(m_options.link, {}));
}

void Application::end()
{
    m_connection.close();
    m_window.setWorkspace(nullptr);
    m_workspace.reset();
    m_session.clear();
    m_window.setDemo(false);
    m_demo.stop(); // behind the workspace, which keeps its files there
    m_policy.setElsewhere(false);
    showTray();
}

/// True: it is an invite link, and the sign-in page has it, or the user knows what to do with it.
bool Application::takeInvite(const QString &link)
{
    if (!InviteLink::parse(link))
        return false;
    m_options.link.clear();
    if (m_workspace)
        m_window.say(tr("Sign out to use the invitation"));
    else
        m_signInPage->takeInvite(link);
    return true;
}

void Application::usePin()
{
    Connection::Options options = m_connection.options();
    options.pinnedCertificate = m_certificates.pinFor(m_session.server());
    m_connection.setOptions(options);
}

/// The sign-in page asks by itself; this is for a certificate that changes later.
void Application::askForCertificate()
{
    const auto certificate = m_connection.rejectedCertificate();
    if (!certificate)
        return;
    const ServerAddress server = m_session.server();
    auto *dialog = new QDialog(&m_window);
    dialog->setObjectName(QStringLiteral("question"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QStringLiteral("Panel"));
    auto *question = new CertificateQuestion(m_theme);
    question->ask(server, *certificate, m_certificates.of(server));
    question->setMinimumWidth(metrics::MaxTextWidth * 3 / 4);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(metrics::Space24, metrics::Space20, metrics::Space24,
                               metrics::Space20);
    column->addWidget(question);
    connect(question, &CertificateQuestion::cancelled, dialog, &QDialog::reject);
    connect(question, &CertificateQuestion::trusted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this,
            [this, server, certificate] { m_certificates.trust(server, *certificate); });
    connect(&m_signIn, &SignIn::signedOut, dialog, &QDialog::reject);
    dialog->open();
    question->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void Application::quit()
{
    m_settings.set(Settings::WindowGeometry, m_window.saveGeometry());
    if (const Place *place = m_navigation.current())
        m_settings.set(Settings::LastPage, place->page);
    QCoreApplication::exit(); // quit() would ask the window to close, which asks the user
}

bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != qApp || event->type() != QEvent::Quit)
        return QObject::eventFilter(watched, event);
    quit(); // the system's own way: a menu, the end of the session
    return true;
}

void Application::answerConsent(bool given)
{
    const auto consent
        = given ? NotificationPolicy::Consent::Given : NotificationPolicy::Consent::Refused;
    m_settings.set(Settings::NotificationConsent, consent);
    m_policy.setConsent(consent);
    if (given)
        m_notifier.show(NotificationWords::test());
}

void Application::showTray()
{
    DesktopTray::State state;
    state.online = m_connection.isOnline();
    state.muted = m_policy.mutedUntil().isValid();
    if (m_workspace) {
        state.signedIn = true;
        state.unread = m_workspace->notifications().unread();
        state.mention = m_workspace->notifications().hasUnreadMention();
        state.choice = m_workspace->ownPresence().choice();
    }
    m_tray.setState(state);
}

} // namespace panel::client
