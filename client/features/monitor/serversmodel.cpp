// SPDX-License-Identifier: MIT

#include "client/features/monitor/serversmodel.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

ServersModel::ServersModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                           CacheStore *cache, Clock clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_requests(requests)
    , m_cache(cache)
    , m_clock(std::move(clock))
{
    dispatcher.on<ServerStatusUpdate>(this, &ServersModel::updated);
    dispatcher.on<ServerRemoved>(this, &ServersModel::removed);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            refresh();
        checkTime();
    });
    if (m_cache) {
        for (const ServerStatusUpdate &server : m_cache->servers())
            take(server, false);
        m_loaded = !m_servers.isEmpty();
    }
    m_beat.setInterval(10s);
    connect(&m_beat, &QTimer::timeout, this, &ServersModel::checkTime);
    m_beat.start();
    if (session.isOnline())
        refresh();
}

int ServersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_servers.size());
}

QVariant ServersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Server &server = m_servers.at(index.row());
    const ServerStatus &status = server.status;
    switch (role) {
    case ServerIdRole:
        return server.id;
    case Qt::DisplayRole:
    case NameRole:
        return nameOf(server);
    case StateRole:
        return int(status.state);
    case GameRole:
        return status.game;
    case PlayersRole:
        return status.players;
    case MaxPlayersRole:
        return status.maxPlayers;
    case BotsRole:
        return status.bots;
    case MapRole:
        return status.map;
    case PingRole:
        return status.ping;
    case AddressRole:
        return status.address;
    case FlappingRole:
        return status.flapping;
    case WatchedRole:
        return status.watched;
    case LastSeenRole:
        return status.lastSeenAt.value_or(QDateTime());
    case NextProbeRole:
        return status.nextProbeAt.value_or(QDateTime());
    case UpdatedRole:
        return server.updatedAt;
    case StaleRole:
        return server.stale;
    default:
        return {};
    }
}

QHash<int, QByteArray> ServersModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {ServerIdRole, "serverId"},
            {NameRole, "name"},
            {StateRole, "state"},
            {GameRole, "game"},
            {PlayersRole, "players"},
            {MaxPlayersRole, "maxPlayers"},
            {BotsRole, "bots"},
            {MapRole, "map"},
            {PingRole, "ping"},
            {AddressRole, "address"},
            {FlappingRole, "flapping"},
            {WatchedRole, "watched"},
            {LastSeenRole, "lastSeen"},
            {NextProbeRole, "nextProbe"},
            {UpdatedRole, "updated"},
            {StaleRole, "stale"}};
}

QModelIndex ServersModel::indexOf(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row < 0 ? QModelIndex() : index(row);
}

const ServerStatus *ServersModel::status(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row < 0 ? nullptr : &m_servers.at(row).status;
}

QList<ServerSample> ServersModel::history(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row < 0 ? QList<ServerSample>() : m_servers.at(row).samples;
}

void ServersModel::wantHistory(const QString &serverId, int hours)
{
    const int row = rowOf(serverId);
    if (row < 0)
        return;
    m_servers[row].historyHours = qBound(1, hours, 168);
    askHistory(m_servers.at(row));
}

void ServersModel::askHistory(const Server &server)
{
    const int hours = server.historyHours;
    m_requests.send(ServerHistory{server.id, hours}, this,
                    [this, id = server.id, hours](const Result<ServerHistoryReply> &reply) {
                        const int row = rowOf(id);
                        if (!reply || row < 0 || m_servers.at(row).historyHours != hours)
                            return; // gone, or another span was asked for meanwhile
                        Server &asked = m_servers[row];
                        QList<ServerSample> samples = reply->samples;
                        // What came live while the answer was on its way is newer than its end.
                        for (const ServerSample &live : std::as_const(asked.samples)) {
                            if (samples.isEmpty() || live.at > samples.last().at)
                                samples.append(live);
                        }
                        asked.samples = samples;
                        Q_EMIT historyChanged(id);
                    });
}

void ServersModel::setWatched(const QString &serverId, bool on)
{
    m_requests.send(WatchServer{serverId, on}, this,
                    [this, serverId, on](const Result<Done> &done) {
                        const int row = rowOf(serverId);
                        if (row < 0)
                            return;
                        if (done)
                            m_servers[row].status.watched = on;
                        Q_EMIT dataChanged(index(row), index(row),
                                           {WatchedRole}); // refused: a switch goes back
                    });
}

void ServersModel::refresh()
{
    m_requests.send(ServerStatusRequest{{QStringLiteral("*")}}, this,
                    [this](const Result<ServerStatusReply> &reply) {
                        m_problem = reply ? std::nullopt : std::optional(reply.error());
                        if (reply) {
                            // Updates of the known ones come besides; what is not known is gone.
                            const auto servers = m_servers;
                            for (const Server &server : servers) {
                                if (!reply->serverIds.contains(server.id))
                                    removed({server.id});
                            }
                            if (!std::exchange(m_loaded, true))
                                Q_EMIT loadingChanged(false);
                            for (const Server &server : std::as_const(m_servers)) {
                                if (server.historyHours > 0)
                                    askHistory(server); // the gap of the lost connection
                            }
                        }
                        Q_EMIT problemChanged();
                    });
}

int ServersModel::upCount() const
{
    return int(std::count_if(m_servers.cbegin(), m_servers.cend(), [](const Server &server) {
        return server.status.state == ServerState::Up;
    }));
}

int ServersModel::playerCount() const
{
    int players = 0;
    for (const Server &server : m_servers)
        players += server.status.state == ServerState::Up ? server.status.players : 0;
    return players;
}

void ServersModel::checkTime()
{
    for (int row = 0; row < m_servers.size(); ++row) {
        const bool stale = isStale(m_servers.at(row));
        if (m_servers.at(row).stale == stale)
            continue;
        m_servers[row].stale = stale;
        Q_EMIT dataChanged(index(row), index(row), {StaleRole});
    }
}

void ServersModel::updated(const ServerStatusUpdate &event)
{
    take(event, true);
    if (m_cache)
        m_cache->saveServer(event);
}

void ServersModel::take(const ServerStatusUpdate &event, bool live)
{
    const int known = rowOf(event.serverId);
    Server server = known < 0 ? Server{} : m_servers.at(known);
    if (known >= 0 && event.timestamp < server.updatedAt)
        return;
    const bool isNews = event.timestamp > server.updatedAt || !server.updatedAt.isValid();
    server.id = event.serverId;
    server.status = event.status;
    server.updatedAt = event.timestamp;
    if (live && isNews && event.status.state != ServerState::Unknown) {
        server.samples.append({event.timestamp, event.status.state == ServerState::Up,
                               event.status.players, event.status.bots, event.status.ping,
                               event.status.map});
        if (server.samples.size() > SamplesLimit)
            server.samples.remove(0, server.samples.size() - SamplesLimit);
    }
    server.stale = isStale(server);

    if (known >= 0 && nameOf(server) != nameOf(m_servers.at(known))) { // renamed: it may move
        beginRemoveRows({}, known, known);
        m_servers.removeAt(known);
        endRemoveRows();
    }
    const int row = rowOf(event.serverId);
    if (row >= 0) {
        m_servers[row] = server;
        Q_EMIT dataChanged(index(row), index(row));
    } else {
        const int place = placeOf(nameOf(server), server.id);
        beginInsertRows({}, place, place);
        m_servers.insert(place, server);
        endInsertRows();
    }
    if (live && isNews)
        Q_EMIT historyChanged(event.serverId);
}

void ServersModel::removed(const ServerRemoved &event)
{
    const int row = rowOf(event.serverId);
    if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_servers.removeAt(row);
        endRemoveRows();
    }
    if (m_cache)
        m_cache->removeServer(event.serverId);
}

int ServersModel::rowOf(const QString &serverId) const
{
    for (int row = 0; row < m_servers.size(); ++row) {
        if (m_servers.at(row).id == serverId)
            return row;
    }
    return -1;
}

int ServersModel::placeOf(const QString &name, const QString &id) const
{
    const auto place
        = std::find_if(m_servers.cbegin(), m_servers.cend(), [&](const Server &server) {
              const int order = QString::localeAwareCompare(nameOf(server), name);
              return order > 0 || (order == 0 && server.id > id);
          });
    return int(place - m_servers.cbegin());
}

bool ServersModel::isStale(const Server &server) const
{
    if (!m_session.isOnline())
        return true;
    // While it is down the numbers are old by nature, and the card says so in other words.
    if (server.status.state == ServerState::Down)
        return false;
    const QDateTime seen
        = std::max(server.updatedAt, server.status.lastSeenAt.value_or(QDateTime()));
    return seen.secsTo(m_clock()) > StaleAfter.count();
}

QString ServersModel::nameOf(const Server &server)
{
    return server.status.name.isEmpty() ? server.id : server.status.name;
}

} // namespace panel::client
