// SPDX-License-Identifier: MIT

#include "client/app/threadspage.h"

#include "client/app/postfiles.h"
#include "client/features/forum/threadlist.h"
#include "client/features/forum/threadmenu.h"
#include "client/features/forum/threadview.h"
#include "client/features/presence/peoplepane.h"
#include "client/widgets/composer.h"
#include "client/widgets/header.h"
#include "client/widgets/menutool.h"
#include "client/widgets/metrics.h"
#include "client/widgets/timewords.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QPropertyAnimation>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace std::chrono_literals;

namespace {

constexpr int WidthForPeople = 1120; ///< Of the window; in narrower ones they come over the view.
constexpr int NarrowListWidth = 256;
constexpr int SmallestList = 248;
constexpr int LargestList = 360;
constexpr int SmallestView = 440;
constexpr int SmallestPeople = 200;
constexpr int LargestPeople = 300;

MenuTool *addMenuTool(PaneHeader &header, const Theme &theme)
{
    auto *tool = new MenuTool(theme);
    header.addWidget(tool);
    return tool;
}

} // namespace

ThreadsPage::ThreadsPage(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_splitter(new QSplitter)
    , m_list(new ThreadList(parts.theme, parts.workspace.threads()))
    , m_view(new ThreadView(parts.theme))
    , m_files(parts.workspace.uploads() ? new PostFiles(parts.theme, parts.workspace, *m_view, this)
                                        : nullptr)
    , m_menu(new ThreadMenu(parts.theme, parts.session, parts.workspace.requests(),
                            parts.workspace.threads(), *this))
    , m_people(new PeoplePane(parts.theme, parts.workspace.people()))
    , m_drawer(new QWidget(this))
    , m_levelTool(addMenuTool(m_view->header(), parts.theme))
    , m_searchTool(m_view->header().addTool(
          QStringLiteral("search"), tr("Search this thread"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F).toString(QKeySequence::NativeText)))
    , m_peopleTool(m_view->header().addTool(
          QStringLiteral("people-pane"), tr("People"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B).toString(QKeySequence::NativeText)))
    , m_moreTool(m_view->header().addTool(QStringLiteral("more"), tr("More")))
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_people);
    m_splitter->setStretchFactor(1, 1);
    m_list->setMinimumWidth(SmallestList);
    m_list->setMaximumWidth(LargestList);
    m_view->setMinimumWidth(SmallestView);
    m_people->setMinimumWidth(SmallestPeople);
    m_people->setMaximumWidth(LargestPeople);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);

    m_drawer->setObjectName(QStringLiteral("drawer"));
    m_drawer->setAttribute(Qt::WA_StyledBackground);
    auto *drawerRow = new QVBoxLayout(m_drawer);
    drawerRow->setContentsMargins(1, 0, 0, 0); // its hairline
    m_drawer->hide();

    m_peopleTool->setCheckable(true);
    connect(m_peopleTool, &QToolButton::clicked, this, &ThreadsPage::setPeopleShown);
    const auto *foldPeople = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), this);
    connect(foldPeople, &QShortcut::activated, this, [this] { setPeopleShown(!isPeopleShown()); });
    const auto *foldList = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_B), this);
    connect(foldList, &QShortcut::activated, this, [this] { setListShown(!isListShown()); });
    connect(m_splitter, &QSplitter::splitterMoved, this, &ThreadsPage::keepWidths);
    m_list->setVisible(parts.settings.get(Settings::ListShown));
    connect(m_list, &ThreadList::threadActivated, this,
            [this](ThreadId thread) { m_parts.navigation.go(Place{pages::Threads, thread}); });
    connect(m_view, &ThreadView::typed, this, [this] {
        if (auto *typists = m_parts.workspace.typists())
            typists->typed();
    });
    connect(m_view, &ThreadView::stoppedTyping, this, [this] {
        if (auto *typists = m_parts.workspace.typists())
            typists->stopped();
    });
    connect(m_view, &ThreadView::pendingAction, this, &ThreadsPage::actOnPending);
    connect(m_view, &ThreadView::linkActivated, this, &ThreadsPage::linkActivated);
    connect(&parts.workspace, &Workspace::typingChanged, m_view, &ThreadView::setTyping);
    connect(&parts.workspace.threads(), &QAbstractItemModel::dataChanged, this,
            &ThreadsPage::showHeader);
    connect(&parts.workspace.threads(), &QAbstractItemModel::rowsInserted, this,
            &ThreadsPage::showHeader);
    connect(&parts.workspace.notifications(), &NotificationsModel::unreadChanged, this,
            &ThreadsPage::readNotifications);
    connect(&parts.session.link(), &Link::stateChanged, this, &ThreadsPage::showConnection);
    connect(&parts.session, &Session::accountChanged, this,
            [this](const Account &account) { m_view->setMyName(account.username); });
    m_view->setMyName(parts.session.account().username);
    const PeopleModel &people = parts.workspace.people();
    connect(&people, &QAbstractItemModel::rowsInserted, this, &ThreadsPage::showNames);
    connect(&people, &QAbstractItemModel::rowsRemoved, this, &ThreadsPage::showNames);
    introduceDeeds();
    showNames();
    showConnection();
    placePanes();
}

ThreadsPage::~ThreadsPage()
{
    m_view->close(); // before the session it shows
}

void ThreadsPage::go(const Place &place)
{
    if (place.thread)
        open(*place.thread, place.post);
}

void ThreadsPage::open(ThreadId thread, std::optional<PostId> post)
{
    const ThreadSession *before = m_parts.workspace.current();
    if (!before || before->thread() != thread) {
        m_view->close(); // before the session it shows goes
        ThreadSession &session = m_parts.workspace.open(thread);
        const ThreadSummary *summary = m_parts.workspace.threads().thread(thread);
        m_view->open(session, summary ? summary->title : tr("Thread"), {});
        if (m_files)
            m_files->show(thread);
        connect(&session, &ThreadSession::membersChanged, this, &ThreadsPage::showHeader);
        m_view->setWatched(m_watched);
        showDraftConflict({thread, {}});
    } else {
        m_parts.workspace.current()->resumeReading();
        m_view->setWatched(m_watched);
    }
    m_list->setCurrent(thread);
    showHeader();
    showStanding();
    readNotifications();
    if (post)
        m_parts.workspace.current()->reachPost(*post);
}

void ThreadsPage::mention(const QString &name)
{
    m_view->mention(name);
}

void ThreadsPage::showHeader()
{
    ThreadSession *session = m_parts.workspace.current();
    if (!session)
        return;
    const ThreadSummary *summary = m_parts.workspace.threads().thread(session->thread());
    if (!summary)
        return;
    showStanding();
    QStringList parts;
    parts.append(m_parts.workspace.threads().categoryTitle(summary->categoryId));
    parts.append(tr("%n post(s)", nullptr, int(summary->lastSeq)));
    if (summary->deleted.value_or(false))
        parts.append(tr("deleted"));
    if (summary->locked)
        parts.append(tr("locked"));
    if (summary->slowModeSeconds > 0)
        parts.append(tr("slow mode"));
    if (m_lostAt.isValid())
        parts.append(tr("as of %1", "%1 is a time").arg(clockWord(m_lostAt)));
    else if (session->memberCount() > 0)
        parts.append(tr("%n here now", "people in a thread", session->memberCount()));
    parts.removeAll(QString());
    m_view->header().setTitle(summary->title);
    m_view->header().setSecondLine(parts.join(QStringLiteral(" · ")));
}

void ThreadsPage::showConnection()
{
    const bool online = m_parts.session.isOnline();
    m_view->setOnline(online);
    if (online)
        m_lostAt = {};
    else if (!m_lostAt.isValid())
        m_lostAt = QDateTime::currentDateTimeUtc();
    showHeader();
}

/// Those who can be mentioned.
void ThreadsPage::showNames()
{
    m_view->setNames(names());
}

QStringList ThreadsPage::names() const
{
    QStringList names;
    const PeopleModel &people = m_parts.workspace.people();
    for (int row = 0; row < people.rowCount(); ++row) {
        const QModelIndex person = people.index(row);
        if (!person.data(PeopleModel::IsHeadingRole).toBool()
            && !person.data(PeopleModel::IsMeRole).toBool())
            names.append(person.data(PeopleModel::NameRole).toString());
    }
    return names;
}

/// Who looks at the thread needs no notification of it.
void ThreadsPage::readNotifications()
{
    const auto thread = visibleThread();
    if (!thread || !m_watched)
        return;
    m_parts.workspace.notifications().markThreadRead(*thread);
}

std::optional<ThreadId> ThreadsPage::visibleThread() const
{
    const ThreadSession *session = m_parts.workspace.current();
    return session ? std::optional(session->thread()) : std::nullopt;
}

void ThreadsPage::setWatched(bool watched)
{
    m_watched = watched;
    m_view->setWatched(watched && visibleThread());
    readNotifications();
}

QList<Page::Region> ThreadsPage::regions()
{
    auto *people = m_people->findChild<QListView *>();
    return {{m_list, &m_list->focusTarget()},
            {&m_view->header(), m_peopleTool},
            {&m_view->view(), &m_view->view()},
            {&m_view->composer(), &m_view->composer()},
            {m_people, people}};
}

bool ThreadsPage::isListShown() const
{
    return !m_list->isHidden();
}

void ThreadsPage::setListShown(bool shown)
{
    m_list->setVisible(shown);
    m_parts.settings.set(Settings::ListShown, shown);
}

bool ThreadsPage::isPeopleShown() const
{
    return m_narrow ? !m_drawer->isHidden() : !m_people->isHidden();
}

void ThreadsPage::setPeopleShown(bool shown)
{
    if (m_narrow) { // what is over the view is no lasting choice
        if (shown)
            openDrawer();
        else
            closeDrawer();
        return;
    }
    m_people->setVisible(shown);
    m_peopleTool->setChecked(shown);
    m_parts.settings.set(Settings::PeopleShown, shown);
}

void ThreadsPage::placePanes()
{
    const bool narrow = window()->width() < WidthForPeople;
    if (m_placed && narrow == m_narrow)
        return;
    m_placed = true;
    closeDrawer();
    m_narrow = narrow;
    m_levelTool->setCompact(narrow);
    if (narrow) {
        m_drawer->layout()->addWidget(m_people);
        m_people->show();
        m_peopleTool->setChecked(false);
    } else {
        m_splitter->addWidget(m_people);
        m_people->setVisible(m_parts.settings.get(Settings::PeopleShown));
        m_peopleTool->setChecked(!m_people->isHidden());
    }
    const int list = narrow
        ? NarrowListWidth
        : qBound(SmallestList, m_parts.settings.get(Settings::ListWidth), LargestList);
    const int people
        = qBound(SmallestPeople, m_parts.settings.get(Settings::PeopleWidth), LargestPeople);
    const int rest = qMax(SmallestView, width() - list - (narrow ? 0 : people));
    m_splitter->setSizes(narrow ? QList{list, rest} : QList{list, rest, people});
}

void ThreadsPage::keepWidths()
{
    if (m_narrow)
        return;
    const QList<int> sizes = m_splitter->sizes();
    if (isListShown())
        m_parts.settings.set(Settings::ListWidth, sizes.at(0));
    if (isPeopleShown())
        m_parts.settings.set(Settings::PeopleWidth, sizes.at(2));
}

void ThreadsPage::openDrawer()
{
    const int wide
        = qBound(SmallestPeople, m_parts.settings.get(Settings::PeopleWidth), LargestPeople);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRect place(rtl ? 0 : width() - wide, 0, wide, height());
    m_drawer->setGeometry(place);
    m_focusBefore = QApplication::focusWidget();
    m_drawer->show();
    m_drawer->raise();
    m_peopleTool->setChecked(true);
    qApp->installEventFilter(this);
    if (auto *people = m_people->findChild<QListView *>())
        people->setFocus(Qt::OtherFocusReason);

    auto *slide = new QPropertyAnimation(m_drawer, "pos", m_drawer);
    slide->setDuration(int(m_parts.theme.duration(160ms).count()));
    slide->setEasingCurve(QEasingCurve::OutCubic);
    slide->setStartValue(place.topLeft() + QPoint(rtl ? -wide : wide, 0));
    slide->setEndValue(place.topLeft());
    slide->start(QAbstractAnimation::DeleteWhenStopped);
}

void ThreadsPage::closeDrawer()
{
    if (m_drawer->isHidden())
        return;
    qApp->removeEventFilter(this);
    const bool hadFocus = m_drawer->isAncestorOf(QApplication::focusWidget());
    m_drawer->hide();
    m_peopleTool->setChecked(false);
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool ThreadsPage::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::MouseButtonPress && widget && widget->window() == window()
        && widget != m_drawer && !m_drawer->isAncestorOf(widget) && widget != m_peopleTool)
        closeDrawer();
    if (event->type() == QEvent::KeyPress && widget && widget->window() == window()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        closeDrawer();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ThreadsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placePanes();
    if (!m_drawer->isHidden()) {
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        m_drawer->setGeometry(rtl ? 0 : width() - m_drawer->width(), 0, m_drawer->width(),
                              height());
    }
}

} // namespace panel::client
