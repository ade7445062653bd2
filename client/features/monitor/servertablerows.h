// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/historycache.h"
#include "client/features/monitor/shownservers.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// ShownServers in the terms of ServerCellDelegate, with the last day as one more column.
class ServerTableRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    enum Column { ChartColumn = ShownServers::Columns };

    ServerTableRows(ServersModel &servers, ShownServers &list, const HistoryCache &history,
                    QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QVariant historyOf(const QString &serverId) const;

    ServersModel &m_servers;
    ShownServers &m_list;
    const HistoryCache &m_history;
};

} // namespace panel::client
