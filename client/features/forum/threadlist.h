// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadrows.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;

namespace panel::client {

class EmptyState;
class Theme;

/// The list pane: a filter, and the threads by category with their unread marks.
class ThreadList final : public QWidget
{
    Q_OBJECT

public:
    ThreadList(const Theme &theme, ThreadsModel &threads, QWidget *parent = nullptr);

    void setCurrent(ThreadId thread);
    /// What else the menu of a thread offers, below what the list itself can do.
    void extendMenu(std::function<void(QMenu &, ThreadId)> extend) { m_extend = std::move(extend); }
    /// Where F6 puts the focus.
    QWidget &focusTarget() const;

Q_SIGNALS:
    void threadActivated(panel::ThreadId thread);

private:
    void activate(const QModelIndex &index);
    void fold(const QModelIndex &heading);
    void showMenu(const QPoint &where);
    void updateEmpty();

    ThreadsModel &m_threads;
    ThreadRows m_rows;
    ThreadId m_current;
    std::function<void(QMenu &, ThreadId)> m_extend;
    QLineEdit *m_filter;
    QListView *m_view;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
};

} // namespace panel::client
