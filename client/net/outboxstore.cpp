// SPDX-License-Identifier: MIT

#include "client/net/outboxstore.h"

#include "client/net/setaside.h"
#include "shared/protocol/errors.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logOutbox, "panel.client.outbox")

namespace panel::client {

namespace {

const QStringList Schema{QStringLiteral("outbox_make_post"), QStringLiteral("outbox_make_draft"),
                         QStringLiteral("outbox_make_kept_draft"),
                         QStringLiteral("outbox_make_file")};

QueuedPost readPost(const QSqlQuery &row)
{
    QueuedPost post;
    post.clientId = QUuid(row.value(0).toString());
    post.threadId = {row.value(1).toLongLong()};
    post.content = row.value(2).toString();
    if (!row.value(3).isNull())
        post.replyTo = PostId{row.value(3).toLongLong()};
    post.createdAt = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), Qt::UTC);
    post.state = PostState(qBound(0, row.value(5).toInt(), int(PostState::Failed)));
    // Read by name: the numbers of an enum are no promise.
    const auto reason = Json<ErrorCode>::read(row.value(6).toString());
    if (reason)
        post.reason = *reason;
    return post;
}

QueuedFile readFile(const QSqlQuery &row)
{
    return {QUuid(row.value(1).toString()), row.value(2).toString(), row.value(3).toString(),
            row.value(4).toLongLong(), row.value(5).toString()};
}

/// The posts with their files, from whichever file.
QList<QueuedPost> readPosts(LocalSql &sql)
{
    auto posts = sql.all(QStringLiteral("outbox_posts"), {}, readPost);
    QHash<QUuid, QueuedPost *> places;
    for (QueuedPost &post : posts)
        places.insert(post.clientId, &post);
    sql.all(QStringLiteral("outbox_files"), {}, [&](const QSqlQuery &row) {
        if (QueuedPost *post = places.value(QUuid(row.value(0).toString())))
            post->files.append(readFile(row));
        return true;
    });
    return posts;
}

/// SQLite takes a null string for NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

KeptDraft readKeptDraft(const QSqlQuery &row)
{
    return {row.value(0).toString(), row.value(1).toString(), row.value(2).toString(),
            row.value(3).toLongLong(), row.value(4).toBool()};
}

struct Draft
{
    ThreadId thread;
    QString text;
    QDateTime at;
};

Draft readDraft(const QSqlQuery &row)
{
    return {{row.value(0).toLongLong()},
            row.value(1).toString(),
            QDateTime::fromMSecsSinceEpoch(row.value(2).toLongLong(), Qt::UTC)};
}

} // namespace

Result<std::unique_ptr<OutboxStore>> OutboxStore::open(const QString &path)
{
    auto sql = LocalSql::open(path, Schema);
    if (sql)
        return std::unique_ptr<OutboxStore>(new OutboxStore(*std::move(sql)));
    if (sql.error().code != ErrorCode::StorageFailed)
        return failure(sql);

    qCWarning(logOutbox) << "the outbox is damaged and set aside:" << sql.error().detail;
    const QString damaged = setAside(path);
    auto fresh = LocalSql::open(path, Schema);
    if (!fresh)
        return failure(fresh);
    std::unique_ptr<OutboxStore> store(new OutboxStore(*std::move(fresh)));
    if (const auto old = LocalSql::openDamaged(damaged)) {
        const auto posts = readPosts(**old);
        for (const QueuedPost &post : posts) {
            if (const auto saved = store->save(post); !saved)
                return failure(saved);
        }
        const auto drafts = (*old)->all(QStringLiteral("draft_all"), {}, readDraft);
        for (const Draft &draft : drafts)
            store->saveDraft(draft.thread, draft.text, draft.at);
        const auto kept = (*old)->all(QStringLiteral("kept_draft_all"), {}, readKeptDraft);
        for (const KeptDraft &draft : kept)
            store->keepDraft(draft);
        qCWarning(logOutbox) << "carried over" << posts.size() << "posts and" << drafts.size()
                             << "drafts";
    }
    return store;
}

QList<QueuedPost> OutboxStore::posts()
{
    return readPosts(*m_sql);
}

Result<> OutboxStore::save(const QueuedPost &post)
{
    return m_sql
        ->run(QStringLiteral("outbox_save"),
              {{QStringLiteral(":client_id"), post.clientId.toString(QUuid::WithoutBraces)},
               {QStringLiteral(":thread_id"), post.threadId.value},
               {QStringLiteral(":content"), notNull(post.content)},
               {QStringLiteral(":reply_to"),
                post.replyTo ? QVariant(post.replyTo->value) : QVariant()},
               {QStringLiteral(":created_ms"), post.createdAt.toMSecsSinceEpoch()},
               {QStringLiteral(":state"), int(post.state)},
               {QStringLiteral(":reason"),
                post.reason ? QVariant(QString(nameOf(*post.reason))) : QVariant()}})
        .and_then([&](qint64) { return saveFiles(post); });
}

Result<> OutboxStore::saveFiles(const QueuedPost &post)
{
    for (qsizetype place = 0; place < post.files.size(); ++place) {
        const QueuedFile &file = post.files.at(place);
        const auto saved = m_sql->run(
            QStringLiteral("outbox_save_file"),
            {{QStringLiteral(":key"), file.key.toString(QUuid::WithoutBraces)},
             {QStringLiteral(":client_id"), post.clientId.toString(QUuid::WithoutBraces)},
             {QStringLiteral(":place"), place},
             {QStringLiteral(":path"), notNull(file.path)},
             {QStringLiteral(":name"), notNull(file.name)},
             {QStringLiteral(":size"), file.size},
             {QStringLiteral(":attachment_id"), notNull(file.id)}});
        if (!saved)
            return failure(saved);
    }
    return {};
}

Result<> OutboxStore::rename(const QUuid &from, const QUuid &to)
{
    return m_sql
        ->run(QStringLiteral("outbox_rename"),
              {{QStringLiteral(":new_id"), to.toString(QUuid::WithoutBraces)},
               {QStringLiteral(":old_id"), from.toString(QUuid::WithoutBraces)}})
        .and_then([&](qint64) {
            return m_sql->run(QStringLiteral("outbox_rename_files"),
                              {{QStringLiteral(":new_id"), to.toString(QUuid::WithoutBraces)},
                               {QStringLiteral(":old_id"), from.toString(QUuid::WithoutBraces)}});
        })
        .map([](qint64) {});
}

void OutboxStore::remove(const QUuid &clientId)
{
    // Failing is harmless: sent once more, the server answers with the post it has.
    for (const char *statement : {"outbox_remove", "outbox_remove_files"})
        (void)m_sql->run(QLatin1String(statement),
                         {{QStringLiteral(":client_id"), clientId.toString(QUuid::WithoutBraces)}});
}

QString OutboxStore::draft(ThreadId thread)
{
    return m_sql
        ->all(QStringLiteral("draft_one"), {{QStringLiteral(":thread_id"), thread.value}},
              [](const QSqlQuery &row) { return row.value(0).toString(); })
        .value(0);
}

void OutboxStore::saveDraft(ThreadId thread, const QString &text, const QDateTime &at)
{
    if (text.isEmpty()) {
        (void)m_sql->run(QStringLiteral("draft_remove"),
                         {{QStringLiteral(":thread_id"), thread.value}});
        return;
    }
    (void)m_sql->run(QStringLiteral("draft_save"),
                     {{QStringLiteral(":thread_id"), thread.value},
                      {QStringLiteral(":content"), text},
                      {QStringLiteral(":changed_ms"), at.toMSecsSinceEpoch()}});
}

QList<ThreadId> OutboxStore::threadsWithDrafts()
{
    return m_sql->all(QStringLiteral("draft_all"), {},
                      [](const QSqlQuery &row) { return readDraft(row).thread; });
}

QList<KeptDraft> OutboxStore::keptDrafts()
{
    return m_sql->all(QStringLiteral("kept_draft_all"), {}, readKeptDraft);
}

void OutboxStore::keepDraft(const KeptDraft &draft)
{
    if (draft.content.isEmpty() && draft.title.isEmpty() && draft.version == 0 && !draft.isDirty) {
        (void)m_sql->run(QStringLiteral("kept_draft_remove"),
                         {{QStringLiteral(":place"), draft.place}});
        return;
    }
    (void)m_sql->run(QStringLiteral("kept_draft_save"),
                     {{QStringLiteral(":place"), draft.place},
                      {QStringLiteral(":title"), notNull(draft.title)},
                      {QStringLiteral(":content"), notNull(draft.content)},
                      {QStringLiteral(":version"), draft.version},
                      {QStringLiteral(":dirty"), draft.isDirty}});
}

} // namespace panel::client
