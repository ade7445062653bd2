// SPDX-License-Identifier: MIT

#include "client/features/presence/presencewords.h"

#include "client/widgets/timewords.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct PresenceWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::PresenceWords)
};

} // namespace

Presence presenceMark(PresenceStatus status)
{
    switch (status) {
    case PresenceStatus::Online:
        return Presence::Online;
    case PresenceStatus::Away:
        return Presence::Away;
    case PresenceStatus::Busy:
    case PresenceStatus::DoNotDisturb:
        return Presence::Busy;
    case PresenceStatus::Invisible:
    case PresenceStatus::Offline:
        break;
    }
    return Presence::Offline;
}

QString presenceWord(PresenceStatus status)
{
    switch (status) {
    case PresenceStatus::Online:
        return PresenceWords::tr("Online");
    case PresenceStatus::Away:
        return PresenceWords::tr("Away");
    case PresenceStatus::Busy:
        return PresenceWords::tr("Busy");
    case PresenceStatus::DoNotDisturb:
        return PresenceWords::tr("Do not disturb");
    case PresenceStatus::Invisible:
        return PresenceWords::tr("Invisible");
    case PresenceStatus::Offline:
        break;
    }
    return PresenceWords::tr("Offline");
}

QString presenceLine(PresenceStatus status, const QDateTime &since, const QDateTime &now)
{
    switch (status) {
    case PresenceStatus::Busy:
    case PresenceStatus::DoNotDisturb:
        return presenceWord(status);
    case PresenceStatus::Away:
        return since.isValid() ? PresenceWords::tr("Away for %1", "%1 is a span such as 12 min")
                                     .arg(spanWord(since.secsTo(now)))
                               : presenceWord(status);
    case PresenceStatus::Offline:
    case PresenceStatus::Invisible:
        if (!since.isValid())
            return {};
        if (since.secsTo(now) < 3600)
            return PresenceWords::tr("Seen %1 ago", "%1 is a span such as 12 min")
                .arg(spanWord(since.secsTo(now)));
        return PresenceWords::tr("Seen %1", "%1 is a time, a day of the week or a date")
            .arg(whenWord(since, now));
    case PresenceStatus::Online:
        break;
    }
    return {};
}

QString presenceLine(PresenceStatus status, const QDateTime &since, const QString &text,
                     const QDateTime &now)
{
    QStringList parts{presenceLine(status, since, now), text};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace panel::client
