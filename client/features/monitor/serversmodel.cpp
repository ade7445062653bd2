// SPDX-License-Identifier: MIT

#include "client/features/monitor/serversmodel.h"

#include "shared/features/diagnostics/diagnosticsevents.h"

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
    dispatcher.on<ServerStatusDelta>(this, &ServersModel::changed);
    dispatcher.on<ServerRemoved>(this, &ServersModel::removed);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            refresh();
        else
            keep();
        checkTime();
    });
    if (m_cache) {
        for (const ServerStatusUpdate &server : m_cache->servers())
            updated(server);
        m_unkept.clear();
        m_loaded = !m_servers.isEmpty();
    }
    m_beat.setInterval(10s);
    connect(&m_beat, &QTimer::timeout, this, &ServersModel::checkTime);
    connect(&m_beat, &QTimer::timeout, this, &ServersModel::keep);
    m_beat.start();
    if (session.isOnline())
        refresh();
}

ServersModel::~ServersModel()
{
    keep();
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
    case MaintenanceRole:
        return server.maintained;
    case GroupRole:
        return status.group.value_or(QString());
    default:
        return {};
    }
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

QStringList ServersModel::ids() const
{
    QStringList ids;
    for (const Server &server : m_servers)
        ids.append(server.id);
    return ids;
}

QString ServersModel::nameOf(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row < 0 ? serverId : nameOf(m_servers.at(row));
}

bool ServersModel::isStale(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row >= 0 && m_servers.at(row).stale;
}

bool ServersModel::isMaintained(const QString &serverId) const
{
    const int row = rowOf(serverId);
    return row >= 0 && m_servers.at(row).maintained;
}

void ServersModel::setWatched(const QString &serverId, bool on)
{
    m_requests.send(WatchServer{serverId, on}, this,
                    [this, serverId, on](const Result<Done> &done) {
                        const int row = rowOf(serverId);
                        if (row >= 0 && done)
                            m_servers[row].status.watched = on;
                        if (row >= 0) // refused: a switch goes back
                            Q_EMIT dataChanged(index(row), index(row), {WatchedRole});
                        if (!done)
                            Q_EMIT watchRefused(serverId, done.error());
                    });
}

void ServersModel::setAllWatched(const QSet<QString> &serverIds)
{
    for (int row = 0; row < m_servers.size(); ++row) {
        const bool on = serverIds.contains(m_servers.at(row).id);
        if (std::exchange(m_servers[row].status.watched, on) != on)
            Q_EMIT dataChanged(index(row), index(row), {WatchedRole});
    }
}

void ServersModel::probe(const QString &serverId)
{
    // What it finds comes as a change, to everybody.
    m_requests.send(ServerPlayers{serverId}, this, [](const Result<ServerPlayersReply> &) { });
}

void ServersModel::refresh()
{
    askTime();
    ++m_asking;
    m_requests.send(ServerStatusRequest{{QStringLiteral("*")}, true}, this,
                    [this](const Result<ServerStatusReply> &reply) {
                        --m_asking;
                        m_problem = reply ? std::nullopt : std::optional(reply.error());
                        if (reply) {
                            // Updates of the known ones come besides; what is not known is gone.
                            const QStringList known = ids();
                            for (const QString &id : known) {
                                if (!reply->serverIds.contains(id))
                                    removed({id});
                            }
                            if (!std::exchange(m_loaded, true))
                                Q_EMIT loadingChanged(false);
                        }
                        Q_EMIT problemChanged();
                    });
}

/// An answer half a minute old must not look fresh on a computer whose clock is behind.
void ServersModel::askTime()
{
    m_requests.send(panel::Test{}, this, [this, asked = m_clock()](const Result<TestReply> &reply) {
        if (!reply)
            return;
        const QDateTime middle = asked.addMSecs(asked.msecsTo(m_clock()) / 2);
        m_skewMs = middle.msecsTo(reply->serverTime);
        checkTime();
    });
}

ServersModel::Totals ServersModel::totals() const
{
    Totals totals;
    for (const Server &server : m_servers) {
        const ServerStatus &status = server.status;
        totals.down += status.state == ServerState::Down;
        if (status.lastSeenAt
            && (!totals.lastAnswer.isValid() || *status.lastSeenAt > totals.lastAnswer))
            totals.lastAnswer = *status.lastSeenAt;
        if (status.state != ServerState::Up)
            continue;
        ++totals.up;
        totals.players += status.players;
        totals.bots += status.bots;
    }
    return totals;
}

void ServersModel::checkTime()
{
    for (int row = 0; row < m_servers.size(); ++row) {
        Server server = m_servers.at(row);
        judge(server);
        if (m_servers.at(row).stale == server.stale
            && m_servers.at(row).maintained == server.maintained)
            continue;
        m_servers[row] = server;
        Q_EMIT dataChanged(index(row), index(row), {StaleRole, MaintenanceRole});
    }
}

void ServersModel::updated(const ServerStatusUpdate &event)
{
    const int known = rowOf(event.serverId);
    Server server = known < 0 ? Server{event.serverId, {}, {}} : m_servers.at(known);
    if (known >= 0 && event.timestamp < server.updatedAt)
        return;
    const bool watched = server.status.watched;
    server.status = event.status;
    if (known >= 0
        && m_asking == 0) // to everybody who looks: it cannot say whether this one watches
        server.status.watched = watched;
    server.updatedAt = event.timestamp;
    put(std::move(server));
}

void ServersModel::changed(const ServerStatusDelta &event)
{
    const int known = rowOf(event.serverId);
    if (known < 0 || event.timestamp < m_servers.at(known).updatedAt)
        return; // the whole status comes first
    Server server = m_servers.at(known);
    ServerStatus &status = server.status;
    const auto take = [](auto &field, const auto &news) {
        if (news)
            field = *news;
    };
    const ServerStatusChange &news = event.change;
    take(status.state, news.state);
    take(status.name, news.name);
    take(status.game, news.game);
    take(status.players, news.players);
    take(status.maxPlayers, news.maxPlayers);
    take(status.bots, news.bots);
    take(status.map, news.map);
    take(status.ping, news.ping);
    take(status.flapping, news.flapping);
    take(status.lastSeenAt, news.lastSeenAt);
    take(status.nextProbeAt, news.nextProbeAt);
    take(status.playerList, news.playerList);
    server.updatedAt = event.timestamp;
    put(std::move(server));
}

void ServersModel::put(Server server)
{
    const ServerStatus &status = server.status;
    if (status.nextProbeAt && status.state == ServerState::Up) {
        // From the probe that was told of, whether or not it was answered.
        const QDateTime probed
            = std::max(server.updatedAt, status.lastSeenAt.value_or(QDateTime()));
        const qint64 seconds = probed.secsTo(*status.nextProbeAt);
        if (seconds > 0)
            server.interval = std::chrono::seconds(std::clamp<qint64>(seconds, 30, 600));
    }
    judge(server);
    m_unkept.insert(server.id);
    const int known = rowOf(server.id);
    if (known < 0) {
        const auto place
            = std::find_if(m_servers.cbegin(), m_servers.cend(),
                           [&](const Server &other) { return isBefore(server, other); });
        const int row = int(place - m_servers.cbegin());
        beginInsertRows({}, row, row);
        m_servers.insert(row, server);
        endInsertRows();
        return;
    }
    int place = known;
    while (place > 0 && isBefore(server, m_servers.at(place - 1)))
        --place;
    while (place + 1 < m_servers.size() && isBefore(m_servers.at(place + 1), server))
        ++place;
    m_servers[known] = server;
    if (place != known) {
        beginMoveRows({}, known, known, {}, place > known ? place + 1 : place);
        m_servers.move(known, place);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(place), index(place));
}

void ServersModel::removed(const ServerRemoved &event)
{
    const int row = rowOf(event.serverId);
    if (row >= 0) {
        beginRemoveRows({}, row, row);
        m_servers.removeAt(row);
        endRemoveRows();
    }
    m_unkept.remove(event.serverId);
    if (m_cache)
        m_cache->removeServer(event.serverId);
}

/// A thousand servers tell something every second: the cache hears of it every ten.
void ServersModel::keep()
{
    for (const QString &id : std::exchange(m_unkept, {})) {
        if (const int row = rowOf(id); row >= 0 && m_cache)
            m_cache->saveServer({id, m_servers.at(row).status, m_servers.at(row).updatedAt});
    }
}

int ServersModel::rowOf(const QString &serverId) const
{
    for (int row = 0; row < m_servers.size(); ++row) {
        if (m_servers.at(row).id == serverId)
            return row;
    }
    return -1;
}

bool ServersModel::isBefore(const Server &a, const Server &b) const
{
    const int last = std::numeric_limits<int>::max();
    const int one = a.status.position.value_or(last);
    const int other = b.status.position.value_or(last);
    if (one != other)
        return one < other;
    const int order = QString::localeAwareCompare(nameOf(a), nameOf(b));
    return order != 0 ? order < 0 : a.id < b.id;
}

void ServersModel::judge(Server &server) const
{
    const ServerStatus &status = server.status;
    const QDateTime time = now();
    server.maintained = status.maintenance && status.maintenance->from <= time
        && time < status.maintenance->until;
    if (!m_session.isOnline()) {
        server.stale = true;
        return;
    }
    // While it is down the numbers are old by nature, and what shows it says so in other words.
    const QDateTime seen = status.lastSeenAt.value_or(server.updatedAt);
    server.stale = status.state != ServerState::Down
        && seen.secsTo(time) > (2 * server.interval + Lateness).count();
}

QString ServersModel::nameOf(const Server &server)
{
    return server.status.name.isEmpty() ? server.id : server.status.name;
}

} // namespace panel::client
