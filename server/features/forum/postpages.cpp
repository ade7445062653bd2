// SPDX-License-Identifier: MIT

#include "server/features/forum/postpages.h"

#include "shared/protocol/limits.h"

#include <algorithm>
#include <numeric>

namespace panel::server {

namespace {

constexpr int UsualPage = 50;

/// What a post adds to an answer, roughly.
qint64 bytesOf(const Post &post)
{
    constexpr qint64 Frame = 300; // keys, names, times
    constexpr qint64 ReactionFrame = 60;
    constexpr qint64 Person = 60;
    constexpr qint64 AttachmentFrame = 300;
    qint64 bytes = Frame + post.content.toUtf8().size();
    if (post.quote)
        bytes += post.quote->excerpt.size();
    for (const Reaction &reaction : post.reactions.value_or(QList<Reaction>()))
        bytes += ReactionFrame + reaction.users.size() * Person;
    if (post.attachments)
        bytes += post.attachments->size() * AttachmentFrame;
    return bytes;
}

qint64 bytesOf(const QList<Post> &posts)
{
    return std::accumulate(posts.cbegin(), posts.cend(), qint64(0),
                           [](qint64 sum, const Post &post) { return sum + bytesOf(post); });
}

/// What they add to `forum_activity`, roughly, which tells them once more.
qint64 activityBytesOf(const QList<Post> &posts)
{
    constexpr qint64 Frame = 150;
    return std::accumulate(
        posts.cbegin(), posts.cend(), qint64(0),
        [](qint64 sum, const Post &post) { return sum + Frame + post.content.toUtf8().size(); });
}

/// Drops posts at the end until the rest fits, but never the first. Whether it dropped any.
bool cutEnd(QList<Post> &posts, qint64 bytes)
{
    for (qsizetype i = 0; i < posts.size(); ++i) {
        bytes -= bytesOf(posts.at(i));
        if (bytes >= 0 || i == 0)
            continue;
        posts.resize(i);
        return true;
    }
    return false;
}

/// The same at the beginning; never the last.
bool cutBeginning(QList<Post> &posts, qint64 bytes)
{
    for (qsizetype i = posts.size() - 1; i >= 0; --i) {
        bytes -= bytesOf(posts.at(i));
        if (bytes >= 0 || i == posts.size() - 1)
            continue;
        posts.remove(0, i + 1);
        return true;
    }
    return false;
}

/// At most `limit` posts with the one at `seq` in their middle. `hasMore` is about those above.
Result<QList<Post>> postsAround(ForumStore &store, ThreadId thread, qint64 seq, int limit,
                                const Reader &reader, bool &hasMore)
{
    auto from = store.after(thread, seq - 1, limit - limit / 2, reader);
    if (!from)
        return from;
    cutEnd(*from, limits::PageBytes / 2);
    const int room = limit - int(from->size()); // near the end the page reaches further up
    auto posts = store.before(thread, seq, room + 1, reader);
    if (!posts)
        return posts;
    hasMore = posts->size() > room;
    if (hasMore)
        posts->removeFirst();
    hasMore = cutBeginning(*posts, limits::PageBytes / 2) || hasMore;
    return *posts + *from;
}

/// Fills in what was missed. False: it is too much, or from a future that is none.
Result<bool> recover(ForumStore &store, const CatchUp &wanted, JoinForumReply &reply)
{
    if (!wanted.afterSeq)
        return false;
    const qint64 missed = reply.lastSeq - *wanted.afterSeq;
    const qint64 afterChange = wanted.afterChange.value_or(reply.lastChange);
    if (missed < 0 || missed > limits::RecoverablePosts || afterChange > reply.lastChange)
        return false;
    const auto posts
        = store.after(wanted.thread, *wanted.afterSeq, limits::RecoverablePosts, wanted.reader);
    if (!posts)
        return failure(posts);
    const auto changed = store.changed(wanted.thread, afterChange, *wanted.afterSeq,
                                       limits::RecoverablePosts + 1, wanted.reader);
    if (!changed)
        return failure(changed);
    if (posts->size() + changed->size() > limits::RecoverablePosts
        || bytesOf(*posts) + bytesOf(*changed) + activityBytesOf(*posts) > 2 * limits::PageBytes)
        return false; // all of it or a fresh page
    reply.posts = *posts;
    reply.changed = *changed;
    return true;
}

} // namespace

Result<> checkPage(const ListPosts &page)
{
    const int limit = page.limit.value_or(UsualPage);
    if (limit < 1 || limit > limits::PagePosts)
        return fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(limits::PagePosts));
    const int places = int(page.beforeSeq.has_value()) + int(page.afterSeq.has_value())
        + int(page.aroundPost.has_value()) + int(page.aroundSeq.has_value());
    if (places > 1)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("before_seq, after_seq, around_post, around_seq: one of them"));
    if (page.beforeSeq.value_or(0) < 0 || page.afterSeq.value_or(0) < 0)
        return fail(ErrorCode::Invalid, QStringLiteral("before_seq, after_seq: 0 or more"));
    if (page.aroundSeq.value_or(1) < 1)
        return fail(ErrorCode::Invalid, QStringLiteral("around_seq: 1 or more"));
    return {};
}

Result<JoinForumReply> catchUp(ForumStore store, const CatchUp &wanted)
{
    JoinForumReply reply;
    reply.threadId = wanted.thread;
    const auto mark = store.mark(wanted.thread);
    if (!mark)
        return failure(mark);
    reply.lastSeq = mark->lastSeq;
    reply.lastChange = mark->change;
    const auto recovered = recover(store, wanted, reply);
    if (!recovered)
        return failure(recovered);
    reply.recovered = *recovered;
    if (reply.recovered)
        return reply;
    auto newest = store.before(wanted.thread, 0, limits::FreshPagePosts, wanted.reader);
    if (!newest)
        return failure(newest);
    cutBeginning(*newest, limits::PageBytes);
    reply.posts = *newest;
    reply.hasMore = !newest->isEmpty() && newest->first().seq > 1;
    return reply;
}

Result<ListPostsReply> pageOf(ForumStore store, const ListPosts &wanted, const Reader &reader)
{
    const int limit = wanted.limit.value_or(UsualPage);
    ListPostsReply reply;
    const auto mark = store.mark(wanted.threadId);
    if (!mark)
        return failure(mark);
    reply.lastSeq = mark->lastSeq;

    std::optional<qint64> middle = wanted.aroundSeq;
    if (wanted.aroundPost) {
        const auto post = store.post(*wanted.aroundPost, {});
        const bool isElsewhere = post && post->threadId != wanted.threadId;
        if (isElsewhere || (!post && post.error().code == ErrorCode::NotFound))
            return fail(ErrorCode::NotFound,
                        QStringLiteral("around_post: no such post in this thread"));
        if (!post)
            return failure(post);
        middle = post->seq;
    }
    if (middle) {
        const qint64 seq = std::clamp<qint64>(*middle, 1, std::max<qint64>(1, reply.lastSeq));
        return postsAround(store, wanted.threadId, seq, limit, reader, reply.hasMore)
            .map([&](const QList<Post> &posts) {
                reply.posts = posts;
                return reply;
            });
    }
    // One more than asked for tells whether there is more.
    const auto posts = wanted.afterSeq
        ? store.after(wanted.threadId, *wanted.afterSeq, limit + 1, reader)
        : store.before(wanted.threadId, wanted.beforeSeq.value_or(0), limit + 1, reader);
    if (!posts)
        return failure(posts);
    reply.posts = *posts;
    reply.hasMore = posts->size() > limit;
    if (reply.hasMore && wanted.afterSeq)
        reply.posts.removeLast();
    else if (reply.hasMore)
        reply.posts.removeFirst();
    const bool isCut = wanted.afterSeq ? cutEnd(reply.posts, limits::PageBytes)
                                       : cutBeginning(reply.posts, limits::PageBytes);
    reply.hasMore = reply.hasMore || isCut;
    return reply;
}

} // namespace panel::server
