// SPDX-License-Identifier: MIT

#include "client/features/monitor/shownservers.h"

#include "client/features/rows.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

ShownServers::ShownServers(ServersModel &servers, QObject *parent)
    : QAbstractTableModel(parent), m_servers(servers)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &ShownServers::arrange);
    connect(&servers, &QAbstractItemModel::rowsInserted, this, &ShownServers::arrange);
    connect(&servers, &QAbstractItemModel::rowsRemoved, this, &ShownServers::arrange);
    connect(&servers, &QAbstractItemModel::rowsMoved, this, &ShownServers::arrange);
    connect(&servers, &QAbstractItemModel::dataChanged, this, &ShownServers::touch);
    arrange();
}

int ShownServers::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ShownServers::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ShownServers::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const bool heading = row.id.isEmpty();
    if (role == IsHeadingRole)
        return heading;
    if (heading) {
        switch (role) {
        case HeadingRole:
            return row.group;
        case Qt::DisplayRole:
            return index.column() == NameColumn ? headingText(row) : QVariant();
        case CountRole:
            return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &other) {
                return other.group == row.group && !other.id.isEmpty();
            }));
        default:
            return {};
        }
    }
    const QModelIndex source = m_servers.indexOf(row.id);
    if (!source.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return index.column() == PlayersColumn || index.column() == PingColumn
            ? QVariant(int(Qt::AlignTrailing | Qt::AlignVCenter))
            : QVariant();
    if (role != Qt::DisplayRole)
        return source.data(role);
    const bool up = source.data(ServersModel::StateRole).toInt() == int(ServerState::Up);
    switch (index.column()) {
    case NameColumn:
        return source.data(ServersModel::NameRole);
    case GameColumn:
        return source.data(ServersModel::GameRole);
    case PlayersColumn:
        if (!up)
            return {};
        //: Players of slots
        return tr("%1 of %2")
            .arg(source.data(ServersModel::PlayersRole).toInt())
            .arg(source.data(ServersModel::MaxPlayersRole).toInt());
    case MapColumn:
        return up ? source.data(ServersModel::MapRole) : QVariant();
    case PingColumn:
        return up ? tr("%1 ms").arg(source.data(ServersModel::PingRole).toInt()) : QString();
    default:
        return {};
    }
}

QVariant ShownServers::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool number = section == PlayersColumn || section == PingColumn;
    if (role == Qt::TextAlignmentRole)
        return int((number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Server");
    case GameColumn:
        return tr("Game");
    case PlayersColumn:
        return tr("Players");
    case MapColumn:
        return tr("Map");
    case PingColumn:
        return tr("Ping");
    default:
        return {};
    }
}

Qt::ItemFlags ShownServers::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return idAt(index.row()).isEmpty() ? Qt::ItemIsEnabled
                                       : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

void ShownServers::setOrder(Order order)
{
    if (m_order == order)
        return;
    m_order = order;
    arrange();
}

void ShownServers::setFilter(const Filter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    arrange();
}

int ShownServers::rowOf(const QString &serverId) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == serverId)
            return row;
    }
    return -1;
}

QString ShownServers::headingText(const Row &row) const
{
    return row.group.isEmpty() ? tr("Other servers") : row.group;
}

bool ShownServers::fits(const QString &id) const
{
    const ServerStatus &status = *m_servers.status(id);
    const bool up = status.state == ServerState::Up;
    if ((m_filter.up && !up) || (m_filter.withPlayers && !(up && status.players > 0))
        || (m_filter.only && !m_filter.only->contains(id)))
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const auto has
        = [&](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    return has(m_servers.nameOf(id)) || has(status.game) || has(status.map)
        || has(status.group.value_or(QString())) || has(status.address);
}

bool ShownServers::isBefore(int a, int b) const
{
    const QModelIndex one = m_servers.index(a);
    const QModelIndex other = m_servers.index(b);
    const auto number = [](const QModelIndex &index, int role) { return index.data(role).toInt(); };
    const auto stateRank = [&](const QModelIndex &index) { // what needs somebody first
        switch (ServerState(number(index, ServersModel::StateRole))) {
        case ServerState::Down:
            return 0;
        case ServerState::Up:
            return index.data(ServersModel::FlappingRole).toBool() ? 1 : 3;
        case ServerState::Unknown:
            break;
        }
        return 2;
    };
    const auto isUp = [&](const QModelIndex &index) {
        return number(index, ServersModel::StateRole) == int(ServerState::Up);
    };
    const auto pingRank = [&](const QModelIndex &index) {
        return isUp(index) ? number(index, ServersModel::PingRole)
                           : std::numeric_limits<int>::max();
    };
    const auto playersRank = [&](const QModelIndex &index) {
        return isUp(index) ? number(index, ServersModel::PlayersRole) : -1;
    };
    switch (m_order) {
    case Order::Own:
        break;
    case Order::Name:
        if (const int order
            = QString::localeAwareCompare(one.data().toString(), other.data().toString());
            order != 0)
            return order < 0;
        break;
    case Order::Players:
        if (playersRank(one) != playersRank(other))
            return playersRank(one) > playersRank(other);
        break;
    case Order::Ping:
        if (pingRank(one) != pingRank(other))
            return pingRank(one) < pingRank(other);
        break;
    case Order::State:
        if (stateRank(one) != stateRank(other))
            return stateRank(one) < stateRank(other);
        break;
    }
    return a < b;
}

QList<ShownServers::Row> ShownServers::wantedRows() const
{
    QStringList groups; // in the order of their first servers, whatever is filtered
    QList<int> shown;
    for (int row = 0; row < m_servers.rowCount(); ++row) {
        const QModelIndex index = m_servers.index(row);
        const QString group = index.data(ServersModel::GroupRole).toString();
        if (!groups.contains(group))
            groups.append(group);
        if (fits(index.data(ServersModel::ServerIdRole).toString()))
            shown.append(row);
    }
    std::sort(shown.begin(), shown.end(), [this](int a, int b) { return isBefore(a, b); });
    const bool hasHeadings = groups.size() > 1 || !groups.value(0).isEmpty();
    if (groups.removeAll(QString()) > 0)
        groups.append(QString());
    QList<Row> rows;
    for (const QString &group : std::as_const(groups)) {
        bool headed = !hasHeadings;
        for (const int row : std::as_const(shown)) {
            const QModelIndex index = m_servers.index(row);
            if (index.data(ServersModel::GroupRole).toString() != group)
                continue;
            if (!std::exchange(headed, true))
                rows.append({group, {}});
            rows.append({group, index.data(ServersModel::ServerIdRole).toString()});
        }
    }
    return rows;
}

void ShownServers::arrange()
{
    m_soon.stop();
    const QList<Row> wanted = wantedRows();
    if (wanted == m_rows)
        return;
    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wanted);
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id.isEmpty())
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1), {CountRole});
    }
}

void ShownServers::touch(const QModelIndex &first, const QModelIndex &last)
{
    for (int source = first.row(); source <= last.row(); ++source) {
        const QString id = m_servers.index(source).data(ServersModel::ServerIdRole).toString();
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
    }
    if (!m_soon.isActive())
        m_soon.start(); // it may fit now, or stand elsewhere
}

} // namespace panel::client
