// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/forum/forumevents.h"

namespace panel::server {

/// For whom a post is read. Without a user and rights: what everybody may be told.
struct Reader
{
    UserId user; ///< Marks which reactions are theirs; none: not marked.
    bool moderates = false; ///< Sees what a deleted post said, and who deleted it.
};

/// How far a thread has come.
struct ThreadMark
{
    qint64 lastSeq = 0; ///< The number of its newest post; 0: it is empty.
    qint64 change = 0;
};

/// What the forum reads. On the store's threads only.
class ForumStore
{
public:
    explicit ForumStore(Sql &sql) : m_sql(sql) { }

    Result<QList<ThreadSummary>> threads();
    Result<ThreadMark> mark(ThreadId thread);

    Result<Post> post(PostId post, const Reader &reader);
    /// At most `limit` posts after `seq`, oldest first.
    Result<QList<Post>> after(ThreadId thread, qint64 seq, int limit, const Reader &reader);
    /// At most `limit` posts before `seq`, oldest first; 0: the newest.
    Result<QList<Post>> before(ThreadId thread, qint64 seq, int limit, const Reader &reader);
    /// At most `limit` posts up to `seq` that changed after `change`, in the order they did.
    Result<QList<Post>> changed(ThreadId thread, qint64 change, qint64 seq, int limit,
                                const Reader &reader);
    /// In their author's order.
    Result<QList<Attachment>> attachments(PostId post);
    /// Oldest first; the last is what it says now.
    Result<QList<PostVersion>> history(PostId post);

    /// Where the reader stands from now on: never past the thread's end, as it is in the store.
    Result<qint64> markRead(UserId user, ThreadId thread, qint64 seq);
    Result<QHash<ThreadId, qint64>> readPositions(UserId user);
    Result<QHash<ThreadId, qint64>> unreadMentions(UserId user);

    /// At most `limit` people who see the category and whose name begins so: those who take part in
    /// the thread first.
    Result<QList<UserRef>> complete(CategoryId category, ThreadId thread, const QString &prefix,
                                    int limit);
    /// Forgets `client_id`s that are older.
    Result<> prune(const QDateTime &before);

private:
    Result<QList<Post>> posts(const char *statement, ThreadId thread, qint64 seq, int limit,
                              const Reader &reader);
    /// Both want the posts of one thread between two numbers, or one post.
    Result<> addReactions(QList<Post> &posts, const QString &statement, Sql::Values values,
                          const Reader &reader);
    Result<> addAttachments(QList<Post> &posts, const QString &statement, const Sql::Values &values,
                            const Reader &reader);
    Result<> complete(QList<Post> &posts, const Reader &reader);
    Result<> complete(Post &post, const Reader &reader);

    Sql &m_sql;
};

/// The beginning of a text, in one line of at most 140 characters.
QString excerptOf(const QString &content);
/// Of a post that says nothing, what its files are called; as the view post_lines has it.
QString excerptOf(const Post &post);

} // namespace panel::server
