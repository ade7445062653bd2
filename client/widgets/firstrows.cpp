// SPDX-License-Identifier: MIT

#include "client/widgets/firstrows.h"

namespace panel::client {

FirstRows::FirstRows(QAbstractItemModel &source, int limit, Fits fits, QObject *parent)
    : QSortFilterProxyModel(parent), m_limit(limit), m_fits(std::move(fits))
{
    setSourceModel(&source);
    // Whether a row is among the first depends on those before it. After the base class has heard.
    const auto again = [this] { invalidateFilter(); };
    connect(&source, &QAbstractItemModel::rowsInserted, this, again);
    connect(&source, &QAbstractItemModel::rowsRemoved, this, again);
    connect(&source, &QAbstractItemModel::rowsMoved, this, again);
    connect(&source, &QAbstractItemModel::dataChanged, this, again);
}

int FirstRows::fittingCount() const
{
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(); ++row)
        count += m_fits(sourceModel()->index(row, 0)) ? 1 : 0;
    return count;
}

bool FirstRows::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!m_fits(sourceModel()->index(row, 0, parent)))
        return false;
    int before = 0;
    for (int other = 0; other < row && before < m_limit; ++other)
        before += m_fits(sourceModel()->index(other, 0, parent)) ? 1 : 0;
    return before < m_limit;
}

} // namespace panel::client
