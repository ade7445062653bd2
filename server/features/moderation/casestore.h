// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/review.h"
#include "server/store/sql.h"
#include "shared/features/moderation/moderationevents.h"

namespace panel::server {

/// Where a case belongs, which decides who may decide it.
struct CaseHead
{
    qint64 id = 0;
    CategoryId category; ///< As it was when the case began; a thread may have moved since.
    ThreadId thread; ///< None: it starts one.
};

/// A case as it is shown, and what it takes to let a held one through.
struct StoredCase
{
    CaseHead head;
    ModerationCase shown;
    HeldPost held; ///< Meaningless of a flagged post.
};

/// A post somebody flags, as it is now.
struct FlaggedPost
{
    PostId id;
    ThreadId thread;
    qint64 seq = 0;
    UserId author;
    QString content;
    CategoryId category;
    QString title; ///< Of its thread.
};

/// Cases and flags. On the store's threads only.
class CaseStore
{
public:
    static constexpr int HeldOfOne = 20; ///< Posts of one author that wait for a moderator.

    explicit CaseStore(Sql &sql) : m_sql(sql) { }

    Result<QList<CaseHead>> open();
    /// Fails with `NotFound`.
    Result<StoredCase> byId(qint64 id);
    /// Open ones after `after`, oldest first; decided ones before it, newest first. 0: from the
    /// first.
    Result<QList<StoredCase>> page(bool decided, qint64 after, int limit);

    /// What it says and where; its thread's category and title are the caller's to find. Fails with
    /// `NotFound`.
    Result<FlaggedPost> post(PostId post);
    /// Adds a flag to the post's open case, which is made where there is none. Returns the case.
    /// Fails with `Conflict` when the person has flagged that post before.
    Result<qint64> flag(const FlaggedPost &post, const Flag &flag);
    /// Makes a case of a post that is held. Returns 0 where there was one with its `client_id`.
    /// Fails with `Conflict` when that one says something else, with `RateLimited` when too many of
    /// its author's wait.
    Result<qint64> hold(const HeldPost &post);
    /// Fails with `Conflict` when it is decided already.
    Result<> decide(qint64 id, Decision decision, UserId by, const QDateTime &now);

private:
    Result<QList<StoredCase>> withFlags(Result<QList<StoredCase>> cases);
    Result<QList<Attachment>> attachmentsOf(const StoredCase &stored);
    Result<> keepAttachments(const HeldPost &post, qint64 id);

    Sql &m_sql;
};

} // namespace panel::server
