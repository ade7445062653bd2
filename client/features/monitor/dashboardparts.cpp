// SPDX-License-Identifier: MIT

/// What the dashboard is made of, and how it takes its room.

#include "client/features/monitor/dashboardpanel.h"
#include "client/features/monitor/servergrid.h"
#include "client/widgets/card.h"
#include "client/widgets/changedelegate.h"
#include "client/widgets/chip.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/servercard.h"
#include "client/widgets/servertable.h"
#include "client/widgets/shortlist.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int WidthForMargin = 928; ///< Narrower than this the page margin is 16.

} // namespace

QString DashboardPanel::orderWord(ShownServers::Order order)
{
    switch (order) {
    case ShownServers::Order::Own:
        return tr("Own order", "of servers");
    case ShownServers::Order::Name:
        return tr("By name");
    case ShownServers::Order::Players:
        return tr("By players");
    case ShownServers::Order::Ping:
        return tr("By ping");
    case ShownServers::Order::State:
        return tr("By state");
    }
    Q_UNREACHABLE();
}

QWidget *DashboardPanel::makeBar()
{
    const Icons &icons = m_parts.theme.icons();
    m_filter->setPlaceholderText(tr("Filter servers"));
    m_filter->setAccessibleName(tr("Filter servers"));
    m_filter->setProperty("quiet", true);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icons.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(240);
    m_all->setChecked(true);
    m_orderButton->setProperty("kind", QStringLiteral("quiet"));
    m_orderButton->setProperty("compact", true);
    m_orderButton->setIcon(icons.icon(QStringLiteral("filter")));
    m_orderButton->setToolTip(tr("Sort the servers"));
    auto *orders = new QMenu(m_orderButton);
    for (const ShownServers::Order order :
         {ShownServers::Order::Own, ShownServers::Order::Name, ShownServers::Order::Players,
          ShownServers::Order::Ping, ShownServers::Order::State})
        orders->addAction(orderWord(order), this, [this, order] { chooseOrder(order); });
    connect(m_orderButton, &QPushButton::clicked, this, [this, orders] {
        for (int i = 0; i < orders->actions().size(); ++i) {
            orders->actions().at(i)->setCheckable(true);
            orders->actions().at(i)->setChecked(i == int(m_list.order()));
        }
        orders->popup(m_orderButton->mapToGlobal(QPoint(0, m_orderButton->height())));
    });
    m_orderButton->setText(orderWord(m_list.order()));
    for (const auto &[button, icon, text] :
         {std::tuple{m_cardsButton, QStringLiteral("servers"), tr("Cards")},
          {m_tableButton, QStringLiteral("list"), tr("Table")}}) {
        button->setIcon(icons.icon(icon));
        button->setIconSize({20, 20});
        button->setFixedSize(ControlHeight, ControlHeight);
        button->setCheckable(true);
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_cardsButton->setChecked(true);
    connect(m_cardsButton, &QToolButton::clicked, this, [this] { chooseLayout(Layout::Cards); });
    connect(m_tableButton, &QToolButton::clicked, this, [this] { chooseLayout(Layout::Table); });
    connect(m_filter, &QLineEdit::textChanged, this, &DashboardPanel::applyFilter);
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        m_all->setChecked(true);
        for (Chip *chip : {m_withPlayers, m_up, m_friends})
            chip->setChecked(false);
        applyFilter();
    });
    for (Chip *chip : {m_withPlayers, m_up, m_friends})
        connect(chip, &QAbstractButton::clicked, this, [this] {
            m_all->setChecked(!m_withPlayers->isChecked() && !m_up->isChecked()
                              && !m_friends->isChecked());
            applyFilter();
        });

    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(PageMargin, Space12, PageMargin, 0);
    row->setSpacing(Space4);
    row->addWidget(m_filter, 1);
    row->addSpacing(Space8);
    for (Chip *chip : {m_all, m_withPlayers, m_up, m_friends})
        row->addWidget(chip);
    row->addStretch(1);
    row->addWidget(m_orderButton);
    row->addSpacing(Space4);
    row->addWidget(m_cardsButton);
    row->addWidget(m_tableButton);
    return bar;
}

QWidget *DashboardPanel::makeCards()
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("surface"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(PageMargin, Space12, PageMargin, PageMargin);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_grid = new ServerGrid(m_parts.theme, m_list, *m_scroll,
                            [this](ServerCard &card, const QString &id) { fill(card, id); });
    connect(m_grid, &ServerGrid::cardMade, this, &DashboardPanel::addCard);
    for (const QString &id : m_grid->shown())
        addCard(m_grid->card(id), id);
    column->addWidget(m_grid);
    column->addSpacing(Space12);
    column->addWidget(makeChanges());
    column->addStretch(1);
    return m_scroll;
}

QWidget *DashboardPanel::makeChanges()
{
    auto *heading = new SectionHeading(m_parts.theme, tr("Recent changes"));
    auto *list = new ShortList;
    list->setItemDelegate(new ChangeDelegate(m_parts.theme, list));
    list->setModel(&m_changes);
    list->setAccessibleName(tr("Recent changes"));
    const auto open
        = [this](const QModelIndex &index) { Q_EMIT opened(m_changes.serverAt(index.row())); };
    connect(list, &QListView::clicked, this, open);
    connect(list, &QListView::activated, this, open);
    m_changesCard = new Card(m_parts.theme);
    auto *column = new QVBoxLayout(m_changesCard);
    column->setContentsMargins(1, Space4, 1, Space4);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Space16, 0, Space12, Space4);
    head->addWidget(heading);
    column->addLayout(head);
    column->addWidget(list);
    const auto show = [this] { m_changesCard->setVisible(m_changes.rowCount() > 0); };
    connect(&m_changes, &QAbstractItemModel::modelReset, this, show);
    show();
    return m_changesCard;
}

QWidget *DashboardPanel::makeTable()
{
    m_table->setModel(&m_rows);
    ServerCellDelegate::furnish(*m_table, m_parts.theme,
                                {ShownServers::NameColumn, ShownServers::PlayersColumn,
                                 ShownServers::MapColumn, ServerTableRows::ChartColumn});
    m_table->setAccessibleName(tr("Servers"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *header = m_table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ShownServers::NameColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(56);
    const auto open = [this](const QModelIndex &index) {
        if (const QString id = m_list.idAt(index.row()); !id.isEmpty())
            Q_EMIT opened(id);
    };
    connect(m_table, &QTableView::activated, this, open);
    connect(m_table, &QTableView::clicked, this, open);
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint &where) {
        const QString id = m_list.idAt(m_table->indexAt(where).row());
        if (!id.isEmpty())
            showMenu(id, m_table->viewport()->mapToGlobal(where));
    });
    connect(header, &QHeaderView::sectionClicked, this, [this](int section) {
        switch (section) {
        case ShownServers::NameColumn:
            return chooseOrder(m_list.order() == ShownServers::Order::Name
                                   ? ShownServers::Order::Own
                                   : ShownServers::Order::Name);
        case ShownServers::PlayersColumn:
            return chooseOrder(ShownServers::Order::Players);
        case ShownServers::PingColumn:
            return chooseOrder(ShownServers::Order::Ping);
        default:
            return;
        }
    });
    auto *around = new QWidget;
    auto *column = new QVBoxLayout(around);
    column->setContentsMargins(Space16, Space8, Space16, 0);
    column->addWidget(m_table);
    return around;
}

void DashboardPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int margin = width() < WidthForMargin ? NarrowPageMargin : PageMargin;
    m_scroll->widget()->layout()->setContentsMargins(margin, Space12, margin, margin);
    m_bar->layout()->setContentsMargins(margin, Space12, margin, 0);
    m_table->parentWidget()->layout()->setContentsMargins(margin - Space8, Space8, margin - Space8,
                                                          0);
    auto *header = m_table->horizontalHeader();
    const bool roomy = width() >= WidthForMargin;
    header->resizeSection(ShownServers::GameColumn, roomy ? 120 : 96);
    header->resizeSection(ShownServers::PlayersColumn, roomy ? 240 : 176);
    header->resizeSection(ShownServers::MapColumn, roomy ? 176 : 136);
    header->resizeSection(ShownServers::PingColumn, 72);
    header->resizeSection(ServerTableRows::ChartColumn, roomy ? 200 : 128);
}

} // namespace panel::client
