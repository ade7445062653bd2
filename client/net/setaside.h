// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QFile>

namespace panel::client {

/// Renames a damaged SQLite file, with its journal, to a name not in use, and returns that name.
inline QString setAside(const QString &path)
{
    const QString stamp
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
    const QString target = path + QLatin1Char('.') + stamp + QLatin1String(".damaged");
    QFile::rename(path, target);
    for (const char *tail : {"-wal", "-shm"}) {
        const QLatin1String suffix(tail);
        QFile::rename(path + suffix, target + suffix);
    }
    return target;
}

} // namespace panel::client
