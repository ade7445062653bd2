// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/categoriesmodel.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// CategoriesModel in the terms of RowDelegate.
class CategoryRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit CategoryRows(CategoriesModel &categories, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

private:
    CategoriesModel &m_categories;
};

} // namespace panel::client
