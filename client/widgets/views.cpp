// SPDX-License-Identifier: MIT

#include "client/widgets/views.h"

#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QTableView>
#include <QTimer>

namespace panel::client {

using namespace metrics;

void furnishTable(QTableView &view, const Theme &theme, int least, int air)
{
    view.setShowGrid(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setTabKeyNavigation(false);
    view.setWordWrap(false);
    view.setMouseTracking(true);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.verticalHeader()->hide();
    view.verticalHeader()->setDefaultSectionSize(
        std::max(least, theme.lineHeight(Step::Body) + air));
    auto *header = view.horizontalHeader();
    header->setFont(theme.strongFont(Step::Small));
    header->setHighlightSections(false);
}

void furnishShort(QAbstractItemView &view)
{
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view.setMouseTracking(true);
}

void fitOnChanges(QAbstractItemView &view, QTimer &fits)
{
    const auto *model = view.model();
    const auto soon = qOverload<>(&QTimer::start);
    QObject::connect(model, &QAbstractItemModel::rowsInserted, &fits, soon);
    QObject::connect(model, &QAbstractItemModel::rowsRemoved, &fits, soon);
    QObject::connect(model, &QAbstractItemModel::modelReset, &fits, soon);
    QObject::connect(model, &QAbstractItemModel::dataChanged, &fits, soon);
    QObject::connect(model, &QAbstractItemModel::layoutChanged, &fits, soon);
}

void showInOuter(QAbstractItemView &view, const QModelIndex &index)
{
    const QRect row = view.visualRect(index);
    for (QWidget *outer = view.parentWidget(); outer && row.isValid();
         outer = outer->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(outer);
        if (!area || !area->widget())
            continue;
        const QPoint centre = view.viewport()->mapTo(area->widget(), row.center());
        area->ensureVisible(area->widget()->width() / 2, centre.y(), 0, row.height());
        return;
    }
}

} // namespace panel::client
