// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"

#include <QTimer>

namespace panel::server {

/// The pulse of a running daemon.
class SteadyPulse final : public Pulse
{
    Q_OBJECT

public:
    explicit SteadyPulse(QObject *parent = nullptr);

    TimePoint now() const override;
    QDateTime wallClock() const override;

private:
    QTimer m_timer;
};

} // namespace panel::server
