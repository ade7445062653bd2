// SPDX-License-Identifier: MIT

#include "server/features/monitor/monitorstore.h"

#include "server/features/monitor/historystore.h"
#include "server/store/words.h"

#include <QJsonDocument>

namespace panel::server {

namespace {

std::optional<ServerStatus> statusOf(const QString &json)
{
    const auto status = fromJson<ServerStatus>(QJsonDocument::fromJson(json.toUtf8()).object());
    return status ? std::optional(*status) : std::nullopt;
}

QDateTime timeOf(const QVariant &msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs.toLongLong(), Qt::UTC);
}

/// An empty text; a null one would be stored as NULL.
QString present(const QString &text)
{
    return text.isNull() ? key("") : text;
}

template <typename E>
E named(const QVariant &name, E otherwise)
{
    return Json<E>::read(name.toString()).value_or(otherwise);
}

ServerRow serverOf(const QSqlQuery &row)
{
    ServerRow server;
    server.row = row.value(0).toLongLong();
    ServerSettings &settings = server.settings;
    settings.serverId = row.value(1).toString();
    settings.address = row.value(2).toString();
    settings.protocol = named(row.value(3), QueryProtocol::Auto);
    settings.name = row.value(4).toString();
    settings.group = row.value(5).toString();
    settings.role = named(row.value(6), Role::Admin);
    settings.isPublic = row.value(7).toBool();
    if (const QString join = row.value(8).toString(); !join.isEmpty())
        settings.joinAddress = join;
    if (!row.value(10).isNull())
        server.maintenance = ServerMaintenance{timeOf(row.value(9)), timeOf(row.value(10)),
                                               row.value(11).toString()};
    server.lastStatus = statusOf(row.value(12).toString());
    if (server.lastStatus && !row.value(13).isNull())
        server.lastStatus->lastSeenAt = timeOf(row.value(13));
    return server;
}

Sql::Values valuesOf(const ServerSettings &settings)
{
    return {{key(":address"), settings.address},
            {key(":protocol"), QString(nameOf(settings.protocol))},
            {key(":name"), present(settings.name)},
            {key(":group"), present(settings.group)},
            {key(":role"), QString(nameOf(settings.role))},
            {key(":public"), int(settings.isPublic)},
            {key(":join"), present(settings.joinAddress.value_or(QString()))}};
}

StoredAlert alertOf(const QSqlQuery &row)
{
    StoredAlert alert;
    alert.rule.id = row.value(0).toLongLong();
    alert.user = {row.value(1).toLongLong()};
    alert.row = row.value(2).toLongLong();
    alert.rule.kind = named(row.value(3), AlertKind::State);
    if (alert.rule.kind == AlertKind::Players)
        alert.rule.atLeast = row.value(4).toInt();
    if (alert.rule.kind == AlertKind::Map)
        alert.rule.map = row.value(5).toString();
    if (alert.rule.kind == AlertKind::Player)
        alert.rule.player = row.value(5).toString();
    alert.told = row.value(6).toBool();
    return alert;
}

Sql::Values conditionOf(const StoredAlert &alert)
{
    const ServerAlertRule &rule = alert.rule;
    return {{key(":user"), alert.user.value},
            {key(":row"), alert.row},
            {key(":kind"), QString(nameOf(rule.kind))},
            {key(":at_least"), rule.atLeast.value_or(0)},
            {key(":subject"), present(rule.map.value_or(rule.player.value_or(QString())))}};
}

Sql::Values valuesOf(const StoredAlert &alert)
{
    return conditionOf(alert) + Sql::Values{{key(":told"), int(alert.told)}};
}

} // namespace

Result<QList<ServerRow>> MonitorStore::servers()
{
    return m_sql.all(key("monitor/servers"), {}, serverOf);
}

Result<qint64> MonitorStore::add(const ServerSettings &settings, const QDateTime &now)
{
    auto row = m_sql.insert(
        key("monitor/add_server"),
        valuesOf(settings)
            + Sql::Values{{key(":id"), settings.serverId}, {key(":now"), now.toMSecsSinceEpoch()}});
    if (!row && row.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict,
                    key("server_id: there is a server ") + settings.serverId + key(" already"));
    return row;
}

Result<> MonitorStore::edit(qint64 row, const ServerSettings &settings)
{
    return nothing(m_sql.run(key("monitor/edit_server"),
                             valuesOf(settings) + Sql::Values{{key(":row"), row}}));
}

Result<> MonitorStore::order(const QList<qint64> &rows)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto placed = m_sql.run(key("monitor/place_server"),
                                      {{key(":row"), rows.at(i)}, {key(":position"), i + 1}});
        if (!placed)
            return failure(placed);
    }
    return {};
}

Result<> MonitorStore::setMaintenance(qint64 row,
                                      const std::optional<ServerMaintenance> &maintenance)
{
    const auto time = [&](QDateTime ServerMaintenance::*member) {
        return maintenance ? QVariant(((*maintenance).*member).toMSecsSinceEpoch()) : QVariant();
    };
    return nothing(
        m_sql.run(key("monitor/set_maintenance"),
                  {{key(":row"), row},
                   {key(":from"), time(&ServerMaintenance::from)},
                   {key(":until"), time(&ServerMaintenance::until)},
                   {key(":note"), present(maintenance ? maintenance->note : QString())}}));
}

Result<> MonitorStore::remove(qint64 row)
{
    return nothing(m_sql.run(key("monitor/remove_server"), {{key(":row"), row}}));
}

Result<> MonitorStore::keep(const KeptProbe &probe)
{
    HistoryStore history(m_sql);
    if (probe.rollsUp) {
        if (const auto rolled = history.rollUp(probe.row, probe.sample.at); !rolled)
            return rolled;
    }
    if (const auto added = history.add(probe.row, probe.sample, probe.held); !added)
        return added;
    if (!probe.status)
        return {};
    const ServerStatus &status = *probe.status;
    const QByteArray json = QJsonDocument(toJson(status)).toJson(QJsonDocument::Compact);
    const QVariant seen
        = status.lastSeenAt ? QVariant(status.lastSeenAt->toMSecsSinceEpoch()) : QVariant();
    return nothing(m_sql.run(key("monitor/keep_status"),
                             {{key(":row"), probe.row},
                              {key(":status"), QString::fromUtf8(json)},
                              {key(":seen"), seen}}));
}

Result<QList<StoredAlert>> MonitorStore::alerts()
{
    return m_sql.all(key("monitor/alerts"), {}, alertOf);
}

Result<qint64> MonitorStore::addAlert(const StoredAlert &alert)
{
    return m_sql.insert(key("monitor/add_alert"), valuesOf(alert));
}

Result<std::optional<qint64>> MonitorStore::sameAlert(const StoredAlert &alert)
{
    const auto ids = m_sql.all(key("monitor/same_alert"), conditionOf(alert),
                               [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
    if (!ids)
        return failure(ids);
    return ids->isEmpty() ? std::nullopt : std::optional<qint64>(ids->first());
}

Result<> MonitorStore::replaceAlert(const StoredAlert &alert)
{
    return nothing(m_sql.run(key("monitor/replace_alert"),
                             valuesOf(alert) + Sql::Values{{key(":id"), alert.rule.id}}));
}

Result<> MonitorStore::removeAlert(qint64 id)
{
    return nothing(m_sql.run(key("monitor/remove_alert"), {{key(":id"), id}}));
}

Result<> MonitorStore::setTold(qint64 id, bool told)
{
    return nothing(
        m_sql.run(key("monitor/set_alert_told"), {{key(":id"), id}, {key(":told"), int(told)}}));
}

Result<qint64> MonitorStore::watch(qint64 row, UserId user, bool on)
{
    StoredAlert alert;
    alert.user = user;
    alert.row = row;
    const auto same = sameAlert(alert);
    if (!same)
        return failure(same);
    if (on)
        return *same ? Result<qint64>(**same) : addAlert(alert);
    if (!*same)
        return 0;
    return removeAlert(**same).map([] { return qint64(0); });
}

Result<QHash<UserId, PlayerLinks>> MonitorStore::playerLinks()
{
    QHash<UserId, PlayerLinks> links;
    const auto names = m_sql.all(key("monitor/player_links"), {}, [&links](const QSqlQuery &row) {
        PlayerLink link{row.value(1).toString(), {}};
        if (const QString game = row.value(2).toString(); !game.isEmpty())
            link.game = game;
        links[UserId{row.value(0).toLongLong()}].links.append(link);
        return true;
    });
    if (!names)
        return failure(names);
    return m_sql
        .all(key("monitor/player_links_shown"), {},
             [&links](const QSqlQuery &row) {
                 links[UserId{row.value(0).toLongLong()}].shown = true;
                 return true;
             })
        .map([&links](const QList<bool> &) { return links; });
}

Result<> MonitorStore::setPlayerLinks(UserId user, const PlayerLinks &links)
{
    const Sql::Values owner{{key(":user"), user.value}};
    auto done = nothing(m_sql.run(key("monitor/forget_player_links"), owner));
    for (qsizetype i = 0; done && i < links.links.size(); ++i) {
        const PlayerLink &link = links.links.at(i);
        done = nothing(m_sql.run(key("monitor/add_player_link"),
                                 {{key(":user"), user.value},
                                  {key(":position"), i + 1},
                                  {key(":name"), link.name},
                                  {key(":game"), present(link.game.value_or(QString()))}}));
    }
    if (!done)
        return done;
    return nothing(m_sql.run(
        links.shown ? key("monitor/show_player_links") : key("monitor/hide_player_links"), owner));
}

} // namespace panel::server
