// SPDX-License-Identifier: MIT

#include "client/app/serverspage.h"

#include "client/app/workspace.h"
#include "client/features/monitor/dashboardpanel.h"
#include "client/features/monitor/serverdetail.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"

#include <QApplication>
#include <QDesktopServices>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int WidthForWideList = 1120; ///< Of the window.
constexpr int NarrowList = 256;
constexpr int LeastList = 248;
constexpr int MostList = 360;
constexpr int LeastDetail = 440;

DashboardPanel::Layout layoutOf(Settings::ServersAs shown)
{
    return shown == Settings::ServersAs::Table ? DashboardPanel::Layout::Table
                                               : DashboardPanel::Layout::Cards;
}

} // namespace

ServersPage::ServersPage(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_deeds(new ServerDeeds({parts.theme, parts.workspace.servers(), parts.workspace.alerts(),
                               parts.workspace.serverAdmin()},
                              *this))
    , m_servers(parts.workspace.servers())
    , m_rows(m_servers)
    , m_view(new QListView)
    , m_list(makeList())
    , m_splitter(new QSplitter)
    , m_stack(new QStackedWidget)
{
    Workspace &workspace = parts.workspace;
    m_dashboard = new DashboardPanel(
        {parts.theme, workspace.servers(), workspace.history(), workspace.playing(), *m_deeds});
    m_detail = new ServerDetail({parts.theme, workspace.requests(), workspace.servers(),
                                 workspace.history(), workspace.playing(), *m_deeds});
    m_dashboard->setLayoutShown(layoutOf(parts.settings.get(Settings::ServersShown)));
    m_dashboard->setOrder(parts.settings.get(Settings::ServersOrder));
    m_servers.setOrder(m_dashboard->order());
    m_deeds->setKnownSchemes(parts.settings.get(Settings::JoinSchemes));

    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(1, 1);
    m_list->setMinimumWidth(LeastList);
    m_list->setMaximumWidth(MostList);
    m_detail->setMinimumWidth(LeastDetail);
    m_list->setVisible(parts.settings.get(Settings::ServersListShown));
    m_stack->addWidget(m_dashboard);
    m_stack->addWidget(m_splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);

    connect(m_dashboard, &DashboardPanel::opened, this, &ServersPage::open);
    connect(m_dashboard, &DashboardPanel::layoutChosen, this, [this](DashboardPanel::Layout shown) {
        m_parts.settings.set(Settings::ServersShown,
                             shown == DashboardPanel::Layout::Table ? Settings::ServersAs::Table
                                                                    : Settings::ServersAs::Cards);
    });
    connect(m_dashboard, &DashboardPanel::orderChosen, this, [this](ShownServers::Order order) {
        m_servers.setOrder(order);
        m_parts.settings.set(Settings::ServersOrder, order);
    });
    connect(m_deeds, &ServerDeeds::toastWanted, this, &ServersPage::toastWanted);
    connect(m_deeds, &ServerDeeds::linkWanted, this, &ServersPage::openLink);
    connect(m_deeds, &ServerDeeds::knownSchemesChanged, this,
            [this](const QStringList &s) { m_parts.settings.set(Settings::JoinSchemes, s); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (window()->width() >= WidthForWideList)
            m_parts.settings.set(Settings::ServersListWidth, m_list->width());
    });
    auto *fold = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_B), m_splitter);
    fold->setContext(Qt::WidgetWithChildrenShortcut);
    connect(fold, &QShortcut::activated, this, [this] { setListShown(m_list->isHidden()); });
}

QWidget *ServersPage::makeList()
{
    auto *list = new QWidget;
    list->setObjectName(QStringLiteral("pane"));
    list->setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(m_parts.theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Servers"));
    const auto *all = header->addTool(QStringLiteral("servers"), tr("All servers"));
    m_add = header->addTool(QStringLiteral("plus"), tr("Add server"));
    connect(all, &QToolButton::clicked, this,
            [this] { m_parts.navigation.go(Place{pages::Servers}); });
    connect(m_add, &QToolButton::clicked, m_deeds, &ServerDeeds::askAdd);
    const auto showRights
        = [this] { m_add->setVisible(m_parts.workspace.serverAdmin().mayManage()); };
    connect(&m_parts.workspace.serverAdmin(), &ServerAdmin::rightsChanged, this, showRights);
    showRights();

    auto *filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter servers"));
    filter->setAccessibleName(tr("Filter servers"));
    filter->setProperty("quiet", true);
    filter->setClearButtonEnabled(true);
    filter->addAction(m_parts.theme.icons().icon(QStringLiteral("search")),
                      QLineEdit::LeadingPosition);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        ShownServers::Filter wanted;
        wanted.text = text.trimmed();
        m_servers.setFilter(wanted);
        showCurrent();
    });
    m_view->setItemDelegate(new RowDelegate(m_parts.theme, this));
    m_view->setModel(&m_rows);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Servers"));
    const auto openRow = [this](const QModelIndex &index) {
        if (const QString id = m_servers.idAt(index.row()); !id.isEmpty())
            open(id);
    };
    connect(m_view, &QListView::clicked, this, openRow);
    connect(m_view, &QListView::activated, this, openRow);
    connect(m_view, &QListView::customContextMenuRequested, this, [this](const QPoint &where) {
        const QString id = m_servers.idAt(m_view->indexAt(where).row());
        QMenu menu;
        m_deeds->fill(menu, id);
        if (!menu.isEmpty())
            menu.exec(m_view->viewport()->mapToGlobal(where));
    });
    connect(&m_servers, &QAbstractItemModel::rowsInserted, this, &ServersPage::showCurrent);

    auto *field = new QHBoxLayout;
    field->setContentsMargins(Space16, 0, Space16, Space8);
    field->addWidget(filter);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(field);
    column->addWidget(m_view, 1);
    return list;
}

void ServersPage::go(const Place &place)
{
    QWidget *const wanted = place.item.isEmpty() ? static_cast<QWidget *>(m_dashboard) : m_splitter;
    const QWidget *focus = QApplication::focusWidget();
    // What had it is hidden now, and Qt would give it to any button.
    const bool moves = m_stack->currentWidget() != wanted && focus && isAncestorOf(focus);
    if (!place.item.isEmpty())
        m_detail->setServer(place.item);
    m_stack->setCurrentWidget(wanted);
    showCurrent();
    if (moves && wanted == m_dashboard)
        m_dashboard->goTo(m_detail->server());
    else if (moves)
        (m_list->isHidden() ? m_detail->focusTarget() : *m_view).setFocus(Qt::OtherFocusReason);
}

QList<Page::Region> ServersPage::regions()
{
    const Region dashboard{m_dashboard, &m_dashboard->focusTarget()};
    const Region list{m_list, m_view};
    const Region detail{m_detail, &m_detail->focusTarget()};
    // The first one takes the focus when the page is come to.
    return m_stack->currentWidget() == m_dashboard ? QList{dashboard, list, detail}
                                                   : QList{list, detail, dashboard};
}

void ServersPage::open(const QString &serverId)
{
    m_parts.navigation.go(Place{pages::Servers, {}, {}, serverId});
}

void ServersPage::openLink(const QUrl &link)
{
    if (QDesktopServices::openUrl(link))
        return;
    m_deeds->copyAddress(m_detail->server());
    Q_EMIT toastWanted(
        tr("No program here opens %1 links", "%1 is such as steam").arg(link.scheme()));
}

/// The row of the one that is shown; it is not opened again.
void ServersPage::showCurrent()
{
    const int row = m_servers.rowOf(m_detail ? m_detail->server() : QString());
    m_view->setCurrentIndex(row < 0 ? QModelIndex() : m_rows.index(row, 0));
}

void ServersPage::setListShown(bool shown)
{
    m_list->setVisible(shown);
    m_parts.settings.set(Settings::ServersListShown, shown);
}

void ServersPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = window()->width() >= WidthForWideList;
    const int list = wide ? m_parts.settings.get(Settings::ServersListWidth) : NarrowList;
    m_splitter->setSizes({list, width() - list - 1});
}

} // namespace panel::client
