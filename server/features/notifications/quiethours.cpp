// SPDX-License-Identifier: MIT

#include "server/features/notifications/quiethours.h"

#include "server/store/words.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace panel::server {

namespace {

constexpr int MinutesInDay = 24 * 60;

/// Qt lists the zones of the map alone; computers also call theirs Etc/UTC or Asia/Calcutta.
bool isZone(const QString &id)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}\\z")); // no path
    return form.match(id).hasMatch() && QTimeZone(id.toLatin1()).isValid();
}

tl::unexpected<Error> badHours(const char *why)
{
    return fail(ErrorCode::Invalid, QStringLiteral("hours: ") + QLatin1String(why));
}

QString wordOf(const QList<int> &days)
{
    QString word;
    for (const int day : days)
        word += QString::number(day);
    return word;
}

QList<int> daysIn(const QString &word)
{
    QList<int> days;
    for (const QChar digit : word)
        days.append(digit.digitValue());
    return days;
}

} // namespace

Result<> checkQuietHours(const QuietHours &hours)
{
    const auto isMinute = [](int minute) { return minute >= 0 && minute < MinutesInDay; };
    if (!isMinute(hours.from) || !isMinute(hours.to))
        return badHours("from and to: 0 to 1439");
    const QSet<int> days(hours.days.cbegin(), hours.days.cend());
    if (days.size() != hours.days.size()
        || std::any_of(days.cbegin(), days.cend(), [](int day) { return day < 1 || day > 7; }))
        return badHours("days: 1 to 7, each once");
    if (!hours.enabled && hours.timeZone.isEmpty())
        return {};
    if (hours.enabled && days.isEmpty())
        return badHours("days: at least one, or turn the schedule off");
    if (!isZone(hours.timeZone))
        return badHours("time_zone: an IANA id such as Europe/Berlin");
    return {};
}

bool isQuietAt(const QuietHours &hours, const QDateTime &moment)
{
    if (!hours.enabled)
        return false;
    const QTimeZone zone(hours.timeZone.toUtf8());
    if (!zone.isValid())
        return false; // known when it was set, and not to this machine
    const QDateTime there = moment.toTimeZone(zone);
    const int minute = there.time().hour() * 60 + there.time().minute();
    const bool beganToday = hours.days.contains(there.date().dayOfWeek());
    if (hours.from < hours.to)
        return beganToday && minute >= hours.from && minute < hours.to;
    const bool beganYesterday = hours.days.contains(there.date().addDays(-1).dayOfWeek());
    return (beganToday && minute >= hours.from) || (beganYesterday && minute < hours.to);
}

Result<QHash<UserId, QuietHours>> QuietHoursStore::all()
{
    QHash<UserId, QuietHours> hours;
    return m_sql
        .all(key("notifications/quiet_hours"), {},
             [&hours](const QSqlQuery &row) {
                 hours.insert({row.value(0).toLongLong()},
                              {row.value(1).toBool(), row.value(2).toInt(), row.value(3).toInt(),
                               daysIn(row.value(4).toString()), row.value(5).toString(),
                               row.value(6).toBool(), row.value(7).toBool()});
                 return true;
             })
        .map([&hours](const QList<bool> &) { return hours; });
}

Result<> QuietHoursStore::set(UserId user, const QuietHours &hours)
{
    return nothing(m_sql.run(key("notifications/set_quiet_hours"),
                             {{key(":user"), user.value},
                              {key(":enabled"), int(hours.enabled)},
                              {key(":from"), hours.from},
                              {key(":to"), hours.to},
                              {key(":days"), hours.days.isEmpty() ? key("") : wordOf(hours.days)},
                              {key(":zone"), hours.timeZone.isEmpty() ? key("") : hours.timeZone},
                              {key(":mentions"), int(hours.allowMentions)},
                              {key(":staff"), int(hours.allowStaff)}}));
}

} // namespace panel::server
