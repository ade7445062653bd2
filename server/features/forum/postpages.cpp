// SPDX-License-Identifier: MIT

#include "server/features/forum/postpages.h"

#include "shared/protocol/limits.h"

#include <algorithm>

namespace panel::server {

namespace {

constexpr int UsualPage = 50;

/// What a post adds to an answer, roughly.
qint64 bytesOf(const Post &post)
{
    constexpr qint64 Frame = 300; // keys, names, times
    return Frame + post.content.toUtf8().size() + (post.quote ? post.quote->excerpt.size() : 0);
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
                                bool &hasMore)
{
    auto from = store.after(thread, seq - 1, limit - limit / 2);
    if (!from)
        return from;
    cutEnd(*from, limits::PageBytes / 2);
    const int room = limit - int(from->size()); // near the end the page reaches further up
    auto posts = store.before(thread, seq, room + 1);
    if (!posts)
        return posts;
    hasMore = posts->size() > room;
    if (hasMore)
        posts->removeFirst();
    hasMore = cutBeginning(*posts, limits::PageBytes / 2) || hasMore;
    return *posts + *from;
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

Result<JoinForumReply> catchUp(ForumStore store, ThreadId thread, std::optional<qint64> afterSeq)
{
    JoinForumReply reply;
    reply.threadId = thread;
    auto newest = store.before(thread, 0, limits::FreshPagePosts);
    if (!newest)
        return failure(newest);
    reply.lastSeq = newest->isEmpty() ? 0 : newest->last().seq;
    const qint64 missed = reply.lastSeq - afterSeq.value_or(0);
    if (afterSeq && missed >= 0 && missed <= limits::RecoverablePosts) {
        auto posts = store.after(thread, *afterSeq, limits::RecoverablePosts);
        if (!posts)
            return failure(posts);
        reply.recovered = !cutEnd(*posts, limits::PageBytes); // all of it or a fresh page
        if (reply.recovered) {
            reply.posts = *posts;
            return reply;
        }
    }
    cutBeginning(*newest, limits::PageBytes);
    reply.posts = *newest;
    reply.hasMore = !newest->isEmpty() && newest->first().seq > 1;
    return reply;
}

Result<ListPostsReply> pageOf(ForumStore store, const ListPosts &wanted)
{
    const int limit = wanted.limit.value_or(UsualPage);
    ListPostsReply reply;
    const auto last = store.lastSeq(wanted.threadId);
    if (!last)
        return failure(last);
    reply.lastSeq = *last;

    std::optional<qint64> middle = wanted.aroundSeq;
    if (wanted.aroundPost) {
        const auto seq = store.seqOf(wanted.threadId, *wanted.aroundPost);
        if (!seq && seq.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound,
                        QStringLiteral("around_post: no such post in this thread"));
        if (!seq)
            return failure(seq);
        middle = *seq;
    }
    if (middle) {
        const qint64 seq = std::clamp<qint64>(*middle, 1, std::max<qint64>(1, reply.lastSeq));
        return postsAround(store, wanted.threadId, seq, limit, reply.hasMore)
            .map([&](const QList<Post> &posts) {
                reply.posts = posts;
                return reply;
            });
    }
    // One more than asked for tells whether there is more.
    const auto posts = wanted.afterSeq
        ? store.after(wanted.threadId, *wanted.afterSeq, limit + 1)
        : store.before(wanted.threadId, wanted.beforeSeq.value_or(0), limit + 1);
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
