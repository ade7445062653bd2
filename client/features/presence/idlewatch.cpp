// SPDX-License-Identifier: MIT

#include "client/features/presence/idlewatch.h"

#include <QEvent>

namespace panel::client {

IdleWatch::IdleWatch(QObject &application, SystemIdle &systemIdle, Clock clock, QObject *parent)
    : QObject(parent), m_systemIdle(systemIdle), m_clock(std::move(clock)), m_lastInput(m_clock())
{
    application.installEventFilter(this);
    m_timer.setInterval(Look);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    m_timer.start();
}

void IdleWatch::look()
{
    m_systemIdle.ask(this,
                     [this](std::optional<std::chrono::milliseconds> system) { judge(system); });
}

void IdleWatch::judge(std::optional<std::chrono::milliseconds> system)
{
    const std::chrono::milliseconds own{m_lastInput.msecsTo(m_clock())};
    const bool idle = std::min(own, system.value_or(own)) >= After;
    if (std::exchange(m_idle, idle) != idle)
        Q_EMIT idleChanged(idle);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        if (!event->spontaneous())
            break; // not by hand
        m_lastInput = m_clock();
        if (m_idle)
            judge(std::chrono::milliseconds{0}); // back at once, not at the next look
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace panel::client
