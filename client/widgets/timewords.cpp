// SPDX-License-Identifier: MIT

#include "client/widgets/timewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace panel::client {

namespace {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::TimeWords)
};

} // namespace

QString whenWord(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return {};
    const QDateTime local = at.toLocalTime();
    const qint64 seconds = qMax<qint64>(0, at.secsTo(now));
    if (seconds < 60)
        return TimeWords::tr("now");
    if (seconds < 3600)
        return TimeWords::tr("%1 min", "minutes ago").arg(seconds / 60);
    if (local.date() == now.toLocalTime().date())
        return clockWord(at);
    if (local.date().daysTo(now.toLocalTime().date()) < 7)
        return QLocale().toString(local.date(), QStringLiteral("ddd"));
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString agoWord(const QDateTime &at, const QDateTime &now)
{
    const qint64 seconds = qMax<qint64>(0, at.secsTo(now));
    if (seconds < 60)
        return TimeWords::tr("just now");
    if (seconds < 3600)
        return TimeWords::tr("%1 ago", "%1 is a span such as 14 min").arg(spanWord(seconds));
    return whenWord(at, now);
}

QString clockForm()
{
    // The C locale's short form has seconds.
    const QLocale locale;
    return locale.language() == QLocale::C ? QStringLiteral("HH:mm")
                                           : locale.timeFormat(QLocale::ShortFormat);
}

QString clockWord(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime().time(), clockForm());
}

QString dayWord(const QDate &day, const QDate &today)
{
    if (day == today)
        return TimeWords::tr("Today");
    if (day.daysTo(today) == 1)
        return TimeWords::tr("Yesterday");
    const QString form = day.year() == today.year() ? QStringLiteral("dddd d MMMM")
                                                    : QStringLiteral("d MMMM yyyy");
    return QLocale().toString(day, form);
}

QString untilWord(const QDateTime &at, const QDateTime &now)
{
    const qint64 days = now.toLocalTime().date().daysTo(at.toLocalTime().date());
    if (days <= 0)
        return clockWord(at);
    if (days == 1)
        return TimeWords::tr("tomorrow %1", "%1 is a time").arg(clockWord(at));
    return TimeWords::tr("%1, %2", "%1 is a date, %2 a time")
        .arg(QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat), clockWord(at));
}

QString spanWord(qint64 seconds)
{
    const auto two = [](const QString &big, const QString &small, qint64 rest) {
        return rest > 0 ? big + QLatin1Char(' ') + small : big;
    };
    if (seconds < 60)
        return TimeWords::tr("%1 s", "seconds").arg(qMax<qint64>(0, seconds));
    if (seconds < 3600)
        return TimeWords::tr("%1 min", "minutes").arg(seconds / 60);
    const qint64 hours = seconds / 3600;
    if (hours < 24)
        return two(TimeWords::tr("%1 h", "hours").arg(hours),
                   TimeWords::tr("%1 min", "minutes").arg(seconds / 60 % 60), seconds / 60 % 60);
    return two(TimeWords::tr("%1 d", "days").arg(hours / 24),
               TimeWords::tr("%1 h", "hours").arg(hours % 24), hours % 24);
}

} // namespace panel::client
