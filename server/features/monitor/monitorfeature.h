// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/alertbook.h"
#include "server/features/monitor/monitorstore.h"
#include "server/features/monitor/playingbook.h"
#include "server/features/monitor/prober.h"
#include "server/features/monitor/probeschedule.h"
#include "server/features/monitor/serverhealth.h"
#include "server/features/monitor/servernews.h"
#include "server/hub/audit.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

#include <QSet>
#include <QTimer>

#include <unordered_map>

namespace panel::server {

struct MonitorConfig
{
    bool allowPrivate = false; ///< Game servers may have private and loopback addresses.
    std::chrono::seconds interval{60};
    std::chrono::seconds watchedInterval{30}; ///< While somebody has its status open.
};

/// Watches game servers: asks each in turn, keeps what was found, and tells those who asked.
///
/// A server is asked every 60 s, every 30 s while somebody looks, every 10 s while it is not
/// decided whether it went down; never twice within 5 s. Servers are spread over the interval, and
/// no beat asks more than its share of them. Who asks for a status gets it now and at each change;
/// one state change of a flapping server is not news. A server has a least role: to everybody below
/// it there is no such server, whatever they ask or hear.
class MonitorFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds LeastInterval{5};
    static constexpr std::chrono::seconds UndecidedInterval{10};
    static constexpr int MostHours = 17544; ///< Of history in one answer: 2 years.
    static constexpr int MostPlaying = 500; ///< In one answer.
    static constexpr int ProbesPerBeat = 50; ///< More only where there are more than 1,000 servers.

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        Prober &prober;
        const UserDirectory &people;
    };
    MonitorFeature(const Parts &parts, const MonitorConfig &config, QObject *parent = nullptr);
    /// What was found last is still kept.
    ~MonitorFeature() override;

    /// Reads the servers. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;
    /// Where staff's deeds are recorded; without it nowhere.
    void setAudit(Audit audit) { m_audit = std::move(audit); }

    /// Whether there is such a server for the caller.
    bool sees(const Caller &caller, const QString &id) const;

    /// An account has that role from now on: its sessions gain and lose servers.
    void changeRole(panel::UserId user, panel::Role role);

Q_SIGNALS:
    void changed(const panel::server::ServerNews &news);
    /// A user set an alert of a server.
    void watchBegan(panel::UserId user);
    /// Some may not see a server any more that they could.
    void hidden();

private:
    struct Server
    {
        ServerRow stored;
        ServerStatus status;
        ServerStatus told; ///< As its readers last got it.
        std::optional<ServerStatus> kept; ///< As it is stored.
        QString ownName; ///< As it names itself; empty: it has not said.
        std::optional<quint16> joinPort; ///< As it tells.
        QList<ServerRule> rules;
        ServerHealth health;
        TimePoint lastProbe;
        TimePoint toldAt;
        ServerState alertedState = ServerState::Unknown; ///< As its watchers last heard.
        bool alertedFlapping = false;
        std::optional<QDateTime> lostAt; ///< The last answer before it went down.
        bool probing = false;
        int target = 0; ///< Counts its addresses: an answer of an earlier one is not its.
        qint64 stretch = -1; ///< In which stretch of time the last probe was kept.
        QList<std::function<void()>> waiting; ///< For the end of the probe under way.

        const QString &id() const { return stored.settings.serverId; }
        Role role() const { return stored.settings.role; }
    };
    /// A server of which a session still gets the first status.
    struct Owed
    {
        qint64 row = 0;
        bool deltas = false;
    };
    /// A session that asked for statuses.
    struct Reader
    {
        Caller caller;
        bool all = false; ///< Asked for `*`: servers that are added later are theirs too.
        bool deltas = false;
        bool playing = false; ///< Asked who plays where.
        QList<Owed> owed;
    };
    template <typename T>
    using Finish = std::function<void(const Result<T> &)>;
    using Place = std::pair<qint64, QString>; ///< The server's row, 0: nowhere, and the name there.
    /// For each user and role: where readers of the role see them play.
    using Places = QHash<UserId, QHash<Role, Place>>;

    // monitorfeature.cpp: what is asked when, and what comes of it
    Server &adopt(const ServerRow &row);
    void beat(TimePoint now);
    void probe(Server &server);
    void probed(qint64 row, int target, const Probed<ProbeResult> &result);
    void takeAnswer(Server &server, const ProbeResult &found);
    void plan(Server &server, bool onlySooner = false);
    void planAt(Server &server, TimePoint when);
    void waitForProbe(Server &server, std::function<void()> done);
    void dress(Server &server);
    void keep(Server &server, bool answered, int ping);
    void keepAll();
    Server *find(const QString &id);
    /// Of one that there is.
    Server &serverAt(qint64 row);
    const Server &serverAt(qint64 row) const;
    /// Fails with `NotFound` also where the caller may not see it.
    Result<Server *> find(const QString &id, const Caller &caller);
    static bool sees(const Caller &caller, const Server &server);
    static QString addressOf(const ServerSettings &settings, std::optional<quint16> joinPort);

    // monitorstatus.cpp: who reads what
    Result<ServerStatusReply> request(const ServerStatusRequest &event, const Caller &caller);
    Result<> stopUpdates(const ServerStatusStop &event, const Caller &caller);
    void players(const ServerPlayers &event, const Caller &caller,
                 Answer<ServerPlayersReply> answer);
    void announce(Server &server);
    void announceNow(Server &server);
    void owe(Reader &reader, const Owed &owed);
    void sendOwed(Reader &reader);
    void sendAllOwed();
    void begin(Server &server, const Reader &reader, bool deltas);
    void unseat(const Server &server, SessionId session);
    /// Whether it gets deltas; nothing where it gets nothing of that server.
    std::optional<bool> seatOf(const Server &server, SessionId session) const;
    void reseat(Server &server, Reader &reader);
    static ServerStatus statusFor(const Server &server, Role role);

    // monitorhistory.cpp
    void history(const ServerHistory &event, const Caller &caller,
                 Answer<ServerHistoryReply> answer);

    // monitoralerts.cpp: what people want to be told
    void watch(const WatchServer &event, const Caller &caller, Answer<Done> answer);
    Result<ListAlertsReply> alerts(const ListAlerts &event, const Caller &caller);
    void setAlert(const SetAlert &event, const Caller &caller, Answer<SetAlertReply> answer);
    void removeAlert(const RemoveAlert &event, const Caller &caller, Answer<Done> answer);
    Result<StoredAlert> checkedAlert(const ServerAlertRule &rule, const Caller &caller);
    void tellAlerts(const Caller &caller);
    QList<ServerAlertRule> alertsOf(UserId user, Role role) const;
    void alertOfState(Server &server);
    void alertOfAnswer(Server &server);
    void report(const Server &server, ServerNews news);
    bool isMaintained(const Server &server) const;

    // monitorplaying.cpp
    Result<PlayerLinks> links(const GetPlayerLinks &event, const Caller &caller);
    void setLinks(const SetPlayerLinks &event, const Caller &caller, Answer<PlayerLinks> answer);
    Result<PlayingReply> playing(const GetPlaying &event, const Caller &caller);
    void notePlayers(Server &server);
    Place placeFor(UserId user, Role role) const;
    Places placesOf(const QList<UserId> &users) const;
    void tellPlaces(const Places &before);
    void tellPlaces(const Reader &reader, Role before);
    qint64 placeSeen(UserId user, Role role) const;
    Playing playingAt(UserId user, qint64 row) const;
    void seatForPlaying(const Reader &reader);

    // monitoradmin.cpp: what staff does, by an event or by the command line
    void addServer(const ServerSettings &settings, const Caller &by, const Finish<qint64> &done);
    void editServer(qint64 row, const ServerSettings &settings, const Caller &by,
                    const Finish<qint64> &done);
    void orderServers(const QList<qint64> &rows, const Caller &by, const Finish<qint64> &done);
    void removeServer(qint64 row, const Caller &by, const Finish<qint64> &done);
    void maintain(qint64 row, const std::optional<ServerMaintenance> &maintenance, const Caller &by,
                  const Finish<qint64> &done);
    void takeSettings(Server &server, const ServerSettings &settings);
    void applyOrder(const QList<qint64> &rows);
    std::function<Result<>(Sql &)> deed(const char *action, const QString &subject,
                                        const Caller &by, const QString &detail = {}) const;

    // monitorevents.cpp: their events
    Result<ListServersReply> listServers(const ListServers &event, const Caller &caller);
    void addServer(const AddServer &event, const Caller &caller,
                   Answer<ServerSettingsReply> answer);
    void editServer(const EditServer &event, const Caller &caller,
                    Answer<ServerSettingsReply> answer);
    void orderServers(const OrderServers &event, const Caller &caller, Answer<Done> answer);
    void removeServer(const RemoveServer &event, const Caller &caller, Answer<Done> answer);
    void setMaintenance(const SetMaintenance &event, const Caller &caller, Answer<Done> answer);
    void detect(const DetectServer &event, const Caller &caller, Answer<DetectServerReply> answer);
    void detectAt(const QString &address, UserId by, const Prober::Told &told,
                  const Finish<DetectServerReply> &done);
    void answerSettings(const Result<qint64> &row, const Answer<ServerSettingsReply> &answer);

    // monitorcommands.cpp: their commands, and the pages for the web
    void add(const ServerAdd &command, const Caller &caller, Answer<ServerLine> answer);
    void edit(const ServerEdit &command, const Caller &caller, Answer<ServerLine> answer);
    Result<ServerListReply> list(const ServerList &command, const Caller &caller);
    void probeNow(const ServerProbe &command, const Caller &caller, Answer<ServerLine> answer);
    void remove(const ServerRemove &command, const Caller &caller, Answer<Done> answer);
    void maintain(const ServerMaintain &command, const Caller &caller, Answer<Done> answer);
    void detect(const ServerDetect &command, const Caller &caller,
                Answer<DetectServerReply> answer);
    Result<PublicServerReply> publicServer(const PublicServer &request, const Caller &caller);
    Result<Picture> badge(const ServerBadge &request, const Caller &caller);
    Result<const Server *> findPublic(const QString &id);
    void answerLine(const Result<qint64> &row, const Answer<ServerLine> &answer);
    static ServerLine lineOf(const Server &server);

    Parts m_parts;
    MonitorConfig m_config;
    Audit m_audit;
    std::unordered_map<qint64, Server> m_servers; ///< By row; a node each: a reference stays good.
    QHash<QString, qint64> m_rows; ///< By id.
    QList<qint64> m_order; ///< Rows as they are shown.
    ProbeSchedule m_schedule;
    AlertBook m_alerts;
    PlayingBook m_playing;
    QHash<SessionId, Reader> m_readers;
    QTimer m_owing; ///< Runs while somebody is owed a status.
    QList<KeptProbe> m_unkept; ///< Until the next beat.
    QSet<UserId> m_detecting; ///< Whose detection goes on; none: the command line's.
};

} // namespace panel::server
