// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QString>

namespace panel::client {

/// When something was, as a list says it: "now", "14 min" within the hour, "19:14" today, "Wed"
/// this week, else the date by locale. Times in the future count as now.
QString whenWord(const QDateTime &at, const QDateTime &now = QDateTime::currentDateTime());

/// The same in a sentence: "just now", "14 min ago", then as above.
QString agoWord(const QDateTime &at, const QDateTime &now = QDateTime::currentDateTime());

/// How this locale writes a time of day, without seconds.
QString clockForm();

/// The time of day by locale: "19:14".
QString clockWord(const QDateTime &at);

/// A day as a divider says it: "Today", "Yesterday", "Wednesday 11 March".
QString dayWord(const QDate &day, const QDate &today = QDate::currentDate());

/// When something to come is: "20:14" today, "tomorrow 08:00", else the day by locale and the time.
QString untilWord(const QDateTime &at, const QDateTime &now = QDateTime::currentDateTime());

/// How long, in two units at most: "40 s", "14 min", "6 d 4 h".
QString spanWord(qint64 seconds);

} // namespace panel::client
