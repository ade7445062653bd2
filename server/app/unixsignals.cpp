// SPDX-License-Identifier: MIT

#include "server/app/unixsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#endif

namespace panel::server {

#ifdef Q_OS_UNIX

namespace {

int writeEnd = -1;

/// Runs in the signal handler: only what signal-safety(7) allows, so one byte into the pipe.
void note(int signal)
{
    const char byte = char(signal);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    Q_ASSERT(writeEnd < 0);
    if (::pipe2(m_descriptors, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_descriptors[1];
    auto *notifier = new QSocketNotifier(m_descriptors[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char signal = 0;
        while (::read(m_descriptors[0], &signal, 1) == 1) {
            if (signal == SIGHUP)
                Q_EMIT reloadRequested();
            else
                Q_EMIT stopRequested();
        }
    });
    struct sigaction action = {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

UnixSignals::~UnixSignals()
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        std::signal(signal, SIG_DFL);
    writeEnd = -1;
    for (const int descriptor : m_descriptors) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

#else

UnixSignals::UnixSignals(QObject *parent) : QObject(parent) { }
UnixSignals::~UnixSignals() = default;

#endif

} // namespace panel::server
