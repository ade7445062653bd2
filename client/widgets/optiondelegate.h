// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace panel::client {

class Theme;

/// Rows of a list that drops down or pops up: they look like those of a menu.
class OptionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit OptionDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
