// SPDX-License-Identifier: MIT

#include "server/net/epolldispatcher.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace panel::server {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t MostReady = 16384; ///< Events one wait may report.

} // namespace

quint32 EpollDispatcher::Slot::wanted() const
{
    if (watcher)
        return watchesWriting ? quint32(EPOLLIN | EPOLLOUT) : quint32(EPOLLIN);
    return (notifiers[QSocketNotifier::Read] ? quint32(EPOLLIN) : 0u)
        | (notifiers[QSocketNotifier::Write] ? quint32(EPOLLOUT) : 0u)
        | (notifiers[QSocketNotifier::Exception] ? quint32(EPOLLPRI) : 0u);
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_ready(1024)
{
    if (m_epoll < 0 || m_wake < 0)
        qFatal("no descriptors left for an event loop: raise the limit (ulimit -n)");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wake;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wake);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted.store(false);
    m_posted = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_interrupted.load();
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (m_interrupted.load())
        return false;

    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool timers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    int done = sockets ? tryWrites() : 0;
    tellKernel();
    int timeout = mayWait && done == 0 && !m_posted ? -1 : 0;
    if (timeout != 0 && timers)
        timeout = patience();
    const int count = ::epoll_wait(m_epoll, m_ready.data(), int(m_ready.size()), timeout);
    for (int i = 0; i < count; ++i)
        done += dispatch(m_ready[size_t(i)], sockets);
    if (count == int(m_ready.size()) && m_ready.size() < MostReady)
        m_ready.resize(m_ready.size() * 2);
    if (timers)
        done += fireTimers();
    return done > 0;
}

int EpollDispatcher::dispatch(const epoll_event &event, bool sockets)
{
    const int descriptor = event.data.fd;
    if (descriptor == m_wake) {
        // Drain first, then clear: the other order loses a wake-up that comes between the two.
        quint64 count = 0;
        [[maybe_unused]] const auto got = ::read(m_wake, &count, sizeof count);
        m_woken.store(false);
        return 1;
    }
    if (!sockets)
        return 0;
    if (Watcher *watcher = slot(descriptor).watcher) {
        const bool broken = event.events & (EPOLLHUP | EPOLLERR);
        watcher->ready(broken || event.events & EPOLLIN, broken || event.events & EPOLLOUT);
        return 1;
    }
    // Each notifier is looked up only when its turn comes: the one before may have removed it.
    int done = 0;
    if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        done += activate(descriptor, QSocketNotifier::Read);
    if (event.events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
        done += activate(descriptor, QSocketNotifier::Write);
    if (event.events & EPOLLPRI)
        done += activate(descriptor, QSocketNotifier::Exception);
    return done;
}

int EpollDispatcher::activate(int descriptor, QSocketNotifier::Type type)
{
    QSocketNotifier *notifier = slot(descriptor).notifiers[size_t(type)];
    if (!notifier)
        return 0;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
    return 1;
}

int EpollDispatcher::tryWrites()
{
    int done = 0;
    // By index: a notifier that fires may enable others.
    for (size_t i = 0; i < m_hopeful.size(); ++i) {
        const int descriptor = m_hopeful[i];
        done += activate(descriptor, QSocketNotifier::Write);
        noteChange(descriptor);
    }
    m_hopeful.clear();
    return done;
}

void EpollDispatcher::tellKernel()
{
    for (const int descriptor : m_changed) {
        Slot &slot = m_slots[size_t(descriptor)];
        slot.changed = false;
        const quint32 wanted = slot.wanted();
        if (wanted == slot.watched)
            continue;
        epoll_event event{};
        event.events = wanted;
        event.data.fd = descriptor;
        const int operation = !slot.watched ? EPOLL_CTL_ADD
            : !wanted                       ? EPOLL_CTL_DEL
                                            : EPOLL_CTL_MOD;
        // A descriptor closed and opened again behind our back is unknown to the kernel.
        if (::epoll_ctl(m_epoll, operation, descriptor, &event) != 0 && errno == ENOENT && wanted)
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        slot.watched = wanted;
    }
    m_changed.clear();
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = int(notifier->socket());
    Slot &entry = slot(descriptor);
    entry.notifiers[size_t(notifier->type())] = notifier;
    // Only a socket that is watched already: a connecting one is not worth a try.
    if (notifier->type() == QSocketNotifier::Write && entry.watched)
        m_hopeful.push_back(descriptor);
    else
        noteChange(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = int(notifier->socket());
    Slot &entry = slot(descriptor);
    if (entry.notifiers[size_t(notifier->type())] != notifier)
        return;
    entry.notifiers[size_t(notifier->type())] = nullptr;
    drop(descriptor, entry);
}

void EpollDispatcher::drop(int descriptor, Slot &entry)
{
    if (entry.wanted() || !entry.watched)
        return noteChange(descriptor);
    // At once: the descriptor may be closed, and its number given out again, before the next wait.
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    entry.watched = 0;
}

void EpollDispatcher::watch(int descriptor, Watcher &watcher)
{
    Slot &entry = slot(descriptor);
    Q_ASSERT(!entry.watcher && !entry.wanted());
    entry.watcher = &watcher;
    entry.watchesWriting = false;
    noteChange(descriptor);
}

void EpollDispatcher::watchWriting(int descriptor, bool on)
{
    Slot &entry = slot(descriptor);
    Q_ASSERT(entry.watcher);
    entry.watchesWriting = on;
    noteChange(descriptor);
}

void EpollDispatcher::unwatch(int descriptor)
{
    Slot &entry = slot(descriptor);
    entry.watcher = nullptr;
    entry.watchesWriting = false;
    drop(descriptor, entry);
}

EpollDispatcher::Slot &EpollDispatcher::slot(int descriptor)
{
    Q_ASSERT(descriptor >= 0);
    if (size_t(descriptor) >= m_slots.size())
        m_slots.resize(size_t(descriptor) * 2 + 64);
    return m_slots[size_t(descriptor)];
}

void EpollDispatcher::noteChange(int descriptor)
{
    Slot &entry = slot(descriptor);
    if (entry.changed || entry.wanted() == entry.watched)
        return;
    entry.changed = true;
    m_changed.push_back(descriptor);
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    const std::chrono::milliseconds span(qMax<qint64>(0, interval));
    const Timer timer{span, type, object, Clock::now() + span};
    m_order.insert({timer.due, id});
    m_timers.insert(id, timer);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto timer = m_timers.constFind(id);
    if (timer == m_timers.cend())
        return false;
    m_order.erase({timer->due, id});
    m_timers.erase(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const auto count = m_timers.removeIf([&](const QHash<int, Timer>::iterator &timer) {
        if (timer->object != object)
            return false;
        m_order.erase({timer->due, timer.key()});
        return true;
    });
    return count > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (auto timer = m_timers.cbegin(); timer != m_timers.cend(); ++timer) {
        if (timer->object == object)
            timers.append(TimerInfo(timer.key(), int(timer->interval.count()), timer->type));
    }
    return timers;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto timer = m_timers.constFind(id);
    if (timer == m_timers.cend())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(timer->due - Clock::now());
    return int(qMax<qint64>(0, left.count()));
}

int EpollDispatcher::patience() const
{
    if (m_order.empty())
        return -1;
    const auto left
        = std::chrono::ceil<std::chrono::milliseconds>(m_order.begin()->first - Clock::now());
    return int(std::clamp<qint64>(left.count(), 0, std::numeric_limits<int>::max()));
}

int EpollDispatcher::fireTimers()
{
    int fired = 0;
    const auto now = Clock::now();
    while (!m_order.empty() && m_order.begin()->first <= now) {
        const int id = m_order.begin()->second;
        const auto timer = m_timers.find(id);
        m_order.erase(m_order.begin());
        // Due again after `now`, so that a timer of 0 ms fires once a turn and no more.
        timer->due = qMax(timer->due + timer->interval, now + std::chrono::nanoseconds{1});
        m_order.insert({timer->due, id});
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event); // may remove any timer
        ++fired;
    }
    return fired;
}

void EpollDispatcher::wakeUp()
{
    if (QThread::currentThread() == thread()) {
        m_posted = true; // saves the kernel's part in it
        return;
    }
    if (m_woken.exchange(true))
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto put = ::write(m_wake, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true);
    wakeUp();
}

} // namespace panel::server
