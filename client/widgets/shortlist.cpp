// SPDX-License-Identifier: MIT

#include "client/widgets/shortlist.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollArea>
#include <QWheelEvent>

namespace panel::client {

ShortList::ShortList(QWidget *parent) : QListView(parent)
{
    setResizeMode(Adjust);
    setSelectionMode(NoSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ShortList::fit);
}

void ShortList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    const auto soon = qOverload<>(&QTimer::start);
    connect(model, &QAbstractItemModel::rowsInserted, &m_soon, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, &m_soon, soon);
    connect(model, &QAbstractItemModel::modelReset, &m_soon, soon);
    connect(model, &QAbstractItemModel::dataChanged, &m_soon, soon);
    connect(model, &QAbstractItemModel::layoutChanged, &m_soon, soon);
    fit();
}

void ShortList::scrollTo(const QModelIndex &index, ScrollHint)
{
    const QRect row = visualRect(index);
    for (QWidget *outer = parentWidget(); outer && row.isValid(); outer = outer->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(outer);
        if (!area || !area->widget())
            continue;
        const QPoint centre = viewport()->mapTo(area->widget(), row.center());
        area->ensureVisible(area->widget()->width() / 2, centre.y(), 0, row.height() / 2);
        return;
    }
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
