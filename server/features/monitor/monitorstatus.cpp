// SPDX-License-Identifier: MIT

/// Who reads the status of which server, and what they are sent.

#include "server/features/monitor/monitorfeature.h"
#include "server/features/monitor/statuschange.h"

namespace panel::server {

namespace {

constexpr std::chrono::seconds QuietUpdate{30}; ///< Times alone are told no more often than this.
constexpr std::chrono::seconds FreshPlayers{5};

/// About so much of first statuses goes to a session at once: a slow line must not be cut off for
/// what it asked for. In bytes.
constexpr qint64 OwedAtOnce = 128 << 10;
constexpr qint64 StatusBytes = 700;
constexpr qint64 PlayerBytes = 120;

const QString All = QStringLiteral("*");

constexpr std::array Seats{std::pair(false, false), std::pair(false, true), std::pair(true, false),
                           std::pair(true, true)}; ///< inside, deltas

} // namespace

Result<ServerStatusReply> MonitorFeature::request(const ServerStatusRequest &event,
                                                  const Caller &caller)
{
    if (!m_parts.rooms.contains(RoomId::everyone(), caller.session))
        return fail(ErrorCode::Unavailable, QStringLiteral("the session is gone"));
    Reader &reader = m_readers[caller.session];
    reader.caller = caller;
    const bool deltas = event.deltas.value_or(false);
    ServerStatusReply reply;
    const bool all = event.serverIds.contains(All);
    if (all) {
        reader.all = true;
        reader.deltas = deltas;
        seatForPlaying(reader);
    }
    QStringList ids = event.serverIds;
    if (all) {
        ids.clear();
        for (const qint64 row : std::as_const(m_order))
            ids.append(serverAt(row).id());
    }
    ids.removeDuplicates();
    for (const QString &id : std::as_const(ids)) {
        Server *server = find(id);
        if (server && sees(caller, *server)) {
            reply.serverIds.append(id);
            owe(reader, {server->stored.row, deltas});
        } else if (!all) {
            reply.unknown.append(id.left(64));
        }
    }
    sendOwed(reader);
    return reply;
}

Result<> MonitorFeature::stopUpdates(const ServerStatusStop &event, const Caller &caller)
{
    const auto reader = m_readers.find(caller.session);
    if (reader == m_readers.end())
        return {};
    const QSet<QString> ids(event.serverIds.cbegin(), event.serverIds.cend());
    const bool all = ids.contains(All);
    const auto ends = [&](qint64 row) { return all || ids.contains(serverAt(row).id()); };
    if (all) {
        reader->all = false;
        seatForPlaying(*reader);
    }
    for (const qint64 row : std::as_const(m_order)) {
        if (!ends(row))
            continue;
        unseat(serverAt(row), caller.session);
        reader->owed.removeIf([row](const Owed &owed) { return owed.row == row; });
    }
    return {};
}

/// It gets a first status before anything else of that server.
void MonitorFeature::owe(Reader &reader, const Owed &owed)
{
    reader.owed.removeIf([&](const Owed &other) { return other.row == owed.row; });
    unseat(serverAt(owed.row), reader.caller.session);
    reader.owed.append(owed);
}

void MonitorFeature::sendOwed(Reader &reader)
{
    qint64 room = OwedAtOnce;
    while (!reader.owed.isEmpty() && room > 0) {
        const Owed owed = reader.owed.takeFirst();
        const auto server = m_servers.find(owed.row);
        if (server == m_servers.end())
            continue;
        begin(server->second, reader, owed.deltas);
        room -= StatusBytes + PlayerBytes * server->second.status.playerList.size();
    }
    if (!reader.owed.isEmpty() && !m_owing.isActive())
        m_owing.start();
}

void MonitorFeature::sendAllOwed()
{
    bool rest = false;
    for (Reader &reader : m_readers) {
        sendOwed(reader);
        rest = rest || !reader.owed.isEmpty();
    }
    if (!rest)
        m_owing.stop();
}

/// The whole status now, and each change from then on.
void MonitorFeature::begin(Server &server, const Reader &reader, bool deltas)
{
    const Caller &caller = reader.caller;
    const qint64 row = server.stored.row;
    unseat(server, caller.session);
    const auto joined
        = m_parts.rooms.join(RoomId::server(row, caller.role == Role::Admin, deltas), caller);
    Q_ASSERT(joined); // these rooms are not limited
    plan(server, true);
    ServerStatusUpdate update{server.id(), statusFor(server, caller.role),
                              m_parts.pulse.wallClock()};
    update.status.watched = m_alerts.watches(caller.user, row);
    m_parts.fanOut.toSession(caller.session, update);
}

void MonitorFeature::unseat(const Server &server, SessionId session)
{
    for (const auto &[inside, deltas] : Seats)
        m_parts.rooms.leave(RoomId::server(server.stored.row, inside, deltas), session);
}

std::optional<bool> MonitorFeature::seatOf(const Server &server, SessionId session) const
{
    for (const auto &[inside, deltas] : Seats) {
        if (m_parts.rooms.contains(RoomId::server(server.stored.row, inside, deltas), session))
            return deltas;
    }
    return std::nullopt;
}

/// What a reader may see of the server may be another than before.
void MonitorFeature::reseat(Server &server, Reader &reader)
{
    const SessionId session = reader.caller.session;
    const qint64 row = server.stored.row;
    const auto owed = std::find_if(reader.owed.cbegin(), reader.owed.cend(),
                                   [row](const Owed &each) { return each.row == row; });
    const bool isOwed = owed != reader.owed.cend();
    const auto seat = seatOf(server, session);
    if (!sees(reader.caller, server)) {
        if (isOwed)
            reader.owed.erase(owed);
        if (!seat)
            return;
        unseat(server, session);
        m_parts.fanOut.toSession(session, ServerRemoved{server.id()});
        return;
    }
    const bool inside = reader.caller.role == Role::Admin;
    const bool sits = seat && m_parts.rooms.contains(RoomId::server(row, inside, *seat), session);
    if (isOwed || sits)
        return;
    if (seat || reader.all)
        owe(reader, {row, seat.value_or(reader.deltas)});
}

void MonitorFeature::changeRole(UserId user, Role role)
{
    for (Reader &reader : m_readers) {
        if (reader.caller.user != user)
            continue;
        const Role before = std::exchange(reader.caller.role, role);
        for (const qint64 row : std::as_const(m_order))
            reseat(serverAt(row), reader);
        tellPlaces(reader, before);
        seatForPlaying(reader);
        sendOwed(reader);
    }
    Q_EMIT hidden();
}

void MonitorFeature::announce(Server &server)
{
    if (looksDifferent(server.status, server.told)
        || m_parts.pulse.now() - server.toldAt >= QuietUpdate)
        announceNow(server);
}

void MonitorFeature::announceNow(Server &server)
{
    const qint64 row = server.stored.row;
    const bool sameProblem = server.status.problem == server.told.problem;
    ServerStatus told = std::exchange(server.told, server.status);
    told.problem.reset();
    server.toldAt = m_parts.pulse.now();
    if (m_parts.rooms.audience(RoomId::server(row)) == 0)
        return;
    const QDateTime now = m_parts.pulse.wallClock();
    const ServerStatus whole = statusFor(server, Role::Guest);
    const auto change = changeOf(told, whole);
    QList<RoomId> wholes{RoomId::server(row)};
    QList<RoomId> inside{RoomId::server(row, true)};
    QList<RoomId> deltas;
    (change ? deltas : wholes).append(RoomId::server(row, false, true));
    (change && sameProblem ? deltas : inside).append(RoomId::server(row, true, true));
    m_parts.fanOut.toRooms(wholes, ServerStatusUpdate{server.id(), whole, now});
    m_parts.fanOut.toRooms(inside, ServerStatusUpdate{server.id(), server.status, now});
    if (change)
        m_parts.fanOut.toRooms(deltas, ServerStatusDelta{server.id(), *change, now});
}

ServerStatus MonitorFeature::statusFor(const Server &server, Role role)
{
    ServerStatus status = server.status;
    if (role < Role::Admin)
        status.problem.reset();
    return status;
}

void MonitorFeature::players(const ServerPlayers &event, const Caller &caller,
                             Answer<ServerPlayersReply> answer)
{
    const auto found = find(event.serverId, caller);
    if (!found)
        return answer(failure(found));
    const auto reply = [this, id = event.serverId, caller, answer] {
        const auto still = find(id, caller);
        if (!still)
            return answer(failure(still));
        const Server &server = **still;
        if (!server.status.lastSeenAt)
            return answer(
                fail(ErrorCode::Unavailable, QStringLiteral("the server has never answered")));
        answer(ServerPlayersReply{id, server.status.playerList, server.rules,
                                  *server.status.lastSeenAt});
    };
    const auto &seen = (*found)->status.lastSeenAt;
    if (seen && seen->secsTo(m_parts.pulse.wallClock()) < FreshPlayers.count())
        return reply();
    waitForProbe(**found, reply);
}

} // namespace panel::server
