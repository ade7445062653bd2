// SPDX-License-Identifier: MIT

#include "client/widgets/shorttable.h"

#include "client/widgets/views.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QWheelEvent>

namespace panel::client {

ShortTable::ShortTable(QWidget *parent) : QTableView(parent)
{
    furnishShort(*this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ShortTable::fit);
}

void ShortTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    fitOnChanges(*this, m_soon);
    fit();
}

void ShortTable::scrollTo(const QModelIndex &index, ScrollHint)
{
    showInOuter(*this, index);
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
