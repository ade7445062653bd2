// SPDX-License-Identifier: MIT

#include "client/net/outboxstore.h"

#include "client/net/setaside.h"
#include "shared/protocol/errors.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logOutbox, "panel.client.outbox")

namespace panel::client {

namespace {

const QStringList Schema{QStringLiteral("outbox_make_post"), QStringLiteral("outbox_make_draft"),
                         QStringLiteral("outbox_make_kept_draft")};

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
        const auto posts = (*old)->all(QStringLiteral("outbox_posts"), {}, readPost);
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
    return m_sql->all(QStringLiteral("outbox_posts"), {}, readPost);
}

Result<> OutboxStore::save(const QueuedPost &post)
{
    return m_sql
        ->run(QStringLiteral("outbox_save"),
              {{QStringLiteral(":client_id"), post.clientId.toString(QUuid::WithoutBraces)},
               {QStringLiteral(":thread_id"), post.threadId.value},
               {QStringLiteral(":content"), post.content},
               {QStringLiteral(":reply_to"),
                post.replyTo ? QVariant(post.replyTo->value) : QVariant()},
               {QStringLiteral(":created_ms"), post.createdAt.toMSecsSinceEpoch()},
               {QStringLiteral(":state"), int(post.state)},
               {QStringLiteral(":reason"),
                post.reason ? QVariant(QString(nameOf(*post.reason))) : QVariant()}})
        .map([](qint64) { });
}

Result<> OutboxStore::rename(const QUuid &from, const QUuid &to)
{
    return m_sql
        ->run(QStringLiteral("outbox_rename"),
              {{QStringLiteral(":new_id"), to.toString(QUuid::WithoutBraces)},
               {QStringLiteral(":old_id"), from.toString(QUuid::WithoutBraces)}})
        .map([](qint64) { });
}

void OutboxStore::remove(const QUuid &clientId)
{
    // Failing is harmless: sent once more, the server answers with the post it has.
    (void)m_sql->run(QStringLiteral("outbox_remove"),
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
