// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/rows.h"
#include "client/widgets/theme.h"

#include <QStyledItemDelegate>

namespace panel::client {

/// Paints every kind of `RowKind` from the roles of `RowRole`.
///
/// Selection is paler while the view has no focus; a ring marks the row that the keyboard is on.
/// Places with QStyle::visualRect, so a right-to-left view is mirrored. A click on a Heading that
/// folds, or Space on it, emits `foldRequested`.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(const Theme &theme, QObject *parent = nullptr);

    /// The colour of the pane the list stands on: presence marks cut it out. Pane by default.
    void setGround(Token token) { m_ground = token; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

Q_SIGNALS:
    void foldRequested(const QModelIndex &heading);

private:
    struct Row;
    void paintThread(Row &row) const;
    void paintHeading(Row &row) const;
    void paintPerson(Row &row) const;
    void paintServer(Row &row) const;
    void paintFeed(Row &row) const;
    void paintEarlier(Row &row) const;
    void paintSkeleton(Row &row) const;

    const Theme &m_theme;
    Token m_ground = Token::Pane;
};

} // namespace panel::client
