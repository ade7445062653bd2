// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/custom/customevents.h"

namespace panel::server {

/// A key as it is stored: what it opens, not what it is.
struct KeyRow
{
    KeyLine line;
    QByteArray fingerprint;
};

/// The statements of a community's own events and keys. On the store's threads only.
class CustomStore
{
public:
    explicit CustomStore(Sql &sql) : m_sql(sql) { }

    Result<QList<CustomHandler>> handlers();
    Result<> setHandler(const CustomHandler &handler);
    /// Fails with `NotFound`.
    Result<> removeHandler(const QString &event);

    Result<QList<KeyRow>> keys();
    Result<qint64> addKey(const KeyRow &key);
    /// Fails with `NotFound`.
    Result<> revokeKey(qint64 id);
    Result<> touchKey(qint64 id, const QDateTime &now);

private:
    Sql &m_sql;
};

} // namespace panel::server
