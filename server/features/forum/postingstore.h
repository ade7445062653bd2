// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/forumstore.h"

#include <chrono>

namespace panel::server {

/// A post as its author's client sent it, checked by the feature.
struct NewPost
{
    ThreadId threadId;
    UserRef author;
    QString content;
    std::optional<QString> clientId;
    std::optional<PostId> replyTo;
    QDateTime at;
    QByteArray payload; ///< fingerprintOf() what was sent; tells a retry from another post.
    bool moderates = false; ///< A lock and slow mode do not hold its author.
    std::chrono::seconds slowMode{0}; ///< Of the thread; 0: its author need not wait.
    QStringList attachments{}; ///< Uploads of its author's, in their order.
    bool wasHeld = false; ///< They are reserved for it.
};

/// A thread to begin with that post.
struct NewThreadRow
{
    CategoryId categoryId;
    QString title;
    std::chrono::seconds between{0}; ///< How long its author waits after their last one.
};

/// What became of a NewPost.
struct StoredPost
{
    Post post; ///< As everybody may see it.
    bool isNew = true; ///< False: an earlier post with the same `client_id` answered for it.
    bool hasMore = false; ///< Others have stored something with it.
};

QByteArray fingerprintOf(const ForumPost &event);
QByteArray fingerprintOf(const NewThread &event);

/// Everything of posting but the commit. On the store's writing thread only.
class PostingStore
{
public:
    explicit PostingStore(Sql &sql) : m_sql(sql) { }

    /// What an earlier post under the same `client_id` came to; nothing where there was none. Fails
    /// with `Conflict` when that one had another payload. Reads only.
    Result<std::optional<Post>> earlier(const NewPost &post);

    /// The idempotency row, the thread's next number, the post, the author's place among the
    /// participants and their read position. Fails with `Conflict` as earlier(), with `Invalid`
    /// when the post answered is not in the thread or an attachment is none of theirs that is free,
    /// with `Forbidden` when the thread is locked or deleted, with `RateLimited` and the wait in
    /// slow mode.
    Result<StoredPost> add(const NewPost &post);

    /// The same with a thread before it; `post.threadId` is made here. Fails with `RateLimited` and
    /// the wait when its author began another one just now.
    Result<StoredPost> start(const NewThreadRow &thread, NewPost post);

    /// What those uploads of theirs are called; those that are none are left out. Reads only.
    Result<QStringList> uploadNames(UserId user, const QStringList &ids);

    Result<ThreadId> addThread(CategoryId category, const QString &title, UserId author,
                               const QDateTime &now);

private:
    Result<StoredPost> store(const NewPost &post);
    /// Fails with `Forbidden` when the thread takes no post of its author.
    Result<std::pair<PostId, qint64>> append(const NewPost &post);
    Result<Quote> quoteOf(const NewPost &post);
    Result<> awaitTurn(const NewPost &post);
    Result<> attach(const NewPost &post, PostId id);

    Sql &m_sql;
};

} // namespace panel::server
