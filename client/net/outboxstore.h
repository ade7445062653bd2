// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/localsql.h"
#include "shared/protocol/people.h"

#include <QUuid>

#include <memory>
#include <optional>

namespace panel::client {

enum class PostState : quint8 {
    Queued, ///< Waits for the connection, or for its turn.
    Sending, ///< Sent, not acknowledged: it may have arrived, so its text is settled. Also while
             ///< offline.
    Failed, ///< The server said no; the user decides.
};

/// A file that goes with a queued post.
struct QueuedFile
{
    QUuid key; ///< Tells it from every other, whatever it is called.
    QString path; ///< Read again until it is uploaded.
    QString name;
    qint64 size = 0;
    QString id{}; ///< Of the upload; empty: the server has it not.

    bool operator==(const QueuedFile &) const = default;
};

/// A post of the user's own that the server has not confirmed yet.
struct QueuedPost
{
    QUuid clientId; ///< Makes sending it twice harmless.
    ThreadId threadId;
    QString content;
    std::optional<PostId> replyTo;
    QDateTime createdAt;
    PostState state = PostState::Queued;
    std::optional<ErrorCode> reason; ///< With Failed; nothing when it expired.
    QList<QueuedFile> files{}; ///< It waits until the server has them all.

    bool operator==(const QueuedPost &) const = default;
};

/// What is known of a draft that goes to the user's other devices: what stands here, and which
/// version of the server's it builds on.
struct KeptDraft
{
    QString place; ///< "thread:7" or "category:3".
    QString title;
    QString content;
    qint64 version = 0; ///< 0: the server has none.
    bool isDirty = false; ///< The server does not have it so.

    bool operator==(const KeptDraft &) const = default;
};

/// What the user wrote and nobody else has yet: queued posts and drafts. Never discarded; when the
/// file is damaged it is set aside and the posts that can still be read are carried over.
class OutboxStore
{
public:
    static Result<std::unique_ptr<OutboxStore>> open(const QString &path);

    /// In the order they were written.
    QList<QueuedPost> posts();
    /// Inserts or replaces. Fails when it is not on disk: then do not send it.
    Result<> save(const QueuedPost &post);
    /// Gives a post another id, in its place: for one the server refused under the old one.
    Result<> rename(const QUuid &from, const QUuid &to);
    void remove(const QUuid &clientId);

    QString draft(ThreadId thread);
    /// An empty text removes it.
    void saveDraft(ThreadId thread, const QString &text, const QDateTime &at);
    QList<ThreadId> threadsWithDrafts();

    QList<KeptDraft> keptDrafts();
    /// Without content, a version and anything to tell it is removed.
    void keepDraft(const KeptDraft &draft);

private:
    explicit OutboxStore(std::unique_ptr<LocalSql> sql) : m_sql(std::move(sql)) { }

    Result<> saveFiles(const QueuedPost &post);

    std::unique_ptr<LocalSql> m_sql;
};

} // namespace panel::client

Q_DECLARE_METATYPE(panel::client::QueuedFile)
