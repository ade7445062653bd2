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
    /// Fails with `NotFound`, or with `Conflict` when another has that title.
    Result<CategoryPlaces> change(CategoryId category, const CategoryChange &change);
    /// Fails with `Conflict` while threads stand in it.
    Result<> remove(CategoryId category);

    /// Replaces what was granted to the same user or role before. Fails with `NotFound`.
    Result<> grant(const CategoryGrantRow &grant);
    Result<> revoke(const CategoryGrantRow &grant);

private:
    Result<> order(const QList<CategoryId> &categories);

    Sql &m_sql;
};

} // namespace panel::server
