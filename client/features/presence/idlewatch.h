// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/systemidle.h"
#include "client/net/clock.h"

#include <QObject>
#include <QTimer>

namespace panel::client {

/// Whether somebody sits at this computer: nobody does once it got no input for `After`. Where the
/// desktop does not say how long that is, Panel's own windows have to do.
class IdleWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds After{300};
    static constexpr std::chrono::seconds Look{10}; ///< Between two looks.

    /// Asks the desktop with `systemIdle`. Watches the input of `application`, and both outlive it.
    IdleWatch(QObject &application, SystemIdle &systemIdle, Clock clock = systemTime,
              QObject *parent = nullptr);

    bool isIdle() const { return m_idle; }
    /// Looks now; a timer does so every `Look`.
    void look();

Q_SIGNALS:
    void idleChanged(bool idle);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void judge(std::optional<std::chrono::milliseconds> system);

    SystemIdle &m_systemIdle;
    Clock m_clock;
    QDateTime m_lastInput; ///< Into Panel's own windows.
    QTimer m_timer;
    bool m_idle = false;
};

} // namespace panel::client
