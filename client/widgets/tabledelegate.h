// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace panel::client {

class Theme;

/// Dense rows of text with a hairline, each row one thing. Columns that are Qt::AlignTrailing by
/// Qt::TextAlignmentRole are numbers; the others but `strong` are secondary.
class TableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `strong`: the column that names the row.
    TableDelegate(const Theme &theme, int strong, QObject *parent = nullptr);

    /// Sets up `view` as ui.md wants a table to read, and gives it a delegate.
    static void furnish(QTableView &view, const Theme &theme, int strong);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    int m_strong;
};

} // namespace panel::client
