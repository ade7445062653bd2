// SPDX-License-Identifier: MIT

#include "client/app/mainwindow.h"

#include "client/features/auth/signinpage.h"
#include "client/features/forum/threadlist.h"
#include "client/features/forum/threadview.h"
#include "client/features/monitor/dashboardpanel.h"
#include "client/features/notifications/inboxpanel.h"
#include "client/features/presence/peoplepane.h"
#include "client/widgets/banner.h"
#include "client/widgets/composer.h"
#include "client/widgets/header.h"
#include "client/widgets/rail.h"
#include "client/widgets/toast.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace panel::client {

namespace {

const QString Threads = QStringLiteral("threads");
const QString Servers = QStringLiteral("servers");
const QString Inbox = QStringLiteral("inbox");
constexpr int ListWidth = 288;
constexpr int PeopleWidth = 232;
constexpr int WidthForPeople = 1120; ///< Narrower windows leave the people pane out.
constexpr int WidthForLabels = 1000; ///< Narrower windows have icons alone in the rail.

Presence presenceOf(PresenceStatus status)
{
    switch (status) {
    case PresenceStatus::Online:
        return Presence::Online;
    case PresenceStatus::Away:
        return Presence::Away;
    case PresenceStatus::Busy:
        return Presence::Busy;
    case PresenceStatus::Invisible:
    case PresenceStatus::Offline:
        break;
    }
    return Presence::Offline;
}

} // namespace

MainWindow::MainWindow(Theme &theme, Connection &connection, SignIn &signIn)
    : m_theme(theme)
    , m_connection(connection)
    , m_banner(new Banner(theme))
    , m_rail(new Rail(theme))
    , m_root(new QStackedWidget)
{
    setMinimumSize(900, 600);
    resize(1280, 800);
    setWindowTitle(QStringLiteral("Panel"));

    m_rail->addItem(Threads, QStringLiteral("threads"), tr("Threads"), QStringLiteral("Ctrl+1"));
    m_rail->addItem(Servers, QStringLiteral("servers"), tr("Servers"), QStringLiteral("Ctrl+2"));
    m_rail->addItem(Inbox, QStringLiteral("inbox"), tr("Inbox"), QStringLiteral("Ctrl+3"));
    connect(m_rail, &Rail::activated, this, &MainWindow::showPage);
    const QStringList pages{Threads, Servers, Inbox};
    for (int i = 0; i < pages.size(); ++i) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), this);
        connect(shortcut, &QShortcut::activated, this, [this, page = pages[i]] { showPage(page); });
    }

    m_root->addWidget(new SignInPage(theme, signIn));
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_root, 1);
    auto *column = new QVBoxLayout;
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addLayout(row, 1);
    auto *central = new QWidget;
    central->setLayout(column);
    setCentralWidget(central);
    m_toast = new Toast(theme, m_root);
    m_banner->hide();
    m_rail->hide();

    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_connection.state() == Link::State::WaitingToRetry)
            m_connection.retryNow();
        else
            Q_EMIT signOutRequested();
    });
    connect(&connection, &Link::stateChanged, this, &MainWindow::showConnection);
}

void MainWindow::setWorkspace(Workspace *workspace)
{
    if (m_view)
        m_view->close();
    m_workspace = workspace;
    m_rail->setVisible(workspace);
    delete std::exchange(m_pagesHost, nullptr);
    m_pages = nullptr;
    m_list = nullptr;
    m_view = nullptr;
    m_people = nullptr;
    if (!workspace) {
        m_root->setCurrentIndex(0);
        m_banner->hide();
        return;
    }
    m_pagesHost = makePages(*workspace);
    m_root->addWidget(m_pagesHost);
    m_root->setCurrentWidget(m_pagesHost);
    m_view->setMyName(m_account.username);
    showPage(Threads);
    showConnection();
    showBadges();
}

QWidget *MainWindow::makePages(Workspace &workspace)
{
    m_pages = new QStackedWidget;
    m_list = new ThreadList(m_theme, workspace.threads());
    m_view = new ThreadView(m_theme);
    m_people = new PeoplePane(m_theme, workspace.people());
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    for (QWidget *pane : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_view),
                          static_cast<QWidget *>(m_people)})
        splitter->addWidget(pane);
    splitter->setSizes({ListWidth, width() - ListWidth - PeopleWidth, PeopleWidth});
    splitter->setStretchFactor(1, 1);
    m_list->setMinimumWidth(248);
    m_list->setMaximumWidth(360);
    m_people->setMinimumWidth(200);
    m_people->setMaximumWidth(300);
    m_people->setVisible(width() >= WidthForPeople);

    auto *dashboard = new DashboardPanel(m_theme, workspace.servers());
    auto *inbox = new InboxPanel(m_theme, workspace.notifications());
    m_pages->addWidget(splitter);
    m_pages->addWidget(dashboard);
    m_pages->addWidget(inbox);

    connect(m_list, &ThreadList::threadActivated, this,
            [this](ThreadId thread) { openThread(thread); });
    connect(m_view, &ThreadView::typed, this, [this] {
        if (m_workspace && m_workspace->typists())
            m_workspace->typists()->typed();
    });
    connect(m_view, &ThreadView::stoppedTyping, this, [this] {
        if (m_workspace && m_workspace->typists())
            m_workspace->typists()->stopped();
    });
    connect(m_view, &ThreadView::toastWanted, this,
            [this](const QString &text) { m_toast->say(text); });
    connect(m_view, &ThreadView::pendingAction, this,
            [this](const QUuid &id, PostAction action) { actOnPending(id, int(action)); });
    connect(m_view, &ThreadView::linkActivated, this, [this](const QUrl &url) {
        const auto answer = QMessageBox::question(
            this, tr("Open %1?").arg(url.host()), tr("The link leads to %1.").arg(url.host()),
            QMessageBox::Open | QMessageBox::Cancel, QMessageBox::Cancel);
        if (answer == QMessageBox::Open)
            QDesktopServices::openUrl(url);
    });
    connect(dashboard, &DashboardPanel::toastWanted, this,
            [this](const QString &text) { m_toast->say(text); });
    connect(inbox, &InboxPanel::opened, this, [this](const Notification &n) { openLink(n.url); });
    connect(&workspace, &Workspace::typingChanged, m_view, &ThreadView::setTyping);
    connect(&workspace.threads(), &ThreadsModel::totalsChanged, this, &MainWindow::showBadges);
    connect(&workspace.notifications(), &NotificationsModel::unreadChanged, this,
            &MainWindow::showBadges);
    connect(&workspace.people(), &PeopleModel::ownStatusChanged, this, &MainWindow::showBadges);
    return m_pages;
}

void MainWindow::showPage(const QString &page)
{
    if (!m_pages)
        return;
    m_rail->setCurrent(page);
    m_pages->setCurrentIndex(page == Servers ? 1 : page == Inbox ? 2 : 0);
    updateAttention();
}

void MainWindow::openThread(ThreadId thread, std::optional<PostId> post)
{
    if (!m_workspace)
        return;
    showPage(Threads);
    ThreadSession &session = m_workspace->open(thread);
    const ThreadSummary *summary = m_workspace->threads().thread(thread);
    const QString title = summary ? summary->title : tr("Thread");
    const QString second = summary
        ? tr("%1, %n post(s)", "%1 is a category", int(summary->lastSeq))
              .arg(m_workspace->threads().categoryTitle(summary->categoryId))
        : QString();
    m_view->open(session, title, second);
    m_list->setCurrent(thread);
    if (post) {
        const auto reach = [this, wanted = *post] {
            for (const Post &each : m_workspace->current()->posts().posts()) {
                if (each.id == wanted)
                    return m_view->reach(each.seq);
            }
        };
        reach();
        connect(&session, &ThreadSession::membersChanged, m_view, reach, Qt::SingleShotConnection);
    }
    updateAttention();
}

void MainWindow::openLink(const QString &url)
{
    const QStringList parts
        = QString(url).remove(QStringLiteral("panel://")).split(QLatin1Char('/'));
    if (parts.value(0) == QLatin1String("thread")) {
        const ThreadId thread{parts.value(1).toLongLong()};
        const PostId post{parts.value(3).toLongLong()};
        if (thread)
            openThread(thread, post ? std::optional(post) : std::nullopt);
    } else if (parts.value(0) == QLatin1String("server")) {
        showPage(Servers);
    }
}

std::optional<ThreadId> MainWindow::visibleThread() const
{
    const bool shown
        = m_pages && m_pages->currentIndex() == 0 && isVisible() && m_workspace->current();
    return shown ? std::optional(m_workspace->current()->thread()) : std::nullopt;
}

void MainWindow::updateAttention()
{
    if (m_view)
        m_view->setWatched(isActiveWindow() && visibleThread().has_value());
    Q_EMIT attentionChanged();
}

void MainWindow::actOnPending(const QUuid &clientId, int action)
{
    Outbox &outbox = m_workspace->outbox();
    switch (PostAction(action)) {
    case PostAction::Retry:
        outbox.retry(clientId);
        break;
    case PostAction::Edit:
        if (const auto post = outbox.takeBack(clientId))
            m_view->composer().setText(post->content);
        break;
    case PostAction::Cancel:
    case PostAction::Discard:
        if (const auto post = outbox.takeBack(clientId)) {
            m_toast->say(tr("Post discarded"), tr("Undo"), [this, post = *post] {
                const auto again
                    = m_workspace->outbox().enqueue(post.threadId, post.content, post.replyTo);
                if (!again)
                    m_toast->say(tr("The post could not be brought back."));
            });
        }
        break;
    default:
        break;
    }
}

void MainWindow::showConnection()
{
    if (!m_workspace)
        return;
    const bool online = m_connection.isOnline();
    m_view->setOnline(online);
    switch (m_connection.state()) {
    case Link::State::Online:
        if (!m_wasOnline && m_banner->isVisible())
            m_banner->say(Banner::Kind::Success, QStringLiteral("check"), tr("Connected."));
        m_banner->setAction({});
        break;
    case Link::State::Offline:
        m_banner->hide();
        break;
    case Link::State::Connecting:
    case Link::State::SigningIn:
        if (!m_wasOnline && !m_banner->isVisible())
            break; // the first connect is no trouble
        m_banner->say(
            Banner::Kind::Warning, QStringLiteral("refresh"),
            tr("Connecting to %1", "%1 is a server").arg(m_connection.server().displayName()));
        m_banner->setAction({});
        break;
    case Link::State::WaitingToRetry:
        m_banner->say(Banner::Kind::Warning, QStringLiteral("offline"), tr("No connection."),
                      tr("Posts are queued and sent later."));
        m_banner->setCountdown(m_connection.secondsToRetry());
        m_banner->setAction(tr("Try now"));
        break;
    case Link::State::SignedOut:
    case Link::State::Refused:
        m_banner->say(Banner::Kind::Danger, QStringLiteral("lock"),
                      tr("Your sign-in has expired."));
        m_banner->setAction(tr("Sign in"));
        break;
    }
    m_wasOnline = online;
    showBadges();
}

void MainWindow::setAccount(const Account &account)
{
    m_account = account;
    if (m_view)
        m_view->setMyName(account.username);
    showBadges();
}

void MainWindow::showBadges()
{
    if (!m_workspace)
        return;
    const PresenceStatus own
        = m_connection.isOnline() ? m_workspace->people().ownStatus() : PresenceStatus::Offline;
    m_rail->setMe(m_account.id.value, m_account.username, presenceOf(own));
    m_rail->setBadge(Threads, {m_workspace->threads().unreadTotal(), Badge::Kind::Unread});
    const bool inboxMention = m_workspace->notifications().hasUnreadMention();
    m_rail->setBadge(Inbox,
                     {m_workspace->notifications().unread(),
                      inboxMention && m_workspace->notifications().unread() > 0
                          ? Badge::Kind::Mention
                          : Badge::Kind::Unread});
    m_rail->setCommunity(m_connection.server().displayName());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        updateAttention();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setSlim(width() < WidthForLabels);
    if (m_people)
        m_people->setVisible(width() >= WidthForPeople);
}

} // namespace panel::client
