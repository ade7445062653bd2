// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/forum/forumevents.h"

#include <QSet>

namespace panel::server {

/// A category with who may see it.
struct CategoryRow
{
    CategoryId id;
    QString title;
    bool isPrivate = false;
    QSet<UserId> users; ///< Granted; admins see everything anyway.
    QSet<Role> roles;
};

/// A post as its author's client sent it, checked by the feature.
struct NewPost
{
    ThreadId threadId;
    UserRef author;
    QString content;
    std::optional<QString> clientId;
    std::optional<PostId> replyTo;
    QDateTime at;
};

/// What became of a NewPost.
struct StoredPost
{
    Post post;
    bool isNew = true; ///< False: an earlier post with the same `client_id` answered for it.
    bool hasMore = false; ///< Others have stored something with it.
};

/// The forum's statements. On the store's threads only.
class ForumStore
{
public:
    explicit ForumStore(Sql &sql) : m_sql(sql) { }

    Result<QList<CategoryRow>> categories();
    Result<QList<ThreadSummary>> threads();

    /// Everything of the write path but the commit: the idempotency row, the thread's next number,
    /// the post, the author's place among the participants and their read position. Fails with
    /// `Conflict` when the `client_id` came with another payload, with `Invalid` when the post
    /// answered is not in the thread, with `Forbidden` when the thread is locked.
    Result<StoredPost> add(const NewPost &post);

    /// At most `limit` posts after `seq`, oldest first.
    Result<QList<Post>> after(ThreadId thread, qint64 seq, int limit);
    /// At most `limit` posts before `seq`, oldest first; 0: the newest.
    Result<QList<Post>> before(ThreadId thread, qint64 seq, int limit);
    /// Where the post stands in the thread. Fails with `NotFound` when it is in none or another
    /// one.
    Result<qint64> seqOf(ThreadId thread, PostId post);
    /// The number of its newest post; 0: it is empty.
    Result<qint64> lastSeq(ThreadId thread);

    Result<> markRead(UserId user, ThreadId thread, qint64 seq);
    Result<QHash<ThreadId, qint64>> readPositions(UserId user);
    Result<QHash<ThreadId, qint64>> unreadMentions(UserId user);

    Result<CategoryId> addCategory(const QString &title, bool isPrivate);
    Result<> grant(CategoryId category, UserId user, std::optional<Role> role);
    Result<ThreadId> addThread(CategoryId category, const QString &title, UserId author,
                               const QDateTime &now);
    /// Forgets `client_id`s that are older.
    Result<> prune(const QDateTime &before);

private:
    Result<Post> byId(PostId post);
    static Post read(const QSqlQuery &row);

    Sql &m_sql;
};

/// The beginning of a text, in one line of at most 140 characters.
QString excerptOf(const QString &content);

} // namespace panel::server
