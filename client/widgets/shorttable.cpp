// SPDX-License-Identifier: MIT

#include "client/widgets/shorttable.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QWheelEvent>

namespace panel::client {

ShortTable::ShortTable(QWidget *parent) : QTableView(parent)
{
    setVerticalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ShortTable::fit);
}

void ShortTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    const auto soon = qOverload<>(&QTimer::start);
    connect(model, &QAbstractItemModel::rowsInserted, &m_soon, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, &m_soon, soon);
    connect(model, &QAbstractItemModel::modelReset, &m_soon, soon);
    connect(model, &QAbstractItemModel::layoutChanged, &m_soon, soon);
    fit();
}

void ShortTable::scrollTo(const QModelIndex &index, ScrollHint)
{
    const QRect row = visualRect(index);
    for (QWidget *outer = parentWidget(); outer && row.isValid(); outer = outer->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(outer);
        if (!area || !area->widget())
            continue;
        const QPoint centre = viewport()->mapTo(area->widget(), row.center());
        area->ensureVisible(area->widget()->width() / 2, centre.y(), 0, row.height());
        return;
    }
}

void ShortTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_soon.start();
}

void ShortTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // for what it stands in
}

void ShortTable::fit()
{
    const int rows = model() ? model()->rowCount() : 0;
    const QHeaderView &header = *horizontalHeader();
    const int head
        = std::clamp(header.sizeHint().height(), header.minimumHeight(), header.maximumHeight());
    setFixedHeight(head + rows * verticalHeader()->defaultSectionSize() + 1);
}

} // namespace panel::client
