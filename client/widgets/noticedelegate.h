// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/rows.h"

#include <QStyledItemDelegate>

namespace panel::client {

class Theme;

/// Item-data roles of a notice besides those of RowRole: its title is Qt::DisplayRole, its text
/// RowExcerptRole, its time RowTimeRole; unread and mention are as there, and so is whose avatar.
enum NoticeRole {
    NoticeIconRole = Qt::UserRole + 0x400, ///< QString, a name of Icons; empty: the avatar.
};

/// Paints what concerned the user: 64 px, who or what at the leading side, a dot while it is
/// unread.
class NoticeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit NoticeDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
