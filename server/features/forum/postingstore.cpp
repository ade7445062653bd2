// SPDX-License-Identifier: MIT

#include "server/features/forum/postingstore.h"

#include "server/store/words.h"

#include <QCryptographicHash>
#include <QUuid>

namespace panel::server {

namespace {

/// As it is compared; the post itself keeps the author's spelling.
QString clientIdOf(const NewPost &post)
{
    return QUuid::fromString(post.clientId.value_or(QString())).toString(QUuid::WithoutBraces);
}

/// How long to wait until `span` has passed since `last`. A clock that was set back forgives.
std::chrono::milliseconds waitAfter(qint64 last, qint64 now, std::chrono::milliseconds span)
{
    if (last <= 0 || now < last)
        return {};
    return std::max(span - std::chrono::milliseconds(now - last), std::chrono::milliseconds(0));
}

/// Nothing where there are none: what was sent before there were any is still the same.
QByteArray listed(const std::optional<QStringList> &attachments)
{
    const QStringList ids = attachments.value_or(QStringList());
    return ids.isEmpty() ? QByteArray() : '\0' + ids.join(QLatin1Char(' ')).toUtf8();
}

qint64 number(const QSqlQuery &row)
{
    return row.value(0).toLongLong();
}

} // namespace

QByteArray fingerprintOf(const ForumPost &event)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(event.threadId.value) + ' '
                 + QByteArray::number(event.replyTo.value_or(PostId{}).value) + ' ');
    hash.addData(event.content.toUtf8() + listed(event.attachments));
    return hash.result();
}

QByteArray fingerprintOf(const NewThread &event)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData("thread " + QByteArray::number(event.categoryId.value) + ' ' + event.title.toUtf8()
                 + '\n');
    hash.addData(event.content.toUtf8() + listed(event.attachments));
    return hash.result();
}

Result<std::optional<Post>> PostingStore::earlier(const NewPost &post)
{
    if (!post.clientId)
        return std::optional<Post>();
    const auto earlier = m_sql.one(
        key("forum/idempotency"),
        {{key(":user"), post.author.id.value}, {key(":client_id"), clientIdOf(post)}},
        [](const QSqlQuery &row) {
            return std::pair(row.value(0).toByteArray(), PostId{row.value(1).toLongLong()});
        });
    if (!earlier && earlier.error().code == ErrorCode::NotFound)
        return std::optional<Post>();
    if (!earlier)
        return failure(earlier);
    if (earlier->first != post.payload)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("client_id: it was used for another post already"));
    return ForumStore(m_sql).post(earlier->second, {}).map([](const Post &stored) {
        return std::optional(stored);
    });
}

Result<StoredPost> PostingStore::add(const NewPost &post)
{
    const auto before = earlier(post);
    if (!before)
        return failure(before);
    if (*before)
        return StoredPost{**before, false};
    return store(post);
}

Result<StoredPost> PostingStore::start(const NewThreadRow &thread, NewPost post)
{
    const auto before = earlier(post);
    if (!before)
        return failure(before);
    if (*before)
        return StoredPost{**before, false};
    const auto last
        = m_sql.one(key("forum/last_thread_at"), {{key(":user"), post.author.id.value}}, number);
    if (!last)
        return failure(last);
    const auto wait = waitAfter(*last, post.at.toMSecsSinceEpoch(), thread.between);
    if (wait.count() > 0)
        return fail(ErrorCode::RateLimited,
                    QStringLiteral("one new thread in %1 s").arg(thread.between.count()), wait);
    const auto id = addThread(thread.categoryId, thread.title, post.author.id, post.at);
    if (!id)
        return failure(id);
    post.threadId = *id;
    return store(post);
}

Result<std::pair<PostId, qint64>> PostingStore::append(const NewPost &post)
{
    const auto made = m_sql.one(
        key("forum/add_post"),
        {{key(":thread"), post.threadId.value},
         {key(":moderates"), int(post.moderates)},
         {key(":author"), post.author.id.value},
         {key(":content"), post.content},
         {key(":at"), post.at.toMSecsSinceEpoch()},
         {key(":client_id"), post.clientId ? QVariant(*post.clientId) : QVariant()},
         {key(":reply_to"), post.replyTo ? QVariant(post.replyTo->value) : QVariant()}},
        [](const QSqlQuery &row) {
            return std::pair(PostId{row.value(0).toLongLong()}, row.value(1).toLongLong());
        });
    if (made || made.error().code != ErrorCode::NotFound)
        return made;
    const auto deleted
        = m_sql.one(key("forum/thread_state"), {{key(":thread"), post.threadId.value}},
                    [](const QSqlQuery &row) { return row.value(5).toBool(); });
    return fail(ErrorCode::Forbidden,
                deleted.value_or(true) ? QStringLiteral("the thread is deleted")
                                       : QStringLiteral("the thread is locked"));
}

Result<Quote> PostingStore::quoteOf(const NewPost &post)
{
    const auto answered = ForumStore(m_sql).post(*post.replyTo, {});
    const bool isElsewhere = answered && answered->threadId != post.threadId;
    if (isElsewhere || (!answered && answered.error().code == ErrorCode::NotFound))
        return fail(ErrorCode::Invalid, QStringLiteral("reply_to: no such post in this thread"));
    return answered.map([](const Post &quoted) {
        return Quote{quoted.id, quoted.seq, quoted.author.username, excerptOf(quoted)};
    });
}

Result<> PostingStore::awaitTurn(const NewPost &post)
{
    if (post.slowMode.count() <= 0 || post.moderates)
        return {};
    const auto last = m_sql.one(
        key("forum/last_post_at"),
        {{key(":thread"), post.threadId.value}, {key(":user"), post.author.id.value}}, number);
    if (!last && last.error().code != ErrorCode::NotFound)
        return failure(last);
    const auto wait = waitAfter(last.value_or(0), post.at.toMSecsSinceEpoch(), post.slowMode);
    if (wait.count() > 0)
        return fail(ErrorCode::RateLimited,
                    QStringLiteral("slow mode: one post in %1 s").arg(post.slowMode.count()), wait);
    return {};
}

Result<> PostingStore::attach(const NewPost &post, PostId id)
{
    for (qsizetype place = 0; place < post.attachments.size(); ++place) {
        const auto taken = m_sql.run(key("forum/attach"),
                                     {{key(":id"), post.attachments.at(place)},
                                      {key(":user"), post.author.id.value},
                                      {key(":post"), id.value},
                                      {key(":place"), place},
                                      {key(":released"), int(post.wasHeld)}});
        if (!taken)
            return failure(taken);
        if (*taken == 0)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("attachments: no such upload of yours that is free: %1")
                            .arg(post.attachments.at(place)));
    }
    return {};
}

Result<QStringList> PostingStore::uploadNames(UserId user, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids) {
        const auto name
            = m_sql.one(key("forum/upload_name"), {{key(":id"), id}, {key(":user"), user.value}},
                        [](const QSqlQuery &row) { return row.value(0).toString(); });
        if (!name && name.error().code != ErrorCode::NotFound)
            return failure(name);
        if (name)
            names.append(*name);
    }
    return names;
}

Result<StoredPost> PostingStore::store(const NewPost &post)
{
    StoredPost stored;
    Post &added = stored.post;
    added.threadId = post.threadId;
    added.author = post.author;
    added.content = post.content;
    added.createdAt = post.at;
    added.clientId = post.clientId;
    if (post.replyTo) {
        const auto quote = quoteOf(post);
        if (!quote)
            return failure(quote);
        added.replyTo = post.replyTo;
        added.quote = *quote;
    }
    if (const auto turn = awaitTurn(post); !turn)
        return failure(turn);
    const auto made = append(post);
    if (!made)
        return failure(made);
    std::tie(added.id, added.seq) = *made;
    if (const auto attached = attach(post, added.id); !attached)
        return failure(attached);
    if (!post.attachments.isEmpty()) {
        const auto listed = ForumStore(m_sql).attachments(added.id);
        if (!listed)
            return failure(listed);
        added.attachments = *listed;
    }
    const qint64 at = post.at.toMSecsSinceEpoch();
    const auto rest = nothing(m_sql.run(key("forum/set_last_post"),
                                        {{key(":thread"), post.threadId.value},
                                         {key(":seq"), added.seq},
                                         {key(":post"), added.id.value}}))
                          .and_then([&] {
                              return nothing(m_sql.run(key("forum/add_participant"),
                                                       {{key(":thread"), post.threadId.value},
                                                        {key(":user"), post.author.id.value},
                                                        {key(":at"), at}}));
                          })
                          .and_then([&]() -> Result<> {
                              return ForumStore(m_sql)
                                  .markRead(post.author.id, post.threadId, added.seq)
                                  .map([](qint64) { });
                          })
                          .and_then([&]() -> Result<> {
                              if (!post.clientId)
                                  return {};
                              return nothing(m_sql.run(key("forum/keep_client_id"),
                                                       {{key(":user"), post.author.id.value},
                                                        {key(":client_id"), clientIdOf(post)},
                                                        {key(":hash"), post.payload},
                                                        {key(":post"), added.id.value},
                                                        {key(":at"), at}}));
                          });
    if (!rest)
        return failure(rest);
    return stored;
}

Result<ThreadId> PostingStore::addThread(CategoryId category, const QString &title, UserId author,
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

} // namespace panel::server
