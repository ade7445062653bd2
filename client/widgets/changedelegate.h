// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"

#include <QStyledItemDelegate>

namespace panel::client {

/// Item-data roles of a list of what changed. Qt::DisplayRole is what it was.
enum ChangeRole {
    ChangeTimeRole = Qt::UserRole + 0x500, ///< QString, ready to show: "19:20"
    ChangeIconRole, ///< QString, a name of Icons
    ChangeToneRole, ///< int, the Token of the icon
    ChangeNoteRole, ///< QString at the trailing edge; may be empty
};

/// Rows of 32 px with a hairline, in a card: when, an icon, what, and a word more.
class ChangeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ChangeDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
