// SPDX-License-Identifier: MIT

#include "client/features/forum/categoryrows.h"

#include "client/features/forum/rightwords.h"
#include "client/widgets/rows.h"

namespace panel::client {

CategoryRows::CategoryRows(CategoriesModel &categories, QObject *parent)
    : QIdentityProxyModel(parent), m_categories(categories)
{
    setSourceModel(&categories);
}

QVariant CategoryRows::data(const QModelIndex &index, int role) const
{
    const CategoryRights *category = m_categories.category(m_categories.idAt(index.row()));
    if (!category)
        return {};
    switch (role) {
    case RowKindRole:
        return int(RowKind::Thread);
    case RowPrivateRole:
        return category->isPrivate;
    case RowSecondLineRole:
        return rightsLine(*category);
    case RowTimeRole:
        return tr("%n thread(s)", nullptr, category->threads);
    case Qt::AccessibleTextRole:
        return rowAccessibleText(index);
    case Qt::ToolTipRole:
        return {};
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace panel::client
