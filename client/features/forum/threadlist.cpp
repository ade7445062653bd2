// SPDX-License-Identifier: MIT

#include "client/features/forum/threadlist.h"

#include "client/features/forum/threadmenu.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

ThreadList::ThreadList(const Theme &theme, ThreadsModel &threads, QWidget *parent)
    : QWidget(parent)
    , m_threads(threads)
    , m_rows(threads)
    , m_filter(new QLineEdit)
    , m_view(new QListView)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(theme))
{
    setObjectName(QStringLiteral("pane"));
    setAttribute(Qt::WA_StyledBackground);

    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Threads"));
    header->setLine(false);
    const QKeySequence newKey(Qt::CTRL | Qt::Key_N);
    m_new = header->addTool(QStringLiteral("plus"), tr("New thread"),
                            newKey.toString(QKeySequence::NativeText));
    connect(m_new, &QToolButton::clicked, this, [this] { Q_EMIT newThreadRequested({}); });

    m_filter->setPlaceholderText(tr("Filter threads"));
    m_filter->setAccessibleName(tr("Filter threads"));
    m_filter->setProperty("quiet", true);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(theme.icons().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(Space16, 0, Space16, Space8);
    filterRow->addWidget(m_filter);

    auto *delegate = new RowDelegate(theme, this);
    m_view->setItemDelegate(delegate);
    m_view->setModel(&m_rows);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Threads"));

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(filterRow);
    column->addWidget(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_threads.setFilter(text);
        updateEmpty();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view, &QListView::clicked, this, &ThreadList::activate);
    connect(m_view, &QListView::activated, this, &ThreadList::activate);
    connect(m_view, &QListView::customContextMenuRequested, this, &ThreadList::showMenu);
    connect(delegate, &RowDelegate::foldRequested, this, &ThreadList::fold);
    connect(&m_rows, &QAbstractItemModel::modelReset, this, &ThreadList::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, [this] {
        updateEmpty();
        if (m_current)
            setCurrent(m_current);
    });
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, &ThreadList::updateEmpty);
    connect(&m_threads, &ThreadsModel::loadingChanged, this, &ThreadList::updateEmpty);
    connect(&m_threads, &ThreadsModel::categoriesChanged, this, &ThreadList::showNew);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] { Q_EMIT newThreadRequested({}); });
    showNew();
}

QWidget &ThreadList::focusTarget() const
{
    return *m_view;
}

void ThreadList::setCurrent(ThreadId thread)
{
    m_current = thread;
    const QModelIndex index = m_rows.mapFromSource(m_threads.indexOf(thread));
    if (index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->clearSelection();
}

void ThreadList::activate(const QModelIndex &index)
{
    const ThreadId thread{index.data(ThreadsModel::ThreadIdRole).toLongLong()};
    if (!thread)
        return;
    m_current = thread;
    Q_EMIT threadActivated(thread);
}

void ThreadList::fold(const QModelIndex &heading)
{
    m_threads.setCollapsed({heading.data(ThreadsModel::CategoryIdRole).toLongLong()},
                           !heading.data(ThreadsModel::CollapsedRole).toBool());
}

void ThreadList::showMenu(const QPoint &where)
{
    const QModelIndex index = m_view->indexAt(where);
    const ThreadId thread{index.data(ThreadsModel::ThreadIdRole).toLongLong()};
    const CategoryId category{index.data(ThreadsModel::CategoryIdRole).toLongLong()};
    QMenu menu;
    if (thread && m_menu)
        m_menu->fill(menu, thread);
    if (!thread && category && m_threads.rightOf(category) >= CategoryRight::Start)
        menu.addAction(tr("New thread here"), this,
                       [this, category] { Q_EMIT newThreadRequested(category); });
    if (menu.isEmpty())
        return;
    menu.exec(m_view->viewport()->mapToGlobal(where));
}

/// There is a button only where it would not be refused.
void ThreadList::showNew()
{
    m_new->setVisible(!m_threads.categoriesWith(CategoryRight::Start).isEmpty());
    updateEmpty();
}

void ThreadList::updateEmpty()
{
    const bool empty = m_rows.rowCount() == 0 && !m_threads.isLoading();
    if (empty && !m_threads.filter().isEmpty())
        m_empty->setText(tr("No thread fits"), tr("Try fewer or other words."));
    else if (empty)
        m_empty->setText(tr("No threads yet"),
                         m_new->isHidden() ? tr("An administrator starts the first one.")
                                           : tr("Start the first one."));
    m_empty->setAction(
        empty && m_threads.filter().isEmpty() && !m_new->isHidden() ? tr("New thread") : QString(),
        QStringLiteral("plus"));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
}

} // namespace panel::client
