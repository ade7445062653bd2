// SPDX-License-Identifier: MIT

#include "server/features/diagnostics/diagnosticsfeature.h"

#include "shared/protocol/limits.h"
#include "shared/protocol/socketio.h"

#include <QFile>
#include <QSet>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace panel::server {

namespace {

/// Resident memory of this process in bytes; 0 where the system does not tell.
qint64 residentBytes()
{
#ifdef Q_OS_LINUX
    QFile statm(QStringLiteral("/proc/self/statm")); // proc(5): the second number counts pages
    if (statm.open(QIODevice::ReadOnly))
        return statm.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
#endif
    return 0;
}

} // namespace

DiagnosticsFeature::DiagnosticsFeature(const Parts &parts, QObject *parent)
    : Feature(parent), m_parts(parts)
{ }

void DiagnosticsFeature::install(Router &router)
{
    router.on<Test>(this, &DiagnosticsFeature::test);
    router.on<Stats>(this, &DiagnosticsFeature::stats);
    router.on<Emit>(this, &DiagnosticsFeature::emitEvent);
    router.on<PostEmit>(this, &DiagnosticsFeature::postEvent);
}

Result<TestReply> DiagnosticsFeature::test(const Test &event, const Caller &caller)
{
    const QDateTime now = m_parts.pulse.wallClock();
    m_parts.fanOut.toSession(caller.session, TestEcho{event.message, now});
    return TestReply{event.message, now};
}

Result<StatsReply> DiagnosticsFeature::stats(const Stats &, const Caller &)
{
    StatsReply reply;
    reply.version = QStringLiteral(PANEL_VERSION);
    reply.uptimeSeconds = m_parts.counters.uptimeSeconds();
    const auto sessions = m_parts.rooms.members(RoomId::everyone());
    QSet<UserId> people;
    for (const Caller &session : sessions)
        people.insert(session.user);
    reply.connections = int(sessions.size());
    reply.usersOnline = int(people.size());
    reply.rooms = m_parts.rooms.roomCount();
    reply.eventsIn = m_parts.counters.in();
    reply.eventsOut = m_parts.counters.out();
    reply.refusals = m_parts.counters.refusals();
    reply.residentBytes = residentBytes();
    reply.events = m_parts.counters.inByEvent();
    reply.refused = m_parts.counters.refusalsByReason();
    return reply;
}

Result<EmitReply> DiagnosticsFeature::emitEvent(const Emit &command, const Caller &)
{
    if (int(command.room.has_value()) + int(command.user.has_value())
            + int(command.all.value_or(false))
        != 1)
        return fail(ErrorCode::Invalid, QStringLiteral("name one audience: a room, a user or all"));
    if (command.event.isEmpty() || command.event.toUtf8().size() > limits::NameBytes
        || socketio::isReserved(command.event))
        return fail(ErrorCode::Invalid, QStringLiteral("event: not a name an event may have"));

    RoomId room = RoomId::everyone();
    if (command.room) {
        const auto named = RoomId::fromString(*command.room);
        if (!named)
            return fail(
                ErrorCode::Invalid,
                QStringLiteral("room: write it as thread:7, user:2, category:1, server:3 or all"));
        room = *named;
    } else if (command.user) {
        const auto user = m_parts.people.byName(*command.user);
        if (!user)
            return fail(ErrorCode::NotFound, QStringLiteral("no such user: ") + *command.user);
        room = RoomId::user(user->id);
    }
    m_parts.fanOut.emitCustom(room, command.event, command.data);
    return EmitReply{m_parts.rooms.audience(room)};
}

Result<EmitReply> DiagnosticsFeature::postEvent(const PostEmit &request, const Caller &caller)
{
    const bool mayEmit = caller.program && caller.program->mayEmit;
    if (caller.role != Role::Admin && !mayEmit)
        return fail(ErrorCode::Forbidden,
                    QStringLiteral("only a key that may emit, or an administrator's token"));
    return emitEvent({request.event, request.data, request.room, request.user, {}}, caller);
}

} // namespace panel::server
