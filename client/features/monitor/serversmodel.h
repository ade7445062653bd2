// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/cachestore.h"
#include "client/net/clock.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

namespace panel::client {

/// The game servers: the latest status of each, in the order of the administrators. All are asked
/// for at each (re)connect; from then on the daemon tells what changed. Offline they are shown as
/// the cache has them, all stale.
class ServersModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// What an update may be late, on top of two intervals of the probes.
    static constexpr std::chrono::seconds Lateness{15};

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
        StaleRole, ///< bool: the last answer is older than two intervals, or the connection is
                   ///< away.
        MaintenanceRole, ///< bool: planned work goes on now.
        GroupRole, ///< QString; empty: none.
    };

    ServersModel(Session &session, Dispatcher &dispatcher, Requests &requests, CacheStore *cache,
                 Clock clock = systemTime, QObject *parent = nullptr);
    ~ServersModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    QModelIndex indexOf(const QString &serverId) const;
    QStringList ids() const;
    /// Null when there is no such server.
    const ServerStatus *status(const QString &serverId) const;
    QString nameOf(const QString &serverId) const;
    bool isStale(const QString &serverId) const;
    bool isMaintained(const QString &serverId) const;
    void setWatched(const QString &serverId, bool on);
    /// Which ones the account is told of when they go down: all others are not.
    void setAllWatched(const QSet<QString> &serverIds);

    /// Has it asked now, where its last answer is older than 5 s.
    void probe(const QString &serverId);

    bool isOnline() const { return m_session.isOnline(); }
    bool isLoading() const { return !m_loaded; }
    std::optional<Error> problem() const { return m_problem; }
    void refresh();
    /// Players and bots are those of the servers that are up.
    struct Totals
    {
        int up = 0;
        int down = 0;
        int players = 0;
        int bots = 0;
        QDateTime lastAnswer; ///< Of any of them; invalid before the first.
    };
    Totals totals() const;

    /// The daemon's time, as far as it is known: what its times are held against.
    QDateTime now() const { return m_clock().addMSecs(m_skewMs); }
    /// Marks what has grown old; a timer calls it.
    void checkTime();

Q_SIGNALS:
    void loadingChanged(bool loading);
    void problemChanged();
    void watchRefused(const QString &serverId, const panel::Error &error);

private:
    struct Server
    {
        QString id;
        ServerStatus status;
        QDateTime updatedAt;
        std::chrono::seconds interval{60}; ///< Of the probes, as the last answer had it.
        bool stale = false;
        bool maintained = false;
    };

    void updated(const ServerStatusUpdate &event);
    void changed(const ServerStatusDelta &event);
    void removed(const ServerRemoved &event);
    void put(Server server);
    void judge(Server &server) const;
    bool isBefore(const Server &a, const Server &b) const;
    int rowOf(const QString &serverId) const;
    void askTime();
    void keep();
    static QString nameOf(const Server &server);

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    Clock m_clock;
    QList<Server> m_servers;
    QSet<QString> m_unkept; ///< Newer than the cache.
    qint64 m_skewMs = 0; ///< The daemon's clock is ahead by this.
    int m_asking = 0; ///< Requests that wait: what comes meanwhile is told to this reader alone.
    bool m_loaded = false;
    std::optional<Error> m_problem;
    QTimer m_beat;
};

} // namespace panel::client
