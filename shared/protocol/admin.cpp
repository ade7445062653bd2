// SPDX-License-Identifier: MIT

#include "shared/protocol/admin.h"

#include <QDir>

namespace panel {

Result<QString> adminSocketPath(const QString &dataDir)
{
    constexpr qsizetype Longest = 107;
    const QString path = QDir(dataDir).absoluteFilePath(QStringLiteral("paneld.sock"));
    if (path.toUtf8().size() > Longest)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral(
                "%1 is too long for a local socket; choose a data folder with a shorter path")
                .arg(path));
    return path;
}

} // namespace panel
