// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/attachments/attachmentfiles.h"
#include "server/features/attachments/attachmentsstore.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/transport.h"
#include "server/store/database.h"
#include "shared/features/forum/threadevents.h"

namespace panel::server {

/// Files that people put under their posts: what comes up, what goes down, and to whom.
///
/// An upload is its user's alone until a post takes it (the forum does, in the post's transaction).
/// From then on who sees the post gets it, and nobody else learns that there is one. A file without
/// a row and a row without a file last a day at most.
class AttachmentsFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int WaitingOfOne = 50; ///< Uploads that no post has yet.
    static constexpr int AtOnce = 4; ///< Uploads of one user under way.
    static constexpr std::chrono::hours Kept{24}; ///< Without a post.

    /// What somebody may do there now, by the role they have now; None where it is not there for
    /// them.
    struct Rights
    {
        std::function<CategoryRight(UserId, ThreadId)> inThread;
        std::function<CategoryRight(UserId, CategoryId)> inCategory;
    };
    struct Parts
    {
        Transport &transport;
        Pulse &pulse;
        Database &database;
        QString folder;
    };
    AttachmentsFeature(const Parts &parts, Rights rights, qint64 bytesPerDay,
                       QObject *parent = nullptr);

    void install(Router &router) override;
    /// Who may not post at all just now uploads nothing either: fails with `Forbidden`, the reason
    /// and the end. Without it nobody is kept.
    void askWhoMaySpeak(std::function<Result<>(const Caller &)> maySpeak)
    {
        m_maySpeak = std::move(maySpeak);
    }
    /// Of one user; 0: no limit.
    void setBytesPerDay(qint64 bytes) { m_bytesPerDay = bytes; }

private:
    struct Upload
    {
        UserId user;
        QString id;
        QString name;
        Answer<AddAttachmentReply> answer;
    };

    void add(const AddAttachment &request, const Caller &caller, Answer<AddAttachmentReply> answer);
    void received(quint64 request, const Result<qint64> &size);
    void settled(quint64 request, qint64 size, const FileType &type);
    void finish(quint64 request, const Result<AddAttachmentReply> &outcome);
    void get(const GetAttachment &request, const Caller &caller, Answer<Bytes> answer);
    void remove(const RemoveAttachment &request, const Caller &caller, Answer<Done> answer);
    bool mayGet(UserId user, const StoredAttachment &attachment) const;
    UploadLimits limits() const;
    void keepHouse(TimePoint now);
    void sweep();

    Parts m_parts;
    Rights m_rights;
    std::function<Result<>(const Caller &)> m_maySpeak;
    qint64 m_bytesPerDay;
    AttachmentFiles m_files;
    QHash<quint64, Upload> m_uploads; ///< Under way, by request.
    TimePoint m_nextCleaning;
    TimePoint m_nextSweep;
};

} // namespace panel::server
