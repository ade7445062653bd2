// SPDX-License-Identifier: MIT

#include "server/app/datafolder.h"

#include <QDir>
#include <QFile>

namespace panel::server {

bool makeDataFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return false;
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return true;
}

} // namespace panel::server
