// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/watch.h"

#include <QAbstractEventDispatcher>
#include <QHash>
#include <QSocketNotifier>

#include <sys/epoll.h>

#include <array>
#include <atomic>
#include <chrono>
#include <set>
#include <vector>

namespace panel::server {

/// An event dispatcher over epoll, for threads with many sockets (Linux). Qt's own ones scan every
/// socket at every turn: with 10,000 of them a round trip costs 140 us and more of CPU, here 13 us,
/// whatever their number.
///
/// A write notifier is *tried once* before the kernel is asked to watch it, because a socket that
/// was just written to is nearly always writable; that spares two system calls a message.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    /// For many sockets: a watch without an object. One a descriptor, and no notifier beside it.
    void watch(int descriptor, Watcher &watcher);
    /// Also for writing. The kernel has just refused a write, so it is not tried first.
    void watchWriting(int descriptor, bool on);
    void unwatch(int descriptor);

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    /// Any thread.
    void wakeUp() override;
    void interrupt() override;

private:
    struct Slot
    {
        std::array<QSocketNotifier *, 3> notifiers{}; ///< By QSocketNotifier::Type.
        Watcher *watcher = nullptr;
        bool watchesWriting = false;
        quint32 watched = 0; ///< What the kernel was told.
        bool changed = false; ///< It stands in m_changed.

        quint32 wanted() const;
    };
    struct Timer
    {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        std::chrono::steady_clock::time_point due;
    };

    Slot &slot(int descriptor);
    void noteChange(int descriptor);
    void drop(int descriptor, Slot &slot);
    void tellKernel();
    int tryWrites();
    int dispatch(const epoll_event &event, bool sockets);
    int activate(int descriptor, QSocketNotifier::Type type);
    int fireTimers();
    /// ms until the first timer is due; -1 without one.
    int patience() const;

    const int m_epoll;
    const int m_wake; ///< An eventfd: readable when another thread wants this one.
    std::atomic<bool> m_woken = false; ///< m_wake has been written to.
    std::atomic<bool> m_interrupted = false;
    bool m_posted = false; ///< This thread itself posted something since the last turn began.

    std::vector<Slot> m_slots; ///< By descriptor.
    std::vector<int> m_changed;
    std::vector<int> m_hopeful; ///< Write notifiers to be tried before the next wait.
    std::vector<epoll_event> m_ready;
    QHash<int, Timer> m_timers;
    std::set<std::pair<std::chrono::steady_clock::time_point, int>> m_order;
};

} // namespace panel::server
