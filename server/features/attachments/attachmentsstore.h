// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/attachments/attachmentsevents.h"
#include "shared/protocol/people.h"

namespace panel::server {

/// What somebody has uploaded.
struct UploadUsage
{
    qint64 bytes = 0; ///< In the time asked about.
    qint64 firstAt = 0; ///< The oldest in it; 0: none.
    int waiting = 0; ///< That no post has yet.
};

/// What may be done in what time. 0 lifts the limit of bytes.
struct UploadLimits
{
    qint64 bytes = 0;
    int waiting = 0;
    qint64 since = 0;
    qint64 now = 0;
};

/// An upload, and on whose rights it depends who gets it.
struct StoredAttachment
{
    UserId user;
    QString name;
    qint64 size = 0;
    QString type;
    PostId post; ///< None: no post has it yet.
    ThreadId thread; ///< Of the post, or where the held one would stand.
    bool isDeleted = false; ///< The post is.
    bool isHeld = false; ///< A moderator has to look at its post first.
    CategoryId category; ///< Of the held one.
};

/// The statements of attachments. On the store's threads only.
class AttachmentsStore
{
public:
    explicit AttachmentsStore(Sql &sql) : m_sql(sql) { }

    /// Fails with `RateLimited` where another one of `size` is too much.
    Result<> mayAdd(UserId user, qint64 size, const UploadLimits &limits);
    /// Fails as mayAdd() does.
    Result<> add(UserId user, const Attachment &attachment, const UploadLimits &limits);
    /// Fails with `NotFound`.
    Result<StoredAttachment> one(const QString &id);
    /// Fails with `NotFound` where it is not theirs or a post has it.
    Result<> takeBack(UserId user, const QString &id);
    /// Forgets those that no post has taken by then; says which.
    Result<QStringList> prune(qint64 before);
    /// Which of them are none.
    Result<QStringList> strangers(const QStringList &ids);

private:
    Sql &m_sql;
};

} // namespace panel::server
