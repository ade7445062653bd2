// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/notifications/notificationsevents.h"

#include <QDateTime>

namespace panel::server {

/// Fails with `Invalid`: a time no day has, no day at all, or a time zone this machine does not
/// know.
Result<> checkQuietHours(const QuietHours &hours);

/// Whether the schedule holds at that moment, by the clock on its owner's wall: it follows their
/// daylight saving time. Where `from` is `to` it holds around the clock on its days.
bool isQuietAt(const QuietHours &hours, const QDateTime &moment);

/// The schedules' statements. On the store's threads only.
class QuietHoursStore
{
public:
    explicit QuietHoursStore(Sql &sql) : m_sql(sql) { }

    Result<QHash<UserId, QuietHours>> all();
    Result<> set(UserId user, const QuietHours &hours);

private:
    Sql &m_sql;
};

} // namespace panel::server
