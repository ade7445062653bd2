// SPDX-License-Identifier: MIT

#include "client/app/mainwindow.h"

#include "client/app/contentframe.h"
#include "client/features/presence/presencewords.h"
#include "client/features/presence/statusdialog.h"
#include "client/text/posttext.h"
#include "client/widgets/focusregions.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/question.h"
#include "client/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>

namespace panel::client {

namespace {

const QString Find = QStringLiteral("find");
constexpr int WidthForLabels = 1000; ///< Narrower windows have icons alone in the rail.
constexpr QSize SmallestSize{900, 600};
constexpr QSize FirstSize{1280, 800};

QString textOf(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

MainWindow::MainWindow(const Parts &parts)
    : m_theme(parts.theme)
    , m_session(parts.session)
    , m_navigation(parts.navigation)
    , m_entries(parts.pages)
    , m_banner(new Banner(parts.theme))
    , m_consent(new Banner(parts.theme))
    , m_demo(new Banner(parts.theme))
    , m_connectionBanner(new ConnectionBanner(*m_banner, parts.session))
    , m_rail(new Rail(parts.theme))
    , m_stack(new QStackedWidget)
    , m_toast(new Toast(parts.theme, m_stack))
    , m_switcher(new QuickSwitcher(parts.theme, *this))
    , m_regions(new FocusRegions(*this))
    , m_status(parts.theme, this)
    , m_accountMenu(this)
    , m_communityMenu(this)
    , m_accountName(m_accountMenu.addAction(QString()))
    , m_communityName(m_communityMenu.addAction(QString()))
{
    setMinimumSize(SmallestSize);
    // With its frame it fits the screen.
    const QSize frame(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    resize(FirstSize.boundedTo(screen()->availableSize() - frame).expandedTo(SmallestSize));
    setWindowTitle(QStringLiteral("Panel"));
    setCentralWidget(makeCentre(parts.signInPage));
    furnishRail();
    furnishKeys();

    connect(m_connectionBanner, &ConnectionBanner::signInRequested, this,
            &MainWindow::signOutRequested);
    connect(m_consent, &Banner::actionTriggered, this, [this] {
        m_consent->hide();
        Q_EMIT consentAnswered(true);
    });
    connect(m_consent, &Banner::secondActionTriggered, this, [this] {
        m_consent->hide();
        Q_EMIT consentAnswered(false);
    });
    connect(m_demo, &Banner::actionTriggered, this, &MainWindow::signOutRequested);
    connect(&m_navigation, &Navigation::went, this, &MainWindow::showPlace);
    connect(&m_navigation, &Navigation::stopsChanged, this, &MainWindow::showArrows);
    connect(m_switcher, &QuickSwitcher::chosen, &m_navigation, &Navigation::go);
    connect(m_switcher, &QuickSwitcher::searchWanted, this,
            [this](const QString &words) { m_navigation.go(Place{pages::Search, {}, {}, words}); });
    connect(&m_session, &Session::accountChanged, this, &MainWindow::showBadges);
    connect(&m_session, &Session::communityChanged, this, &MainWindow::showBadges);
    connect(&m_session.link(), &Link::stateChanged, this, &MainWindow::showBadges);
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow()
{
    dropPages();
}

QWidget *MainWindow::makeCentre(QWidget *signInPage)
{
    m_stack->addWidget(signInPage);
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(new ContentFrame(m_theme, m_stack), 1);
    auto *column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(0);
    m_banner->setObjectName(QStringLiteral("connectionBanner"));
    column->addWidget(m_demo);
    column->addWidget(m_banner);
    column->addWidget(m_consent);
    column->addLayout(row, 1);
    auto *centre = new QWidget;
    centre->setLayout(column);
    m_rail->hide();
    return centre;
}

void MainWindow::furnishRail()
{
    m_rail->addItem(Find, QStringLiteral("search"), tr("Find"), textOf(Qt::CTRL | Qt::Key_K),
                    Rail::Part::Tool);
    int number = 0;
    for (const PageEntry &entry : std::as_const(m_entries)) {
        if (!entry.part)
            continue;
        QKeySequence keys(entry.shortcut);
        if (entry.part == Rail::Part::Place && number < 9)
            keys = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + number++));
        m_rail->addItem(entry.id, entry.icon, entry.title, textOf(keys), *entry.part);
        const auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, id = entry.id] { goTo(id); });
        if (entry.id == pages::Moderation)
            m_rail->setItemVisible(entry.id, false); // until it is known who may
    }
    connect(m_rail, &Rail::activated, this, [this](const QString &id) {
        if (id == Find)
            openSwitcher();
        else
            goTo(id);
    });

    m_accountName->setEnabled(false);
    m_accountMenu.addSeparator();
    m_status.addTo(m_accountMenu);
    m_accountMenu.addSeparator();
    m_accountMenu.addAction(m_theme.icons().icon(QStringLiteral("sign-out")), tr("Sign out"), this,
                            &MainWindow::signOutRequested);
    m_rail->setAccountMenu(&m_accountMenu);
    connect(&m_status, &StatusActions::chosen, this, [this](PresenceStatus status) {
        if (m_workspace)
            m_workspace->ownPresence().setStatus(status);
    });
    connect(&m_status, &StatusActions::textWanted, this, &MainWindow::askForStatus);
    connect(&m_status, &StatusActions::textCleared, this, [this] {
        if (m_workspace)
            m_workspace->ownPresence().setText({}, {});
    });
    m_communityName->setEnabled(false);
    m_communityMenu.addSeparator();
    m_communityMenu.addAction(
        m_theme.icons().icon(QStringLiteral("copy")), tr("Copy address"), this, [this] {
            QGuiApplication::clipboard()->setText(m_session.server().origin());
            say(tr("Address copied"));
        });
    m_rail->setCommunityMenu(&m_communityMenu);
}

void MainWindow::furnishKeys()
{
    const auto key = [this](const QKeySequence &keys, auto act) {
        const auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::CTRL | Qt::Key_K, [this] { openSwitcher(); });
    key(QKeySequence::Find, [this] {
        const Place *here = m_navigation.current();
        if (m_workspace && (!here || here->page != pages::Search))
            m_navigation.go(Place{pages::Search});
        else if (m_workspace)
            m_navigation.go(*here);
    });
    key(QKeySequence::Back, [this] { m_navigation.back(); });
    key(QKeySequence::Forward, [this] { m_navigation.forward(); });
    // Qt knows only the menu key, which many keyboards have not.
    key(Qt::SHIFT | Qt::Key_F10, [] {
        QWidget *focus = QApplication::focusWidget();
        if (!focus)
            return;
        const QPoint at = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, focus->mapToGlobal(at));
        QApplication::sendEvent(focus, &event);
    });
    key(Qt::Key_Back, [this] { m_navigation.back(); });
    key(Qt::Key_Forward, [this] { m_navigation.forward(); });
    m_regions->add(*m_rail, m_rail->focusTarget());
}

void MainWindow::setWorkspace(Workspace *workspace)
{
    dropPages();
    m_workspace = workspace;
    m_navigation.clear();
    m_rail->setVisible(workspace);
    m_connectionBanner->setOutbox(workspace ? &workspace->outbox() : nullptr);
    if (!workspace) {
        m_consent->hide();
        m_stack->setCurrentIndex(0);
        updateAttention();
        return;
    }
    makePages();
    connect(&workspace->threads(), &ThreadsModel::totalsChanged, this, &MainWindow::showBadges);
    connect(&workspace->notifications(), &NotificationsModel::unreadChanged, this,
            &MainWindow::showBadges);
    connect(&workspace->ownPresence(), &OwnPresenceModel::choiceChanged, this,
            &MainWindow::showBadges);
    connect(&workspace->ownPresence(), &OwnPresenceModel::choiceRefused, this,
            [this](const Error &) { say(tr("Your status was not changed. Try again.")); });
    connect(&workspace->cases(), &CasesModel::openChanged, this, &MainWindow::showBadges);
    connect(&workspace->threads(), &ThreadsModel::categoriesChanged, this, &MainWindow::showBadges);
    showBadges();
    m_navigation.go(Place{m_entries.first().id});
}

void MainWindow::makePages()
{
    for (const PageEntry &entry : std::as_const(m_entries)) {
        QWidget *widget = entry.make(*m_workspace);
        m_pages.insert(entry.id, widget);
        m_stack->addWidget(widget);
        for (auto *header : widget->findChildren<PaneHeader *>()) {
            if (header->parentWidget() == widget) // the page's own, not one of a pane on it
                header->showNavigation();
            connect(header, &PaneHeader::backRequested, &m_navigation, &Navigation::back);
            connect(header, &PaneHeader::forwardRequested, &m_navigation, &Navigation::forward);
        }
        auto *page = dynamic_cast<Page *>(widget);
        const auto regions = page ? page->regions() : QList<Page::Region>();
        for (const Page::Region &region : regions)
            m_regions->add(*region.widget, *region.first);
        if (regions.isEmpty())
            m_regions->add(*widget, *widget);
    }
}

void MainWindow::dropPages()
{
    m_workspace = nullptr;
    m_switcher->hide();
    for (QWidget *page : std::as_const(m_pages))
        delete page;
    m_pages.clear();
}

void MainWindow::goTo(const QString &page)
{
    if (m_workspace && page == pages::Moderation && !m_workspace->mayModerate())
        return;
    if (m_workspace)
        m_navigation.go(m_navigation.latestOn(page));
}

void MainWindow::showPlace(const Place &place)
{
    QWidget *widget = m_pages.value(place.page);
    if (!widget)
        return; // a page this build has not
    const QWidget *before = m_stack->currentWidget();
    if (auto *left = currentPage(); left && before != widget)
        left->setWatched(false);
    m_stack->setCurrentWidget(widget);
    m_rail->setCurrent(place.page);
    auto *page = dynamic_cast<Page *>(widget);
    if (page)
        page->go(place);
    const QWidget *focus = QApplication::focusWidget();
    const auto regions = page ? page->regions() : QList<Page::Region>();
    // Else Qt takes the first button of the page, which then looks chosen.
    if (before != widget && !m_rail->isAncestorOf(focus)) {
        QWidget &first = regions.isEmpty() ? m_rail->focusTarget() : *regions.first().first;
        first.setFocus(Qt::OtherFocusReason);
    }
    updateAttention();
}

void MainWindow::showArrows()
{
    for (const QWidget *page : std::as_const(m_pages)) {
        for (auto *header : page->findChildren<PaneHeader *>()) {
            header->setBackEnabled(m_navigation.canGoBack());
            header->setForwardEnabled(m_navigation.canGoForward());
        }
    }
}

void MainWindow::openLink(const QString &link)
{
    const auto place = placeOf(link);
    if (m_workspace && place)
        m_navigation.go(*place);
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::askForConsent()
{
    m_consent->say(Banner::Kind::Question, QStringLiteral("inbox"),
                   tr("Show notifications of replies and mentions on this computer?"));
    m_consent->setAction(tr("Allow"));
    m_consent->setSecondAction(tr("Not now"));
}

void MainWindow::askForStatus()
{
    if (!m_workspace)
        return;
    auto *dialog = new StatusDialog(m_theme, m_workspace->ownPresence().choice(),
                                    QDateTime::currentDateTime(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &StatusDialog::chosen, &m_workspace->ownPresence(), &OwnPresenceModel::setText);
    dialog->open();
}

void MainWindow::say(const QString &text, const QString &action, const std::function<void()> &undo)
{
    m_toast->say(text, action, undo);
}

void MainWindow::offerLink(const QUrl &url)
{
    const QString host = linkHost(url);
    auto *question = new Question(m_theme, tr("Open %1?").arg(host),
                                  tr("The link leads to %1.").arg(host), this);
    question->addChoice(tr("Open"));
    question->addSafe(tr("Cancel"));
    connect(question, &QDialog::accepted, this, [url] { QDesktopServices::openUrl(url); });
    question->open();
}

void MainWindow::setDemo(bool isDemo)
{
    m_demo->setVisible(isDemo);
    if (!isDemo)
        return;
    m_demo->say(Banner::Kind::Question, QStringLiteral("play"), tr("This is the demo."),
                tr("Its people and servers are made up, and what you write goes when you leave."));
    m_demo->setAction(tr("Leave the demo"));
}

void MainWindow::openSwitcher()
{
    if (m_workspace)
        m_switcher->open(switcherItems());
}

QList<SwitcherItem> MainWindow::switcherItems() const
{
    QList<SwitcherItem> items;
    for (const ThreadSummary &thread : m_workspace->threads().byActivity())
        items.append({thread.title, tr("Thread"), QStringLiteral("threads"),
                      Place{pages::Threads, thread.id}, ThreadsModel::unreadOf(thread) > 0});
    const ServersModel &servers = m_workspace->servers();
    for (int row = 0; row < servers.rowCount(); ++row) {
        const QModelIndex server = servers.index(row);
        const QString name = server.data(ServersModel::NameRole).toString();
        const QString map = server.data(ServersModel::MapRole).toString();
        items.append(
            {map.isEmpty() ? name : tr("%1, on %2", "a server and its map").arg(name, map),
             tr("Server"), QStringLiteral("servers"),
             Place{pages::Servers, {}, {}, server.data(ServersModel::ServerIdRole).toString()}});
    }
    const PeopleModel &people = m_workspace->people();
    for (int row = 0; row < people.rowCount(); ++row) {
        const QModelIndex person = people.index(row);
        if (!person.data(PeopleModel::IsHeadingRole).toBool())
            items.append(
                {person.data(PeopleModel::NameRole).toString(), tr("Person"),
                 QStringLiteral("people"),
                 Place{pages::People, {}, {}, person.data(PeopleModel::UserIdRole).toString()}});
    }
    for (const PageEntry &entry : m_entries) {
        if (entry.id == pages::Moderation && !m_workspace->mayModerate())
            continue;
        items.append({entry.title, tr("Page"), entry.icon, Place{entry.id}});
    }
    return items;
}

Page *MainWindow::currentPage() const
{
    return dynamic_cast<Page *>(m_stack->currentWidget());
}

bool MainWindow::isInFront() const
{
    return isVisible() && !isMinimized();
}

std::optional<ThreadId> MainWindow::visibleThread() const
{
    const Page *page = m_workspace && isInFront() ? currentPage() : nullptr;
    return page ? page->visibleThread() : std::nullopt;
}

void MainWindow::updateAttention()
{
    if (auto *page = m_workspace ? currentPage() : nullptr)
        page->setWatched(isActiveWindow() && isInFront());
    Q_EMIT attentionChanged();
}

void MainWindow::showBadges()
{
    if (!m_workspace)
        return;
    const Account &account = m_session.account();
    const PresenceChoice &own = m_workspace->ownPresence().choice();
    const PresenceStatus shown = m_session.isOnline() ? own.status : PresenceStatus::Offline;
    m_rail->setMe(account.id.value, account.username, presenceMark(shown), presenceWord(shown));
    m_status.setCurrent(own);
    m_accountName->setText(account.username);
    m_rail->setBadge(pages::Threads, {m_workspace->threads().unreadTotal(), Badge::Kind::Unread});
    const int unread = m_workspace->notifications().unread();
    const bool mention = m_workspace->notifications().hasUnreadMention();
    m_rail->setBadge(pages::Inbox,
                     {unread, mention && unread > 0 ? Badge::Kind::Mention : Badge::Kind::Unread});
    m_rail->setItemVisible(pages::Moderation, m_workspace->mayModerate());
    m_rail->setBadge(pages::Moderation, {m_workspace->cases().open(), Badge::Kind::Unread});
    const QString community = m_session.community();
    m_rail->setCommunity(community);
    m_communityName->setText(community);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::MouseButtonPress || !watched->isWidgetType()
        || static_cast<QWidget *>(watched)->window() != this)
        return QMainWindow::eventFilter(watched, event);
    switch (static_cast<QMouseEvent *>(event)->button()) {
    case Qt::BackButton:
        m_navigation.back();
        return true;
    case Qt::ForwardButton:
        m_navigation.forward();
        return true;
    default:
        return QMainWindow::eventFilter(watched, event);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore(); // who hears of it hides the window or ends the program
    Q_EMIT closeRequested();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange || event->type() == QEvent::WindowStateChange)
        updateAttention();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setSlim(width() < WidthForLabels);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateAttention();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateAttention();
}

} // namespace panel::client
