// SPDX-License-Identifier: MIT

#include "server/features/forum/forumstore.h"

#include "server/store/words.h"

#include <QCryptographicHash>
#include <QUuid>

namespace panel::server {

namespace {

constexpr qsizetype ExcerptLength = 140;

QDateTime timeOf(const QVariant &ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
}

/// Tells a retry from another post under the same id.
QByteArray payloadHash(const NewPost &post)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(post.threadId.value) + ' '
                 + QByteArray::number(post.replyTo.value_or(PostId{}).value) + ' ');
    hash.addData(post.content.toUtf8());
    return hash.result();
}

} // namespace

QString excerptOf(const QString &content)
{
    const QString line = content.simplified();
    return line.size() <= ExcerptLength ? line : line.left(ExcerptLength - 1) + QChar(0x2026);
}

Result<QList<CategoryRow>> ForumStore::categories()
{
    auto rows = m_sql.all(key("forum/categories"), {}, [](const QSqlQuery &row) {
        return CategoryRow{
            {row.value(0).toLongLong()}, row.value(1).toString(), row.value(2).toBool(), {}, {}};
    });
    if (!rows)
        return rows;
    const auto grants = m_sql.all(key("forum/grants"), {}, [&rows](const QSqlQuery &row) {
        for (CategoryRow &category : *rows) {
            if (category.id.value != row.value(0).toLongLong())
                continue;
            if (!row.value(1).isNull())
                category.users.insert({row.value(1).toLongLong()});
            else if (const auto role = Json<Role>::read(row.value(2).toString()))
                category.roles.insert(*role);
        }
        return true;
    });
    if (!grants)
        return failure(grants);
    return rows;
}

Result<QList<ThreadSummary>> ForumStore::threads()
{
    return m_sql.all(key("forum/threads"), {}, [](const QSqlQuery &row) {
        ThreadSummary thread;
        thread.id = {row.value(0).toLongLong()};
        thread.categoryId = {row.value(1).toLongLong()};
        thread.title = row.value(2).toString();
        thread.lastSeq = row.value(3).toLongLong();
        if (!row.value(4).isNull())
            thread.lastAuthor = UserRef{{row.value(4).toLongLong()}, row.value(5).toString()};
        thread.excerpt = excerptOf(row.value(6).toString());
        thread.lastAt = timeOf(row.value(7));
        return thread;
    });
}

Post ForumStore::read(const QSqlQuery &row)
{
    Post post;
    post.id = {row.value(0).toLongLong()};
    post.seq = row.value(1).toLongLong();
    post.threadId = {row.value(2).toLongLong()};
    post.author = {{row.value(3).toLongLong()}, row.value(4).toString()};
    post.content = row.value(5).toString();
    post.createdAt = timeOf(row.value(6));
    if (!row.value(7).isNull())
        post.clientId = row.value(7).toString();
    if (!row.value(8).isNull()) {
        post.replyTo = PostId{row.value(8).toLongLong()};
        post.quote = Quote{*post.replyTo, row.value(9).toLongLong(), row.value(10).toString(),
                           excerptOf(row.value(11).toString())};
    }
    return post;
}

Result<Post> ForumStore::byId(PostId post)
{
    return m_sql.one(key("forum/post_by_id"), {{key(":id"), post.value}}, read);
}

Result<StoredPost> ForumStore::add(const NewPost &post)
{
    // As it is compared; the post itself keeps the author's spelling.
    const QString clientId
        = QUuid::fromString(post.clientId.value_or(QString())).toString(QUuid::WithoutBraces);
    if (post.clientId) {
        const auto earlier = m_sql.one(
            key("forum/idempotency"),
            {{key(":user"), post.author.id.value}, {key(":client_id"), clientId}},
            [](const QSqlQuery &row) {
                return std::pair(row.value(0).toByteArray(), PostId{row.value(1).toLongLong()});
            });
        if (earlier) {
            if (earlier->first != payloadHash(post))
                return fail(ErrorCode::Conflict,
                            QStringLiteral("client_id: it was used for another post already"));
            return byId(earlier->second).map([](const Post &stored) {
                return StoredPost{stored, false};
            });
        }
        if (earlier.error().code != ErrorCode::NotFound)
            return failure(earlier);
    }
    StoredPost stored;
    Post &added = stored.post;
    added.threadId = post.threadId;
    added.author = post.author;
    added.content = post.content;
    added.createdAt = post.at;
    added.clientId = post.clientId;
    if (post.replyTo) {
        const auto answered = byId(*post.replyTo);
        if (!answered || answered->threadId != post.threadId)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("reply_to: no such post in this thread"));
        added.replyTo = post.replyTo;
        added.quote = Quote{answered->id, answered->seq, answered->author.username,
                            excerptOf(answered->content)};
    }
    const auto made = m_sql.one(
        key("forum/add_post"),
        {{key(":thread"), post.threadId.value},
         {key(":author"), post.author.id.value},
         {key(":content"), post.content},
         {key(":at"), post.at.toMSecsSinceEpoch()},
         {key(":client_id"), post.clientId ? QVariant(*post.clientId) : QVariant()},
         {key(":reply_to"), post.replyTo ? QVariant(post.replyTo->value) : QVariant()}},
        [](const QSqlQuery &row) {
            return std::pair(PostId{row.value(0).toLongLong()}, row.value(1).toLongLong());
        });
    if (!made) // the feature knows the thread exists, so it is locked
        return made.error().code == ErrorCode::NotFound
            ? Result<StoredPost>(fail(ErrorCode::Forbidden, QStringLiteral("the thread is locked")))
            : Result<StoredPost>(failure(made));
    std::tie(added.id, added.seq) = *made;
    const auto rest
        = nothing(m_sql.run(key("forum/set_last_post"),
                            {{key(":thread"), post.threadId.value},
                             {key(":seq"), added.seq},
                             {key(":post"), added.id.value}}))
              .and_then([&] {
                  return nothing(m_sql.run(key("forum/add_participant"),
                                           {{key(":thread"), post.threadId.value},
                                            {key(":user"), post.author.id.value}}));
              })
              .and_then([&] { return markRead(post.author.id, post.threadId, added.seq); })
              .and_then([&]() -> Result<> {
                  if (!post.clientId)
                      return {};
                  return nothing(m_sql.run(key("forum/keep_client_id"),
                                           {{key(":user"), post.author.id.value},
                                            {key(":client_id"), clientId},
                                            {key(":hash"), payloadHash(post)},
                                            {key(":post"), added.id.value},
                                            {key(":at"), post.at.toMSecsSinceEpoch()}}));
              });
    if (!rest)
        return failure(rest);
    return stored;
}

Result<QList<Post>> ForumStore::after(ThreadId thread, qint64 seq, int limit)
{
    return m_sql.all(key("forum/posts_after"),
                     {{key(":thread"), thread.value}, {key(":seq"), seq}, {key(":limit"), limit}},
                     read);
}

Result<QList<Post>> ForumStore::before(ThreadId thread, qint64 seq, int limit)
{
    auto posts = m_sql.all(key("forum/posts_before"),
                           {{key(":thread"), thread.value},
                            {key(":seq"), seq > 0 ? seq : std::numeric_limits<qint64>::max()},
                            {key(":limit"), limit}},
                           read);
    if (posts)
        std::reverse(posts->begin(), posts->end());
    return posts;
}

Result<qint64> ForumStore::seqOf(ThreadId thread, PostId post)
{
    const auto found = byId(post);
    if (!found)
        return failure(found);
    if (found->threadId != thread)
        return fail(ErrorCode::NotFound, QStringLiteral("another thread's post"));
    return found->seq;
}

Result<qint64> ForumStore::lastSeq(ThreadId thread)
{
    return m_sql.one(key("forum/last_seq"), {{key(":thread"), thread.value}},
                     [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
}

Result<> ForumStore::markRead(UserId user, ThreadId thread, qint64 seq)
{
    return nothing(m_sql.run(
        key("forum/mark_read"),
        {{key(":user"), user.value}, {key(":thread"), thread.value}, {key(":seq"), seq}}));
}

Result<QHash<ThreadId, qint64>> ForumStore::readPositions(UserId user)
{
    QHash<ThreadId, qint64> positions;
    return m_sql
        .all(key("forum/read_positions"), {{key(":user"), user.value}},
             [&positions](const QSqlQuery &row) {
                 positions.insert({row.value(0).toLongLong()}, row.value(1).toLongLong());
                 return true;
             })
        .map([&positions](const QList<bool> &) { return positions; });
}

Result<QHash<ThreadId, qint64>> ForumStore::unreadMentions(UserId user)
{
    QHash<ThreadId, qint64> mentions;
    return m_sql
        .all(key("forum/unread_mentions"), {{key(":user"), user.value}},
             [&mentions](const QSqlQuery &row) {
                 mentions.insert({row.value(0).toLongLong()}, row.value(1).toLongLong());
                 return true;
             })
        .map([&mentions](const QList<bool> &) { return mentions; });
}

Result<CategoryId> ForumStore::addCategory(const QString &title, bool isPrivate)
{
    const auto id = m_sql.insert(key("forum/add_category"),
                                 {{key(":title"), title}, {key(":private"), int(isPrivate)}});
    if (!id && id.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, QStringLiteral("title: there is such a category already"));
    return id.map([](qint64 row) { return CategoryId{row}; });
}

Result<> ForumStore::grant(CategoryId category, UserId user, std::optional<Role> role)
{
    return nothing(
        m_sql.run(key("forum/grant"),
                  {{key(":category"), category.value},
                   {key(":user"), user ? QVariant(user.value) : QVariant()},
                   {key(":role"), role ? QVariant(QString(nameOf(*role))) : QVariant()}}));
}

Result<ThreadId> ForumStore::addThread(CategoryId category, const QString &title, UserId author,
                                       const QDateTime &now)
{
    return m_sql
        .insert(key("forum/add_thread"),
                {{key(":category"), category.value},
                 {key(":title"), title},
                 {key(":author"), author ? QVariant(author.value) : QVariant()},
                 {key(":now"), now.toMSecsSinceEpoch()}})
        .map([](qint64 row) { return ThreadId{row}; });
}

Result<> ForumStore::prune(const QDateTime &before)
{
    return nothing(
        m_sql.run(key("forum/prune_client_ids"), {{key(":before"), before.toMSecsSinceEpoch()}}));
}

} // namespace panel::server
