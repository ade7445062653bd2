// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/feature.h"
#include "server/store/database.h"
#include "shared/features/backup/backupevents.h"

#include <QThreadPool>

namespace panel::server {

/// Copies the database and the files its posts have, on the administrator's command. Only its owner
/// may read the copy: it holds what the database holds. Putting one back is `panelctl restore`,
/// without a daemon.
class BackupFeature final : public Feature
{
    Q_OBJECT

public:
    BackupFeature(Database &database, const QString &dataDir, QObject *parent = nullptr);

    void install(Router &router) override;

private:
    /// Fails with `Conflict` when the file exists, with `Unavailable` or `StorageFull` when it
    /// cannot be written.
    void backUp(const Backup &command, const Caller &caller, Answer<BackupReply> answer);
    void copyFiles(const BackupReply &reply, Answer<BackupReply> answer);

    Database &m_database;
    const QString m_files;
    QThreadPool m_worker; ///< Copying files takes its time.
};

} // namespace panel::server
