// SPDX-License-Identifier: MIT

#include "client/features/notifications/mute.h"

namespace panel::client {

QDateTime muteEnd(Mute mute, const QDateTime &now)
{
    constexpr int Morning = 8; // o'clock
    constexpr qint64 Hour = 3'600;
    switch (mute) {
    case Mute::OneHour:
        return now.addSecs(Hour).toUTC();
    case Mute::EightHours:
        return now.addSecs(8 * Hour).toUTC();
    case Mute::UntilTomorrow:
        break;
    }
    QDateTime end = now;
    end.setTime({Morning, 0});
    while (now.secsTo(end) < 4 * Hour)
        end = end.addDays(1);
    return end.toUTC();
}

} // namespace panel::client
