// SPDX-License-Identifier: MIT

#include "client/features/monitor/serverwords.h"

#include "client/hub/errorwords.h"
#include "client/widgets/timewords.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct ServerWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::ServerWords)
};

using Shown = panel::client::ServerState;

/// "19:20" today, else with its day: "Wed, 19:20".
QString since(const QDateTime &seen, const QDateTime &now)
{
    if (seen.toLocalTime().date() == now.toLocalTime().date())
        return clockWord(seen);
    return ServerWords::tr("%1, %2", "a day and a time of day")
        .arg(whenWord(seen, now), clockWord(seen));
}

QString lastSeen(const ServerStatus &status, const QDateTime &now)
{
    if (!status.lastSeenAt)
        return ServerWords::tr("Never seen");
    const QString when = since(*status.lastSeenAt, now);
    if (status.map.isEmpty())
        return ServerWords::tr("Last seen %1 with %n player(s)", "%1 is a time", status.players)
            .arg(when);
    return ServerWords::tr("Last seen %1 with %n player(s) on %2", "%1 is a time, %2 a map",
                           status.players)
        .arg(when, status.map);
}

QString nextProbe(const ServerStatus &status, const QDateTime &now)
{
    if (!status.nextProbeAt)
        return {};
    const qint64 seconds = now.secsTo(*status.nextProbeAt);
    return seconds > 0
        ? ServerWords::tr("Next probe in %1", "%1 is a span such as 8 s").arg(spanWord(seconds))
        : ServerWords::tr("Asking now");
}

} // namespace

ServerView viewOf(const ServersModel &servers, const QString &serverId)
{
    const ServerStatus *status = servers.status(serverId);
    if (!status)
        return {};
    const QDateTime now = servers.now();
    ServerView view;
    view.stale = servers.isStale(serverId);
    switch (status->state) {
    case panel::ServerState::Up:
        view.state = view.stale ? Shown::Unknown : status->flapping ? Shown::Flapping : Shown::Up;
        view.answers = true;
        if (view.stale && status->lastSeenAt)
            view.trouble = ServerWords::tr("Last answer %1", "%1 is a time")
                               .arg(since(*status->lastSeenAt, now));
        else if (view.stale)
            view.trouble = ServerWords::tr("Not known now");
        else if (status->flapping)
            view.trouble = ServerWords::tr("Keeps dropping");
        break;
    case panel::ServerState::Down: {
        view.state = Shown::Down;
        const QString why = problemWord(status->problem.value_or(QString()));
        view.trouble = !why.isEmpty() ? why
            : status->lastSeenAt
            ? ServerWords::tr("No answer for %1", "%1 is a span such as 14 min")
                  .arg(spanWord(status->lastSeenAt->secsTo(now)))
            : ServerWords::tr("No answer");
        if (view.stale) // it may be back, and nobody here would know
            view.trouble
                = ServerWords::tr("Was down at %1", "%1 is a time")
                      .arg(since(
                          servers.indexOf(serverId).data(ServersModel::UpdatedRole).toDateTime(),
                          now));
        view.title = view.stale ? view.trouble : why.isEmpty() ? ServerWords::tr("No answer") : why;
        view.more = lastSeen(*status, now);
        view.next = view.stale ? QString() : nextProbe(*status, now);
        break;
    }
    case panel::ServerState::Unknown:
        view.trouble
            = status->lastSeenAt ? ServerWords::tr("Not known now") : ServerWords::tr("Never seen");
        view.more = status->lastSeenAt ? lastSeen(*status, now)
                                       : ServerWords::tr("It has not answered yet.");
        view.next = view.stale ? QString() : nextProbe(*status, now);
        break;
    }
    if (servers.isMaintained(serverId)) {
        const ServerMaintenance &work = *status->maintenance;
        const QString until = ServerWords::tr("Maintenance until %1", "%1 is a time")
                                  .arg(untilWord(work.until, now));
        view.state = Shown::Maintenance;
        if (!view.answers)
            view.next = view.trouble; // that nobody is alerted of what is announced
        view.trouble = until;
        if (!work.note.isEmpty())
            view.more = work.note;
        view.title = until;
    }
    if (view.title.isEmpty())
        view.title = view.trouble;
    return view;
}

QString problemWord(const QString &problem)
{
    if (problem == QLatin1String("refused"))
        return ServerWords::tr("Nothing listens at its port");
    if (problem == QLatin1String("no_address"))
        return ServerWords::tr("Its name leads to no address");
    if (problem == QLatin1String("not_allowed"))
        return ServerWords::tr("Its address is not allowed");
    if (problem == QLatin1String("bad_answer"))
        return ServerWords::tr("It answers in no known way");
    return {}; // a timeout says how long instead
}

QString protocolWord(QueryProtocol protocol)
{
    switch (protocol) {
    case QueryProtocol::Auto:
        return ServerWords::tr("Found by trying", "how a server is asked");
    case QueryProtocol::Quake3:
        return QStringLiteral("Quake 3");
    case QueryProtocol::A2s:
        return QStringLiteral("Source (A2S)");
    case QueryProtocol::Minecraft:
        return QStringLiteral("Minecraft");
    case QueryProtocol::Mumble:
        return QStringLiteral("Mumble");
    case QueryProtocol::Teeworlds:
        return QStringLiteral("Teeworlds");
    }
    Q_UNREACHABLE();
}

QString serverRoleWord(Role role)
{
    switch (role) {
    case Role::Guest:
        return ServerWords::tr("Everybody", "who sees a server");
    case Role::Member:
        return ServerWords::tr("Members", "who sees a server");
    case Role::Moderator:
        return ServerWords::tr("Moderators", "who sees a server");
    case Role::Admin:
        return ServerWords::tr("Administrators", "who sees a server");
    }
    Q_UNREACHABLE();
}

QString monitorSentence(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return ServerWords::tr("A server with this short name is there already.");
    if (error.code == ErrorCode::Forbidden)
        return ServerWords::tr("This address may not be probed. Whoever runs Panel's server can "
                               "allow private addresses.");
    return errorSentence(error);
}

} // namespace panel::client
