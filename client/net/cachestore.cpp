// SPDX-License-Identifier: MIT

#include "client/net/cachestore.h"

#include "client/net/setaside.h"

#include <QJsonDocument>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logCache, "panel.client.cache")

namespace panel::client {

namespace {

const QStringList Schema{QStringLiteral("cache_make_document"), QStringLiteral("cache_make_post")};

template <Described T>
QByteArray bodyOf(const T &document)
{
    return QJsonDocument(toJson(document)).toJson(QJsonDocument::Compact);
}

/// What an older or newer client wrote may not fit; it is then left out.
template <Described T>
std::optional<T> fromBody(const QByteArray &body)
{
    const auto document = fromJson<T>(QJsonDocument::fromJson(body).object());
    return document ? std::optional(*document) : std::nullopt;
}

QString nameOf(const ThreadSummary &thread)
{
    return QString::number(thread.id.value);
}
QString nameOf(const Category &category)
{
    return QString::number(category.id.value);
}
QString nameOf(const OnlineUser &person)
{
    return QString::number(person.id.value);
}
QString nameOf(const Notification &notification)
{
    return QString::number(notification.id.value);
}

const QString ThreadKind = QStringLiteral("thread");
const QString CategoryKind = QStringLiteral("category");
const QString ServerKind = QStringLiteral("server");
const QString PersonKind = QStringLiteral("person");
const QString ChangeKind = QStringLiteral("change");
const QString NotificationKindName = QStringLiteral("notification");

} // namespace

Result<std::unique_ptr<CacheStore>> CacheStore::open(const QString &path)
{
    auto sql = LocalSql::open(path, Schema);
    if (!sql && sql.error().code == ErrorCode::StorageFailed) {
        qCWarning(logCache) << "the cache is damaged and made anew:" << sql.error().detail;
        setAside(path);
        sql = LocalSql::open(path, Schema);
    }
    if (!sql)
        return failure(sql);
    return std::unique_ptr<CacheStore>(new CacheStore(*std::move(sql)));
}

template <Described T>
QList<T> CacheStore::documents(const QString &kind)
{
    const auto bodies
        = m_sql->all(QStringLiteral("cache_documents"), {{QStringLiteral(":kind"), kind}},
                     [](const QSqlQuery &row) { return row.value(0).toByteArray(); });
    QList<T> documents;
    for (const QByteArray &body : bodies) {
        if (auto document = fromBody<T>(body))
            documents.append(*std::move(document));
    }
    return documents;
}

template <Described T>
void CacheStore::saveDocuments(const QString &kind, const QList<T> &documents)
{
    m_sql->together([&] {
        (void)m_sql->run(QStringLiteral("cache_clear_documents"),
                         {{QStringLiteral(":kind"), kind}});
        int position = 0;
        for (const T &document : documents)
            (void)m_sql->run(QStringLiteral("cache_save_document"),
                             {{QStringLiteral(":kind"), kind},
                              {QStringLiteral(":name"), nameOf(document)},
                              {QStringLiteral(":position"), position++},
                              {QStringLiteral(":body"), bodyOf(document)}});
    });
}

ListThreadsReply CacheStore::threads()
{
    return {documents<Category>(CategoryKind), documents<ThreadSummary>(ThreadKind)};
}

void CacheStore::saveThreads(const ListThreadsReply &threads)
{
    saveDocuments(CategoryKind, threads.categories);
    saveDocuments(ThreadKind, threads.threads);
}

CacheStore::Posts CacheStore::posts(ThreadId thread)
{
    const auto rows
        = m_sql->all(QStringLiteral("cache_posts"), {{QStringLiteral(":thread_id"), thread.value}},
                     [](const QSqlQuery &row) {
                         return std::pair(row.value(0).toString(), row.value(1).toByteArray());
                     });
    Posts kept;
    for (const auto &row : rows) {
        const auto post = fromBody<Post>(row.second);
        // A row that cannot be read would leave a hole: begin again behind it.
        if (!post || (!kept.posts.isEmpty() && post->seq != kept.posts.last().seq + 1))
            kept.posts.clear();
        if (!post)
            continue;
        kept.epoch = row.first;
        kept.posts.append(*post);
    }
    if (kept.posts.isEmpty()) {
        kept.epoch.clear();
        return kept;
    }
    const auto changes
        = m_sql->all(QStringLiteral("cache_document"),
                     {{QStringLiteral(":kind"), ChangeKind},
                      {QStringLiteral(":name"), QString::number(thread.value)}},
                     [](const QSqlQuery &row) { return row.value(0).toByteArray().toLongLong(); });
    if (!changes.isEmpty())
        kept.change = changes.first();
    return kept;
}

void CacheStore::savePosts(ThreadId thread, const QString &epoch, const QList<Post> &posts,
                           std::optional<qint64> change)
{
    if (posts.isEmpty()) {
        (void)m_sql->run(QStringLiteral("cache_clear_posts"),
                         {{QStringLiteral(":thread_id"), thread.value}});
        return;
    }
    const QList<Post> newest = posts.mid(qMax(qsizetype(0), posts.size() - PostsPerThread));
    m_sql->together([&] {
        for (const Post &post : newest)
            (void)m_sql->run(QStringLiteral("cache_save_post"),
                             {{QStringLiteral(":thread_id"), thread.value},
                              {QStringLiteral(":seq"), post.seq},
                              {QStringLiteral(":epoch"), epoch},
                              {QStringLiteral(":body"), bodyOf(post)}});
        (void)m_sql->run(QStringLiteral("cache_trim_posts"),
                         {{QStringLiteral(":thread_id"), thread.value},
                          {QStringLiteral(":first_seq"), newest.first().seq},
                          {QStringLiteral(":last_seq"), newest.last().seq},
                          {QStringLiteral(":epoch"), epoch}});
        if (change)
            (void)m_sql->run(QStringLiteral("cache_save_document"),
                             {{QStringLiteral(":kind"), ChangeKind},
                              {QStringLiteral(":name"), QString::number(thread.value)},
                              {QStringLiteral(":position"), 0},
                              {QStringLiteral(":body"), QByteArray::number(*change)}});
    });
}

QList<ServerStatusUpdate> CacheStore::servers()
{
    return documents<ServerStatusUpdate>(ServerKind);
}

void CacheStore::saveServer(const ServerStatusUpdate &server)
{
    (void)m_sql->run(QStringLiteral("cache_save_document"),
                     {{QStringLiteral(":kind"), ServerKind},
                      {QStringLiteral(":name"), server.serverId},
                      {QStringLiteral(":position"), 0},
                      {QStringLiteral(":body"), bodyOf(server)}});
}

void CacheStore::removeServer(const QString &serverId)
{
    (void)m_sql->run(QStringLiteral("cache_remove_document"),
                     {{QStringLiteral(":kind"), ServerKind}, {QStringLiteral(":name"), serverId}});
}

QList<OnlineUser> CacheStore::people()
{
    return documents<OnlineUser>(PersonKind);
}

void CacheStore::savePeople(const QList<OnlineUser> &people)
{
    saveDocuments(PersonKind, people);
}

QList<Notification> CacheStore::notifications()
{
    return documents<Notification>(NotificationKindName);
}

void CacheStore::saveNotifications(const QList<Notification> &notifications)
{
    saveDocuments(NotificationKindName, notifications.mid(0, Notifications));
}

} // namespace panel::client
