// SPDX-License-Identifier: MIT

#include "server/app/serveralert.h"

#include "server/features/monitor/serverhealth.h"

namespace panel::server {

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

} // namespace panel::server
