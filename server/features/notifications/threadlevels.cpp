// SPDX-License-Identifier: MIT

#include "server/features/notifications/threadlevels.h"

#include "server/store/words.h"

namespace panel::server {

OwnedLevel ThreadLevelsStore::read(const QSqlQuery &row)
{
    OwnedLevel owned;
    owned.user = {row.value(0).toLongLong()};
    owned.line.threadId = {row.value(1).toLongLong()};
    owned.line.level
        = Json<ThreadLevel>::read(row.value(2).toString()).value_or(ThreadLevel::Normal);
    if (!row.value(3).isNull())
        owned.line.until = QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong(), Qt::UTC);
    return owned;
}

Result<QList<ThreadLevelLine>> ThreadLevelsStore::of(UserId user)
{
    return m_sql.all(key("notifications/levels"), {{key(":user"), user.value}},
                     [](const QSqlQuery &row) { return read(row).line; });
}

Result<> ThreadLevelsStore::set(UserId user, const ThreadLevelLine &line)
{
    const Sql::Values which{{key(":user"), user.value}, {key(":thread"), line.threadId.value}};
    if (line.level == ThreadLevel::Normal)
        return nothing(m_sql.run(key("notifications/forget_level"), which));
    return nothing(m_sql.run(
        key("notifications/set_level"),
        which
            + Sql::Values{{key(":level"), QString(nameOf(line.level))},
                          {key(":until"),
                           line.until ? QVariant(line.until->toMSecsSinceEpoch()) : QVariant()}}));
}

Result<bool> ThreadLevelsStore::track(UserId user, ThreadId thread, PostId post)
{
    return m_sql
        .run(key("notifications/track"),
             {{key(":user"), user.value},
              {key(":thread"), thread.value},
              {key(":post"), post.value}})
        .map([](qint64 rows) { return rows > 0; });
}

Result<std::optional<ThreadLevelLine>> ThreadLevelsStore::trackedBy(UserId author, ThreadId thread,
                                                                    PostId post)
{
    return m_sql
        .all(key("notifications/tracked_by"),
             {{key(":user"), author.value},
              {key(":thread"), thread.value},
              {key(":post"), post.value}},
             read)
        .map([](const QList<OwnedLevel> &found) {
            return found.isEmpty() ? std::nullopt : std::optional(found.first().line);
        });
}

Result<QDateTime> ThreadLevelsStore::nextMuteEnd()
{
    return m_sql.one(key("notifications/next_mute_end"), {}, [](const QSqlQuery &row) {
        return row.value(0).isNull()
            ? QDateTime()
            : QDateTime::fromMSecsSinceEpoch(row.value(0).toLongLong(), Qt::UTC);
    });
}

Result<QList<OwnedLevel>> ThreadLevelsStore::endMutes(const QDateTime &now)
{
    const Sql::Values by{{key(":now"), now.toMSecsSinceEpoch()}};
    const auto normal = m_sql.all(key("notifications/end_mutes_to_normal"), by, read);
    if (!normal)
        return normal;
    const auto others = m_sql.all(key("notifications/end_mutes"), by, read);
    if (!others)
        return others;
    return *normal + *others;
}

} // namespace panel::server
