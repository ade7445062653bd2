// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QWidget>

#include <optional>

class QAbstractItemModel;
class QHBoxLayout;
class QStackedWidget;
class QTableView;

namespace panel::client {

class EmptyState;
class ErrorState;
class Theme;

/// A table with a bar of tools above it, and what stands there instead while it has no rows.
class TablePanel final : public QWidget
{
    Q_OBJECT

public:
    /// `strong`: the column that names the row; `widths` of all but the last, which takes the rest.
    TablePanel(const Theme &theme, QAbstractItemModel &model, int strong, const QList<int> &widths,
               QWidget *parent = nullptr);

    QTableView &table() const { return *m_table; }
    QHBoxLayout &bar() const { return *m_bar; }
    /// The row that is current; -1: none.
    int currentRow() const;

    struct Words
    {
        QString emptyTitle;
        QString emptySentence;
        QString failed; ///< What failed.
    };
    /// The rows, or what stands there while there are none.
    void showState(const Words &words, const std::optional<Error> &problem);

Q_SIGNALS:
    void retryRequested();
    void currentChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QAbstractItemModel &m_model;
    QList<int> m_widths; ///< Of all columns but the last.
    QHBoxLayout *m_bar;
    QTableView *m_table;
    EmptyState *m_empty;
    ErrorState *m_error;
    QStackedWidget *m_stack;
};

} // namespace panel::client
