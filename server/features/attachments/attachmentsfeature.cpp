// SPDX-License-Identifier: MIT

#include "server/features/attachments/attachmentsfeature.h"

#include "server/features/attachments/attachmentname.h"
#include "shared/base/secret.h"

#include <algorithm>

namespace panel::server {

namespace {

constexpr qsizetype IdLength = 22; ///< 132 bits.
/// Of a file without a row: long after its upload was under way.
constexpr std::chrono::hours StrangerAge{1};

tl::unexpected<Error> noSuchFile()
{
    return fail(ErrorCode::NotFound, QStringLiteral("id: no such file"));
}

} // namespace

AttachmentsFeature::AttachmentsFeature(const Parts &parts, Rights rights, qint64 bytesPerDay,
                                       QObject *parent)
    : Feature(parent)
    , m_parts(parts)
    , m_rights(std::move(rights))
    , m_bytesPerDay(bytesPerDay)
    , m_files(parts.folder)
{
    connect(&parts.transport, &Transport::bodyReceived, this, &AttachmentsFeature::received);
    connect(&parts.pulse, &Pulse::beat, this, &AttachmentsFeature::keepHouse);
}

void AttachmentsFeature::install(Router &router)
{
    router.on<AddAttachment>(this, &AttachmentsFeature::add);
    router.on<GetAttachment>(this, &AttachmentsFeature::get);
    router.on<RemoveAttachment>(this, &AttachmentsFeature::remove);
}

UploadLimits AttachmentsFeature::limits() const
{
    const qint64 now = m_parts.pulse.wallClock().toMSecsSinceEpoch();
    return {m_bytesPerDay, WaitingOfOne, now - std::chrono::milliseconds(Kept).count(), now};
}

void AttachmentsFeature::add(const AddAttachment &request, const Caller &caller,
                             Answer<AddAttachmentReply> answer)
{
    Q_ASSERT(caller.upload); // the gatekeeper lets nothing else through
    if (const auto may = m_maySpeak ? m_maySpeak(caller) : Result<>(); !may)
        return answer(failure(may));
    const auto own = std::count_if(m_uploads.cbegin(), m_uploads.cend(),
                                   [&](const Upload &each) { return each.user == caller.user; });
    if (own >= AtOnce)
        return answer(fail(ErrorCode::RateLimited, QStringLiteral("%1 uploads at once").arg(AtOnce),
                           std::chrono::seconds{1}));
    const QString id = QString::fromLatin1(randomId(IdLength));
    m_uploads.insert(caller.upload, {caller.user, id, attachmentName(request.name), answer});
    // Before the body comes: what cannot be kept need not be sent.
    m_parts.database.read(
        this,
        [user = caller.user, limits = limits()](Sql &sql) {
            return AttachmentsStore(sql).mayAdd(user, 1, limits);
        },
        [this, upload = caller.upload, id](const Result<> &may) {
            if (!may)
                return finish(upload, failure(may));
            m_parts.transport.receive(upload, m_files.incoming(id));
        });
}

void AttachmentsFeature::received(quint64 request, const Result<qint64> &size)
{
    const auto upload = m_uploads.constFind(request);
    if (upload == m_uploads.cend())
        return; // another feature's
    if (!size)
        return finish(request, failure(size));
    if (*size == 0) {
        m_files.remove({upload->id});
        return finish(request, fail(ErrorCode::Invalid, QStringLiteral("the file is empty")));
    }
    m_files.settle(upload->id, this, [this, request, size = *size](const Result<FileType> &type) {
        if (type)
            settled(request, size, *type);
        else
            finish(request, failure(type));
    });
}

void AttachmentsFeature::settled(quint64 request, qint64 size, const FileType &type)
{
    const auto upload = m_uploads.constFind(request);
    Q_ASSERT(upload != m_uploads.cend());
    Attachment attachment{upload->id, upload->name, size, QString::fromLatin1(type.mime), {}, {}};
    if (!type.pixels.isEmpty()) {
        attachment.width = type.pixels.width();
        attachment.height = type.pixels.height();
    }
    m_parts.database.write(
        this,
        [user = upload->user, attachment, limits = limits()](Sql &sql) {
            return AttachmentsStore(sql).add(user, attachment, limits);
        },
        [this, request, attachment](const Result<> &added) {
            if (!added)
                m_files.remove({attachment.id});
            finish(request, added.map([&] { return AddAttachmentReply{attachment}; }));
        });
}

void AttachmentsFeature::finish(quint64 request, const Result<AddAttachmentReply> &outcome)
{
    const auto upload = m_uploads.constFind(request);
    Q_ASSERT(upload != m_uploads.cend());
    const auto answer = upload->answer;
    m_uploads.erase(upload);
    answer(outcome);
}

bool AttachmentsFeature::mayGet(UserId user, const StoredAttachment &attachment) const
{
    if (attachment.post) {
        const CategoryRight right = m_rights.inThread(user, attachment.thread);
        return right >= (attachment.isDeleted ? CategoryRight::Moderate : CategoryRight::See);
    }
    if (attachment.user == user)
        return true;
    if (!attachment.isHeld)
        return false;
    const CategoryRight right = attachment.thread ? m_rights.inThread(user, attachment.thread)
                                                  : m_rights.inCategory(user, attachment.category);
    return right == CategoryRight::Moderate;
}

void AttachmentsFeature::get(const GetAttachment &request, const Caller &caller,
                             Answer<Bytes> answer)
{
    m_parts.database.read(
        this, [id = request.id](Sql &sql) { return AttachmentsStore(sql).one(id); },
        [this, answer, id = request.id, user = caller.user](const Result<StoredAttachment> &found) {
            if (!found && found.error().code != ErrorCode::NotFound)
                return answer(failure(found));
            if (!found || !mayGet(user, *found))
                return answer(noSuchFile());
            answer(Bytes{m_files.path(id), found->name, found->type, found->size});
        });
}

void AttachmentsFeature::remove(const RemoveAttachment &request, const Caller &caller,
                                Answer<Done> answer)
{
    m_parts.database.write(
        this,
        [id = request.id, user = caller.user](Sql &sql) {
            return AttachmentsStore(sql).takeBack(user, id);
        },
        [this, answer, id = request.id](const Result<> &gone) {
            if (gone)
                m_files.remove({id});
            answer(gone.map([] { return Done{}; }));
        });
}

void AttachmentsFeature::keepHouse(TimePoint now)
{
    if (now >= m_nextSweep) {
        m_nextSweep = now + std::chrono::hours{24};
        sweep();
    }
    if (now < m_nextCleaning)
        return;
    m_nextCleaning = now + std::chrono::hours{1};
    m_parts.database.write(
        this, [before = limits().since](Sql &sql) { return AttachmentsStore(sql).prune(before); },
        [this](const Result<QStringList> &pruned) {
            if (pruned && !pruned->isEmpty())
                m_files.remove(*pruned);
        });
}

void AttachmentsFeature::sweep()
{
    m_files.list(StrangerAge, this, [this](const QStringList &ids) {
        if (ids.isEmpty())
            return;
        m_parts.database.read(
            this, [ids](Sql &sql) { return AttachmentsStore(sql).strangers(ids); },
            [this](const Result<QStringList> &strangers) {
                if (strangers && !strangers->isEmpty())
                    m_files.remove(*strangers);
            });
    });
}

} // namespace panel::server
