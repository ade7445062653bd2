// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/categoryrights.h"
#include "server/store/sql.h"

namespace panel::server {

/// The statements about categories and what is granted in them. On the store's threads only.
class CategoryStore
{
public:
    explicit CategoryStore(Sql &sql) : m_sql(sql) { }

    /// In their order.
    Result<QList<CategoryRow>> all();
    /// Fails with `Conflict` when another has that title.
    Result<CategoryId> add(const QString &title, bool isPrivate);
    Result<> edit(CategoryId category, const QString &title, bool isPrivate);
    /// Fails with `Conflict` while threads stand in it.
    Result<> remove(CategoryId category);
    Result<> order(const QList<CategoryId> &categories);

    /// Replaces what was granted to the same user or role before.
    Result<> grant(const CategoryGrantRow &grant);
    Result<> revoke(const CategoryGrantRow &grant);

private:
    Sql &m_sql;
};

} // namespace panel::server
