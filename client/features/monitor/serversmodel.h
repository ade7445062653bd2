// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/cachestore.h"
#include "client/net/clock.h"

#include <QAbstractListModel>
#include <QTimer>

namespace panel::client {

/// The game servers, as cards: the latest status of each, by name, with what its probes found in
/// the last day. All are asked for at each (re)connect; the history of one when `wantHistory()` is
/// called.
class ServersModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds StaleAfter{
        180}; ///< Three probes of a server nobody watches.
    static constexpr int SamplesLimit = 1'500;

    /// Qt::DisplayRole is the name.
    enum Role {
        ServerIdRole = Qt::UserRole + 1, ///< QString.
        NameRole, ///< QString; the id where it has none.
        StateRole, ///< ServerState as int.
        GameRole, ///< QString.
        PlayersRole, ///< int, without bots.
        MaxPlayersRole, ///< int.
        BotsRole, ///< int.
        MapRole, ///< QString.
        PingRole, ///< int, ms from the daemon.
        AddressRole, ///< QString, host:port.
        FlappingRole, ///< bool.
        WatchedRole, ///< bool.
        LastSeenRole, ///< QDateTime, UTC; invalid: never.
        NextProbeRole, ///< QDateTime, UTC; invalid: unknown.
        UpdatedRole, ///< QDateTime, UTC, of the newest update.
        StaleRole, ///< bool: what is shown is older than StaleAfter, or the connection is away.
    };

    ServersModel(Session &session, Dispatcher &dispatcher, Requests &requests, CacheStore *cache,
                 Clock clock = systemTime, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QModelIndex indexOf(const QString &serverId) const;
    /// Null when there is no such server.
    const ServerStatus *status(const QString &serverId) const;
    /// Oldest first, at most SamplesLimit; grows with each update.
    QList<ServerSample> history(const QString &serverId) const;
    /// Loads a longer or first history, 1 to 168 hours; `historyChanged()` follows.
    void wantHistory(const QString &serverId, int hours = 24);
    void setWatched(const QString &serverId, bool on);

    bool isLoading() const { return !m_loaded; }
    std::optional<Error> problem() const { return m_problem; }
    void refresh();
    int upCount() const;
    int playerCount() const;

    /// Marks what has grown old; a timer calls it.
    void checkTime();

Q_SIGNALS:
    void historyChanged(const QString &serverId);
    void loadingChanged(bool loading);
    void problemChanged();

private:
    struct Server
    {
        QString id;
        ServerStatus status;
        QDateTime updatedAt;
        QList<ServerSample> samples;
        int historyHours = 0; ///< 0: not asked yet.
        bool stale = false;
    };

    void updated(const ServerStatusUpdate &event);
    void removed(const ServerRemoved &event);
    void take(const ServerStatusUpdate &event, bool live);
    void askHistory(const Server &server);
    int rowOf(const QString &serverId) const;
    int placeOf(const QString &name, const QString &id) const;
    bool isStale(const Server &server) const;
    static QString nameOf(const Server &server);

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    Clock m_clock;
    QList<Server> m_servers; ///< By name.
    bool m_loaded = false;
    std::optional<Error> m_problem;
    QTimer m_beat;
};

} // namespace panel::client
