// SPDX-License-Identifier: MIT

#include "server/app/consoleaudit.h"
#include "server/app/daemonparts.h"
#include "server/app/serveralert.h"

#include <QLoggingCategory>

#include <sysexits.h>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(logDisk, "panel.daemon")

} // namespace

/// Every connection between two parts of the daemon stands in this file.
void Daemon::introduce()
{
    Parts &p = *m_parts;
    p.introduceForumAndStaff();
    p.install();
    p.introducePeople();
    p.introduceStaff();
    p.introducePosts();
    p.introduceServers();
    p.introduceObservers();

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
        qCCritical(logDisk).noquote() << "the disk failed, nothing more is written:" << why;
        m_exitCode = EX_UNAVAILABLE;
        stop();
    });
    connect(p.database.get(), &Database::fullChanged, this, [](bool full) {
        qCWarning(logDisk) << (full ? "the disk is full: reading goes on, writing waits for room"
                                    : "there is room on the disk again");
    });
}

/// What is posted passes by the moderators, and they may look at and undo it.
void Daemon::Parts::introduceForumAndStaff()
{
    moderation.setForum(
        {[this](const Caller &caller, CategoryId category) {
             return forum.rightOf(caller, category);
         },
         [this](UserId user, Role role, ThreadId thread) {
             return forum.rightIn(user, role, thread);
         },
         [this](ThreadId thread) { return forum.thread(thread); },
         [this](const HeldPost &post, auto done) { forum.release(post, std::move(done)); },
         [this](PostId post, const Caller &by, const QString &reason, auto done) {
             forum.setPostDeleted({post, true, reason}, by,
                                  [done](const Result<PostReply> &deleted) {
                                      done(deleted.map([](const PostReply &) { }));
                                  });
         }});
    forum.setReview(
        [this](const Caller &caller, CategoryId category, ThreadId thread, const QString &title,
               const QString &content) {
            return moderation.review(caller, category, thread, title, content);
        },
        [this](const HeldPost &post, auto done) { moderation.hold(post, std::move(done)); });
    forum.setAudit(&ModerationFeature::record);
}

void Daemon::Parts::install()
{
    const std::array<Feature *, 14> features{
        &auth,   &presence,    &forum,    &moderation, &typing,  &notifications, &drafts,
        &search, &attachments, &webhooks, &custom,     &monitor, &diagnostics,   &backup};
    for (Feature *feature : features)
        feature->install(router);
    gatekeeper.addPage(QStringLiteral("/metrics"), [this] { return metrics.page(); });

    // Posts that share a commit, or follow one another, share the readers' system calls.
    network.setOutlook([this] { return database->waiting() > 0; });
}

/// Who comes and goes.
void Daemon::Parts::introducePeople()
{
    QObject::connect(&gatekeeper, &Gatekeeper::signedIn, &presence, &PresenceFeature::arrive);
    QObject::connect(&auth, &AuthFeature::greeted, &presence, &PresenceFeature::greet);
    QObject::connect(&gatekeeper, &Gatekeeper::signedOut, &presence, &PresenceFeature::depart);
    QObject::connect(&gatekeeper, &Gatekeeper::signedIn, &notifications,
                     &NotificationsFeature::deliverMissed);
    auth.setConnected([this](UserId user) {
        QSet<qint64> signIns;
        for (const Caller &session : rooms.members(RoomId::user(user)))
            signIns.insert(session.signIn);
        return signIns;
    });
    typing.tellOnlyOf([this](UserId user) { return presence.tellsTyping(user); });
    QObject::connect(&presence, &PresenceFeature::typingHidden, &typing,
                     &TypingFeature::forgetUser);
    QObject::connect(&auth, &AuthFeature::signInEnded, &gatekeeper, &Gatekeeper::endSignIn);
    QObject::connect(&auth, &AuthFeature::userEnded, &gatekeeper, &Gatekeeper::endUser);
    QObject::connect(&auth, &AuthFeature::roleChanged, &gatekeeper, &Gatekeeper::changeRole);
    QObject::connect(&auth, &AuthFeature::roleChanged, &forum,
                     [this](UserId user) { forum.reconsider(user); });
    QObject::connect(&auth, &AuthFeature::roleChanged, &presence,
                     &PresenceFeature::tellAdministrators);
    QObject::connect(&auth, &AuthFeature::disabledChanged, &presence,
                     &PresenceFeature::tellAdministrators);
    QObject::connect(&forum, &ForumFeature::rightsChanged, &notifications,
                     [this](const QList<UserId> &users) {
                         for (const UserId user : users)
                             notifications.recount(user);
                     });
    QObject::connect(&forum, &ForumFeature::deleted, &notifications,
                     [this](const Post &post) { notifications.forgetPost(post.id); });
    notifications.askWhoSees([this](UserId user, ThreadId thread) {
        return forum.maySee(user, auth.role(user), thread);
    });
    notifications.askWhoRests([this](UserId user) { return presence.doesNotDisturb(user); });
}

/// What staff does, and to whom.
void Daemon::Parts::introduceStaff()
{
    auth.setAudit(&ModerationFeature::record);
    auth.setBar([this](UserId user) { return moderation.mayComeIn(user); });
    gatekeeper.setGate([this](const Caller &caller, const EventInfo &event) {
        return moderation.mayDo(caller, event);
    });
    attachments.askWhoMaySpeak(
        [this](const Caller &caller) { return moderation.maySpeak(caller); });
    QObject::connect(&admin, &AdminSocket::obeyed, &moderation,
                     [this](const QString &command, const QJsonObject &data) {
                         if (const auto action = actionOf(command, data))
                             moderation.note(*action);
                     });
    QObject::connect(&moderation, &ModerationFeature::banned, &gatekeeper, &Gatekeeper::endUser);
    QObject::connect(&gatekeeper, &Gatekeeper::signedIn, &moderation, &ModerationFeature::greet);
}

/// What a post sets off.
void Daemon::Parts::introducePosts()
{
    QObject::connect(&forum, &ForumFeature::posted, &typing,
                     [this](const Post &post) { typing.forget(post.threadId, post.author.id); });
    forum.storeWithPosts([this](const UserRef &author, const QString &content,
                                const ThreadSummary &thread) -> ForumFeature::AlsoStore {
        const auto notices = notifications.forPost(author, content, thread.title);
        const auto told = webhooks.forPost(thread.categoryId, forum.isOpen(thread.categoryId));
        return [notices, told](Sql &sql, const Post &post) -> Result<bool> {
            const Result<bool> more = notices(sql, post);
            if (!more || !told)
                return more;
            return told(sql, post).map([&] { return *more; });
        };
    });
    QObject::connect(&forum, &ForumFeature::posted, &webhooks, [this] { webhooks.posted(); });
    QObject::connect(&forum, &ForumFeature::alsoStored, &notifications,
                     &NotificationsFeature::deliver);
    QObject::connect(&forum, &ForumFeature::threadRead, &notifications,
                     &NotificationsFeature::threadRead);
}

/// What a server's state sets off.
void Daemon::Parts::introduceServers()
{
    QObject::connect(&monitor, &MonitorFeature::changed, &notifications,
                     [this](const ServerNews &news) {
                         const QDateTime now = pulse.wallClock();
                         notifications.notify(news.watchers, alertOf(news, now), news.row);
                         if (!news.isOfState())
                             return;
                         webhooks.tell({WebhookTopic::ServerState,
                                        {},
                                        news.isOpen,
                                        toJson(ServerStatusUpdate{news.id, news.status, now}),
                                        now});
                     });
    QObject::connect(&monitor, &MonitorFeature::watchBegan, &notifications, [this](UserId user) {
        notifications.enableUnlessChosen(user, NotificationKind::ServerAlert);
    });
    QObject::connect(&auth, &AuthFeature::roleChanged, &monitor, &MonitorFeature::changeRole);
    QObject::connect(&monitor, &MonitorFeature::hidden, &notifications,
                     &NotificationsFeature::forgetHidden);
    monitor.setAudit(&ModerationFeature::record);
    moderation.askWhoSeesServers(
        [this](const Caller &caller, const QString &id) { return monitor.sees(caller, id); });
}

/// Counting and watching.
void Daemon::Parts::introduceObservers()
{
    QObject::connect(&network, &Transport::refused, &counters, &Counters::countRefusal);
    QObject::connect(&gatekeeper, &Gatekeeper::handled, &counters,
                     [this](const Caller &, const QString &event, const QString &code) {
                         counters.countIn(event, code);
                     });
    QObject::connect(&fanOut, &RoomFanOut::sent, &counters, &Counters::countOut);
    QObject::connect(&gatekeeper, &Gatekeeper::handled, &admin,
                     [this](const Caller &caller, const QString &event, const QString &code) {
                         if (!admin.isWatched())
                             return;
                         admin.show({pulse.wallClock(), QStringLiteral("in"), event,
                                     caller.username,
                                     code.isEmpty() ? QStringLiteral("ok") : code});
                     });
    QObject::connect(&fanOut, &RoomFanOut::sent, &admin,
                     [this](std::optional<RoomId> room, const QString &event) {
                         if (!admin.isWatched())
                             return;
                         admin.show({pulse.wallClock(), QStringLiteral("out"), event,
                                     room ? room->toString() : QStringLiteral("session"),
                                     QStringLiteral("ok")});
                     });
}

} // namespace panel::server
