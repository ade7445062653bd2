// SPDX-License-Identifier: MIT

#include "server/features/backup/backupfeature.h"

#include "server/store/attachedfiles.h"

#include <QDir>
#include <QFileInfo>

namespace panel::server {

BackupFeature::BackupFeature(Database &database, const QString &dataDir, QObject *parent)
    : Feature(parent)
    , m_database(database)
    , m_files(dataDir + QLatin1Char('/') + QLatin1String(AttachedFolder))
{
    m_worker.setMaxThreadCount(1);
}

void BackupFeature::install(Router &router)
{
    router.on<Backup>(this, &BackupFeature::backUp);
}

void BackupFeature::backUp(const Backup &command, const Caller &, Answer<BackupReply> answer)
{
    if (!QFileInfo(command.file).isAbsolute())
        return answer(fail(ErrorCode::Invalid, QStringLiteral("file: an absolute path")));
    m_database.backupTo(command.file, this,
                        [this, file = command.file, answer](const Result<> &copied) {
                            if (!copied)
                                return answer(failure(copied));
                            BackupReply reply{file, {}};
                            if (QDir(m_files).exists())
                                reply.attachments = file + QLatin1String(AttachedSuffix);
                            copyFiles(reply, answer);
                        });
}

/// After the database: each post in the copy has its files by then, and those that are too many
/// are nobody's.
void BackupFeature::copyFiles(const BackupReply &reply, Answer<BackupReply> answer)
{
    if (!reply.attachments)
        return answer(reply);
    m_worker.start([this, from = m_files, reply, answer = std::move(answer)]() mutable {
        const auto copied = copyAttachedFiles(from, *reply.attachments);
        // `answer` moves on: it belongs to the hub thread.
        QMetaObject::invokeMethod(this, [copied, reply, answer = std::move(answer)] {
            answer(copied.map([&] { return reply; }));
        });
    });
}

} // namespace panel::server
