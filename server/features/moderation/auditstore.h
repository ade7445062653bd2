// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/audit.h"
#include "server/store/sql.h"
#include "shared/features/moderation/moderationevents.h"

namespace panel::server {

/// An entry and where it belongs, which decides who may read it.
struct StoredAudit
{
    AuditEntry entry;
    CategoryId category; ///< None: nowhere in particular.
};

/// The audit log's statements. On the store's threads only.
class AuditStore
{
public:
    explicit AuditStore(Sql &sql) : m_sql(sql) { }

    Result<> add(const StaffAction &action);

    struct Wanted
    {
        qint64 before = 0; ///< 0: from the newest.
        QString actor; ///< Empty: everybody's.
        QString action; ///< How it begins; empty: every one.
        int limit = 50;
    };
    /// Newest first.
    Result<QList<StoredAudit>> page(const Wanted &wanted);

private:
    Sql &m_sql;
};

} // namespace panel::server
