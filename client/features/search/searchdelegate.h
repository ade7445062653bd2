// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace panel::client {

class Theme;

/// Paints what was found: whose post, in which thread and when, and the part of it that fits with
/// the words that were searched for marked. All of it is painted as plain text.
class SearchDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SearchDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSnippet(QPainter &painter, const QRect &area, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace panel::client
