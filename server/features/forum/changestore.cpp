// SPDX-License-Identifier: MIT

#include "server/features/forum/changestore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

constexpr Reader Everything{{}, true};

tl::unexpected<Error> isDeleted()
{
    return fail(ErrorCode::Forbidden, QStringLiteral("the post is deleted"));
}

} // namespace

Result<qint64> ChangeStore::nextChange(ThreadId thread)
{
    return m_sql.one(key("forum/next_change"), {{key(":thread"), thread.value}},
                     [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
}

Result<PostChange> ChangeStore::outcome(PostId post, qint64 change, const Reader &reader)
{
    ForumStore forum(m_sql);
    const auto own = forum.post(post, reader);
    const auto told = forum.post(post, {});
    const auto staff = forum.post(post, Everything);
    if (!own)
        return failure(own);
    if (!told)
        return failure(told);
    if (!staff)
        return failure(staff);
    return PostChange{change, *own, *told, *staff};
}

Result<PostChange> ChangeStore::edit(PostId id, const QString &content, UserId editor,
                                     const QDateTime &at, const Reader &reader)
{
    const auto post = ForumStore(m_sql).post(id, Everything);
    if (!post)
        return failure(post);
    if (post->deleted)
        return isDeleted();
    if (post->content == content)
        return outcome(id, 0, reader);
    const auto change = nextChange(post->threadId);
    if (!change)
        return failure(change);
    const auto done
        = nothing(m_sql.run(key("forum/keep_version"), {{key(":post"), id.value}})).and_then([&] {
              return nothing(m_sql.run(key("forum/edit_post"),
                                       {{key(":post"), id.value},
                                        {key(":content"), content},
                                        {key(":user"), editor.value},
                                        {key(":at"), at.toMSecsSinceEpoch()},
                                        {key(":change"), *change}}));
          });
    if (!done)
        return failure(done);
    return outcome(id, *change, reader);
}

Result<PostChange> ChangeStore::setDeleted(PostId id, bool deleted, UserId by, const Reader &reader)
{
    const auto post = ForumStore(m_sql).post(id, Everything);
    if (!post)
        return failure(post);
    const UserId before = post->deletedBy.value_or(UserRef{}).id;
    if (!deleted && before && before != by && !reader.moderates)
        return fail(ErrorCode::Forbidden, QStringLiteral("a moderator deleted it"));
    // Who moderates takes over what its author has deleted, so that the author cannot undo it.
    const bool takesOver = deleted && before == post->author.id && before != by;
    if (deleted == bool(before) && !takesOver)
        return outcome(id, 0, reader);
    const auto change = nextChange(post->threadId);
    if (!change)
        return failure(change);
    const auto done = m_sql.run(key("forum/set_deleted_by"),
                                {{key(":post"), id.value},
                                 {key(":by"), deleted ? QVariant(by.value) : QVariant()},
                                 {key(":change"), *change}});
    if (!done)
        return failure(done);
    return outcome(id, *change, reader);
}

Result<PostChange> ChangeStore::react(PostId id, const QString &emoji, bool add,
                                      const Reader &reader)
{
    const auto post = ForumStore(m_sql).post(id, Everything);
    if (!post)
        return failure(post);
    if (post->deleted)
        return isDeleted();
    if (add) {
        const auto others = m_sql.one(key("forum/other_reactions"),
                                      {{key(":post"), id.value}, {key(":emoji"), emoji}},
                                      [](const QSqlQuery &row) { return row.value(0).toInt(); });
        if (!others)
            return failure(others);
        if (*others >= KindsOfReactions)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("emoji: a post has at most %1 different ones")
                            .arg(KindsOfReactions));
    }
    const auto rows = m_sql.run(
        add ? key("forum/add_reaction") : key("forum/remove_reaction"),
        {{key(":post"), id.value}, {key(":user"), reader.user.value}, {key(":emoji"), emoji}});
    if (!rows)
        return failure(rows);
    if (*rows == 0)
        return outcome(id, 0, reader);
    const auto change = nextChange(post->threadId);
    if (!change)
        return failure(change);
    const auto touched
        = m_sql.run(key("forum/touch_post"), {{key(":post"), id.value}, {key(":change"), *change}});
    if (!touched)
        return failure(touched);
    return outcome(id, *change, reader);
}

Result<ThreadChange> ChangeStore::edit(ThreadId thread, const ThreadEdit &edit)
{
    const auto before = m_sql.one(
        key("forum/thread_state"), {{key(":thread"), thread.value}}, [](const QSqlQuery &row) {
            return ThreadState{{row.value(0).toLongLong()}, row.value(1).toString(),
                               row.value(2).toBool(),       row.value(3).toBool(),
                               row.value(4).toInt(),        row.value(5).toBool()};
        });
    if (!before)
        return failure(before);
    const ThreadState after{edit.categoryId.value_or(before->categoryId),
                            edit.title.value_or(before->title),
                            edit.pinned.value_or(before->pinned),
                            edit.locked.value_or(before->locked),
                            edit.slowModeSeconds.value_or(before->slowModeSeconds),
                            edit.deleted.value_or(before->deleted)};
    if (after == *before)
        return ThreadChange{0, after};
    const auto change = nextChange(thread);
    if (!change)
        return failure(change);
    const auto done = m_sql.run(key("forum/edit_thread"),
                                {{key(":thread"), thread.value},
                                 {key(":category"), after.categoryId.value},
                                 {key(":title"), after.title},
                                 {key(":pinned"), int(after.pinned)},
                                 {key(":locked"), int(after.locked)},
                                 {key(":slow"), after.slowModeSeconds},
                                 {key(":deleted"), int(after.deleted)}});
    if (!done)
        return failure(done);
    return ThreadChange{*change, after};
}

} // namespace panel::server
