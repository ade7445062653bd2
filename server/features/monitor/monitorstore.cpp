// SPDX-License-Identifier: MIT

#include "server/features/monitor/monitorstore.h"

#include "server/store/words.h"

#include <QJsonDocument>

namespace panel::server {

namespace {

std::optional<ServerStatus> statusOf(const QString &json)
{
    const auto status = fromJson<ServerStatus>(QJsonDocument::fromJson(json.toUtf8()).object());
    return status ? std::optional(*status) : std::nullopt;
}

} // namespace

Result<QList<ServerRow>> MonitorStore::servers()
{
    return m_sql.all(key("monitor/servers"), {}, [](const QSqlQuery &row) {
        ServerRow server;
        server.row = row.value(0).toLongLong();
        server.id = row.value(1).toString();
        server.address = row.value(2).toString();
        server.protocol
            = Json<QueryProtocol>::read(row.value(3).toString()).value_or(QueryProtocol::Auto);
        server.name = row.value(4).toString();
        server.lastStatus = statusOf(row.value(5).toString());
        return server;
    });
}

Result<qint64> MonitorStore::add(const ServerRow &server, const QDateTime &now)
{
    auto row = m_sql.insert(key("monitor/add_server"),
                            {{key(":id"), server.id},
                             {key(":address"), server.address},
                             {key(":protocol"), QString(nameOf(server.protocol))},
                             {key(":name"), server.name.isNull() ? key("") : server.name},
                             {key(":now"), now.toMSecsSinceEpoch()}});
    if (!row && row.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict,
                    key("server_id: there is a server ") + server.id + key(" already"));
    return row;
}

Result<> MonitorStore::remove(qint64 row)
{
    return nothing(m_sql.run(key("monitor/remove_server"), {{key(":row"), row}}));
}

Result<> MonitorStore::keepStatus(qint64 row, const ServerStatus &status)
{
    const QByteArray json = QJsonDocument(toJson(status)).toJson(QJsonDocument::Compact);
    const QVariant seen
        = status.lastSeenAt ? QVariant(status.lastSeenAt->toMSecsSinceEpoch()) : QVariant();
    return nothing(m_sql.run(
        key("monitor/keep_status"),
        {{key(":row"), row}, {key(":status"), QString::fromUtf8(json)}, {key(":seen"), seen}}));
}

Result<> MonitorStore::addSample(qint64 row, const ServerSample &sample)
{
    return nothing(m_sql.run(key("monitor/add_sample"),
                             {{key(":row"), row},
                              {key(":at"), sample.at.toMSecsSinceEpoch()},
                              {key(":up"), int(sample.up)},
                              {key(":players"), sample.players},
                              {key(":bots"), sample.bots},
                              {key(":ping"), sample.ping},
                              {key(":map"), sample.map.isNull() ? key("") : sample.map}}));
}

Result<> MonitorStore::prune(const QDateTime &before)
{
    return nothing(
        m_sql.run(key("monitor/prune_samples"), {{key(":before"), before.toMSecsSinceEpoch()}}));
}

Result<QList<ServerSample>> MonitorStore::samples(qint64 row, const QDateTime &from,
                                                  const QDateTime &to, int most)
{
    const qint64 span = qMax<qint64>(1, from.msecsTo(to));
    return m_sql.all(key("monitor/samples"),
                     {{key(":row"), row},
                      {key(":from"), from.toMSecsSinceEpoch()},
                      {key(":to"), to.toMSecsSinceEpoch()},
                      {key(":stretch"), qMax<qint64>(1, span / most + 1)}},
                     [](const QSqlQuery &query) {
                         ServerSample sample;
                         sample.at
                             = QDateTime::fromMSecsSinceEpoch(query.value(0).toLongLong(), Qt::UTC);
                         sample.up = query.value(1).toBool();
                         sample.players = query.value(2).toInt();
                         sample.bots = query.value(3).toInt();
                         sample.ping = query.value(4).toInt();
                         sample.map = query.value(5).toString();
                         return sample;
                     });
}

Result<> MonitorStore::watch(qint64 row, UserId user, bool on)
{
    return nothing(m_sql.run(on ? key("monitor/watch") : key("monitor/unwatch"),
                             {{key(":row"), row}, {key(":user"), user.value}}));
}

Result<QList<UserId>> MonitorStore::watchers(qint64 row)
{
    return m_sql.all(key("monitor/watchers"), {{key(":row"), row}},
                     [](const QSqlQuery &query) { return UserId{query.value(0).toLongLong()}; });
}

Result<QList<qint64>> MonitorStore::watchedBy(UserId user)
{
    return m_sql.all(key("monitor/watched_by"), {{key(":user"), user.value}},
                     [](const QSqlQuery &query) { return query.value(0).toLongLong(); });
}

} // namespace panel::server
