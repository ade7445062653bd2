// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "server/store/sql.h"
#include "shared/features/forum/forumevents.h"

#include <functional>

namespace panel::server {

/// What the forum asks of others without knowing them: the daemon fills these in.

/// What is done on the store thread in the same transaction: all or nothing. Made on the hub
/// thread, so that it can carry what it needs by value.
using AlsoDo = std::function<Result<>(Sql &)>;

/// What somebody who judges texts says to one before it is stored.
struct Verdict
{
    QString content; ///< What to store instead; the same where nothing is replaced.
    bool hold = false; ///< A moderator has to look first.
    QString filter; ///< Which one says so.
};

/// Judges a post, an edit, or a thread and its title, at once, on the hub thread. `thread` is none
/// for a new one; a change of a title comes without content. A failure is the author's answer.
using Review = std::function<Result<Verdict>(const Caller &, CategoryId, ThreadId thread,
                                             const QString &title, const QString &content)>;

/// A post, or a thread with its first post, that waits for a moderator. Whoever keeps it keeps all
/// of it, and gives it back to ForumFeature::postHeld().
struct HeldPost
{
    UserRef author;
    CategoryId categoryId;
    ThreadId threadId; ///< None: it starts a thread.
    QString title; ///< Of the thread.
    QString content; ///< As it would be stored.
    std::optional<QString> clientId; ///< The same author and id are the same post, tried again.
    std::optional<PostId> replyTo;
    QByteArray payload; ///< Fingerprint of what was sent, to know it again.
    QString filter;
};

/// Keeps it durably, then calls `done`.
using Hold = std::function<void(const HeldPost &, std::function<void(const Result<> &)> done)>;

/// Something a member of the staff did, in the words of the audit log.
struct StaffAction
{
    QString actor; ///< Their name; `console` for the administrator's command line.
    QString action; ///< Such as `post.delete`.
    QString subject; ///< Such as `post:42`, `thread:7`, `category:3`.
    QString detail;
    QString reason;
};

/// Makes what records the action.
using MakeRecord = std::function<AlsoDo(const StaffAction &)>;

} // namespace panel::server
