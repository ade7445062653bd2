// SPDX-License-Identifier: MIT

#include "server/features/moderation/auditstore.h"

namespace panel::server {

namespace {

/// An empty text; a null one would be stored as NULL.
QString present(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

Result<> AuditStore::add(const StaffAction &action)
{
    const QString actor = action.actor.user ? action.actor.username : QStringLiteral("console");
    return m_sql
        .run(QStringLiteral("moderation/add_audit"),
             {{QStringLiteral(":at"), action.at.toMSecsSinceEpoch()},
              {QStringLiteral(":actor"), actor},
              {QStringLiteral(":action"), action.action},
              {QStringLiteral(":subject"), present(action.subject)},
              {QStringLiteral(":detail"), present(action.detail)},
              {QStringLiteral(":reason"), present(action.reason)},
              {QStringLiteral(":category"), action.category.value}})
        .map([](qint64) { });
}

Result<QList<StoredAudit>> AuditStore::page(const Wanted &wanted)
{
    return m_sql.all(QStringLiteral("moderation/audit_log"),
                     {{QStringLiteral(":before"), wanted.before},
                      {QStringLiteral(":actor"), present(wanted.actor)},
                      {QStringLiteral(":action"), present(wanted.action)},
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
