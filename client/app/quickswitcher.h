// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/switchermodel.h"

#include <QDialog>

class QLineEdit;
class QListView;
class QPushButton;

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
    /// Nothing here is called so: the user wants posts with these words.
    void searchWanted(const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &query);
    void choose(const QModelIndex &index);
    void searchPosts();
    void fit();
    bool moveBy(int key);

    const Theme &m_theme;
    QWidget &m_window;
    SwitcherModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QPushButton *m_nothing; ///< Offers to search posts instead.
};

} // namespace panel::client
