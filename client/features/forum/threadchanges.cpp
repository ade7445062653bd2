// SPDX-License-Identifier: MIT

/// How an open thread follows what happens to its posts, and what the user does to them.

#include "client/features/forum/threadsession.h"
#include "shared/protocol/limits.h"

namespace panel::client {

/// Changes are counted without a gap: one that does not follow tells that another was missed, and
/// the next join brings both.
void ThreadSession::changed(const ForumUpdate &event)
{
    if (m_joining) { // its answer has it, or takeChanges() asks again
        m_changeHeard = qMax(m_changeHeard, event.change.value_or(0));
        return;
    }
    if (event.epoch != m_model.epoch()) {
        if (m_everJoined)
            join();
        return;
    }
    if (event.change) {
        m_changeHeard = qMax(m_changeHeard, *event.change);
        if (m_change && *event.change <= *m_change)
            return; // the last join brought it
        if (m_change && *event.change > *m_change + 1)
            return join();
        m_change = *event.change;
    }
    if (event.data)
        m_model.replace(*event.data, event.reaction);
    m_keepPause.start();
}

void ThreadSession::takeChanges(const JoinForumReply &reply)
{
    const bool missed = m_change.value_or(0) != reply.lastChange;
    for (const Post &post : reply.changed)
        m_model.replace(post);
    m_change = reply.lastChange;
    // Away from the end the join could not say what changed: the window is read again.
    if (missed && hasNewer())
        refreshFrom(m_model.firstSeq());
    if (m_changeHeard > reply.lastChange && reply.epoch == m_model.epoch()) {
        m_changeHeard = reply.lastChange; // asks once for what was told meanwhile
        QMetaObject::invokeMethod(this, &ThreadSession::join, Qt::QueuedConnection);
    }
}

void ThreadSession::refreshFrom(qint64 seq)
{
    if (m_refreshing || seq > m_model.lastSeq())
        return;
    m_refreshing = true;
    ListPosts request;
    request.threadId = thread();
    request.afterSeq = seq - 1;
    request.limit = limits::PagePosts;
    m_parts.requests.send(request, this, [this](const Result<ListPostsReply> &reply) {
        m_refreshing = false;
        if (!reply || reply->epoch != m_model.epoch() || reply->posts.isEmpty())
            return; // the next join looks again
        for (const Post &post : reply->posts)
            m_model.replace(post);
        refreshFrom(reply->posts.last().seq + 1);
    });
}

void ThreadSession::editPost(PostId post, const QString &content, const QString &reason,
                             const PostDone &done)
{
    EditPost request;
    request.postId = post;
    request.content = content;
    if (!reason.isEmpty())
        request.reason = reason;
    m_parts.requests.send(request, this, [this, done](const Result<PostReply> &reply) {
        if (reply)
            m_model.replace(reply->post);
        done(reply.map([](const PostReply &answer) { return answer.post; }));
    });
}

void ThreadSession::deletePost(PostId post, bool deleted, const QString &reason,
                               const PostDone &done)
{
    DeletePost request;
    request.postId = post;
    request.deleted = deleted;
    if (!reason.isEmpty())
        request.reason = reason;
    m_parts.requests.send(request, this, [this, done](const Result<PostReply> &reply) {
        if (reply)
            m_model.replace(reply->post);
        done(reply.map([](const PostReply &answer) { return answer.post; }));
    });
}

void ThreadSession::react(PostId post, const QString &emoji, bool add,
                          const std::function<void(const Error &)> &failed)
{
    const Account &me = m_parts.session.account();
    const ReactionChange change{emoji, {me.id, me.username}, add};
    m_model.changeReaction(post, change);
    m_parts.requests.send(React{post, emoji, add}, this,
                          [this, post, change, failed](const Result<ReactReply> &reply) {
                              if (reply)
                                  return m_model.setReactions(post, reply->reactions);
                              m_model.changeReaction(post,
                                                     {change.emoji, change.user, !change.added});
                              failed(reply.error());
                          });
}

void ThreadSession::askHistory(PostId post,
                               const std::function<void(const Result<PostHistoryReply> &)> &done)
{
    m_parts.requests.send(PostHistory{post}, this, done);
}

void ThreadSession::completeName(const QString &prefix,
                                 const std::function<void(const QList<UserRef> &)> &done)
{
    m_parts.requests.send(CompleteName{thread(), prefix}, this,
                          [done](const Result<CompleteNameReply> &reply) {
                              if (reply)
                                  done(reply->users);
                          });
}

void ThreadSession::markUnreadFrom(qint64 seq)
{
    m_keepsUnread = true;
    markRead(qMax(qint64(0), seq - 1), true);
    m_model.setNewMarker(m_readSeq);
}

} // namespace panel::client
