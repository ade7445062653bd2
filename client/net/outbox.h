// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/clock.h"
#include "client/net/link.h"
#include "client/net/outboxstore.h"
#include "shared/features/forum/forumevents.h"

#include <QSet>
#include <QTimer>

namespace panel::client {

/// Sends the user's posts: in order within a thread, each exactly once as far as the server is
/// concerned, and never lost here. A post is on disk before it is sent and goes from there on its
/// acknowledgement.
///
/// What may pass by itself (too fast, busy, no answer) is tried again with the same id; what will
/// not (forbidden, too large) is Failed and waits for the user, and later posts of the thread go
/// on.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    static constexpr int ExpiryDays = 14; ///< The server remembers ids for 30.

    Outbox(OutboxStore &store, Link &link, Clock clock = systemTime, QObject *parent = nullptr);

    /// Queues a post and sends it as soon as possible. Fails when it could not be saved: keep the
    /// text.
    /// With files the content may be empty, and it waits for them: see filesWanted().
    Result<QUuid> enqueue(ThreadId thread, const QString &content,
                          std::optional<PostId> replyTo = {}, const QList<QueuedFile> &files = {});
    /// The server has the file under that id.
    void fileUploaded(const QUuid &key, const QString &id);
    /// It will not have it: the post it belongs to is Failed, and its user decides.
    void fileFailed(const QUuid &key, ErrorCode reason);
    /// Those that the posts which are to be sent still wait for.
    QList<QueuedFile> wantedFiles() const;

    /// Sends a failed post again.
    void retry(const QUuid &clientId);
    /// Changes the text of a queued post, or of a failed one and sends it again. False when it was
    /// sent and not answered: it may stand in the thread already, and two versions would help
    /// nobody.
    bool edit(const QUuid &clientId, const QString &content);
    /// Removes a post that is not on its way just now. One that was sent before the connection
    /// broke may turn up in the thread all the same.
    bool discard(const QUuid &clientId);
    /// The same, handing back what it was and its files with it: filesReleased() does not tell of
    /// them. Nothing where edit() would refuse.
    std::optional<QueuedPost> takeBack(const QUuid &clientId);

    /// In the order they were written.
    const QList<QueuedPost> &posts() const { return m_posts; }
    QList<QueuedPost> posts(ThreadId thread) const;
    /// How many wait or are on their way; the failed ones are not counted.
    int waiting() const;

Q_SIGNALS:
    /// The thread's queued posts changed in number, text or state.
    void changed(panel::ThreadId thread);
    /// The server confirmed it; `post` is how it stands in the thread. It is no longer in posts().
    void sent(const QUuid &clientId, const panel::Post &post);
    void failed(const panel::client::QueuedPost &post);
    /// wantedFiles() has something to upload; told again whenever it is tried to send.
    void filesWanted();
    /// Nothing here needs them any more.
    void filesReleased(const QList<panel::client::QueuedFile> &files);
    /// The server has it and a moderator looks at it first; it is no longer in posts().
    void held(panel::ThreadId thread);

private:
    void sendNext();
    void sendNow(QueuedPost &post);
    void answered(const QUuid &clientId, const Result<QJsonArray> &answer);
    void refused(QueuedPost &post, const Error &error);
    void expireOld();
    void renameWhereRefused(QueuedPost &post);
    QueuedPost *find(const QUuid &clientId);
    void takeOut(const QueuedPost &post);
    QueuedFile *findFile(const QUuid &key, QueuedPost *&post);
    void save(const QueuedPost &post);

    OutboxStore &m_store;
    Link &m_link;
    Clock m_clock;
    QList<QueuedPost> m_posts;
    QSet<QUuid> m_inFlight; ///< Sent over the connection that stands now, not answered.
    QTimer m_pause; ///< Runs while the server asked us to wait.
    QTimer m_expiry;
};

} // namespace panel::client
