// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/switchermodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace panel::client {

class Theme;

/// Type a few letters, press Enter, be there. Over the upper third of its window; goes with Esc or
/// when another window is activated.
class QuickSwitcher final : public QDialog
{
    Q_OBJECT

public:
    QuickSwitcher(const Theme &theme, QWidget &window);

    /// Opens with an empty field over `items`.
    void open(const QList<SwitcherItem> &items);

Q_SIGNALS:
    void chosen(const panel::client::Place &place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &query);
    void choose(const QModelIndex &index);
    void fit();
    bool moveBy(int key);

    const Theme &m_theme;
    QWidget &m_window;
    SwitcherModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
};

} // namespace panel::client
