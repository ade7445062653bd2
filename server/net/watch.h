// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <memory>

namespace panel::server {

/// Told when a descriptor can be read or written, or is broken, which shows as both.
class Watcher
{
public:
    Watcher() = default;
    Q_DISABLE_COPY_MOVE(Watcher)

    /// May end its watch and close the descriptor. May come without cause.
    virtual void ready(bool readable, bool writable) = 0;

protected:
    ~Watcher() = default;
};

/// Watches a descriptor for reading, and on demand for writing, on the event loop of the thread
/// that made it: straight in the epoll dispatcher where that runs the thread, which costs no
/// object, else over Qt's notifiers.
class Watch
{
public:
    Watch(qintptr descriptor, Watcher &watcher);
    ~Watch() { end(); }
    Q_DISABLE_COPY_MOVE(Watch)

    void setWriting(bool on);
    /// Before the descriptor is closed.
    void end();

private:
    struct Notifiers;
    struct Deleter
    {
        void operator()(Notifiers *notifiers) const;
    };

    qintptr m_descriptor; ///< -1 once ended.
    std::unique_ptr<Notifiers, Deleter> m_notifiers; ///< Null in the epoll dispatcher.
};

} // namespace panel::server
