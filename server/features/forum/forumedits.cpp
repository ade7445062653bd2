// SPDX-License-Identifier: MIT

/// What happens to a post after it was posted.

#include "server/features/forum/emoji.h"
#include "server/features/forum/forumchecks.h"
#include "server/features/forum/forumfeature.h"

namespace panel::server {

namespace {

QString postSubject(const Post &post)
{
    return QStringLiteral("post:%1").arg(post.id.value);
}

/// Whose it is; the log must not say what a post says.
QString ofAuthor(const Post &post)
{
    return QStringLiteral("of user:%1").arg(post.author.username);
}

/// Fails with `Forbidden` where the caller may not put words into the thread.
Result<> mayWrite(CategoryRight right, const ThreadSummary &thread)
{
    if (right < CategoryRight::Reply)
        return fail(ErrorCode::Forbidden, QStringLiteral("you may read here, not post"));
    if (thread.locked && right < CategoryRight::Moderate)
        return fail(ErrorCode::Forbidden, QStringLiteral("the thread is locked"));
    return {};
}

/// One change and its record, in one transaction. What changes nothing is not recorded.
Result<PostChange> recorded(Sql &sql, const Result<PostChange> &change,
                            const std::function<Result<>(Sql &)> &also)
{
    if (!change || !change->change || !also)
        return change;
    return also(sql).map([&] { return *change; });
}

} // namespace

void ForumFeature::findPost(PostId post, QObject *asker,
                            std::function<void(const Result<Post> &)> done)
{
    m_parts.database.read(
        asker, [post](Sql &sql) { return ForumStore(sql).post(post, {{}, true}); },
        [done = std::move(done)](const Result<Post> &found) {
            if (!found && found.error().code == ErrorCode::NotFound)
                done(noSuchPost());
            else
                done(found);
        });
}

void ForumFeature::withPost(PostId post, const Caller &caller,
                            std::function<void(const Error &)> otherwise,
                            std::function<void(const Post &, CategoryRight)> next)
{
    findPost(post, this,
             [this, user = caller.user, otherwise = std::move(otherwise),
              next = std::move(next)](const Result<Post> &found) {
                 if (!found)
                     return otherwise(found.error());
                 const CategoryRight right = rightNow(user, found->threadId);
                 if (right < CategoryRight::See)
                     return otherwise(noSuchPost().value());
                 next(*found, right);
             });
}

void ForumFeature::editPost(const EditPost &event, const Caller &caller, Answer<PostReply> answer)
{
    for (const auto &good : {checkContent(event.content, true), checkReason(event.reason)}) {
        if (!good)
            return answer(failure(good));
    }
    const auto otherwise = [answer](const Error &error) { answer(tl::unexpected(error)); };
    withPost(event.postId, caller, otherwise, [=, this](const Post &post, CategoryRight right) {
        const bool own = post.author.id == caller.user;
        const bool moderates = right == CategoryRight::Moderate;
        if (!own && !moderates)
            return answer(fail(ErrorCode::Forbidden, QStringLiteral("it is not yours")));
        const ThreadSummary head = m_threads.value(post.threadId);
        if (const auto may = mayWrite(right, head); !may)
            return answer(failure(may));
        if (const auto good = checkContent(event.content, post.attachments.has_value()); !good)
            return answer(failure(good));
        QString content = contentFrom(event.content);
        if (m_review) {
            const auto verdict = m_review(caller, head.categoryId, head.id, QString(), content);
            if (!verdict)
                return answer(failure(verdict));
            if (verdict->hold)
                return answer(fail(ErrorCode::Invalid,
                                   QStringLiteral("content: a filter does not let that in later; "
                                                  "write a new post, or other words")));
            content = verdict->content;
        }
        const AlsoDo also = own
            ? AlsoDo()
            : record({caller, QStringLiteral("post.edit"), postSubject(post), ofAuthor(post),
                      event.reason.value_or(QString()), head.categoryId});
        m_parts.database.write(
            this,
            [id = post.id, content, reader = Reader{caller.user, moderates},
             at = m_parts.pulse.wallClock(), also](Sql &sql) {
                return recorded(sql, ChangeStore(sql).edit(id, content, reader.user, at, reader),
                                also);
            },
            [this, answer, editor = caller.asUser()](const Result<PostChange> &done) {
                answer(done.map([](const PostChange &change) { return PostReply{change.own}; }));
                if (!done || !done->change)
                    return;
                tellChange(ForumUpdateType::EditedPost, *done, {});
                Q_EMIT edited(done->told, editor);
            });
    });
}

void ForumFeature::deletePost(const DeletePost &event, const Caller &caller,
                              Answer<PostReply> answer)
{
    setPostDeleted(event, caller, answer);
}

void ForumFeature::setPostDeleted(const DeletePost &event, const Caller &by,
                                  const std::function<void(const Result<PostReply> &)> &done)
{
    if (const auto good = checkReason(event.reason); !good)
        return done(failure(good));
    const auto otherwise = [done](const Error &error) { done(tl::unexpected(error)); };
    withPost(event.postId, by, otherwise, [=, this](const Post &post, CategoryRight right) {
        const bool own = post.author.id == by.user;
        const bool moderates = right == CategoryRight::Moderate;
        if (!own && !moderates)
            return done(fail(ErrorCode::Forbidden, QStringLiteral("it is not yours")));
        if (!event.deleted) {
            if (const auto may = mayWrite(right, m_threads.value(post.threadId)); !may)
                return done(failure(may));
        }
        const AlsoDo also = own
            ? AlsoDo()
            : record(
                  {by,
                   event.deleted ? QStringLiteral("post.delete") : QStringLiteral("post.restore"),
                   postSubject(post), ofAuthor(post), event.reason.value_or(QString()),
                   m_threads.value(post.threadId).categoryId});
        m_parts.database.write(
            this,
            [id = post.id, deleted = event.deleted, reader = Reader{by.user, moderates},
             also](Sql &sql) {
                return recorded(sql, ChangeStore(sql).setDeleted(id, deleted, reader.user, reader),
                                also);
            },
            [this, done, isGone = event.deleted,
             user = by.asUser()](const Result<PostChange> &outcome) {
                done(outcome.map([](const PostChange &change) { return PostReply{change.own}; }));
                if (!outcome || !outcome->change)
                    return;
                tellChange(isGone ? ForumUpdateType::DeletedPost : ForumUpdateType::EditedPost,
                           *outcome, {});
                if (isGone)
                    Q_EMIT deleted(outcome->told, user);
                else
                    Q_EMIT edited(outcome->told, user);
            });
    });
}

void ForumFeature::postHistory(const PostHistory &event, const Caller &caller,
                               Answer<PostHistoryReply> answer)
{
    const auto otherwise = [answer](const Error &error) { answer(tl::unexpected(error)); };
    withPost(event.postId, caller, otherwise, [=, this](const Post &post, CategoryRight right) {
        if (post.deleted && right < CategoryRight::Moderate)
            return answer(fail(ErrorCode::Forbidden, QStringLiteral("the post is deleted")));
        m_parts.database.read(
            this, [id = post.id](Sql &sql) { return ForumStore(sql).history(id); },
            [this, answer, thread = post.threadId,
             reader = Reader{caller.user, right == CategoryRight::Moderate}](
                const Result<QList<PostVersion>> &versions) {
                if (!stillFits(reader, thread))
                    return answer(noSuchPost());
                answer(versions.map(
                    [](const QList<PostVersion> &all) { return PostHistoryReply{all}; }));
            });
    });
}

void ForumFeature::react(const React &event, const Caller &caller, Answer<ReactReply> answer)
{
    if (!isOneEmoji(event.emoji))
        return answer(fail(ErrorCode::Invalid, QStringLiteral("emoji: exactly one")));
    const auto otherwise = [answer](const Error &error) { answer(tl::unexpected(error)); };
    withPost(event.postId, caller, otherwise, [=, this](const Post &post, CategoryRight right) {
        if (right < CategoryRight::Reply)
            return answer(
                fail(ErrorCode::Forbidden, QStringLiteral("you may read here, not react")));
        m_parts.database.write(
            this,
            [id = post.id, emoji = event.emoji, add = event.add,
             reader = Reader{caller.user, right == CategoryRight::Moderate}](Sql &sql) {
                return ChangeStore(sql).react(id, emoji, add, reader);
            },
            [this, answer, event, user = caller.asUser()](const Result<PostChange> &done) {
                answer(done.map([](const PostChange &change) {
                    return ReactReply{change.own.reactions.value_or(QList<Reaction>())};
                }));
                if (done && done->change)
                    tellChange(ForumUpdateType::Reaction, *done,
                               ReactionChange{event.emoji, user, event.add});
            });
    });
}

void ForumFeature::tellChange(ForumUpdateType type, const PostChange &change,
                              const std::optional<ReactionChange> &reaction)
{
    const ThreadId thread = change.told.threadId;
    const auto update = [&](const Post &post) {
        return ForumUpdate{type,
                           thread,
                           m_parts.database.epoch(),
                           post,
                           m_parts.pulse.wallClock(),
                           change.change,
                           reaction,
                           {}};
    };
    if (change.staff != change.told) {
        for (const Caller &member : m_parts.rooms.members(RoomId::thread(thread))) {
            if (rightNow(member.user, thread) == CategoryRight::Moderate)
                m_parts.fanOut.toSession(member.session, update(change.staff));
        }
    }
    m_parts.fanOut.toRoom(RoomId::thread(thread), update(change.told));

    ThreadSummary &head = m_threads[thread];
    const QString excerpt = excerptOf(change.told);
    if (change.told.seq != head.lastSeq || head.excerpt == excerpt)
        return;
    const ThreadSummary before = head;
    head.excerpt = excerpt;
    tellLists(before, head);
}

} // namespace panel::server
