// SPDX-License-Identifier: MIT

#pragma once

#include <QSortFilterProxyModel>

#include <functional>

namespace panel::client {

/// The first few rows of a model, of those that fit: for a card that shows five and links to all.
class FirstRows final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using Fits = std::function<bool(const QModelIndex &)>;

    FirstRows(QAbstractItemModel &source, int limit, Fits fits, QObject *parent = nullptr);

    /// How many would fit if there were no limit.
    int fittingCount() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    int m_limit;
    Fits m_fits;
};

} // namespace panel::client
