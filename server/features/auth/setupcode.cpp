// SPDX-License-Identifier: MIT

#include "server/features/auth/setupcode.h"

#include <QDir>
#include <QFile>

namespace panel::server {

namespace {

QString setupFile(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("setup-code"));
}

} // namespace

void SetupCode::clear(const QString &folder)
{
    QFile::remove(setupFile(folder));
}

Result<QString> SetupCode::offer(const QString &folder, const Secret &code, TimePoint until)
{
    const QString path = setupFile(folder);
    clear(folder);
    QFile file(path);
    // New, and nobody else's from its first moment: a link that waits there is not followed.
    const bool written
        = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        && file.write(code.reveal() + '\n') > 0 && file.flush();
    if (!written)
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot write %1: %2").arg(path, file.errorString()));
    m_path = path;
    m_until = until;
    return path;
}

void SetupCode::withdraw()
{
    QFile::remove(m_path);
    m_path.clear();
}

} // namespace panel::server
