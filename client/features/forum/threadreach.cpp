// SPDX-License-Identifier: MIT

/// How an open thread's window moves away from the end, to a post somebody asked for, and back.

#include "client/features/forum/threadsession.h"
#include "shared/protocol/limits.h"

namespace panel::client {

void ThreadSession::fetchNewer()
{
    if (m_fetchingNewer || !hasNewer() || !m_parts.session.isOnline())
        return;
    m_fetchingNewer = true;
    ListPosts request;
    request.threadId = thread();
    request.afterSeq = m_model.lastSeq();
    request.limit = PageSize;
    m_parts.requests.send(request, this, [this](const Result<ListPostsReply> &reply) {
        m_fetchingNewer = false;
        if (!reply)
            return; // scrolling asks again
        if (reply->epoch != m_model.epoch())
            return join();
        learnNewest(reply->epoch, reply->lastSeq);
        // A gap: the window was moved meanwhile, and this page is not its neighbour any more.
        if (m_model.merge(reply->epoch, reply->posts) == PostsModel::Merge::Done) {
            settleEnd();
            arrived();
        }
    });
}

void ThreadSession::reachPost(PostId post)
{
    ListPosts place;
    place.aroundPost = post;
    moveTo(place);
}

void ThreadSession::reach(qint64 seq)
{
    ListPosts place;
    place.aroundSeq = qMax(qint64(1), seq);
    moveTo(place);
}

void ThreadSession::showLatest()
{
    moveTo({});
}

void ThreadSession::moveTo(const ListPosts &place)
{
    ++m_moves;
    m_target = place;
    m_target->threadId = thread();
    m_target->limit = limits::PagePosts;
    // Not before the caller has returned: it may connect first, or not exist any more.
    QMetaObject::invokeMethod(this, &ThreadSession::look, Qt::QueuedConnection);
}

/// Reports the target when it is in the window, else asks for the page around it.
void ThreadSession::look()
{
    if (!m_target)
        return;
    const ListPosts place = *m_target;
    const bool latest = !place.aroundPost && !place.aroundSeq;
    const bool here = latest ? m_everJoined && !hasNewer()
        : place.aroundPost   ? m_model.indexOf(*place.aroundPost).isValid()
                             : m_model.indexOfSeq(*place.aroundSeq).isValid();
    if (here)
        return announceReached();
    if (!m_inRoom || m_joining)
        return; // joined() looks again
    m_parts.requests.send(place, this,
                          [this, place, move = m_moves](const Result<ListPostsReply> &reply) {
                              if (move == m_moves && m_target) // else overtaken, or shown
                                  moved(place, reply);
                          });
}

void ThreadSession::moved(const ListPosts &place, const Result<ListPostsReply> &reply)
{
    if (!reply) {
        if (!m_parts.session.isOnline())
            return; // the next join looks again
        m_target.reset();
        if (reply.error().code == ErrorCode::NotFound && place.aroundPost)
            Q_EMIT postGone(*place.aroundPost);
        else
            Q_EMIT reachFailed(reply.error());
        return;
    }
    if (reply->epoch != m_model.epoch() && !m_model.epoch().isEmpty())
        return join(); // which starts over and looks again
    learnNewest(reply->epoch, reply->lastSeq);
    const bool wasAtEnd = !hasNewer() && !m_model.posts().isEmpty();
    const bool touches = m_model.merge(reply->epoch, reply->posts) == PostsModel::Merge::Done;
    if (!touches)
        m_model.reset(reply->epoch, reply->posts, reply->hasMore);
    else if (!reply->posts.isEmpty() && m_model.firstSeq() == reply->posts.first().seq)
        m_model.setHasOlder(reply->hasMore);
    if (!touches || !wasAtEnd) {
        m_model.setHasNewer(m_model.lastSeq() < m_newestSeq);
        Q_EMIT newerChanged();
    }
    announceReached();
    arrived();
}

void ThreadSession::announceReached()
{
    const ListPosts place = *m_target;
    m_target.reset();
    if (place.aroundPost) {
        for (const Post &post : m_model.posts()) {
            if (post.id == *place.aroundPost)
                return Q_EMIT postReached(post.seq);
        }
        Q_EMIT postGone(*place.aroundPost);
    } else if (place.aroundSeq) {
        if (m_model.posts().isEmpty())
            return Q_EMIT reachFailed(
                Error{ErrorCode::NotFound, QStringLiteral("the thread is empty"), {}});
        Q_EMIT postReached(qBound(m_model.firstSeq(), *place.aroundSeq, m_model.lastSeq()));
    } else {
        Q_EMIT latestShown();
    }
}

void ThreadSession::learnNewest(const QString &epoch, qint64 seq)
{
    if (epoch == m_newestEpoch && seq <= m_newestSeq)
        return;
    m_newestEpoch = epoch;
    m_newestSeq = seq;
    if (hasNewer())
        Q_EMIT newerChanged();
}

/// The window grew at its lower end: it may have come to the thread's.
void ThreadSession::settleEnd()
{
    if (!hasNewer())
        return;
    m_model.setHasNewer(m_model.lastSeq() < m_newestSeq);
    Q_EMIT newerChanged();
}

} // namespace panel::client
