// SPDX-License-Identifier: MIT

#include "server/features/forum/forumstore.h"

#include "server/store/words.h"

#include <algorithm>

namespace panel::server {

namespace {

constexpr qsizetype ExcerptLength = 140;

Post postFrom(const QSqlQuery &row, const Reader &reader)
{
    Post post;
    post.id = {row.value(0).toLongLong()};
    post.seq = row.value(1).toLongLong();
    post.threadId = {row.value(2).toLongLong()};
    post.author = {{row.value(3).toLongLong()}, row.value(4).toString()};
    post.createdAt = timeOf(row.value(6));
    if (!row.value(7).isNull())
        post.clientId = row.value(7).toString();
    const bool deleted = !row.value(14).isNull();
    if (!deleted || reader.moderates)
        post.content = row.value(5).toString();
    if (!row.value(8).isNull()) {
        post.replyTo = PostId{row.value(8).toLongLong()};
        const bool hidden = !row.value(12).isNull() && !reader.moderates;
        post.quote = Quote{*post.replyTo, row.value(9).toLongLong(), row.value(10).toString(),
                           hidden ? QString() : excerptOf(row.value(11).toString())};
    }
    if (!row.value(13).isNull())
        post.editedAt = timeOf(row.value(13));
    if (deleted)
        post.deleted = true;
    if (deleted && reader.moderates)
        post.deletedBy = UserRef{{row.value(14).toLongLong()}, row.value(15).toString()};
    return post;
}

/// As the statements attachments and attachments_of_post list the columns.
Attachment attachmentFrom(const QSqlQuery &row)
{
    Attachment attachment{row.value(1).toString(),
                          row.value(2).toString(),
                          row.value(3).toLongLong(),
                          row.value(4).toString(),
                          {},
                          {}};
    if (!row.value(5).isNull()) {
        attachment.width = row.value(5).toInt();
        attachment.height = row.value(6).toInt();
    }
    return attachment;
}

/// The first key that does not begin with `prefix` any more.
QString endOf(const QString &prefix)
{
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace

QString excerptOf(const QString &content)
{
    const QString line = content.simplified();
    return line.size() <= ExcerptLength ? line : line.left(ExcerptLength - 1) + QChar(0x2026);
}

QString excerptOf(const Post &post)
{
    if (!post.content.isEmpty() || !post.attachments)
        return excerptOf(post.content);
    QStringList names;
    for (const Attachment &each : *post.attachments)
        names.append(each.name);
    return excerptOf(names.join(QStringLiteral(", ")));
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
        thread.pinned = row.value(8).toBool();
        thread.locked = row.value(9).toBool();
        thread.slowModeSeconds = row.value(10).toInt();
        if (!row.value(11).isNull())
            thread.author = UserRef{{row.value(11).toLongLong()}, row.value(12).toString()};
        if (row.value(13).toBool())
            thread.deleted = true;
        return thread;
    });
}

Result<ThreadMark> ForumStore::mark(ThreadId thread)
{
    return m_sql.one(key("forum/thread_mark"), {{key(":thread"), thread.value}},
                     [](const QSqlQuery &row) {
                         return ThreadMark{row.value(0).toLongLong(), row.value(1).toLongLong()};
                     });
}

Result<Post> ForumStore::post(PostId id, const Reader &reader)
{
    auto found = m_sql.one(key("forum/post_by_id"), {{key(":id"), id.value}},
                           [&reader](const QSqlQuery &row) { return postFrom(row, reader); });
    if (!found)
        return found;
    if (const auto completed = complete(*found, reader); !completed)
        return failure(completed);
    return found;
}

Result<> ForumStore::complete(Post &post, const Reader &reader)
{
    QList<Post> one{post};
    const Sql::Values which{{key(":post"), post.id.value}};
    const auto completed
        = addReactions(one, key("forum/reactions_of_post"), which, reader).and_then([&] {
              return addAttachments(one, key("forum/attachments_of_post"), which, reader);
          });
    post = one.first();
    return completed;
}

Result<> ForumStore::complete(QList<Post> &posts, const Reader &reader)
{
    const Sql::Values which{{key(":thread"), posts.first().threadId.value},
                            {key(":first"), posts.first().seq},
                            {key(":last"), posts.last().seq}};
    return addReactions(posts, key("forum/reactions"), which, reader).and_then([&] {
        return addAttachments(posts, key("forum/attachments"), which, reader);
    });
}

Result<QList<Post>> ForumStore::posts(const char *statement, ThreadId thread, qint64 seq, int limit,
                                      const Reader &reader)
{
    auto posts
        = m_sql.all(key(statement),
                    {{key(":thread"), thread.value}, {key(":seq"), seq}, {key(":limit"), limit}},
                    [&reader](const QSqlQuery &row) { return postFrom(row, reader); });
    if (!posts || posts->isEmpty())
        return posts;
    std::sort(posts->begin(), posts->end(),
              [](const Post &a, const Post &b) { return a.seq < b.seq; });
    if (const auto completed = complete(*posts, reader); !completed)
        return failure(completed);
    return posts;
}

Result<> ForumStore::addReactions(QList<Post> &posts, const QString &statement, Sql::Values values,
                                  const Reader &reader)
{
    QHash<PostId, Post *> places;
    for (Post &post : posts)
        places.insert(post.id, &post);
    values.append({key(":me"), reader.user.value});
    const auto read = m_sql.all(statement, values, [&](const QSqlQuery &row) {
        Post *post = places.value({row.value(0).toLongLong()});
        if (!post || (post->deleted && !reader.moderates))
            return false;
        if (!post->reactions)
            post->reactions.emplace();
        const QString emoji = row.value(1).toString();
        if (post->reactions->isEmpty() || post->reactions->last().emoji != emoji) {
            Reaction reaction{emoji, row.value(4).toInt(), {}, {}};
            if (reader.user)
                reaction.mine = row.value(5).toBool();
            post->reactions->append(reaction);
        }
        post->reactions->last().users.append(
            {{row.value(2).toLongLong()}, row.value(3).toString()});
        return true;
    });
    return read.map([](const QList<bool> &) { });
}

Result<> ForumStore::addAttachments(QList<Post> &posts, const QString &statement,
                                    const Sql::Values &values, const Reader &reader)
{
    QHash<PostId, Post *> places;
    for (Post &post : posts)
        places.insert(post.id, &post);
    const auto read = m_sql.all(statement, values, [&](const QSqlQuery &row) {
        Post *post = places.value({row.value(0).toLongLong()});
        if (!post || (post->deleted && !reader.moderates))
            return false;
        if (!post->attachments)
            post->attachments.emplace();
        post->attachments->append(attachmentFrom(row));
        return true;
    });
    return read.map([](const QList<bool> &) { });
}

Result<QList<Attachment>> ForumStore::attachments(PostId post)
{
    return m_sql.all(key("forum/attachments_of_post"), {{key(":post"), post.value}},
                     attachmentFrom);
}

Result<QList<Post>> ForumStore::after(ThreadId thread, qint64 seq, int limit, const Reader &reader)
{
    return posts("forum/posts_after", thread, seq, limit, reader);
}

Result<QList<Post>> ForumStore::before(ThreadId thread, qint64 seq, int limit, const Reader &reader)
{
    return posts("forum/posts_before", thread, seq > 0 ? seq : std::numeric_limits<qint64>::max(),
                 limit, reader);
}

Result<QList<Post>> ForumStore::changed(ThreadId thread, qint64 change, qint64 seq, int limit,
                                        const Reader &reader)
{
    auto posts = m_sql.all(key("forum/posts_changed"),
                           {{key(":thread"), thread.value},
                            {key(":change"), change},
                            {key(":seq"), seq},
                            {key(":limit"), limit}},
                           [&reader](const QSqlQuery &row) { return postFrom(row, reader); });
    if (!posts)
        return posts;
    for (Post &each : *posts) { // they may stand anywhere, so one by one
        if (const auto completed = complete(each, reader); !completed)
            return failure(completed);
    }
    return posts;
}

Result<QList<PostVersion>> ForumStore::history(PostId post)
{
    return m_sql.all(key("forum/post_history"), {{key(":post"), post.value}},
                     [](const QSqlQuery &row) {
                         return PostVersion{row.value(0).toString(),
                                            {{row.value(1).toLongLong()}, row.value(2).toString()},
                                            timeOf(row.value(3))};
                     });
}

Result<qint64> ForumStore::markRead(UserId user, ThreadId thread, qint64 seq)
{
    return m_sql.one(
        key("forum/mark_read"),
        {{key(":user"), user.value}, {key(":thread"), thread.value}, {key(":seq"), seq}},
        [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
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

Result<QList<UserRef>> ForumStore::complete(CategoryId category, ThreadId thread,
                                            const QString &prefix, int limit)
{
    const auto user = [](const QSqlQuery &row) {
        return UserRef{{row.value(0).toLongLong()}, row.value(1).toString()};
    };
    // An empty text is bound as '' only when it is not null.
    const QString begin = prefix.isEmpty() ? key("") : prefix;
    auto people = m_sql.all(key("forum/complete_participants"),
                            {{key(":thread"), thread.value},
                             {key(":category"), category.value},
                             {key(":prefix"), begin},
                             {key(":end"), endOf(begin)},
                             {key(":limit"), limit}},
                            user);
    if (!people || people->size() >= limit)
        return people;
    const auto others = m_sql.all(key("forum/complete_names"),
                                  {{key(":thread"), thread.value},
                                   {key(":category"), category.value},
                                   {key(":prefix"), begin},
                                   {key(":end"), endOf(begin)},
                                   {key(":limit"), limit - int(people->size())}},
                                  user);
    if (!others)
        return others;
    return *people + *others;
}

Result<> ForumStore::prune(const QDateTime &before)
{
    return nothing(
        m_sql.run(key("forum/prune_client_ids"), {{key(":before"), before.toMSecsSinceEpoch()}}));
}

} // namespace panel::server
