// SPDX-License-Identifier: MIT

#include "server/features/notifications/notificationsstore.h"

#include "server/features/notifications/threadlevels.h"
#include "server/store/words.h"

namespace panel::server {

namespace {

constexpr qsizetype BodyLength = 140;

bool isOn(const NotificationSettings &settings, NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Reply:
        return settings.reply;
    case NotificationKind::Mention:
        return settings.mention;
    case NotificationKind::ServerAlert:
        return settings.serverAlert;
    case NotificationKind::DirectMessage:
        return settings.directMessage;
    case NotificationKind::Announcement:
        return settings.announcement;
    case NotificationKind::Moderation:
        return settings.moderation;
    }
    return false;
}

template <typename Id>
QVariant idOrNull(const std::optional<Id> &id)
{
    return id ? QVariant(id->value) : QVariant();
}

QString bodyOf(const Post &post)
{
    const QString line = post.content.simplified();
    return line.size() <= BodyLength ? line : line.left(BodyLength - 1) + QChar(0x2026);
}

} // namespace

Result<bool> NotificationsStore::addForPost(const Post &post, const QString &threadTitle,
                                            const QList<UserId> &mentioned)
{
    const auto values = [&](NotificationKind kind, const QString &title, qint64 user) {
        return Sql::Values{{key(":user"), user},
                           {key(":kind"), QString(nameOf(kind))},
                           {key(":actor"), post.author.id.value},
                           {key(":thread"), post.threadId.value},
                           {key(":post"), post.id.value},
                           {key(":title"), title},
                           {key(":body"), bodyOf(post)},
                           {key(":subject"), threadTitle},
                           {key(":url"),
                            QStringLiteral("panel://thread/%1/post/%2")
                                .arg(post.threadId.value)
                                .arg(post.id.value)},
                           {key(":at"), post.createdAt.toMSecsSinceEpoch()}};
    };
    const QString mentionTitle = QStringLiteral("%1 in %2").arg(post.author.username, threadTitle);
    qint64 rows = 0;
    for (const UserId user : mentioned) {
        const auto added = m_sql.run(key("notifications/add_mention"),
                                     values(NotificationKind::Mention, mentionTitle, user.value));
        if (!added)
            return failure(added);
        rows += *added;
    }
    Sql::Values replies
        = values(NotificationKind::Reply,
                 QStringLiteral("%1 replied in %2").arg(post.author.username, threadTitle), 0);
    replies.removeFirst(); // :user: everybody who is to hear of it
    replies.append({key(":reply_to"), post.replyTo ? QVariant(post.replyTo->value) : QVariant()});
    const auto replied = m_sql.run(key("notifications/add_replies"), replies);
    if (!replied)
        return failure(replied);
    rows += *replied;
    return ThreadLevelsStore(m_sql)
        .track(post.author.id, post.threadId, post.id)
        .map([rows](bool isNew) { return rows > 0 || isNew; });
}

Result<QList<StoredNotification>> NotificationsStore::add(const QList<UserId> &users,
                                                          const Notification &notification,
                                                          qint64 serverRow)
{
    QList<StoredNotification> added;
    for (const UserId user : users) {
        const auto own = settings(user);
        if (!own)
            return failure(own);
        if (!isOn(*own, notification.kind))
            continue;
        const auto id = m_sql.insert(
            key("notifications/add"),
            {{key(":user"), user.value},
             {key(":kind"), QString(nameOf(notification.kind))},
             {key(":server"), serverRow > 0 ? QVariant(serverRow) : QVariant()},
             {key(":actor"),
              idOrNull(notification.actor ? std::optional(notification.actor->id) : std::nullopt)},
             {key(":thread"), idOrNull(notification.threadId)},
             {key(":post"), idOrNull(notification.postId)},
             {key(":title"), notification.title},
             {key(":body"), notification.body},
             {key(":subject"), notification.subject.value_or(key(""))},
             {key(":url"), notification.url},
             {key(":at"), notification.timestamp.toMSecsSinceEpoch()}});
        if (!id)
            return failure(id);
        added.append({user, notification});
        added.last().notification.id = {*id};
    }
    return added;
}

Result<QList<StoredNotification>> NotificationsStore::read(const QString &statement,
                                                           const Sql::Values &values)
{
    return m_sql.all(statement, values, [](const QSqlQuery &row) {
        StoredNotification stored;
        Notification &n = stored.notification;
        stored.user = {row.value(1).toLongLong()};
        n.id = {row.value(0).toLongLong()};
        n.kind = Json<NotificationKind>::read(row.value(2).toString())
                     .value_or(NotificationKind::Announcement);
        n.title = row.value(3).toString();
        n.body = row.value(4).toString();
        n.url = row.value(5).toString();
        if (!row.value(6).isNull())
            n.threadId = ThreadId{row.value(6).toLongLong()};
        if (!row.value(7).isNull())
            n.postId = PostId{row.value(7).toLongLong()};
        n.timestamp = QDateTime::fromMSecsSinceEpoch(row.value(8).toLongLong(), Qt::UTC);
        if (!row.value(9).isNull())
            n.actor = UserRef{{row.value(9).toLongLong()}, row.value(10).toString()};
        if (!row.value(11).toString().isEmpty())
            n.subject = row.value(11).toString();
        n.read = !row.value(12).isNull();
        return stored;
    });
}

Result<QList<StoredNotification>> NotificationsStore::ofPost(PostId post)
{
    return read(key("notifications/of_post"), {{key(":post"), post.value}});
}

Result<QList<StoredNotification>> NotificationsStore::missed(UserId user, int limit)
{
    return read(key("notifications/missed"), {{key(":user"), user.value}, {key(":limit"), limit}});
}

Result<> NotificationsStore::setDelivered(const QList<NotificationId> &ids, const QDateTime &now)
{
    for (const NotificationId id : ids) {
        const auto set
            = m_sql.run(key("notifications/set_delivered"),
                        {{key(":id"), id.value}, {key(":now"), now.toMSecsSinceEpoch()}});
        if (!set)
            return failure(set);
    }
    return {};
}

Result<QList<StoredNotification>>
NotificationsStore::list(UserId user, std::optional<NotificationId> before, int limit)
{
    const qint64 below = before ? before->value : std::numeric_limits<qint64>::max();
    return read(key("notifications/list"),
                {{key(":user"), user.value}, {key(":before"), below}, {key(":limit"), limit}});
}

Result<> NotificationsStore::forget(const QList<NotificationId> &ids)
{
    for (const NotificationId id : ids) {
        if (const auto gone = m_sql.run(key("notifications/forget"), {{key(":id"), id.value}});
            !gone)
            return failure(gone);
    }
    return {};
}

Result<QHash<UserId, QList<NotificationId>>> NotificationsStore::forgetPost(PostId post)
{
    QHash<UserId, QList<NotificationId>> unread;
    return m_sql
        .all(key("notifications/forget_post"), {{key(":post"), post.value}},
             [&unread](const QSqlQuery &row) {
                 if (row.value(2).toBool())
                     unread[UserId{row.value(1).toLongLong()}].append(
                         NotificationId{row.value(0).toLongLong()});
                 return true;
             })
        .map([&unread](const QList<bool> &) { return unread; });
}

Result<QHash<UserId, QList<NotificationId>>> NotificationsStore::forgetHidden()
{
    QHash<UserId, QList<NotificationId>> unread;
    return m_sql
        .all(key("notifications/forget_hidden"), {},
             [&unread](const QSqlQuery &row) {
                 if (row.value(2).toBool())
                     unread[UserId{row.value(0).toLongLong()}].append(
                         NotificationId{row.value(1).toLongLong()});
                 return true;
             })
        .map([&unread](const QList<bool> &) { return unread; });
}

Result<UnreadCounts> NotificationsStore::unread(UserId user)
{
    UnreadCounts counts;
    return m_sql
        .all(key("notifications/unread_by_thread"), {{key(":user"), user.value}},
             [&counts](const QSqlQuery &row) {
                 counts.insert({row.value(0).toLongLong()}, row.value(1).toLongLong());
                 return true;
             })
        .map([&counts](const QList<bool> &) { return counts; });
}

Result<bool> NotificationsStore::hasUnread(UserId user, ThreadId thread, qint64 upToSeq)
{
    return m_sql.one(
        key("notifications/has_unread"),
        {{key(":user"), user.value}, {key(":thread"), thread.value}, {key(":seq"), upToSeq}},
        [](const QSqlQuery &row) { return row.value(0).toBool(); });
}

Result<QList<NotificationId>>
NotificationsStore::setRead(UserId user, const std::optional<QList<NotificationId>> &ids,
                            std::optional<ThreadId> thread, qint64 upToSeq, const QDateTime &now)
{
    const auto idOf
        = [](const QSqlQuery &row) { return NotificationId{row.value(0).toLongLong()}; };
    const Sql::Values base{{key(":user"), user.value}, {key(":now"), now.toMSecsSinceEpoch()}};
    if (ids) {
        QList<NotificationId> changed;
        for (const NotificationId id : *ids) {
            const auto one = m_sql.all(key("notifications/read_one"),
                                       base + Sql::Values{{key(":id"), id.value}}, idOf);
            if (!one)
                return one;
            changed += *one;
        }
        return changed;
    }
    if (thread)
        return m_sql.all(
            key("notifications/read_thread"),
            base + Sql::Values{{key(":thread"), thread->value}, {key(":seq"), upToSeq}}, idOf);
    return m_sql.all(key("notifications/read_all"), base, idOf);
}

Result<NotificationSettings> NotificationsStore::settings(UserId user)
{
    NotificationSettings settings;
    return m_sql
        .all(key("notifications/settings"), {{key(":user"), user.value}},
             [&settings](const QSqlQuery &row) {
                 const bool on = row.value(1).toBool();
                 switch (Json<NotificationKind>::read(row.value(0).toString())
                             .value_or(NotificationKind::Reply)) {
                 case NotificationKind::Reply:
                     settings.reply = on;
                     break;
                 case NotificationKind::Mention:
                     settings.mention = on;
                     break;
                 case NotificationKind::ServerAlert:
                     settings.serverAlert = on;
                     break;
                 case NotificationKind::DirectMessage:
                     settings.directMessage = on;
                     break;
                 case NotificationKind::Announcement:
                     settings.announcement = on;
                     break;
                 case NotificationKind::Moderation:
                     settings.moderation = on;
                     break;
                 }
                 return true;
             })
        .map([&settings](const QList<bool> &) { return settings; });
}

Result<> NotificationsStore::setEnabled(UserId user, NotificationKind kind, bool enabled,
                                        bool unlessChosen)
{
    return nothing(m_sql.run(unlessChosen ? key("notifications/enable_unless_chosen")
                                          : key("notifications/set_enabled"),
                             {{key(":user"), user.value},
                              {key(":kind"), QString(nameOf(kind))},
                              {key(":enabled"), int(enabled)}}));
}

} // namespace panel::server
