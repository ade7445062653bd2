// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace panel::client {

class Theme;

/// Item-data roles of a table of players. Qt::DisplayRole is the text of each column; numbers are
/// Qt::AlignTrailing by Qt::TextAlignmentRole.
enum PlayerRole {
    PlayerFriendRole
    = Qt::UserRole + 0x300, ///< qint64, the user id of a friend; 0 for others. First column
    PlayerBotRole, ///< bool: no person. First column
};

/// Rows of 32 px with a hairline; in the first column friends have their avatar and DemiBold, bots
/// an outline where a face would be.
class PlayerDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PlayerDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Sets up `view` as ui.md wants it and gives it a delegate.
    static void furnish(QTableView &view, const Theme &theme);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

/// Takes Quake colour codes (^1, ^xRRGGBB) and control characters out of a player's name.
QString withoutColourCodes(const QString &name);

} // namespace panel::client
