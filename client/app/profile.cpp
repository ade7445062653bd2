// SPDX-License-Identifier: MIT

#include "client/app/profile.h"

#include "shared/protocol/errors.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

namespace panel::client {

Result<Profile> Profile::open(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_-]{0,32}\\z"));
    if (!plain.match(name).hasMatch())
        return tl::unexpected(
            Error{ErrorCode::Invalid,
                  QStringLiteral("a profile's name has letters, digits, - and _, 32 at most"),
                  {}});
    Profile profile{QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
                    QStringLiteral("panel")};
    if (!name.isEmpty()) {
        profile.folder += QStringLiteral("/profiles/") + name;
        profile.keychain += QLatin1Char('-') + name;
    }
    if (!QDir().mkpath(profile.folder))
        return tl::unexpected(Error{
            ErrorCode::Unavailable, QStringLiteral("%1 cannot be made").arg(profile.folder), {}});
    QFile::setPermissions(profile.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return profile;
}

} // namespace panel::client
