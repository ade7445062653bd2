// SPDX-License-Identifier: MIT

#include "server/features/attachments/attachmentsstore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

constexpr std::chrono::milliseconds Day = std::chrono::hours{24};

QVariant pixels(const std::optional<int> &count)
{
    return count ? QVariant(*count) : QVariant();
}

} // namespace

Result<> AttachmentsStore::mayAdd(UserId user, qint64 size, const UploadLimits &limits)
{
    const auto usage = m_sql.one(
        key("attachments/usage"), {{key(":user"), user.value}, {key(":since"), limits.since}},
        [](const QSqlQuery &row) {
            return UploadUsage{row.value(0).toLongLong(), row.value(1).toLongLong(),
                               row.value(2).toInt()};
        });
    if (!usage)
        return failure(usage);
    if (usage->waiting >= limits.waiting)
        return fail(ErrorCode::RateLimited,
                    QStringLiteral("%1 uploads that no post has yet").arg(usage->waiting),
                    std::chrono::minutes{1});
    if (limits.bytes > 0 && usage->bytes + size > limits.bytes) {
        const auto wait = usage->firstAt > 0
            ? std::chrono::milliseconds(usage->firstAt - limits.now) + Day
            : std::chrono::milliseconds(0);
        return fail(ErrorCode::RateLimited,
                    QStringLiteral("at most %1 bytes in a day").arg(limits.bytes), wait);
    }
    return {};
}

Result<> AttachmentsStore::add(UserId user, const Attachment &attachment,
                               const UploadLimits &limits)
{
    if (const auto may = mayAdd(user, attachment.size, limits); !may)
        return may;
    return nothing(m_sql.run(key("attachments/add"),
                             {{key(":id"), attachment.id},
                              {key(":user"), user.value},
                              {key(":name"), attachment.name},
                              {key(":size"), attachment.size},
                              {key(":type"), attachment.type},
                              {key(":width"), pixels(attachment.width)},
                              {key(":height"), pixels(attachment.height)},
                              {key(":at"), limits.now}}));
}

Result<StoredAttachment> AttachmentsStore::one(const QString &id)
{
    return m_sql.one(key("attachments/one"), {{key(":id"), id}}, [](const QSqlQuery &row) {
        StoredAttachment stored;
        stored.user = {row.value(0).toLongLong()};
        stored.name = row.value(1).toString();
        stored.size = row.value(2).toLongLong();
        stored.type = row.value(3).toString();
        stored.post = {row.value(4).toLongLong()};
        stored.isDeleted = row.value(6).toBool();
        stored.isHeld = !stored.post && row.value(7).toLongLong() > 0;
        stored.thread = {row.value(stored.isHeld ? 8 : 5).toLongLong()};
        stored.category = {row.value(9).toLongLong()};
        return stored;
    });
}

Result<> AttachmentsStore::takeBack(UserId user, const QString &id)
{
    return m_sql.run(key("attachments/take_back"), {{key(":id"), id}, {key(":user"), user.value}})
        .and_then([](qint64 rows) -> Result<> {
            if (rows == 0)
                return fail(ErrorCode::NotFound, QStringLiteral("id: no such upload of yours"));
            return {};
        });
}

Result<QStringList> AttachmentsStore::prune(qint64 before)
{
    return m_sql.all(key("attachments/prune"), {{key(":before"), before}},
                     [](const QSqlQuery &row) { return row.value(0).toString(); });
}

Result<QStringList> AttachmentsStore::strangers(const QStringList &ids)
{
    QStringList none;
    for (const QString &id : ids) {
        const auto known = m_sql.one(key("attachments/exists"), {{key(":id"), id}},
                                     [](const QSqlQuery &row) { return row.value(0).toBool(); });
        if (!known)
            return failure(known);
        if (!*known)
            none.append(id);
    }
    return none;
}

} // namespace panel::server
