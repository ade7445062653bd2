// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serversmodel.h"

#include <QDialog>

class QListView;
class QPushButton;
class QStandardItemModel;

namespace panel::client {

class Theme;

/// The servers in their order, to drag or to move with Alt+Up and Alt+Down.
class OrderDialog final : public QDialog
{
    Q_OBJECT

public:
    OrderDialog(const Theme &theme, const ServersModel &servers, QWidget *parent);

    QStringList order() const;

Q_SIGNALS:
    /// Another one than before.
    void ordered(const QStringList &serverIds);

private:
    void move(int by);
    void showMoves();

    QStringList m_before;
    QStandardItemModel *m_rows;
    QListView *m_view;
    QPushButton *m_up;
    QPushButton *m_down;
};

} // namespace panel::client
