// SPDX-License-Identifier: MIT

#pragma once

#include <QTableView>
#include <QTimer>

namespace panel::client {

/// A table as high as its rows: what it stands in scrolls, and follows the row the keyboard is on.
class ShortTable final : public QTableView
{
    Q_OBJECT

public:
    explicit ShortTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

protected:
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();

    QTimer m_soon; ///< Gathers what a model tells in one go.
};

} // namespace panel::client
