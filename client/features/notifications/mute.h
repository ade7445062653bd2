// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>

namespace panel::client {

/// How long somebody wants quiet.
enum class Mute : quint8 { OneHour, EightHours, UntilTomorrow };

/// When it ends, in UTC. Tomorrow is eight in the morning in `now`'s own time zone, at least four
/// hours away: before dawn it is the morning to come, while at six it is the next day's.
QDateTime muteEnd(Mute mute, const QDateTime &now);

} // namespace panel::client
