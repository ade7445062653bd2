// SPDX-License-Identifier: MIT

#include "client/app/homepage.h"

#include "client/app/workspace.h"
#include "client/widgets/actionstrip.h"
#include "client/widgets/card.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/findbutton.h"
#include "client/widgets/firstrows.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/shortlist.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;
using namespace std::chrono_literals;

namespace {

constexpr int SideWidth = 328;
constexpr int WidthForSide = 1040; ///< Of the window; narrower ones have the side below the feed.
constexpr int MostServers = 6;
constexpr int MostPeople = 7;
constexpr auto SkeletonAfter = 300ms;
enum FeedAction { MarkRead, Mute };

QScrollArea *makeScroll(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *makeGround(const QString &name)
{
    auto *ground = new QWidget;
    ground->setObjectName(name);
    ground->setAttribute(Qt::WA_StyledBackground);
    return ground;
}

ShortList *makeList(const Theme &theme, Token ground, QAbstractItemModel &rows,
                    const QString &accessibleName)
{
    auto *list = new ShortList;
    auto *delegate = new RowDelegate(theme, list);
    delegate->setGround(ground);
    list->setItemDelegate(delegate);
    list->setModel(&rows);
    list->setAccessibleName(accessibleName);
    return list;
}

} // namespace

HomePage::HomePage(const Theme &theme, Workspace &workspace, Session &session,
                   Navigation &navigation, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_workspace(workspace)
    , m_session(session)
    , m_navigation(navigation)
    , m_feed(workspace.threads())
    , m_servers(workspace.servers())
    , m_people(workspace.people())
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_markAll(new QPushButton(tr("Mark all read")))
    , m_empty(new EmptyState(theme))
    , m_scroll(makeScroll(makeFeed()))
    , m_sideScroll(makeScroll(makeSide()))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme);
    header->setTitle(tr("Home"));
    auto *find
        = new FindButton(theme, tr("Find or jump to"),
                         QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    header->addWidget(find);
    connect(find, &QAbstractButton::clicked, this, &HomePage::findRequested);

    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    main->addWidget(header);
    main->addWidget(m_scroll, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addLayout(main, 1);
    m_sideScroll->setFixedWidth(SideWidth - 1);
    m_sideScroll->setObjectName(QStringLiteral("sideColumn"));
    m_sideLine = makeGround(QStringLiteral("hairline"));
    m_sideLine->setFixedWidth(1);
    row->addWidget(m_sideLine);
    row->addWidget(m_sideScroll);

    connect(&m_feed, &HomeFeed::updated, this, &HomePage::showNews);
    connect(&session.link(), &Link::stateChanged, this, &HomePage::showNews);
    connect(&m_servers, &QAbstractItemModel::rowsInserted, this, &HomePage::showServers);
    connect(&m_servers, &QAbstractItemModel::rowsRemoved, this, &HomePage::showServers);
    connect(&workspace.servers(), &ServersModel::loadingChanged, this, &HomePage::showServers);
    QTimer::singleShot(SkeletonAfter, this, [this] { m_feed.setSkeletonShown(true); });
    showNews();
    showServers();
}

QWidget *HomePage::makeFeed()
{
    m_title->setFont(m_theme.font(Step::Heading));
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setProperty("tone", QStringLiteral("muted"));
    m_subtitle->setTextFormat(Qt::PlainText);
    m_markAll->setProperty("compact", true);
    m_markAll->setFont(m_theme.strongFont(Step::Small));
    m_markAll->setIcon(m_theme.icons().icon(QStringLiteral("mark-read"), Token::Text));
    m_markAll->setIconSize({16, 16});
    connect(m_markAll, &QPushButton::clicked, this, [this] {
        QList<ThreadId> threads;
        for (int row = 0; row < m_feed.newsCount(); ++row)
            threads.append(ThreadId{m_feed.index(row).data(HomeFeed::ThreadIdRole).toLongLong()});
        markRead(threads);
    });
    auto *words = new QVBoxLayout;
    words->setSpacing(Space4);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(Space16, 0, Space16, 0);
    top->addLayout(words, 1);
    top->addWidget(m_markAll, 0, Qt::AlignBottom);

    m_list = makeList(m_theme, Token::Surface, m_feed, tr("Threads with news"));
    connect(m_list, &QListView::clicked, this, &HomePage::openRow);
    connect(m_list, &QListView::activated, this, &HomePage::openRow);
    auto *strip = new ActionStrip(m_theme, *m_list, -Space32 - Space8, Space12);
    strip->addAction(MarkRead, QStringLiteral("mark-read"), tr("Mark read"));
    strip->addAction(Mute, QStringLiteral("mute"), tr("Mute this thread"));
    strip->setFilter([](const QModelIndex &row) { return row.data(RowUnreadRole).toInt() > 0; });
    connect(strip, &ActionStrip::triggered, this, &HomePage::actOnRow);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { m_navigation.go(Place{pages::Servers}); });

    auto *content = makeGround(QStringLiteral("surface"));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(PageMargin, Space24, PageMargin, PageMargin);
    m_column->setSpacing(0);
    m_column->addLayout(top);
    m_column->addSpacing(Space12);
    m_column->addWidget(m_list);
    m_column->addWidget(m_empty, 1);
    m_column->addStretch(1);
    return content;
}

QWidget *HomePage::makeSide()
{
    m_side = makeGround(QStringLiteral("pane"));
    m_sideColumn = new QVBoxLayout(m_side);
    m_sideColumn->setContentsMargins(Space16, Space12, Space16, Space16);
    m_sideColumn->setSpacing(0);

    m_serversTitle = new SectionHeading(m_theme, tr("Servers"));
    connect(m_serversTitle, &SectionHeading::linkActivated, this,
            [this] { m_navigation.go(Place{pages::Servers}); });
    auto *servers
        = new FirstRows(m_servers, MostServers, [](const QModelIndex &) { return true; }, this);
    m_serverList = makeList(m_theme, Token::Raised, *servers, tr("Servers"));
    const auto openServer = [this](const QModelIndex &row) {
        m_navigation.go(
            Place{pages::Servers, {}, {}, row.data(ServersModel::ServerIdRole).toString()});
    };
    connect(m_serverList, &QListView::clicked, this, openServer);
    connect(m_serverList, &QListView::activated, this, openServer);
    m_noServers = new EmptyState(m_theme);
    m_noServers->setText(tr("No servers yet"),
                         tr("When an administrator adds one, it stands here."));
    m_serversCard = new Card(m_theme);
    auto *serversBox = new QVBoxLayout(m_serversCard);
    serversBox->setContentsMargins(1, 1, 1, 1);
    serversBox->addWidget(m_serverList);
    serversBox->addWidget(m_noServers);

    m_hereTitle = new SectionHeading(m_theme, tr("Here now"));
    auto *here = new FirstRows(
        m_people, MostPeople,
        [](const QModelIndex &row) {
            return !row.data(PeopleModel::IsHeadingRole).toBool()
                && row.data(PeopleModel::GroupRole).toInt() != int(PeopleModel::Group::Offline);
        },
        this);
    auto *people = makeList(m_theme, Token::Raised, *here, tr("Here now"));
    const auto openPeople = [this] { m_navigation.go(Place{pages::People}); };
    connect(people, &QListView::clicked, this, openPeople);
    connect(people, &QListView::activated, this, openPeople);
    m_morePeople = new QPushButton;
    m_morePeople->setProperty("kind", QStringLiteral("link"));
    m_morePeople->setFont(m_theme.strongFont(Step::Small));
    m_morePeople->setCursor(Qt::PointingHandCursor);
    connect(m_morePeople, &QPushButton::clicked, this, openPeople);
    auto *hereCard = new Card(m_theme);
    auto *hereBox = new QVBoxLayout(hereCard);
    hereBox->setContentsMargins(1, Space4, 1, Space4);
    hereBox->setSpacing(0);
    hereBox->addWidget(people);
    auto *moreRow = new QHBoxLayout;
    moreRow->setContentsMargins(Space12, 0, 0, 0);
    moreRow->addWidget(m_morePeople);
    moreRow->addStretch(1);
    hereBox->addLayout(moreRow);
    const auto count = [this](int all) {
        m_hereTitle->setCount(all);
        const int more = all - MostPeople;
        m_morePeople->setText(tr("%n more", "people", more));
        m_morePeople->setVisible(more > 0);
    };
    connect(&m_workspace.people(), &PeopleModel::hereCountChanged, this, count);
    count(m_workspace.people().hereCount());

    m_sideColumn->addWidget(m_serversTitle);
    m_sideColumn->addSpacing(Space12);
    m_sideColumn->addWidget(m_serversCard);
    m_sideColumn->addSpacing(Space20);
    m_sideColumn->addWidget(m_hereTitle);
    m_sideColumn->addSpacing(Space8);
    m_sideColumn->addWidget(hereCard);
    m_sideColumn->addStretch(1);
    return m_side;
}

QList<Page::Region> HomePage::regions()
{
    return {{m_scroll, m_list}, {m_side, m_serverList}};
}

void HomePage::showNews()
{
    const ThreadsModel &threads = m_workspace.threads();
    const int news = m_feed.newsCount();
    const bool isEmpty = m_feed.rowCount() == 0 && !threads.isLoading();
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(tr("No threads yet"), tr("When somebody starts one, its news stand here."));
    m_empty->setAction(tr("Show servers"), QStringLiteral("servers"));

    m_title->setText(threads.isLoading() ? tr("Home")
                         : news > 0      ? tr("%n thread(s) have news", nullptr, news)
                                         : tr("You are up to date"));
    int posts = 0;
    for (int row = 0; row < news; ++row)
        posts += m_feed.index(row).data(RowUnreadRole).toInt();
    QString second = news > 0 ? tr("%n new post(s).", nullptr, posts)
                              : tr("Nothing was posted since you last looked.");
    if (const int mentions = threads.mentionTotal(); mentions > 0 && news > 0)
        second += QLatin1Char(' ') + tr("%n post(s) mention you.", nullptr, mentions);
    m_subtitle->setText(second);
    m_subtitle->setVisible(!isEmpty && !threads.isLoading());
    m_markAll->setVisible(news > 0);
    m_markAll->setEnabled(m_session.isOnline());
}

void HomePage::showServers()
{
    const int all = m_workspace.servers().rowCount();
    m_serversTitle->setLink(tr("All %1", "servers").arg(all));
    m_serverList->setVisible(all > 0);
    m_noServers->setVisible(all == 0 && !m_workspace.servers().isLoading());
    m_serversCard->setVisible(all > 0 || !m_workspace.servers().isLoading());
}

void HomePage::openRow(const QModelIndex &index)
{
    const ThreadId thread{index.data(HomeFeed::ThreadIdRole).toLongLong()};
    if (thread)
        m_navigation.go(Place{pages::Threads, thread});
}

void HomePage::actOnRow(const QModelIndex &index, int action)
{
    const ThreadId thread{index.data(HomeFeed::ThreadIdRole).toLongLong()};
    if (!thread)
        return;
    if (action == MarkRead) {
        markRead({thread});
        return;
    }
    const ThreadLevel before = m_workspace.levels().of(thread).level;
    m_workspace.levels().set(thread, ThreadLevel::Muted);
    Q_EMIT toastWanted(tr("Thread muted"), tr("Undo"),
                       [this, thread, before] { m_workspace.levels().set(thread, before); });
}

void HomePage::markRead(const QList<ThreadId> &threads)
{
    const auto before = m_workspace.markRead(threads);
    Q_EMIT toastWanted(tr("%n thread(s) marked read", nullptr, int(before.size())), tr("Undo"),
                       [this, before] { m_workspace.setReadPositions(before); });
}

void HomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeSide();
}

void HomePage::placeSide()
{
    const bool folded = window()->width() < WidthForSide;
    if (folded == m_sideFolded)
        return;
    m_sideFolded = folded;
    // The side has its own ground beside the feed, and the feed's below it.
    if (folded) {
        m_sideScroll->takeWidget();
        m_column->insertWidget(m_column->count() - 1, m_side);
        m_side->setObjectName(QStringLiteral("surface"));
        m_sideColumn->setContentsMargins(Space16, Space24, Space16, 0);
        m_side->show();
    } else {
        m_column->removeWidget(m_side);
        m_side->setObjectName(QStringLiteral("pane"));
        m_sideColumn->setContentsMargins(Space16, Space12, Space16, Space16);
        m_sideScroll->setWidget(m_side);
    }
    m_side->style()->unpolish(m_side);
    m_side->style()->polish(m_side);
    m_sideScroll->setVisible(!folded);
    m_sideLine->setVisible(!folded);
}

} // namespace panel::client
