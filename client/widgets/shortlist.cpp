// SPDX-License-Identifier: MIT

#include "client/widgets/shortlist.h"

#include "client/widgets/views.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollArea>
#include <QWheelEvent>

namespace panel::client {

ShortList::ShortList(QWidget *parent) : QListView(parent)
{
    setResizeMode(Adjust);
    setSelectionMode(NoSelection);
    furnishShort(*this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ShortList::fit);
}

void ShortList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    fitOnChanges(*this, m_soon);
    fit();
}

void ShortList::scrollTo(const QModelIndex &index, ScrollHint)
{
    showInOuter(*this, index);
}

void ShortList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void ShortList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_soon.start();
}

void ShortList::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // for what it stands in
}

void ShortList::fit()
{
    int height = 0;
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        height += sizeHintForIndex(model()->index(row, 0)).height();
    setFixedHeight(height);
    scheduleDelayedItemsLayout(); // a row that says something else may be higher now
}

} // namespace panel::client
