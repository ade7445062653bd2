// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/categoryquestions.h"
#include "client/features/forum/categoryrows.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace panel::client {

class CategoryDetail;
class EmptyState;
class SettingRow;
class ShortList;
class Theme;

/// The categories of the forum and their rights, for administrators: the list in its order, and the
/// chosen one below it.
class CategorySettings final : public QWidget
{
    Q_OBJECT

public:
    CategorySettings(const Theme &theme, Session &session, Dispatcher &dispatcher,
                     Requests &requests, QWidget *parent = nullptr);

    static bool mayManage(const Account &account) { return account.role == Role::Admin; }

Q_SIGNALS:
    void toastWanted(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    CategoryId current() const;
    void move(int by);
    void choose(int row);
    void showChosen();
    void showState();

    const Theme &m_theme;
    CategoriesModel m_categories;
    CategoryRows m_rows;
    CategoryQuestions m_questions;
    QPushButton *m_add;
    SettingRow *m_addRow;
    QPushButton *m_up;
    QPushButton *m_down;
    ShortList *m_view;
    QWidget *m_list;
    CategoryDetail *m_detail;
    EmptyState *m_empty;
    CategoryId m_added; ///< To be chosen once it is listed.
    int m_row = 0; ///< Where the chosen one was last: its neighbour follows it.
};

} // namespace panel::client
