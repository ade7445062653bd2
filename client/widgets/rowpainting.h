// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/rowdelegate.h"

#include <QPainter>
#include <QPersistentModelIndex>

namespace panel::client {

/// One row while `RowDelegate` paints it.
struct RowDelegate::Row
{
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const QModelIndex &index;
    QRect area; ///< inside the margins, as if left to right
    QColor ground; ///< what the row ends up standing on

    QString text(int role) const { return index.data(role).toString(); }
    int number(int role) const { return index.data(role).toInt(); }
    bool flag(int role) const { return index.data(role).toBool(); }
    bool selected() const { return option.state & QStyle::State_Selected; }

    /// The place of `logical` in the view's direction.
    QRect visual(const QRect &logical) const
    {
        return QStyle::visualRect(option.direction, area, logical);
    }
    /// A part of the row: `x` and `y` from its leading top corner.
    QRect part(int x, int y, int width, int height) const
    {
        return visual({area.x() + x, area.y() + y, width, height});
    }
};

/// Height of a feed row for `width`: its excerpt has one line or two.
int feedRowHeight(const Theme &theme, const QModelIndex &index, int width);

} // namespace panel::client
