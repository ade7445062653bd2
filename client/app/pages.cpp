// SPDX-License-Identifier: MIT

#include "client/app/application.h"
#include "client/app/filesaver.h"
#include "client/app/homepage.h"
#include "client/app/hostedpage.h"
#include "client/app/serverspage.h"
#include "client/app/threadspage.h"
#include "client/features/auth/disableaccount.h"
#include "client/features/auth/roledialog.h"
#include "client/features/moderation/casespanel.h"
#include "client/features/moderation/moderationpage.h"
#include "client/features/moderation/sanctiondialog.h"
#include "client/features/notifications/inboxpanel.h"
#include "client/features/presence/peoplepage.h"
#include "client/features/search/searchpage.h"

namespace panel::client {

/// The pages of the window, in the order of the rail. A new page is one more entry here: what it
/// needs is at hand as a member, and what it tells is connected where it is made.
QList<PageEntry> Application::pages()
{
    const auto toasts = [this](auto *page) {
        using P = std::remove_pointer_t<decltype(page)>;
        connect(page, &P::toastWanted, &m_window, &MainWindow::say);
        return page;
    };
    return {
        {pages::Home,
         QStringLiteral("home"),
         tr("Home"),
         Rail::Part::Place,
         {},
         [this, toasts](Workspace &workspace) {
             auto *home = toasts(new HomePage(m_theme, workspace, m_session, m_navigation));
             connect(home, &HomePage::findRequested, &m_window, &MainWindow::openSwitcher);
             return home;
         }},
        {pages::Threads,
         QStringLiteral("threads"),
         tr("Threads"),
         Rail::Part::Place,
         {},
         [this, toasts](Workspace &workspace) {
             auto *threads = toasts(
                 new ThreadsPage({m_theme, workspace, m_session, m_navigation, m_settings}));
             connect(threads, &ThreadsPage::linkActivated, &m_window, &MainWindow::offerLink);
             return threads;
         }},
        {pages::Servers,
         QStringLiteral("servers"),
         tr("Servers"),
         Rail::Part::Place,
         {},
         [this, toasts](Workspace &workspace) {
             return toasts(new ServersPage({m_theme, workspace, m_navigation, m_settings}));
         }},
        {pages::People,
         QStringLiteral("people"),
         tr("People"),
         Rail::Part::Place,
         {},
         [this](Workspace &workspace) { return makePeople(workspace); }},
        {pages::Inbox,
         QStringLiteral("inbox"),
         tr("Inbox"),
         Rail::Part::Place,
         {},
         [this](Workspace &workspace) {
             auto *inbox = new InboxPanel(m_theme, workspace.notifications());
             connect(inbox, &InboxPanel::opened, &m_window,
                     [this](const Notification &n) { m_window.openLink(n.url); });
             return inbox;
         }},
        {pages::Search,
         QStringLiteral("search"),
         tr("Search"),
         {},
         {},
         [this](Workspace &workspace) { return makeSearch(workspace); }},
        {pages::Moderation, QStringLiteral("shield"), tr("Moderation"), Rail::Part::Tool,
         QStringLiteral("Ctrl+Shift+M"),
         [this](Workspace &workspace) { return makeModeration(workspace); }},
        {pages::Settings, QStringLiteral("settings"), tr("Settings"), Rail::Part::Tool,
         QStringLiteral("Ctrl+,"),
         [this](Workspace &workspace) { return makeSettings(workspace); }},
        {pages::Diagnostics,
         QStringLiteral("info"),
         tr("Diagnostics"),
         {},
         {},
         [this](Workspace &) { return makeDiagnostics(); }},
    };
}

QWidget *Application::makePeople(Workspace &workspace)
{
    auto *people = new PeoplePage(m_theme, workspace.people(), m_session, m_requests);
    connect(people, &PeoplePage::mentionRequested, this, &Application::mention);
    const auto say = [this](const QString &text) { m_window.say(text); };
    connect(people, &PeoplePage::sanctionWanted, this, [=, this](const UserRef &user) {
        askSanction(m_theme, m_session, m_requests, user, m_window, say);
    });
    connect(people, &PeoplePage::roleWanted, this, [=, this](const UserRef &user, Role now) {
        askRole(m_theme, m_requests, user, now, m_window, say);
    });
    connect(people, &PeoplePage::disabledWanted, this,
            [=, this](const UserRef &user, bool disabled) {
                if (disabled)
                    askDisable(m_theme, m_requests, user, m_window, say);
                else
                    enableAccount(m_requests, user, m_window, say);
            });
    return new HostedPage(people, people->focusTarget());
}

QWidget *Application::makeSearch(Workspace &workspace)
{
    auto *search = new SearchPage(m_theme, m_session, m_requests);
    const auto showCategories = [search, &workspace] {
        QList<SearchPage::Place> places;
        for (const Category &category : workspace.threads().categories())
            places.append({category.title, category.id});
        search->setCategories(places);
    };
    connect(&workspace.threads(), &ThreadsModel::categoriesChanged, search, showCategories);
    showCategories();
    connect(search, &SearchPage::opened, &m_navigation, [this](ThreadId thread, PostId post) {
        m_navigation.go(Place{pages::Threads, thread, post});
    });
    return new HostedPage(search, search->focusTarget(), [search, &workspace](const Place &place) {
        const ThreadSummary *thread
            = place.thread ? workspace.threads().thread(*place.thread) : nullptr;
        search->setThread(place.thread, thread ? thread->title : tr("Thread"));
        search->open(place.item);
        search->focusTarget().setFocus(Qt::ShortcutFocusReason);
    });
}

QWidget *Application::makeModeration(Workspace &workspace)
{
    auto *moderation = new ModerationPage(m_theme, m_session, m_requests, workspace.cases());
    connect(moderation, &ModerationPage::toastWanted, &m_window, &MainWindow::say);
    connect(moderation, &ModerationPage::opened, &m_navigation,
            [this](ThreadId thread, std::optional<PostId> post) {
                m_navigation.go(Place{pages::Threads, thread, post});
            });
    if (Pictures *pictures = workspace.pictures()) {
        CasesPanel &cases = moderation->cases();
        cases.setPictures([pictures](const QString &id) { return pictures->picture(id); });
        connect(pictures, &Pictures::arrived, &cases, &CasesPanel::updatePictures);
        auto *saver = new FileSaver(m_files, *moderation, moderation);
        connect(moderation, &ModerationPage::saveWanted, saver, &FileSaver::save);
        connect(saver, &FileSaver::toastWanted, &m_window,
                [this](const QString &text) { m_window.say(text); });
    }
    return new HostedPage(moderation, moderation->focusTarget(),
                          [moderation](const Place &) { moderation->refresh(); });
}

/// In the thread that is open, where the user may go on writing.
void Application::mention(const QString &name)
{
    m_navigation.go(m_navigation.latestOn(pages::Threads));
    auto *threads = qobject_cast<ThreadsPage *>(m_window.page(pages::Threads));
    if (!m_workspace->current())
        m_window.say(tr("Open a thread to mention %1 in").arg(name));
    else if (threads)
        threads->mention(name);
}

} // namespace panel::client
