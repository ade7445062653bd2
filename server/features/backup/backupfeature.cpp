// SPDX-License-Identifier: MIT

#include "server/features/backup/backupfeature.h"

#include <QFileInfo>

namespace panel::server {

BackupFeature::BackupFeature(Database &database, QObject *parent)
    : Feature(parent), m_database(database)
{ }

void BackupFeature::install(Router &router)
{
    router.on<Backup>(this, &BackupFeature::backUp);
}

void BackupFeature::backUp(const Backup &command, const Caller &, Answer<BackupReply> answer)
{
    if (!QFileInfo(command.file).isAbsolute())
        return answer(fail(ErrorCode::Invalid, QStringLiteral("file: an absolute path")));
    m_database.backupTo(command.file, this, [file = command.file, answer](const Result<> &copied) {
        answer(copied.map([&] { return BackupReply{file}; }));
    });
}

} // namespace panel::server
