// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsession.h"

#include "shared/protocol/limits.h"

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr auto ReadPause = 400ms;
constexpr auto KeepPause = 1s;
constexpr std::chrono::milliseconds RetryWithoutAdvice = 3s;

bool isForGood(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Forbidden
        || code == ErrorCode::Invalid;
}

} // namespace

ThreadSession::ThreadSession(Parts parts, ThreadId thread, qint64 readSeq, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_model(thread, m_parts.session.account())
    , m_readSeq(readSeq)
    , m_draft(m_parts.store.outbox().draft(thread))
{
    for (QTimer *timer : {&m_readPause, &m_keepPause, &m_retry})
        timer->setSingleShot(true);
    m_readPause.setInterval(ReadPause);
    m_keepPause.setInterval(KeepPause);
    connect(&m_readPause, &QTimer::timeout, this, &ThreadSession::sendRead);
    connect(&m_keepPause, &QTimer::timeout, this, &ThreadSession::keep);
    connect(&m_retry, &QTimer::timeout, this, &ThreadSession::join);

    const CacheStore::Posts kept = m_parts.store.cache().posts(thread);
    if (!kept.posts.isEmpty())
        m_model.reset(kept.epoch, kept.posts, kept.posts.first().seq > 1);
    m_change = kept.change;
    m_model.setNewMarker(readSeq);
    m_model.setPending(m_parts.outbox.posts(thread));

    m_parts.dispatcher.on<ForumUpdate>(this, &ThreadSession::updated);
    m_parts.dispatcher.on<ReadUpdate>(this, &ThreadSession::readElsewhere);
    connect(&m_parts.outbox, &Outbox::changed, this, &ThreadSession::queueChanged);
    connect(&m_parts.outbox, &Outbox::sent, this, &ThreadSession::postStored);
    connect(&m_parts.session, &Session::accountChanged, &m_model, &PostsModel::setAccount);
    connect(&m_parts.session.link(), &Link::stateChanged, this, [this](Link::State state) {
        m_inRoom = false;
        m_retry.stop();
        if (state == Link::State::Online)
            join();
    });
    join();
}

ThreadSession::~ThreadSession()
{
    if (m_readPause.isActive())
        sendRead();
    if (m_keepPause.isActive())
        keep();
    if (m_inRoom)
        m_parts.requests.tell(LeaveForum{{}, thread()});
}

void ThreadSession::join()
{
    if (m_joining || !m_parts.session.isOnline())
        return;
    m_joining = true;
    JoinForum request;
    request.threadId = thread();
    // Away from the end the window stays as it is, and the fresh page tells only where the end is.
    if (!m_model.epoch().isEmpty() && !m_model.posts().isEmpty() && !hasNewer()) {
        request.epoch = m_model.epoch();
        request.afterSeq = m_model.lastSeq();
        request.afterChange = m_change.value_or(0);
    }
    m_parts.requests.send(request, this,
                          [this](const Result<JoinForumReply> &reply) { joined(reply); });
}

void ThreadSession::joined(const Result<JoinForumReply> &reply)
{
    m_joining = false;
    if (!reply) {
        if (!m_parts.session.isOnline())
            return; // the next connection joins again
        setProblem(reply.error());
        if (!isForGood(reply.error().code))
            m_retry.start(std::max(reply.error().retryAfter, RetryWithoutAdvice));
        return;
    }
    m_everJoined = true;
    m_inRoom = true;
    const bool otherLife = !m_model.epoch().isEmpty() && m_model.epoch() != reply->epoch;
    learnNewest(reply->epoch, reply->lastSeq);
    // A fresh page that touches the window extends it; one that does not replaces it, for a hole in
    // the middle would never be noticed again. A window that was moved away stays.
    const bool wasEmpty = m_model.posts().isEmpty();
    // A page that is not what was asked for says nothing of the changes above it.
    const bool stale = !reply->recovered && m_change.value_or(0) != reply->lastChange;
    if (otherLife || (stale && !wasEmpty && !hasNewer()))
        m_model.reset(reply->epoch, reply->posts, reply->hasMore);
    else if (m_model.merge(reply->epoch, reply->posts) == PostsModel::Merge::Done) {
        if (wasEmpty)
            m_model.setHasOlder(reply->hasMore);
    } else if (!hasNewer()) {
        m_model.reset(reply->epoch, reply->posts, reply->hasMore);
    }
    settleEnd();
    takeChanges(*reply);
    setProblem(std::nullopt);
    m_members = reply->memberIds;
    m_memberCount = reply->members;
    Q_EMIT membersChanged();
    if (otherLife) {
        m_changeHeard = 0;
        // Sequence numbers of the old life say nothing about what was read in this one.
        m_readSeq = qMin(m_readSeq, reply->lastSeq);
        m_model.setNewMarker(m_readSeq);
        Q_EMIT historyReset();
    }
    if (m_newestSeq > m_model.lastSeq() && !hasNewer())
        fillGap();
    arrived();
    if (m_readWaits)
        sendRead();
    look();
}

void ThreadSession::fillGap()
{
    if (m_fillingGap || hasNewer() || !m_parts.session.isOnline())
        return;
    m_fillingGap = true;
    ListPosts request;
    request.threadId = thread();
    request.afterSeq = m_model.lastSeq();
    request.limit = limits::PagePosts;
    m_parts.requests.send(request, this, [this](const Result<ListPostsReply> &reply) {
        m_fillingGap = false;
        if (!reply) {
            if (m_parts.session.isOnline())
                m_retry.start(std::max(reply.error().retryAfter, RetryWithoutAdvice));
            return;
        }
        if (hasNewer())
            return; // the window moved meanwhile
        if (m_model.merge(reply->epoch, reply->posts) != PostsModel::Merge::Done)
            return join(); // another life, or a fresh page meanwhile
        learnNewest(reply->epoch, reply->lastSeq);
        arrived();
        // More, or one that was told while this page was on its way.
        if (!reply->posts.isEmpty() && (reply->hasMore || m_newestSeq > m_model.lastSeq()))
            fillGap();
    });
}

void ThreadSession::fetchOlder()
{
    if (m_fetchingOlder || !m_model.hasOlder() || m_model.posts().isEmpty()
        || !m_parts.session.isOnline())
        return;
    m_fetchingOlder = true;
    Q_EMIT fetchingOlderChanged(true);
    ListPosts request;
    request.threadId = thread();
    request.beforeSeq = m_model.firstSeq();
    request.limit = PageSize;
    m_parts.requests.send(request, this, [this](const Result<ListPostsReply> &reply) {
        m_fetchingOlder = false;
        if (reply) {
            switch (m_model.merge(reply->epoch, reply->posts)) {
            case PostsModel::Merge::Done:
                m_model.setHasOlder(reply->hasMore);
                arrived();
                break;
            case PostsModel::Merge::OtherEpoch:
                join();
                break;
            case PostsModel::Merge::Gap:
                break; // the window was filled anew meanwhile
            }
        }
        Q_EMIT fetchingOlderChanged(m_fetchingOlder);
    });
}

/// Posts came in, or may have.
void ThreadSession::arrived()
{
    if (hasNewer())
        return; // neither read to the end nor worth keeping for the next start
    m_keepPause.start();
    if (m_watched && !m_keepsUnread) {
        m_model.trim();
        markRead(m_model.lastSeq());
    }
}

void ThreadSession::updated(const ForumUpdate &event)
{
    if (event.threadId != thread())
        return;
    if (event.type != ForumUpdateType::NewPost)
        changed(event);
    else if (event.data)
        take(event.epoch, *event.data);
}

void ThreadSession::take(const QString &epoch, const Post &post)
{
    learnNewest(epoch, post.seq);
    if (m_joining || (m_model.posts().isEmpty() && !m_everJoined))
        return; // the join brings it, in its place, or leaves a gap that is filled
    switch (m_model.merge(epoch, {post})) {
    case PostsModel::Merge::Done:
        settleEnd();
        return arrived();
    case PostsModel::Merge::Gap:
        if (post.seq > m_model.lastSeq())
            fillGap(); // not while the window is away from the end: it stays below
        return;
    case PostsModel::Merge::OtherEpoch:
        return join();
    }
}

void ThreadSession::postStored(const QUuid &, const Post &post)
{
    if (post.threadId == thread() && !m_model.epoch().isEmpty())
        take(m_model.epoch(), post);
}

void ThreadSession::queueChanged(ThreadId changed)
{
    if (changed == thread())
        m_model.setPending(m_parts.outbox.posts(changed));
}

void ThreadSession::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && hasNewer())
        return fetchNewer(); // the end of the window is not the end of the thread
    if (watched && !m_keepsUnread && !m_model.posts().isEmpty())
        markRead(m_model.lastSeq());
}

void ThreadSession::markRead(qint64 seq, bool alsoBackwards)
{
    if (seq == m_readSeq || (seq < m_readSeq && !alsoBackwards))
        return;
    m_readSeq = seq;
    m_readWaits = true;
    Q_EMIT readSeqChanged(thread(), seq);
    m_readPause.start();
}

void ThreadSession::sendRead()
{
    m_readPause.stop();
    if (!m_readWaits || !m_parts.session.isOnline())
        return; // told after the next join
    const qint64 seq = m_readSeq;
    m_readWaits = false;
    m_parts.requests.send(MarkRead{thread(), seq}, this, [this, seq](const Result<Done> &told) {
        if (!told && !isForGood(told.error().code) && m_readSeq == seq)
            m_readWaits = true;
    });
}

void ThreadSession::readElsewhere(const ReadUpdate &event)
{
    if (event.threadId != thread() || m_readWaits)
        return; // what the user does here is newer
    m_readSeq = event.readSeq;
}

void ThreadSession::setDraft(const QString &text, std::optional<PostId> replyTo)
{
    if (m_draft == text && m_draftReplyTo == replyTo)
        return;
    m_draftReplyTo = replyTo;
    keepDraft(text);
    Q_EMIT draftEdited(thread());
}

void ThreadSession::takeDraft(const QString &text, std::optional<PostId> replyTo)
{
    m_draftReplyTo = replyTo;
    keepDraft(text);
    Q_EMIT draftReplaced();
}

void ThreadSession::keepDraft(const QString &text)
{
    if (m_draft == text)
        return;
    const bool tell = m_draft.isEmpty() != text.isEmpty();
    m_draft = text;
    m_parts.store.outbox().saveDraft(thread(), text, m_parts.clock());
    if (tell)
        Q_EMIT draftChanged(thread(), text.isEmpty());
}

Result<QUuid> ThreadSession::post(const QString &content, std::optional<PostId> replyTo,
                                  const QList<QueuedFile> &files)
{
    const auto queued = m_parts.outbox.enqueue(thread(), content, replyTo, files);
    if (queued) {
        setDraft({});
        resumeReading();
        if (hasNewer())
            showLatest(); // where the post is about to stand
    }
    return queued;
}

void ThreadSession::keep()
{
    m_keepPause.stop();
    if (hasNewer())
        return;
    m_parts.store.cache().savePosts(thread(), m_model.epoch(), m_model.posts(), m_change);
}

void ThreadSession::setProblem(std::optional<Error> problem)
{
    if (m_problem == problem)
        return;
    m_problem = std::move(problem);
    Q_EMIT problemChanged();
}

} // namespace panel::client
