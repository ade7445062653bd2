// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadsmodel.h"

#include <functional>

class QMenu;
class QWidget;

namespace panel::client {

class Theme;

/// What can be done to a whole thread, as entries of a menu: only what the server would not refuse.
/// What takes away has a way back.
class ThreadMenu final : public QObject
{
    Q_OBJECT

public:
    ThreadMenu(const Theme &theme, Session &session, Requests &requests, ThreadsModel &threads,
               QWidget &window);

    /// What else is offered, behind what is the user's own.
    void setMore(std::function<void(QMenu &, const ThreadSummary &)> more)
    {
        m_more = std::move(more);
    }
    /// Adds its entries; none where there is nothing to do.
    void fill(QMenu &menu, ThreadId thread);

    void rename(ThreadId thread);

Q_SIGNALS:
    /// With an action, `undo` is what it does.
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});

private:
    void addOwn(QMenu &menu, const ThreadSummary &thread);
    void addRename(QMenu &menu, const ThreadSummary &thread);
    void addStaff(QMenu &menu, const ThreadSummary &thread);
    void addMoves(QMenu &menu, const ThreadSummary &thread);
    void addSlowMode(QMenu &menu, const ThreadSummary &thread);
    void erase(ThreadId thread);
    void setDeleted(ThreadId thread, bool deleted, const QString &reason);
    /// Changes what `change` names, then says `done`; with `back`, Undo puts that there again.
    void edit(const EditThread &change, const QString &done,
              const std::optional<EditThread> &back = {});

    const Theme &m_theme;
    Session &m_session;
    Requests &m_requests;
    ThreadsModel &m_threads;
    QWidget &m_window;
    std::function<void(QMenu &, const ThreadSummary &)> m_more;
};

} // namespace panel::client
