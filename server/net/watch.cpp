// SPDX-License-Identifier: MIT

#include "server/net/watch.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <utility>

#ifdef Q_OS_LINUX
#include "server/net/epolldispatcher.h"
#endif

namespace panel::server {

namespace {

#ifdef Q_OS_LINUX
EpollDispatcher *dispatcher()
{
    return qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
}
#endif

} // namespace

struct Watch::Notifiers
{
    QSocketNotifier read;
    QSocketNotifier write;
};

void Watch::Deleter::operator()(Notifiers *notifiers) const
{
    // Its watcher may end it from inside a notifier's own signal.
    notifiers->read.setEnabled(false);
    notifiers->write.setEnabled(false);
    QMetaObject::invokeMethod(
        QAbstractEventDispatcher::instance(), [notifiers] { delete notifiers; },
        Qt::QueuedConnection);
}

Watch::Watch(qintptr descriptor, Watcher &watcher) : m_descriptor(descriptor)
{
#ifdef Q_OS_LINUX
    if (EpollDispatcher *epoll = dispatcher()) {
        epoll->watch(int(descriptor), watcher);
        return;
    }
#endif
    m_notifiers.reset(new Notifiers{QSocketNotifier(descriptor, QSocketNotifier::Read),
                                    QSocketNotifier(descriptor, QSocketNotifier::Write)});
    m_notifiers->write.setEnabled(false);
    QObject::connect(&m_notifiers->read, &QSocketNotifier::activated, &m_notifiers->read,
                     [&watcher] { watcher.ready(true, false); });
    QObject::connect(&m_notifiers->write, &QSocketNotifier::activated, &m_notifiers->write,
                     [&watcher] { watcher.ready(false, true); });
}

void Watch::setWriting(bool on)
{
    if (m_descriptor < 0)
        return;
    if (m_notifiers)
        return m_notifiers->write.setEnabled(on);
#ifdef Q_OS_LINUX
    if (EpollDispatcher *epoll = dispatcher())
        epoll->watchWriting(int(m_descriptor), on);
#endif
}

void Watch::end()
{
    const auto descriptor = std::exchange(m_descriptor, -1);
    if (descriptor < 0)
        return;
    if (m_notifiers)
        return m_notifiers.reset();
#ifdef Q_OS_LINUX
    if (EpollDispatcher *epoll = dispatcher()) // none any more when the thread ends
        epoll->unwatch(int(descriptor));
#endif
}

} // namespace panel::server
