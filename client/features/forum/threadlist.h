// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadrows.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace panel::client {

class EmptyState;
class Theme;
class ThreadMenu;

/// The list pane: a filter, and the threads by category with their unread marks.
class ThreadList final : public QWidget
{
    Q_OBJECT

public:
    ThreadList(const Theme &theme, ThreadsModel &threads, QWidget *parent = nullptr);

    void setCurrent(ThreadId thread);
    /// What a thread's menu offers.
    void setMenu(ThreadMenu &menu) { m_menu = &menu; }
    /// Where F6 puts the focus.
    QWidget &focusTarget() const;

Q_SIGNALS:
    void threadActivated(panel::ThreadId thread);
    /// In that category, or wherever the user chooses.
    void newThreadRequested(std::optional<panel::CategoryId> category);

private:
    void activate(const QModelIndex &index);
    void fold(const QModelIndex &heading);
    void showMenu(const QPoint &where);
    void updateEmpty();
    void showNew();

    ThreadsModel &m_threads;
    ThreadRows m_rows;
    ThreadId m_current;
    QLineEdit *m_filter;
    QListView *m_view;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QToolButton *m_new;
    ThreadMenu *m_menu = nullptr; ///< Null: threads have none.
};

} // namespace panel::client
