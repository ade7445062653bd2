// SPDX-License-Identifier: MIT

#include "server/features/moderation/sanctionstore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

UserRef personAt(const QSqlQuery &row, int column)
{
    return {{row.value(column).toLongLong()}, row.value(column + 1).toString()};
}

} // namespace

Result<QList<SanctionLine>> SanctionStore::holding(const QDateTime &now)
{
    return m_sql.all(
        QStringLiteral("moderation/sanctions"), {{QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
        [](const QSqlQuery &row) {
            SanctionLine line;
            line.id = row.value(0).toLongLong();
            line.user = personAt(row, 1);
            // The table allows these names only.
            line.kind
                = Json<SanctionKind>::read(row.value(3).toString()).value_or(SanctionKind::Mute);
            line.reason = row.value(4).toString();
            line.by = personAt(row, 5);
            line.at = timeOf(row.value(7));
            if (!row.value(8).isNull())
                line.until = timeOf(row.value(8));
            return line;
        });
}

Result<qint64> SanctionStore::impose(const SanctionLine &sanction)
{
    const auto ended = end(sanction.user.id, sanction.kind, sanction.at);
    if (!ended && ended.error().code != ErrorCode::NotFound)
        return failure(ended);
    return m_sql.insert(
        QStringLiteral("moderation/add_sanction"),
        {{QStringLiteral(":user"), sanction.user.id.value},
         {QStringLiteral(":kind"), QString(nameOf(sanction.kind))},
         {QStringLiteral(":reason"), sanction.reason},
         {QStringLiteral(":by"), sanction.by.id.value},
         {QStringLiteral(":now"), sanction.at.toMSecsSinceEpoch()},
         {QStringLiteral(":until"),
          sanction.until ? QVariant(sanction.until->toMSecsSinceEpoch()) : QVariant()}});
}

Result<> SanctionStore::end(UserId user, SanctionKind kind, const QDateTime &now)
{
    const auto ended = m_sql.run(QStringLiteral("moderation/end_sanction"),
                                 {{QStringLiteral(":user"), user.value},
                                  {QStringLiteral(":kind"), QString(nameOf(kind))},
                                  {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!ended)
        return failure(ended);
    if (*ended == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such sanction holds"));
    return {};
}

Result<> SanctionStore::expire(qint64 id, const QDateTime &now)
{
    return m_sql
        .run(QStringLiteral("moderation/expire_sanction"),
             {{QStringLiteral(":id"), id}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}})
        .map([](qint64) { });
}

Result<UserRef> SanctionStore::system()
{
    return m_sql.one(QStringLiteral("moderation/system_user"), {},
                     [](const QSqlQuery &row) { return personAt(row, 0); });
}

} // namespace panel::server
