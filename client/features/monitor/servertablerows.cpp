// SPDX-License-Identifier: MIT

#include "client/features/monitor/servertablerows.h"

#include "client/features/monitor/charthistory.h"
#include "client/features/monitor/serverwords.h"
#include "client/widgets/servertable.h"
#include "client/widgets/slotbar.h"

namespace panel::client {

namespace {

constexpr int NarrowBuckets = 72; ///< Of a day: 20 min each.

} // namespace

ServerTableRows::ServerTableRows(ServersModel &servers, ShownServers &list,
                                 const HistoryCache &history, QObject *parent)
    : QIdentityProxyModel(parent), m_servers(servers), m_list(list), m_history(history)
{
    setSourceModel(&list);
    connect(&history, &HistoryCache::changed, this,
            [this](const QString &serverId, HistoryRange range) {
                const int row = range == HistoryRange::Day ? m_list.rowOf(serverId) : -1;
                if (row >= 0)
                    Q_EMIT dataChanged(this->index(row, ChartColumn),
                                       this->index(row, ChartColumn));
            });
}

int ServerTableRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ShownServers::Columns) + 1;
}

QModelIndex ServerTableRows::index(int row, int column, const QModelIndex &parent) const
{
    return column == ChartColumn && !parent.isValid() && row >= 0 && row < m_list.rowCount()
        ? createIndex(row, column)
        : QIdentityProxyModel::index(row, column, parent);
}

QModelIndex ServerTableRows::mapToSource(const QModelIndex &proxy) const
{
    return proxy.isValid() && proxy.column() == ChartColumn
        ? QModelIndex()
        : QIdentityProxyModel::mapToSource(proxy);
}

QVariant ServerTableRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QModelIndex source
        = m_list.index(index.row(), qMin(index.column(), ShownServers::Columns - 1));
    const bool heading = source.data(ShownServers::IsHeadingRole).toBool();
    if (role == CellHeadingRole || heading)
        return role == CellHeadingRole      ? QVariant(heading)
            : index.column() == ChartColumn ? QVariant()
                                            : source.data(role);
    const QString id = m_list.idAt(index.row());
    switch (role) {
    case CellStateRole:
        return int(viewOf(m_servers, id).state);
    case CellStaleRole:
        return m_servers.isStale(id);
    case CellSlotsRole:
        return QVariant::fromValue(SlotCounts{source.data(ServersModel::PlayersRole).toInt(),
                                              source.data(ServersModel::BotsRole).toInt(),
                                              source.data(ServersModel::MaxPlayersRole).toInt()});
    case CellTroubleRole: {
        const ServerView view = viewOf(m_servers, id);
        return view.answers ? QString() : view.trouble;
    }
    case CellHistoryRole:
        return index.column() == ChartColumn ? historyOf(id) : QVariant();
    case Qt::AccessibleTextRole: {
        const ServerView view = viewOf(m_servers, id);
        if (index.column() != ShownServers::NameColumn)
            return {};
        QStringList parts{source.data().toString(), serverStateText(view.state), view.trouble};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole: {
        const ServerView view = viewOf(m_servers, id);
        return toolTipText(view.trouble.isEmpty() ? source.data().toString() : view.trouble);
    }
    default:
        return index.column() == ChartColumn ? QVariant() : source.data(role);
    }
}

QVariant ServerTableRows::historyOf(const QString &serverId) const
{
    const HistoryCache::History *history = m_history.find(serverId, HistoryRange::Day);
    if (!history || history->samples.isEmpty())
        return {};
    auto points = bucketsOf(*history, HistoryRange::Day, NarrowBuckets, ChartValue::Players,
                            m_servers.now());
    if (viewOf(m_servers, serverId).answers && !m_servers.isStale(serverId))
        points.last().value = m_servers.status(serverId)->players; // as the column beside it
    return QVariant::fromValue(points);
}

QVariant ServerTableRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section != ChartColumn)
        return m_list.headerData(section, orientation, role);
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return tr("Last 24 h");
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags ServerTableRows::flags(const QModelIndex &index) const
{
    return index.isValid() ? m_list.flags(m_list.index(index.row(), 0)) : Qt::ItemFlags();
}

} // namespace panel::client
