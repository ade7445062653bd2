// SPDX-License-Identifier: MIT

#include "client/net/outbox.h"

#include "shared/protocol/errors.h"
#include "shared/protocol/limits.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(logQueue, "panel.client.outbox")

namespace panel::client {

namespace {

/// Without advice from the server.
constexpr std::chrono::milliseconds PauseWithoutAdvice = 2s;
/// A server that asks for more is asked again all the same.
constexpr std::chrono::milliseconds LongestPause = 10min;

/// The same post may be taken later, and it did not get in this time.
bool mayPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unauthenticated:
        return true;
    default:
        return false;
    }
}

} // namespace

Outbox::Outbox(OutboxStore &store, Link &link, Clock clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_link(link)
    , m_clock(std::move(clock))
    , m_posts(store.posts())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Outbox::sendNext);
    m_expiry.setInterval(1h);
    connect(&m_expiry, &QTimer::timeout, this, &Outbox::expireOld);
    m_expiry.start();
    connect(&link, &Link::stateChanged, this, [this](Link::State state) {
        m_pause.stop(); // a new connection owes the old one's wait nothing
        if (state == Link::State::Online)
            sendNext();
    });
    expireOld();
    sendNext();
}

Result<QUuid> Outbox::enqueue(ThreadId thread, const QString &content,
                              std::optional<PostId> replyTo, const QList<QueuedFile> &files)
{
    if (content.trimmed().isEmpty() && files.isEmpty())
        return fail(ErrorCode::Invalid, QStringLiteral("nothing but spaces"));
    if (content.toUtf8().size() > limits::ContentBytes)
        return fail(ErrorCode::TooLarge, QStringLiteral("over 16 KiB"));
    const QueuedPost post{QUuid::createUuid(), thread, content, replyTo, m_clock(),
                          PostState::Queued,   {},     files};
    if (const auto saved = m_store.save(post); !saved)
        return failure(saved);
    m_posts.append(post);
    Q_EMIT changed(thread);
    sendNext();
    return post.clientId;
}

void Outbox::retry(const QUuid &clientId)
{
    QueuedPost *post = find(clientId);
    if (!post || post->state != PostState::Failed)
        return;
    // What the server forgot meanwhile is uploaded again, from where it lies.
    if (post->reason == ErrorCode::Invalid || post->reason == ErrorCode::NotFound) {
        for (QueuedFile &file : post->files)
            file.id.clear();
    }
    renameWhereRefused(*post);
    post->state = PostState::Queued;
    post->reason.reset();
    post->createdAt = m_clock(); // or one that expired would expire at once
    save(*post);
    Q_EMIT changed(post->threadId);
    sendNext();
}

bool Outbox::edit(const QUuid &clientId, const QString &content)
{
    QueuedPost *post = find(clientId);
    if (!post || post->state == PostState::Sending)
        return false;
    const bool failedBefore = post->state == PostState::Failed;
    renameWhereRefused(*post);
    post->content = content;
    save(*post);
    if (failedBefore)
        retry(post->clientId);
    else
        Q_EMIT changed(post->threadId);
    return true;
}

bool Outbox::discard(const QUuid &clientId)
{
    const QueuedPost *post = find(clientId);
    if (!post || m_inFlight.contains(clientId))
        return false;
    const QList<QueuedFile> files = post->files;
    takeOut(*post);
    if (!files.isEmpty())
        Q_EMIT filesReleased(files);
    return true;
}

void Outbox::takeOut(const QueuedPost &post)
{
    const ThreadId thread = post.threadId;
    const QUuid clientId = post.clientId;
    m_store.remove(clientId);
    m_posts.removeIf([&](const QueuedPost &other) { return other.clientId == clientId; });
    Q_EMIT changed(thread);
    sendNext(); // it may have held up the next one
}

std::optional<QueuedPost> Outbox::takeBack(const QUuid &clientId)
{
    const QueuedPost *post = find(clientId);
    if (!post || post->state == PostState::Sending || m_inFlight.contains(clientId))
        return std::nullopt;
    QueuedPost taken = *post;
    takeOut(*post);
    return taken;
}

QList<QueuedPost> Outbox::posts(ThreadId thread) const
{
    QList<QueuedPost> found;
    for (const QueuedPost &post : m_posts) {
        if (post.threadId == thread)
            found.append(post);
    }
    return found;
}

int Outbox::waiting() const
{
    return int(std::count_if(m_posts.cbegin(), m_posts.cend(), [](const QueuedPost &post) {
        return post.state != PostState::Failed;
    }));
}

void Outbox::sendNext()
{
    if (!m_link.isOnline() || m_pause.isActive())
        return;
    expireOld();
    // One at a time in a thread: the server numbers posts as they come, and a refused one must not
    // be overtaken by its successor.
    QSet<ThreadId> seen;
    QList<QUuid> ready;
    if (!wantedFiles().isEmpty())
        Q_EMIT filesWanted();
    for (const QueuedPost &post : std::as_const(m_posts)) {
        if (post.state == PostState::Failed || seen.contains(post.threadId))
            continue;
        seen.insert(post.threadId);
        const bool isComplete
            = std::all_of(post.files.cbegin(), post.files.cend(),
                          [](const QueuedFile &file) { return !file.id.isEmpty(); });
        if (isComplete && !m_inFlight.contains(post.clientId))
            ready.append(post.clientId);
    }
    for (const QUuid &clientId : std::as_const(ready)) {
        if (QueuedPost *post = find(clientId); post && !m_pause.isActive())
            sendNow(*post);
    }
}

void Outbox::sendNow(QueuedPost &post)
{
    if (post.state != PostState::Sending) {
        post.state = PostState::Sending;
        save(post);
    }
    const QUuid clientId = post.clientId;
    const ThreadId thread = post.threadId;
    m_inFlight.insert(clientId);
    ForumPost request;
    request.threadId = thread;
    request.content = post.content;
    request.clientId = clientId.toString(QUuid::WithoutBraces);
    request.replyTo = post.replyTo;
    for (const QueuedFile &file : std::as_const(post.files)) {
        if (!request.attachments)
            request.attachments.emplace();
        request.attachments->append(file.id);
    }
    m_link.emitEvent(QLatin1String(ForumPost::info.name), toJson(request),
                     [guard = QPointer<Outbox>(this), clientId](const Result<QJsonArray> &answer) {
                         if (guard)
                             guard->answered(clientId, answer);
                     });
    Q_EMIT changed(thread);
}

void Outbox::answered(const QUuid &clientId, const Result<QJsonArray> &answer)
{
    m_inFlight.remove(clientId);
    QueuedPost *post = find(clientId);
    if (!post)
        return;
    const auto reply = answer.and_then(fromAcknowledgement);
    if (!reply)
        return refused(*post, reply.error());

    const ThreadId thread = post->threadId;
    const QList<QueuedFile> files = post->files;
    m_store.remove(clientId);
    m_posts.removeIf([&](const QueuedPost &other) { return other.clientId == clientId; });
    // Told before `changed`, so that the stored post is in the thread when the queued one goes.
    if (const auto stored = fromJson<ForumPostReply>(*reply)) {
        if (stored->post)
            Q_EMIT sent(clientId, *stored->post);
        else if (stored->held.value_or(false))
            Q_EMIT held(thread);
    } else
        qCWarning(logQueue) << "posted, but the answer is unreadable:" << stored.error().detail;
    Q_EMIT changed(thread);
    if (!files.isEmpty())
        Q_EMIT filesReleased(files);
    sendNext();
}

void Outbox::refused(QueuedPost &post, const Error &error)
{
    const ThreadId thread = post.threadId;
    // Unavailable is also what a lost or late answer reads as, so the post may be stored: it stays
    // Sending and goes out again under the same id.
    if (mayPass(error.code) || error.code == ErrorCode::Unavailable) {
        if (error.code != ErrorCode::Unavailable) {
            post.state = PostState::Queued;
            save(post);
        }
        if (m_link.isOnline())
            m_pause.start(error.retryAfter > 0ms ? std::min(error.retryAfter, LongestPause)
                                                 : PauseWithoutAdvice);
        Q_EMIT changed(thread);
        return;
    }
    post.state = PostState::Failed;
    post.reason = error.code;
    save(post);
    const QueuedPost copy = post;
    Q_EMIT failed(copy);
    Q_EMIT changed(thread);
    sendNext();
}

QList<QueuedFile> Outbox::wantedFiles() const
{
    QList<QueuedFile> wanted;
    for (const QueuedPost &post : m_posts) {
        for (const QueuedFile &file : post.files) {
            if (post.state != PostState::Failed && file.id.isEmpty())
                wanted.append(file);
        }
    }
    return wanted;
}

void Outbox::fileUploaded(const QUuid &key, const QString &id)
{
    QueuedPost *post = nullptr;
    QueuedFile *file = findFile(key, post);
    if (!file)
        return;
    file->id = id;
    save(*post);
    Q_EMIT changed(post->threadId);
    sendNext();
}

void Outbox::fileFailed(const QUuid &key, ErrorCode reason)
{
    QueuedPost *post = nullptr;
    const QueuedFile *file = findFile(key, post);
    if (!file || !file->id.isEmpty() || post->state == PostState::Failed)
        return;
    post->state = PostState::Failed;
    post->reason = reason;
    save(*post);
    const QueuedPost copy = *post;
    Q_EMIT failed(copy);
    Q_EMIT changed(copy.threadId);
    sendNext();
}

void Outbox::expireOld()
{
    const QDateTime oldest = m_clock().addDays(-ExpiryDays);
    QList<QueuedPost> expired;
    for (QueuedPost &post : m_posts) {
        if (post.state == PostState::Failed || post.createdAt > oldest
            || m_inFlight.contains(post.clientId))
            continue;
        post.state = PostState::Failed;
        post.reason.reset();
        save(post);
        expired.append(post);
    }
    for (const QueuedPost &post : std::as_const(expired)) {
        Q_EMIT failed(post);
        Q_EMIT changed(post.threadId);
    }
}

/// The server answers a known id with a new text by `conflict`. What it refused it did not store,
/// so another id cannot double it.
void Outbox::renameWhereRefused(QueuedPost &post)
{
    if (!post.reason)
        return;
    const QUuid fresh = QUuid::createUuid();
    if (m_store.rename(post.clientId, fresh))
        post.clientId = fresh;
}

QueuedPost *Outbox::find(const QUuid &clientId)
{
    const auto post = std::find_if(m_posts.begin(), m_posts.end(), [&](const QueuedPost &other) {
        return other.clientId == clientId;
    });
    return post == m_posts.end() ? nullptr : &*post;
}

QueuedFile *Outbox::findFile(const QUuid &key, QueuedPost *&post)
{
    for (QueuedPost &each : m_posts) {
        for (QueuedFile &file : each.files) {
            if (file.key == key) {
                post = &each;
                return &file;
            }
        }
    }
    return nullptr;
}

void Outbox::save(const QueuedPost &post)
{
    if (const auto saved = m_store.save(post); !saved)
        qCWarning(logQueue) << "could not save a queued post:" << saved.error().detail;
}

} // namespace panel::client
