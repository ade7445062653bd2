// SPDX-License-Identifier: MIT

#include "client/net/localstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace panel::client {

QString LocalStore::folderFor(const QString &root, const QString &origin, UserId user)
{
    const QByteArray whose = origin.toUtf8() + ' ' + QByteArray::number(user.value);
    const QByteArray name
        = QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().left(24);
    return root + QLatin1Char('/') + QString::fromLatin1(name);
}

Result<std::unique_ptr<LocalStore>> LocalStore::open(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Unavailable, QStringLiteral("cannot make ") + folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto outbox = OutboxStore::open(folder + QLatin1String("/outbox.db"));
    if (!outbox)
        return failure(outbox);
    auto cache = CacheStore::open(folder + QLatin1String("/cache.db"));
    if (!cache)
        return failure(cache);
    return std::unique_ptr<LocalStore>(
        new LocalStore(folder, *std::move(outbox), *std::move(cache)));
}

} // namespace panel::client
