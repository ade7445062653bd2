// SPDX-License-Identifier: MIT

/// The pages about the program itself: its settings, and how its connection does.

#include "client/app/application.h"
#include "client/app/closingsettings.h"
#include "client/app/hostedpage.h"
#include "client/features/auth/accountsettings.h"
#include "client/features/auth/invitationsettings.h"
#include "client/features/auth/signinssettings.h"
#include "client/features/diagnostics/aboutsettings.h"
#include "client/features/diagnostics/diagnosticspage.h"
#include "client/features/forum/categorysettings.h"
#include "client/features/monitor/playingsettings.h"
#include "client/features/notifications/notificationsettings.h"
#include "client/features/presence/privacysettings.h"
#include "client/widgets/appearancesettings.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/settingspage.h"
#include "client/widgets/shortcutlist.h"

#include <QVBoxLayout>

namespace panel::client {

QWidget *Application::makeSettings(Workspace &workspace)
{
    auto *page = new SettingsPage(m_theme);
    page->addSection(QStringLiteral("appearance"), QStringLiteral("moon"), tr("Appearance"),
                     makeAppearance());
    page->addSection(QStringLiteral("notifications"), QStringLiteral("inbox"), tr("Notifications"),
                     makeNotifications(workspace));

    auto *account = new AccountSettings(m_theme);
    account->setAccount(m_session.account());
    account->setServer(m_session.server());
    const auto showCertificate
        = [this, account] { account->setCertificate(m_certificates.of(m_session.server())); };
    showCertificate();
    connect(&m_certificates, &TrustedCertificates::changed, account, showCertificate);
    connect(account, &AccountSettings::forgetCertificateRequested, &m_certificates,
            [this] { m_certificates.forget(m_session.server()); });
    connect(&m_session, &Session::accountChanged, account, &AccountSettings::setAccount);
    // The page with this button goes with the account.
    connect(account, &AccountSettings::signOutRequested, &m_signIn, &SignIn::signOut,
            Qt::QueuedConnection);
    auto *signIns = new SignInsSettings(m_theme, m_session, m_requests);
    connect(signIns, &SignInsSettings::toastWanted, &m_window,
            [this](const QString &text) { m_window.say(text); });
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(account);
    column->addWidget(settingsLine(m_theme));
    column->addWidget(signIns);
    page->addSection(QStringLiteral("account"), QStringLiteral("key"), tr("Account"), both);

    auto *invitations = new InvitationSettings(m_theme, m_session, m_requests);
    connect(invitations, &InvitationSettings::toastWanted, &m_window,
            [this](const QString &text) { m_window.say(text); });
    page->addSection(QStringLiteral("invitations"), QStringLiteral("people"), tr("Invitations"),
                     invitations);
    const auto showInvitations = [page](const Account &mine) {
        page->setSectionVisible(QStringLiteral("invitations"), InvitationSettings::mayInvite(mine));
    };
    showInvitations(m_session.account());
    connect(&m_session, &Session::accountChanged, page, showInvitations);

    auto *categories = new CategorySettings(m_theme, m_session, m_dispatcher, m_requests);
    connect(categories, &CategorySettings::toastWanted, &m_window,
            [this](const QString &text) { m_window.say(text); });
    page->addSection(QStringLiteral("categories"), QStringLiteral("threads"), tr("Categories"),
                     categories);
    const auto showCategories = [page](const Account &mine) {
        page->setSectionVisible(QStringLiteral("categories"), CategorySettings::mayManage(mine));
    };
    showCategories(m_session.account());
    connect(&m_session, &Session::accountChanged, page, showCategories);

    page->addSection(QStringLiteral("privacy"), QStringLiteral("eye-off"), tr("Privacy"),
                     makePrivacy(workspace));

    auto *keys = new ShortcutList(m_theme);
    keys->setGroups(shortcuts());
    page->addSection(QStringLiteral("keyboard"), QStringLiteral("keyboard"), tr("Keyboard"), keys);

    auto *about = new AboutSettings(m_theme);
    connect(about, &AboutSettings::diagnosticsRequested, this,
            [this] { m_navigation.go(Place{pages::Diagnostics}); });
    page->addSection(QStringLiteral("about"), QStringLiteral("info"), tr("About"), about);
    return new HostedPage(page, page->navigation(),
                          [page](const Place &place) { page->showSection(place.item); });
}

QWidget *Application::makeAppearance()
{
    auto *look = new AppearanceSettings(m_theme);
    look->setMode(m_theme.mode());
    look->setTextPercent(m_theme.textPercent());
    look->setMotion(m_settings.get(Settings::Motion));
    connect(look, &AppearanceSettings::modeChosen, this, [this](Theme::Mode mode) {
        m_settings.set(Settings::ThemeMode, mode);
        m_theme.setMode(mode);
    });
    connect(look, &AppearanceSettings::textPercentChosen, this, [this](int percent) {
        m_settings.set(Settings::TextPercent, percent);
        m_theme.setTextPercent(percent);
    });
    connect(look, &AppearanceSettings::motionChosen, this, [this](Theme::Motion motion) {
        m_settings.set(Settings::Motion, motion);
        m_theme.setMotion(motion);
    });
    auto *closing = new ClosingSettings(m_theme);
    closing->setOnClose(m_settings.get(Settings::WhenClosed));
    connect(&m_closing, &Closing::answered, closing, &ClosingSettings::setOnClose);
    connect(closing, &ClosingSettings::onCloseChosen, this,
            [this](Settings::OnClose choice) { m_settings.set(Settings::WhenClosed, choice); });

    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(look);
    column->addWidget(settingsLine(m_theme));
    column->addWidget(closing);
    return section;
}

QWidget *Application::makePrivacy(Workspace &workspace)
{
    auto *playing = new PlayingSettings(m_theme, workspace.playerLinks());
    const auto showGames = [playing, &workspace] {
        QStringList games;
        for (const QString &id : workspace.servers().ids())
            games.append(workspace.servers().status(id)->game);
        games.removeAll(QString());
        games.removeDuplicates();
        games.sort(Qt::CaseInsensitive);
        playing->setGames(games);
    };
    connect(&workspace.servers(), &QAbstractItemModel::rowsInserted, playing, showGames);
    showGames();
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(new PrivacySettings(m_theme, m_session, workspace.ownPresence()));
    column->addWidget(settingsLine(m_theme));
    column->addWidget(playing);
    return section;
}

QWidget *Application::makeNotifications(Workspace &workspace)
{
    auto *panel = new NotificationSettingsPanel(m_theme, workspace.notificationSettings(),
                                                workspace.quietHours());
    panel->setConsent(m_policy.consent());
    panel->setDesktopAvailable(m_notifier.isAvailable());
    panel->setMutedUntil(m_policy.mutedUntil());
    connect(&m_policy, &NotificationPolicy::consentChanged, panel,
            &NotificationSettingsPanel::setConsent);
    connect(&m_policy, &NotificationPolicy::mutedUntilChanged, panel,
            &NotificationSettingsPanel::setMutedUntil);
    connect(&m_notifier, &DesktopNotifier::availableChanged, panel,
            &NotificationSettingsPanel::setDesktopAvailable);
    connect(panel, &NotificationSettingsPanel::consentChosen, this, &Application::answerConsent);
    connect(panel, &NotificationSettingsPanel::mutedUntilChosen, &m_policy,
            &NotificationPolicy::muteUntil);
    connect(panel, &NotificationSettingsPanel::testRequested, this,
            [this] { m_notifier.show(NotificationWords::test()); });
    return panel;
}

QWidget *Application::makeDiagnostics()
{
    auto *page = new DiagnosticsPage(m_theme, m_diagnosis, m_log);
    connect(page, &DiagnosticsPage::toastWanted, &m_window,
            [this](const QString &text) { m_window.say(text); });
    return new HostedPage(page, page->focusTarget());
}

/// The keys of the window and of the panels it shows.
QList<ShortcutGroup> Application::shortcuts()
{
    const auto ctrl = [](int key) { return QKeySequence(int(Qt::CTRL) | key); };
    QList<ShortcutGroup> groups{
        {tr("In the window"),
         {{tr("Find or jump to"), {ctrl(Qt::Key_K)}},
          {tr("Search posts"), {QKeySequence(QKeySequence::Find)}},
          {tr("Search the thread that is open"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}},
          {tr("New thread"), {ctrl(Qt::Key_N)}},
          {tr("Home, threads, servers, people, inbox"), {ctrl(Qt::Key_1), ctrl(Qt::Key_5)}},
          {tr("Settings"), {ctrl(Qt::Key_Comma)}},
          {tr("Back and forward"),
           {QKeySequence(QKeySequence::Back), QKeySequence(QKeySequence::Forward)}},
          {tr("Show or hide the list of threads"), {ctrl(Qt::Key_B)}},
          {tr("Show or hide the people"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}},
          {tr("Quit"), {QKeySequence(QKeySequence::Quit)}}}}};
    return groups + ShortcutList::ownGroups();
}

} // namespace panel::client
