// SPDX-License-Identifier: MIT

#include "server/app/daemon.h"

#include "server/app/consoleaudit.h"
#include "server/app/demo.h"
#include "server/features/attachments/attachmentsfeature.h"
#include "server/features/auth/authfeature.h"
#include "server/features/auth/username.h"
#include "server/features/backup/backupfeature.h"
#include "server/features/custom/customfeature.h"
#include "server/features/custom/keyring.h"
#include "server/features/diagnostics/diagnosticsfeature.h"
#include "server/features/drafts/draftsfeature.h"
#include "server/features/forum/forumfeature.h"
#include "server/features/moderation/moderationfeature.h"
#include "server/features/monitor/monitorfeature.h"
#include "server/features/notifications/notificationsfeature.h"
#include "server/features/presence/presencefeature.h"
#include "server/features/search/searchfeature.h"
#include "server/features/typing/typingfeature.h"
#include "server/features/webhooks/webhooksfeature.h"
#include "server/hub/counters.h"
#include "server/hub/gatekeeper.h"
#include "server/hub/roomfanout.h"
#include "server/hub/steadypulse.h"
#include "server/net/network.h"
#include "server/ops/adminsocket.h"
#include "server/ops/metrics.h"
#include "server/store/attachedfiles.h"
#include "shared/base/fingerprint.h"
#include "shared/base/logging.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <sysexits.h>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(logDaemon, "panel.daemon")

NetConfig netConfig(const Config &config)
{
    NetConfig net;
    net.threads = config.threads;
    net.webSockets = config.webSockets == QLatin1String("qt") ? NetConfig::WebSockets::Qt
                                                              : NetConfig::WebSockets::Native;
    net.messageBytes = config.messageBytes;
    net.uploads = {{AddAttachment::info.method, AddAttachment::info.path, config.attachmentBytes}};
    net.framesPerSecond = config.framesPerSecond;
    net.connectionsPerAddress = config.connectionsPerAddress;
    net.connectsPerSecondPerAddress = config.connectsPerSecondPerAddress;
    net.pendingHandshakes = config.pendingHandshakes;
    net.allowedOrigins = config.allowedOrigins;
    net.trustedProxies = config.trustedProxies;
    net.stickyCookie = config.stickyCookie.toLatin1();
    return net;
}

HubLimits hubLimits(const Config &config)
{
    HubLimits limits;
    limits.posts = {config.postsPerSecond, config.postsBurst};
    limits.events = {config.eventsPerSecond, config.eventsBurst};
    limits.typing = {config.typingPerSecond, config.typingBurst};
    limits.connectionsPerUser = config.connectionsPerUser;
    limits.attachmentBytes = config.attachmentBytes;
    return limits;
}

ForumLimits forumLimits(const Config &config)
{
    return {std::chrono::seconds(config.threadSeconds)};
}

MonitorConfig monitorConfig(const Config &config, bool demo)
{
    MonitorConfig monitor;
    monitor.allowPrivate
        = config.allowPrivateAddresses || demo; // the demo's servers are on loopback
    monitor.interval = std::chrono::seconds(config.intervalSeconds);
    monitor.watchedInterval = std::chrono::seconds(config.watchedIntervalSeconds);
    if (demo) {
        monitor.interval = std::min(monitor.interval, Demo::ProbeInterval);
        monitor.watchedInterval = std::min(monitor.watchedInterval, Demo::WatchedProbeInterval);
    }
    return monitor;
}

tl::unexpected<StartFailure> startFailure(const QString &sentence, int exitCode)
{
    return tl::unexpected(StartFailure{sentence, exitCode});
}

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Conflict: // a newer version's database
    case ErrorCode::StorageFailed: // a corrupt one
        return EX_CONFIG;
    case ErrorCode::Busy:
        return EX_UNAVAILABLE;
    default:
        return EX_CANTCREAT;
    }
}

/// Only the owner may look into the folder: it holds the database and the local socket.
bool makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return false;
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return true;
}

/// A server's news in words, for clients that do not word it themselves.
Notification alertOf(const ServerNews &news, const QDateTime &now)
{
    Notification alert;
    alert.kind = NotificationKind::ServerAlert;
    alert.subject = news.status.name;
    alert.url = QStringLiteral("panel://server/") + news.id;
    alert.timestamp = now;
    switch (news.kind) {
    case ServerNews::Kind::WentDown:
        alert.title = QStringLiteral("%1 is down").arg(news.status.name);
        alert.body = QStringLiteral("No answer to %1 probes. Last seen with %2 players.")
                         .arg(ServerHealth::FailuresToDown)
                         .arg(news.status.players);
        break;
    case ServerNews::Kind::CameBack:
        alert.title = QStringLiteral("%1 is back").arg(news.status.name);
        alert.body = QStringLiteral("Down for %1 min.").arg((news.downFor.count() + 59) / 60);
        break;
    case ServerNews::Kind::StartedFlapping:
        alert.title = QStringLiteral("%1 keeps dropping").arg(news.status.name);
        alert.body = QStringLiteral("No more notices until it is steady for 10 min.");
        break;
    case ServerNews::Kind::PlayersReached:
        alert.title = QStringLiteral("%1: %2 of %3 play")
                          .arg(news.status.name)
                          .arg(news.status.players)
                          .arg(news.status.maxPlayers);
        alert.body = news.status.map.isEmpty() ? news.status.game
                                               : QStringLiteral("On %1.").arg(news.status.map);
        break;
    case ServerNews::Kind::MapCameUp:
        alert.title = QStringLiteral("%1 plays %2").arg(news.status.name, news.status.map);
        alert.body
            = QStringLiteral("%1 of %2 play.").arg(news.status.players).arg(news.status.maxPlayers);
        break;
    case ServerNews::Kind::PlayerJoined:
        alert.title = QStringLiteral("%1 plays on %2").arg(news.player, news.status.name);
        alert.body = news.status.map.isEmpty() ? news.status.game
                                               : QStringLiteral("On %1.").arg(news.status.map);
        break;
    }
    return alert;
}

/// Waits for a part that loads through the store; before the daemon listens there is nothing else
/// to do.
Result<> waitFor(const std::function<void(std::function<void(const Result<> &)>)> &begin)
{
    std::optional<Result<>> outcome;
    QEventLoop loop;
    begin([&](const Result<> &result) {
        outcome = result;
        loop.quit();
    });
    while (!outcome)
        loop.exec();
    return *outcome;
}

} // namespace

/// Every part, in the order they need each other; taken down in the reverse.
struct Daemon::Parts
{
    std::unique_ptr<QTemporaryDir>
        disposable; ///< The data folder of a demo that has none of its own.
    std::unique_ptr<Database> database;
    SteadyPulse pulse;
    NetworkProber prober;
    Counters counters;
    Network network;
    Rooms rooms{network};
    RoomFanOut fanOut{network, rooms};
    Router router;
    AuthFeature auth;
    HttpWebhookSender webhookSender;
    WebhooksFeature webhooks;
    CustomFeature custom;
    Keyring keyring;
    Gatekeeper gatekeeper;
    PresenceFeature presence;
    ForumFeature forum;
    ModerationFeature moderation;
    TypingFeature typing;
    NotificationsFeature notifications;
    DraftsFeature drafts;
    SearchFeature search;
    AttachmentsFeature attachments;
    MonitorFeature monitor;
    DiagnosticsFeature diagnostics;
    BackupFeature backup;
    Metrics metrics;
    AdminSocket admin{router};
    std::unique_ptr<Demo> demo; ///< Null: not a demo.

    Parts(const Config &config, bool isDemo, std::unique_ptr<Database> store)
        : database(std::move(store))
        , prober(config.allowPrivateAddresses || isDemo)
        , network(netConfig(config))
        , auth(*database, pulse,
               [this](SessionId session, const Caller &caller) {
                   return gatekeeper.admit(session, caller);
               })
        , webhooks({pulse, *database, webhookSender},
                   [this](const QString &titleOrId) { return forum.categoryNamed(titleOrId); })
        , custom({rooms, fanOut, pulse, *database},
                 [this](qint64 webhook, const QString &event, const QJsonObject &data,
                        std::function<void(const Result<> &)> done) {
                     webhooks.tellOne(webhook, event, data, std::move(done));
                 })
        , keyring(auth, [this](const Secret &key) { return custom.program(key); })
        , gatekeeper({network, router, rooms, fanOut, pulse, keyring}, hubLimits(config))
        , presence({rooms, fanOut, pulse, *database, &Username::keyOf},
                   {std::chrono::seconds(config.graceSeconds), config.listedPeople})
        , forum({rooms, fanOut, pulse, *database, auth}, forumLimits(config))
        , moderation({rooms, fanOut, pulse, *database, auth})
        , typing(rooms, fanOut, pulse)
        , notifications({rooms, fanOut, pulse, *database, auth})
        , drafts({fanOut, pulse, *database},
                 [this](const Caller &caller, const DraftPlace &place) {
                     return place.threadId ? forum.maySee(caller.user, caller.role, *place.threadId)
                                           : forum.categoriesSeenBy(caller.user, caller.role)
                                                 .contains(*place.categoryId);
                 })
        , search({pulse, *database, auth},
                 [this](const Caller &caller) {
                     return forum.categoriesSeenBy(caller.user, caller.role);
                 })
        , attachments({network, pulse, *database,
                       config.dataDir + QLatin1Char('/') + QLatin1String(AttachedFolder)},
                      {[this](UserId user, ThreadId thread) {
                           return forum.rightIn(user, auth.role(user), thread);
                       },
                       [this](UserId user, CategoryId category) {
                           return forum.rightOf({.user = user, .role = auth.role(user)}, category);
                       }},
                      config.attachmentBytesPerDay)
        , monitor({rooms, fanOut, pulse, *database, prober, auth}, monitorConfig(config, isDemo))
        , diagnostics({rooms, fanOut, pulse, counters, auth})
        , backup(*database, config.dataDir)
        , metrics(counters, rooms, [this] { return database->waiting(); })
    { }
};

Daemon::Daemon(const Config &config) : m_config(config) { }

Daemon::~Daemon() = default;

tl::expected<std::unique_ptr<Daemon>, StartFailure> Daemon::start(const Config &config,
                                                                  const Options &options)
{
    std::unique_ptr<Daemon> daemon(new Daemon(config));
    Config &own = daemon->m_config;
    std::unique_ptr<QTemporaryDir> disposable;
    if (own.dataDir.isEmpty()) {
        disposable = std::make_unique<QTemporaryDir>();
        own.dataDir = disposable->path();
    }
    if (!makePrivateFolder(own.dataDir))
        return startFailure(
            QStringLiteral("%1 cannot be made; choose another folder with --data-dir")
                .arg(own.dataDir),
            EX_CANTCREAT);
    auto database = Database::open(own.dataDir);
    if (!database)
        return startFailure(database.error().detail, exitCodeOf(database.error().code));

    daemon->m_parts = std::make_unique<Parts>(own, options.demo, *std::move(database));
    Parts &p = *daemon->m_parts;
    p.disposable = std::move(disposable);
    if (options.demo) {
        const auto content = DemoContent::read();
        if (!content)
            return startFailure(content.error().detail, EX_SOFTWARE);
        p.demo = std::make_unique<Demo>(p.router, p.rooms, *content);
        if (own.name.isEmpty())
            own.name = content->community;
        const QDateTime now = p.pulse.wallClock();
        const auto filled
            = waitFor([&](auto done) { p.demo->fill(*p.database, now, std::move(done)); });
        if (!filled)
            return startFailure(filled.error().detail, exitCodeOf(filled.error().code));
    }
    p.gatekeeper.setCommunity(own.name);
    p.webhooks.setCommunity(own.name);
    p.auth.setCommunity(own.name, own.registrationOpen);
    daemon->introduce();

    for (const auto &loading : {waitFor([&](auto done) { p.auth.load(std::move(done)); }),
                                waitFor([&](auto done) { p.presence.load(std::move(done)); }),
                                waitFor([&](auto done) { p.notifications.load(std::move(done)); }),
                                waitFor([&](auto done) { p.forum.load(std::move(done)); }),
                                waitFor([&](auto done) { p.webhooks.load(std::move(done)); }),
                                waitFor([&](auto done) { p.custom.load(std::move(done)); }),
                                waitFor([&](auto done) { p.moderation.load(std::move(done)); }),
                                waitFor([&](auto done) { p.monitor.load(std::move(done)); })}) {
        if (!loading)
            return startFailure(loading.error().detail, exitCodeOf(loading.error().code));
    }
    if (!options.demo) { // whose people are made up, and one of them is an administrator
        const auto offered = waitFor([&](auto done) {
            p.auth.offerSetup(own.dataDir, [&, done](const Result<QString> &file) {
                daemon->m_setupFile = file.value_or(QString());
                done(file.map([](const QString &) { }));
            });
        });
        if (!offered)
            return startFailure(offered.error().detail, exitCodeOf(offered.error().code));
    }
    if (const auto listening = p.admin.listen(own.dataDir); !listening)
        return startFailure(listening.error().detail, EX_CANTCREAT);
    if (const auto encrypted = daemon->useCertificate(); !encrypted)
        return startFailure(encrypted.error().detail, EX_CONFIG);
    const QString scheme = config.hasTls() ? QStringLiteral("https://") : QStringLiteral("http://");
    own.listen = QStringList();
    for (const QString &endpoint : config.listen) {
        const QUrl url(scheme + endpoint);
        const auto port = p.network.listen(url.host(), quint16(url.port()));
        if (!port)
            return startFailure(port.error().detail, EX_UNAVAILABLE);
        QUrl bound = url;
        bound.setPort(*port);
        own.listen.append(bound.toString());
    }
    if (p.demo) {
        const QString tokenFile = own.dataDir + QStringLiteral("/demo-token");
        if (const auto begun
            = waitFor([&](auto done) { p.demo->begin(tokenFile, std::move(done)); });
            !begun)
            return startFailure(begun.error().detail, exitCodeOf(begun.error().code));
    }
    p.network.setReady(true);
    return daemon;
}

/// Who hears whom: every connection between two parts of the daemon stands here.
void Daemon::introduce()
{
    Parts &p = *m_parts;
    p.moderation.setForum(
        {[&p](const Caller &caller, CategoryId category) {
             return p.forum.rightOf(caller, category);
         },
         [&p](UserId user, Role role, ThreadId thread) {
             return p.forum.rightIn(user, role, thread);
         },
         [&p](ThreadId thread) { return p.forum.thread(thread); },
         [&p](const HeldPost &post, auto done) { p.forum.release(post, std::move(done)); },
         [&p](PostId post, const Caller &by, const QString &reason, auto done) {
             p.forum.setPostDeleted({post, true, reason}, by,
                                    [done](const Result<PostReply> &deleted) {
                                        done(deleted.map([](const PostReply &) { }));
                                    });
         }});
    p.forum.setReview(
        [&p](const Caller &caller, CategoryId category, ThreadId thread, const QString &title,
             const QString &content) {
            return p.moderation.review(caller, category, thread, title, content);
        },
        [&p](const HeldPost &post, auto done) { p.moderation.hold(post, std::move(done)); });
    p.forum.setAudit(&ModerationFeature::record);

    const std::array<Feature *, 14> features{
        &p.auth,          &p.presence, &p.forum,       &p.moderation,  &p.typing,
        &p.notifications, &p.drafts,   &p.search,      &p.attachments, &p.webhooks,
        &p.custom,        &p.monitor,  &p.diagnostics, &p.backup};
    for (Feature *feature : features)
        feature->install(p.router);
    p.gatekeeper.addPage(QStringLiteral("/metrics"), [&p] { return p.metrics.page(); });

    // Posts that share a commit, or follow one another, share the readers' system calls.
    p.network.setOutlook([&p] { return p.database->waiting() > 0; });

    // Who comes and goes.
    connect(&p.gatekeeper, &Gatekeeper::signedIn, &p.presence, &PresenceFeature::arrive);
    connect(&p.auth, &AuthFeature::greeted, &p.presence, &PresenceFeature::greet);
    connect(&p.gatekeeper, &Gatekeeper::signedOut, &p.presence, &PresenceFeature::depart);
    connect(&p.gatekeeper, &Gatekeeper::signedIn, &p.notifications,
            &NotificationsFeature::deliverMissed);
    p.auth.setConnected([&p](UserId user) {
        QSet<qint64> signIns;
        for (const Caller &session : p.rooms.members(RoomId::user(user)))
            signIns.insert(session.signIn);
        return signIns;
    });
    p.typing.tellOnlyOf([&p](UserId user) { return p.presence.tellsTyping(user); });
    connect(&p.presence, &PresenceFeature::typingHidden, &p.typing, &TypingFeature::forgetUser);
    connect(&p.auth, &AuthFeature::signInEnded, &p.gatekeeper, &Gatekeeper::endSignIn);
    connect(&p.auth, &AuthFeature::userEnded, &p.gatekeeper, &Gatekeeper::endUser);
    connect(&p.auth, &AuthFeature::roleChanged, &p.gatekeeper, &Gatekeeper::changeRole);
    connect(&p.auth, &AuthFeature::roleChanged, &p.forum,
            [&p](UserId user) { p.forum.reconsider(user); });
    connect(&p.forum, &ForumFeature::rightsChanged, &p.notifications,
            [&p](const QList<UserId> &users) {
                for (const UserId user : users)
                    p.notifications.recount(user);
            });
    connect(&p.forum, &ForumFeature::deleted, &p.notifications,
            [&p](const Post &post) { p.notifications.forgetPost(post.id); });
    p.notifications.askWhoSees([&p](UserId user, ThreadId thread) {
        return p.forum.maySee(user, p.auth.role(user), thread);
    });
    p.notifications.askWhoRests([&p](UserId user) { return p.presence.doesNotDisturb(user); });

    // What staff does, and to whom.
    p.auth.setAudit(&ModerationFeature::record);
    p.auth.setBar([&p](UserId user) { return p.moderation.mayComeIn(user); });
    p.gatekeeper.setGate([&p](const Caller &caller, const EventInfo &event) {
        return p.moderation.mayDo(caller, event);
    });
    connect(&p.admin, &AdminSocket::obeyed, &p.moderation,
            [&p](const QString &command, const QJsonObject &data) {
                if (const auto action = actionOf(command, data))
                    p.moderation.note(*action);
            });
    connect(&p.moderation, &ModerationFeature::banned, &p.gatekeeper, &Gatekeeper::endUser);
    connect(&p.gatekeeper, &Gatekeeper::signedIn, &p.moderation, &ModerationFeature::greet);

    // What a post sets off.
    connect(&p.forum, &ForumFeature::posted, &p.typing,
            [&p](const Post &post) { p.typing.forget(post.threadId, post.author.id); });
    p.forum.storeWithPosts([&p](const UserRef &author, const QString &content,
                                const ThreadSummary &thread) -> ForumFeature::AlsoStore {
        const auto notices = p.notifications.forPost(author, content, thread.title);
        const auto told = p.webhooks.forPost(thread.categoryId, p.forum.isOpen(thread.categoryId));
        return [notices, told](Sql &sql, const Post &post) -> Result<bool> {
            const Result<bool> more = notices(sql, post);
            if (!more || !told)
                return more;
            return told(sql, post).map([&] { return *more; });
        };
    });
    connect(&p.forum, &ForumFeature::posted, &p.webhooks, [&p] { p.webhooks.posted(); });
    connect(&p.forum, &ForumFeature::alsoStored, &p.notifications, &NotificationsFeature::deliver);
    connect(&p.forum, &ForumFeature::threadRead, &p.notifications,
            &NotificationsFeature::threadRead);

    // What a server's state sets off.
    connect(&p.monitor, &MonitorFeature::changed, &p.notifications, [&p](const ServerNews &news) {
        const QDateTime now = p.pulse.wallClock();
        p.notifications.notify(news.watchers, alertOf(news, now), news.row);
        if (!news.isOfState())
            return;
        p.webhooks.tell({WebhookTopic::ServerState,
                         {},
                         news.isOpen,
                         toJson(ServerStatusUpdate{news.id, news.status, now}),
                         now});
    });
    connect(&p.monitor, &MonitorFeature::watchBegan, &p.notifications, [&p](UserId user) {
        p.notifications.enableUnlessChosen(user, NotificationKind::ServerAlert);
    });
    connect(&p.auth, &AuthFeature::roleChanged, &p.monitor, &MonitorFeature::changeRole);
    connect(&p.monitor, &MonitorFeature::hidden, &p.notifications,
            &NotificationsFeature::forgetHidden);
    p.monitor.setAudit(&ModerationFeature::record);
    p.moderation.askWhoSeesServers(
        [&p](const Caller &caller, const QString &id) { return p.monitor.sees(caller, id); });

    // Counting and watching.
    connect(&p.network, &Transport::refused, &p.counters, &Counters::countRefusal);
    connect(&p.gatekeeper, &Gatekeeper::handled, &p.counters,
            [&p](const Caller &, const QString &event, const QString &code) {
                p.counters.countIn(event, code);
            });
    connect(&p.fanOut, &RoomFanOut::sent, &p.counters, &Counters::countOut);
    connect(&p.gatekeeper, &Gatekeeper::handled, &p.admin,
            [&p](const Caller &caller, const QString &event, const QString &code) {
                if (!p.admin.isWatched())
                    return;
                p.admin.show({p.pulse.wallClock(), QStringLiteral("in"), event, caller.username,
                              code.isEmpty() ? QStringLiteral("ok") : code});
            });
    connect(&p.fanOut, &RoomFanOut::sent, &p.admin,
            [&p](std::optional<RoomId> room, const QString &event) {
                if (!p.admin.isWatched())
                    return;
                p.admin.show({p.pulse.wallClock(), QStringLiteral("out"), event,
                              room ? room->toString() : QStringLiteral("session"),
                              QStringLiteral("ok")});
            });

    // The demo's people are here without a connection.
    if (p.demo) {
        DemoCast &cast = p.demo->cast();
        connect(&cast, &DemoCast::arrived, &p.presence, &PresenceFeature::arrive);
        connect(&cast, &DemoCast::departed, &p.presence,
                [&p](const Caller &caller) { p.presence.depart(caller, CloseReason::Left); });
        connect(&p.forum, &ForumFeature::posted, &cast, &DemoCast::hear);
    }

    // What the disk may do to us.
    connect(p.database.get(), &Database::broke, this, [this](const QString &why) {
        qCCritical(logDaemon).noquote() << "the disk failed, nothing more is written:" << why;
        m_exitCode = EX_UNAVAILABLE;
        stop();
    });
    connect(p.database.get(), &Database::fullChanged, this, [](bool full) {
        qCWarning(logDaemon) << (full ? "the disk is full: reading goes on, writing waits for room"
                                      : "there is room on the disk again");
    });
}

QStringList Daemon::announcement() const
{
    QStringList lines;
    for (const QString &url : m_config.listen)
        lines.append(QStringLiteral("listening on ") + url);
    lines.append(QStringLiteral("data in ") + m_config.dataDir);
    QStringList off;
    if (!m_config.hasTls())
        off.append(QStringLiteral("TLS (loopback or behind a proxy only)"));
    if (!m_config.registrationOpen)
        off.append(
            QStringLiteral("open registration (invite people with `panelctl invite create`)"));
    if (!off.isEmpty())
        lines.append(QStringLiteral("off: ") + off.join(QStringLiteral(", ")));
    if (!m_setupFile.isEmpty())
        lines.append(QStringLiteral("no administrator yet: register with the code in %1 as the "
                                    "invitation within %2 min, or use `panelctl user add`")
                         .arg(m_setupFile)
                         .arg(AuthFeature::SetupLifetime.count()));
    return lines;
}

void Daemon::reload(const Config &config)
{
    setLogLevel(config.leastLogLevel());
    m_parts->network.setConfig(netConfig(config));
    m_parts->gatekeeper.setLimits(hubLimits(config));
    m_parts->gatekeeper.setCommunity(config.name);
    m_parts->auth.setCommunity(config.name, config.registrationOpen);
    m_parts->forum.setLimits(forumLimits(config));
    m_parts->attachments.setBytesPerDay(config.attachmentBytesPerDay);
    if (config.dataDir != m_config.dataDir || config.threads != m_config.threads)
        qCWarning(logDaemon) << "data folder and threads change with the next start";
    if (config.hasTls() != m_config.hasTls()) {
        qCWarning(logDaemon) << "TLS goes on or off with the next start";
    } else {
        m_config.tlsCertificate = config.tlsCertificate;
        m_config.tlsKey = config.tlsKey;
        if (const auto encrypted = useCertificate(); !encrypted)
            qCWarning(logDaemon).noquote()
                << "the certificate stays as it was:" << encrypted.error().detail;
    }
    qCInfo(logDaemon) << "limits and log level reloaded";
}

Result<> Daemon::useCertificate()
{
    if (!m_config.hasTls())
        return {};
    const auto identity = tls::load(m_config.tlsCertificate, m_config.tlsKey);
    if (!identity)
        return failure(identity);
    m_parts->network.setTls(*identity);
    for (const QString &warning : identity->warnings)
        qCWarning(logDaemon).noquote() << warning;
    qCInfo(logDaemon).noquote() << "certificate for" << identity->subject << "until"
                                << identity->validUntil.toString(Qt::ISODate);
    // Where nobody vouches for it, people compare this with what their client shows.
    qCInfo(logDaemon).noquote() << "its SHA-256 fingerprint:"
                                << fingerprintWords(identity->fingerprint);
    return {};
}

void Daemon::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    qCInfo(logDaemon) << "stopping";
    m_parts->network.setReady(false);
    // What is queued is committed and answered before the clients are told to come back later.
    auto *drained = new QTimer(this);
    const QDeadlineTimer patience(std::chrono::seconds{20});
    connect(drained, &QTimer::timeout, this, [this, drained, patience] {
        if (m_parts->database->waiting() > 0 && !patience.hasExpired())
            return;
        drained->stop();
        m_parts->network.shutDown();
        Q_EMIT stopped(m_exitCode);
    });
    drained->start(std::chrono::milliseconds{10});
}

int Daemon::examine(const Config &config, QTextStream &out)
{
    int code = EX_OK;
    const auto line = [&](bool good, const QString &what) {
        out << (good ? "ok    " : "FAIL  ") << what << "\n";
        return good;
    };
    line(true, QStringLiteral("the configuration is good"));
    if (config.hasTls()) {
        const auto identity = tls::load(config.tlsCertificate, config.tlsKey);
        const bool isGood = identity && identity->warnings.isEmpty();
        if (!line(isGood,
                  isGood ? QStringLiteral("the certificate for %1 holds until %2")
                               .arg(identity->subject, identity->validUntil.toString(Qt::ISODate))
                      : identity ? identity->warnings.join(QStringLiteral("; "))
                                 : identity.error().detail))
            code = EX_CONFIG;
        if (identity)
            line(true,
                 QStringLiteral("its SHA-256 fingerprint is ")
                     + fingerprintWords(identity->fingerprint));
    }
    if (!line(makePrivateFolder(config.dataDir), QStringLiteral("data folder ") + config.dataDir))
        return EX_CANTCREAT;
    const auto database = Database::open(config.dataDir);
    if (!line(database.has_value(),
              database ? QStringLiteral("the database opens and is whole")
                       : database.error().detail))
        code = exitCodeOf(database.error().code);
    Network network(netConfig(config));
    for (const QString &endpoint : config.listen) {
        const QUrl url(QStringLiteral("http://") + endpoint);
        const auto port = network.listen(url.host(), quint16(url.port()));
        if (!line(port.has_value(),
                  port ? QStringLiteral("%1 is free").arg(endpoint) : port.error().detail))
            code = EX_UNAVAILABLE;
    }
    return code;
}

} // namespace panel::server
