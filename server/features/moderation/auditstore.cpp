// SPDX-License-Identifier: MIT

#include "server/features/moderation/auditstore.h"

#include "server/store/words.h"

namespace panel::server {

Result<> AuditStore::add(const StaffAction &action)
{
    const QString actor = action.actor.user ? action.actor.username : QStringLiteral("console");
    return m_sql
        .run(QStringLiteral("moderation/add_audit"),
             {{QStringLiteral(":at"), action.at.toMSecsSinceEpoch()},
              {QStringLiteral(":actor"), actor},
              {QStringLiteral(":action"), action.action},
              {QStringLiteral(":subject"), notNull(action.subject)},
              {QStringLiteral(":detail"), notNull(action.detail)},
              {QStringLiteral(":reason"), notNull(action.reason)},
              {QStringLiteral(":category"), action.category.value}})
        .map([](qint64) { });
}

Result<QList<StoredAudit>> AuditStore::page(const Wanted &wanted)
{
    return m_sql.all(QStringLiteral("moderation/audit_log"),
                     {{QStringLiteral(":before"), wanted.before},
                      {QStringLiteral(":actor"), notNull(wanted.actor)},
                      {QStringLiteral(":action"), notNull(wanted.action)},
                      {QStringLiteral(":limit"), wanted.limit}},
                     [](const QSqlQuery &row) {
                         StoredAudit stored;
                         stored.entry
                             = {row.value(0).toLongLong(),
                                QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), Qt::UTC),
                                row.value(2).toString(),
                                row.value(3).toString(),
                                row.value(4).toString(),
                                row.value(5).toString(),
                                row.value(6).toString()};
                         stored.category = {row.value(7).toLongLong()};
                         return stored;
                     });
}

} // namespace panel::server
