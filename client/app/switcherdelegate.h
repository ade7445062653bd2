// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace panel::client {

class Theme;

/// A row of the quick switcher: icon, title with what matches in DemiBold, and what kind it is.
class SwitcherDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SwitcherDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
