// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/forumstore.h"

namespace panel::server {

/// What became of a change to a post.
struct PostChange
{
    qint64 change = 0; ///< Its number in the thread; 0: all was so already.
    Post own; ///< As who changed it sees it.
    Post told; ///< As everybody may see it.
    Post staff; ///< As those who moderate there see it.
};

/// A thread's own properties, as an edit finds or leaves them.
struct ThreadState
{
    CategoryId categoryId;
    QString title;
    bool pinned = false;
    bool locked = false;
    int slowModeSeconds = 0;
    bool deleted = false;

    bool operator==(const ThreadState &) const = default;
};

/// What is to be different; the rest stays.
struct ThreadEdit
{
    std::optional<QString> title{};
    std::optional<CategoryId> categoryId{};
    std::optional<bool> pinned{};
    std::optional<bool> locked{};
    std::optional<int> slowModeSeconds{};
    std::optional<bool> deleted{};
};

struct ThreadChange
{
    qint64 change = 0; ///< Its number in the thread; 0: all was so already.
    ThreadState state;
};

/// What happens to posts and threads after they were posted; each change takes the thread's next
/// number. On the store's writing thread only.
class ChangeStore
{
public:
    static constexpr int KindsOfReactions = 20; ///< On one post.

    explicit ChangeStore(Sql &sql) : m_sql(sql) { }

    /// What it said before goes to its history. Fails with `Forbidden` when it is deleted.
    Result<PostChange> edit(PostId post, const QString &content, UserId editor, const QDateTime &at,
                            const Reader &reader);
    /// Fails with `Forbidden` when somebody who does not moderate brings back what another deleted.
    Result<PostChange> setDeleted(PostId post, bool deleted, UserId by, const Reader &reader);
    /// Fails with `Forbidden` when it is deleted, with `Invalid` when it has KindsOfReactions
    /// others.
    Result<PostChange> react(PostId post, const QString &emoji, bool add, const Reader &reader);

    Result<ThreadChange> edit(ThreadId thread, const ThreadEdit &edit);

private:
    Result<qint64> nextChange(ThreadId thread);
    Result<PostChange> outcome(PostId post, qint64 change, const Reader &reader);

    Sql &m_sql;
};

} // namespace panel::server
