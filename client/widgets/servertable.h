// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/chartpainting.h"

#include <QStyledItemDelegate>

class QTableView;

namespace panel::client {

class Theme;

/// Item-data roles of a table of servers, the same in every column of a row. Qt::DisplayRole is the
/// text of each column; numbers are Qt::AlignTrailing by Qt::TextAlignmentRole.
enum ServerCellRole {
    CellHeadingRole = Qt::UserRole + 0x600, ///< bool: the row is the heading of a group
    CellStateRole, ///< int, ServerState; painted in the first column
    CellSlotsRole, ///< SlotCounts; where `slotColumn` is
    CellStaleRole, ///< bool: numbers in muted
    CellTroubleRole, ///< QString: what is off, where `slotColumn` is; may be empty
    CellHistoryRole, ///< QList<ChartPoint>; where `chartColumn` is
};

/// Rows of 40 px with a hairline; a group's name takes a whole row.
class ServerCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct Columns
    {
        int name;
        int slotColumn; ///< Its text, and the bar behind it.
        int map; ///< Elided in the middle.
        int chartColumn;
    };
    ServerCellDelegate(const Theme &theme, const Columns &columns, QObject *parent = nullptr);

    /// Sets up `view` as ui.md wants a table to read, and gives it a delegate.
    static void furnish(QTableView &view, const Theme &theme, const Columns &columns);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;

    const Theme &m_theme;
    Columns m_columns;
};

} // namespace panel::client

Q_DECLARE_METATYPE(QList<panel::client::ChartPoint>)
