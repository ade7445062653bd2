// SPDX-License-Identifier: MIT

/// What staff does with game servers, by an event or by the command line.

#include "server/features/monitor/monitorfeature.h"
#include "server/features/monitor/serversettings.h"

namespace panel::server {

/// To be recorded in the transaction of what is done.
std::function<Result<>(Sql &)> MonitorFeature::deed(const char *action, const QString &subject,
                                                    const Caller &by, const QString &detail) const
{
    StaffAction what{by, QString::fromLatin1(action), subject, detail};
    what.at = m_parts.pulse.wallClock();
    return [audit = m_audit, what](Sql &sql) { return record(audit, sql, what); };
}

void MonitorFeature::addServer(const ServerSettings &settings, const Caller &by,
                               const Finish<qint64> &done)
{
    const auto checked = checkedSettings(settings, m_config.allowPrivate);
    if (!checked)
        return done(failure(checked));
    m_parts.database.write(
        this,
        [settings = *checked, now = m_parts.pulse.wallClock(),
         note = deed("server.add", QStringLiteral("server:") + checked->serverId, by,
                     checked->address)](Sql &sql) -> Result<qint64> {
            const auto row = MonitorStore(sql).add(settings, now);
            if (!row)
                return row;
            return note(sql).map([&] { return *row; });
        },
        [this, settings = *checked, done](const Result<qint64> &stored) {
            if (!stored)
                return done(stored);
            Server &server = adopt({*stored, settings, {}, {}});
            for (Reader &reader : m_readers) {
                reseat(server, reader);
                sendOwed(reader);
            }
            waitForProbe(server, [done, row = *stored] { done(row); });
        });
}

void MonitorFeature::editServer(qint64 row, const ServerSettings &settings, const Caller &by,
                                const Finish<qint64> &done)
{
    const auto checked = checkedSettings(settings, m_config.allowPrivate);
    if (!checked)
        return done(failure(checked));
    const ServerSettings &old = serverAt(row).stored.settings;
    const QString difference = differenceOf(old, *checked);
    if (difference.isEmpty())
        return done(row);
    m_parts.database.write(
        this,
        [row, settings = *checked,
         note = deed("server.edit", QStringLiteral("server:") + old.serverId, by, difference)](
            Sql &sql) {
            return MonitorStore(sql).edit(row, settings).and_then([&] { return note(sql); });
        },
        [this, row, settings = *checked, done](const Result<> &stored) {
            const auto server = m_servers.find(row);
            if (!stored)
                return done(failure(stored));
            if (server == m_servers.end())
                return done(fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server")));
            takeSettings(server->second, settings);
            if (server->second.status.lastSeenAt)
                return done(row);
            waitForProbe(server->second, [done, row] { done(row); });
        });
}

void MonitorFeature::takeSettings(Server &server, const ServerSettings &settings)
{
    const ServerSettings old = std::exchange(server.stored.settings, settings);
    const qint64 row = server.stored.row;
    if (old.address != settings.address || old.protocol != settings.protocol) {
        // Another server, as far as anybody knows; only its past stays.
        const auto position = server.status.position;
        ++server.target;
        server.probing = false;
        server.health = {};
        server.status = {};
        server.status.position = position;
        server.ownName.clear();
        server.joinPort.reset();
        server.rules.clear();
        server.alertedState = ServerState::Unknown;
        server.alertedFlapping = false;
        notePlayers(server);
        planAt(server, std::max(server.lastProbe + LeastInterval, m_parts.pulse.now()));
    }
    dress(server);
    if (old.role != settings.role) {
        const QList<UserId> here = m_playing.at(row).keys();
        server.stored.settings.role = old.role;
        const Places before = placesOf(here);
        server.stored.settings.role = settings.role;
        tellPlaces(before);
        for (Reader &reader : m_readers) {
            reseat(server, reader);
            sendOwed(reader);
        }
    }
    announceNow(server);
    if (old.role < settings.role)
        Q_EMIT hidden();
}

void MonitorFeature::orderServers(const QList<qint64> &rows, const Caller &by,
                                  const Finish<qint64> &done)
{
    QList<qint64> order = rows;
    for (const qint64 row : std::as_const(m_order)) {
        if (!order.contains(row))
            order.append(row);
    }
    QStringList ids;
    for (const qint64 row : rows)
        ids.append(serverAt(row).id());
    m_parts.database.write(
        this,
        [order,
         note = deed("server.order", QStringLiteral("servers"), by,
                     ids.join(QLatin1Char(' ')).left(400))](Sql &sql) {
            return MonitorStore(sql).order(order).and_then([&] { return note(sql); });
        },
        [this, order, done](const Result<> &stored) {
            if (!stored)
                return done(failure(stored));
            applyOrder(order);
            done(0);
        });
}

void MonitorFeature::applyOrder(const QList<qint64> &rows)
{
    QList<qint64> order = rows;
    for (const qint64 row : std::as_const(m_order)) { // what came meanwhile follows
        if (!order.contains(row))
            order.append(row);
    }
    order.removeIf([this](qint64 row) { return !m_servers.contains(row); });
    m_order = order;
    for (qsizetype i = 0; i < m_order.size(); ++i) {
        Server &server = serverAt(m_order.at(i));
        if (server.status.position == int(i + 1))
            continue;
        server.status.position = int(i + 1);
        announceNow(server);
    }
}

void MonitorFeature::removeServer(qint64 row, const Caller &by, const Finish<qint64> &done)
{
    const QString id = serverAt(row).id();
    keepAll(); // or its last sample would come after it is gone
    m_parts.database.write(
        this,
        [row, note = deed("server.remove", QStringLiteral("server:") + id, by)](Sql &sql) {
            return MonitorStore(sql).remove(row).and_then([&] { return note(sql); });
        },
        [this, id, row, done](const Result<> &removed) {
            if (!removed)
                return done(failure(removed));
            const auto server = m_servers.find(row);
            if (server == m_servers.end())
                return done(row);
            m_parts.fanOut.toRooms(RoomId::server(row).parts(), ServerRemoved{id});
            for (const RoomId room : RoomId::server(row).parts())
                m_parts.rooms.evict(room, [](const Caller &) { return false; });
            const Places before = placesOf(m_playing.at(row).keys());
            m_playing.put(row, {});
            tellPlaces(before);
            const auto waiting = std::exchange(server->second.waiting, {});
            m_servers.erase(server);
            m_rows.remove(id);
            m_schedule.forget(row);
            m_alerts.forgetServer(row);
            applyOrder(QList<qint64>());
            for (const auto &waiter : waiting)
                waiter();
            done(row);
        });
}

void MonitorFeature::maintain(qint64 row, const std::optional<ServerMaintenance> &maintenance,
                              const Caller &by, const Finish<qint64> &done)
{
    std::optional<ServerMaintenance> work;
    if (maintenance) {
        const auto checked = checkedMaintenance(*maintenance, m_parts.pulse.wallClock());
        if (!checked)
            return done(failure(checked));
        work = *checked;
    }
    const QString detail = work ? QStringLiteral("%1 to %2")
                                      .arg(work->from.toUTC().toString(Qt::ISODate),
                                           work->until.toUTC().toString(Qt::ISODate))
                                : QStringLiteral("none");
    m_parts.database.write(
        this,
        [row, work,
         note = deed("server.maintenance", QStringLiteral("server:") + serverAt(row).id(), by,
                     detail)](Sql &sql) {
            return MonitorStore(sql).setMaintenance(row, work).and_then([&] { return note(sql); });
        },
        [this, row, work, done](const Result<> &stored) {
            const auto server = m_servers.find(row);
            if (!stored)
                return done(failure(stored));
            if (server == m_servers.end())
                return done(fail(ErrorCode::NotFound, QStringLiteral("server_id: no such server")));
            server->second.stored.maintenance = work;
            dress(server->second);
            announceNow(server->second);
            done(row);
        });
}

} // namespace panel::server
