// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/cachestore.h"
#include "client/net/outboxstore.h"

namespace panel::client {

/// What one account on one server keeps on this machine: two files in a folder of its own.
class LocalStore
{
public:
    /// The folder for an account: below `root`, named by a hash, since origins hold slashes.
    static QString folderFor(const QString &root, const QString &origin, UserId user);

    /// Makes the folder, private to the user, and opens both files in it.
    static Result<std::unique_ptr<LocalStore>> open(const QString &folder);

    const QString &folder() const { return m_folder; }
    OutboxStore &outbox() { return *m_outbox; }
    CacheStore &cache() { return *m_cache; }

private:
    LocalStore(QString folder, std::unique_ptr<OutboxStore> outbox,
               std::unique_ptr<CacheStore> cache)
        : m_folder(std::move(folder)), m_outbox(std::move(outbox)), m_cache(std::move(cache))
    { }

    QString m_folder;
    std::unique_ptr<OutboxStore> m_outbox;
    std::unique_ptr<CacheStore> m_cache;
};

} // namespace panel::client
