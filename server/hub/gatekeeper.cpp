// SPDX-License-Identifier: MIT

#include "server/hub/gatekeeper.h"

#include "server/hub/httpanswers.h"
#include "shared/features/auth/authevents.h"
#include "shared/protocol/errors.h"
#include "shared/protocol/limits.h"
#include "shared/protocol/socketio.h"

namespace panel::server {

namespace {

bool isThisMachine(const QString &address)
{
    return address == QLatin1String("::1") || address.startsWith(QLatin1String("127."))
        || address.startsWith(QLatin1String("::ffff:127."));
}

} // namespace

Gatekeeper::Gatekeeper(const Parts &parts, const HubLimits &limits, QObject *parent)
    : QObject(parent), m_parts(parts), m_limits(limits)
{
    connect(&parts.transport, &Transport::connecting, this, &Gatekeeper::open);
    connect(&parts.transport, &Transport::eventReceived, this, &Gatekeeper::receive);
    connect(&parts.transport, &Transport::closed, this, &Gatekeeper::forget);
    connect(&parts.transport, &Transport::requested, this, &Gatekeeper::answerHttp);
    connect(&parts.pulse, &Pulse::beat, this, &Gatekeeper::closeLateGuests);
}

void Gatekeeper::open(SessionId session, const QString &address, const QJsonObject &auth)
{
    const auto credentials = fromJson<ConnectAuth>(auth);
    const auto refuse = [this, session](const Error &error) {
        m_parts.transport.refuse(session, error.detail, toJson(ConnectRefusal{error.code}));
    };
    if (!credentials)
        return refuse(credentials.error());

    const bool isNew = !m_guests.contains(session);
    Guest &guest = m_guests[session];
    if (isNew) { // a second try after a refusal does not buy more time
        guest.caller.session = session;
        guest.caller.address = address;
        guest.deadline = m_parts.pulse.now() + SignInDeadline;
    }

    const auto welcome = [this, session] {
        m_parts.transport.accept(session);
        m_parts.fanOut.toSession(session,
                                 Connected{QStringLiteral("connected"), m_parts.pulse.wallClock(),
                                           m_community, m_limits.attachmentBytes});
    };
    const auto &token = credentials->token;
    if (!token)
        return welcome();
    m_parts.authenticator.verify(Secret(token->toUtf8()), this,
                                 [this, session, welcome, refuse](const Result<Caller> &caller) {
                                     if (!m_guests.contains(session))
                                         return; // gone meanwhile
                                     if (!caller)
                                         return refuse(caller.error());
                                     if (caller->program)
                                         return refuse({ErrorCode::Unauthenticated,
                                                        QStringLiteral("a key opens no session"),
                                                        {}});
                                     if (const auto room = roomForAnother(caller->user); !room)
                                         return refuse(room.error());
                                     welcome();
                                     const auto admitted = admit(session, *caller);
                                     Q_ASSERT(admitted);
                                 });
}

Result<> Gatekeeper::admit(SessionId session, const Caller &caller)
{
    const auto guest = m_guests.find(session);
    if (guest == m_guests.end())
        return fail(ErrorCode::Unavailable, QStringLiteral("the session is gone"));
    if (guest->caller.user) {
        if (guest->caller.user == caller.user)
            return {};
        return fail(ErrorCode::Conflict, QStringLiteral("the session belongs to another user"));
    }
    if (const auto room = roomForAnother(caller.user); !room)
        return room;

    const QString address = guest->caller.address;
    guest->caller = caller;
    guest->caller.session = session;
    guest->caller.address = address;
    m_parts.transport.trust(session);
    const Caller known = guest->caller; // a signal's receiver may close sessions and move the table
    const bool joined = m_parts.rooms.join(RoomId::everyone(), known)
        && m_parts.rooms.join(RoomId::user(known.user), known);
    Q_ASSERT(joined);
    Q_EMIT signedIn(known);
    return {};
}

void Gatekeeper::receive(SessionId session, const QString &name, const QJsonArray &args,
                         std::optional<quint64> ackId, const QList<QByteArray> &binaries)
{
    const auto guest = m_guests.find(session);
    if (guest == m_guests.end())
        return;
    const EventInfo *info = m_parts.router.eventInfo(name);
    const auto finish = [this, session, name, ackId](const Result<QJsonObject> &outcome) {
        const auto still = m_guests.constFind(session);
        if (still == m_guests.cend())
            return;
        const QString code = outcome ? QString() : QString(nameOf(outcome.error().code));
        Q_EMIT handled(still->caller, name, code);
        reply(session, name, ackId, outcome);
    };

    if (const auto pass = mayPass(*guest, info, !info && m_parts.router.knowsCustom(name)); !pass) {
        const bool flooding = ++guest->refusals > RefusalBudget;
        finish(failure(pass));
        if (flooding)
            m_parts.transport.close(session, CloseReason::Flooding);
        return;
    }
    guest->refusals = 0;
    if (!binaries.isEmpty())
        return finish(fail(ErrorCode::Invalid, QStringLiteral("this event takes no attachments")));
    const QJsonValue first = args.at(0);
    if (!args.isEmpty() && !first.isObject() && !first.isNull())
        return finish(
            fail(ErrorCode::Invalid, QStringLiteral("the first argument must be an object")));
    const Caller caller = guest->caller;
    if (m_gate && caller.user) {
        if (const auto open = m_gate(caller, *info); !open)
            return finish(failure(open));
    }
    m_parts.router.dispatchEvent(name, first.toObject(), caller, finish);
}

Result<> Gatekeeper::mayPass(Guest &guest, const EventInfo *info, bool isCustom)
{
    const TimePoint now = m_parts.pulse.now();
    const auto limited = [](std::chrono::milliseconds wait) -> Result<> {
        return fail(ErrorCode::RateLimited, QStringLiteral("too fast"), wait);
    };
    const UserId user = guest.caller.user;
    RateLimiter &events = user ? m_budgets[user].events : guest.events;
    if (const auto wait = events.take(m_limits.events, now); wait.count() > 0)
        return limited(wait);
    if (isCustom) // of the community's own making
        return guest.caller.user
            ? Result<>()
            : fail(ErrorCode::Unauthenticated, QStringLiteral("authenticate first"));
    if (!info)
        return fail(ErrorCode::UnknownEvent, QStringLiteral("no feature handles this event"));
    if (info->access == Access::SignedIn && !user)
        return fail(ErrorCode::Unauthenticated, QStringLiteral("authenticate first"));
    if (!user || info->rate == Rate::Event)
        return {};
    const bool isPost = info->rate == Rate::Post;
    Budget &budget = m_budgets[user];
    const auto wait = (isPost ? budget.posts : budget.typing)
                          .take(isPost ? m_limits.posts : m_limits.typing, now);
    return wait.count() > 0 ? limited(wait) : Result<>();
}

void Gatekeeper::reply(SessionId session, const QString &event, std::optional<quint64> ackId,
                       const Result<QJsonObject> &outcome)
{
    if (ackId) {
        m_parts.transport.send(session, socketio::ackMessage(*ackId, acknowledgement(outcome)));
    } else if (!outcome) {
        const auto body = ErrorBody::of(outcome.error());
        m_parts.fanOut.toSession(
            session, ErrorEvent{event.left(64), body.code, body.message, body.retryAfterMs});
    }
}

void Gatekeeper::forget(SessionId session, CloseReason reason)
{
    const auto guest = m_guests.constFind(session);
    if (guest == m_guests.cend())
        return;
    const Caller caller = guest->caller;
    m_guests.erase(guest);
    m_parts.rooms.leaveAll(session);
    if (caller.user)
        Q_EMIT signedOut(caller, reason);
}

void Gatekeeper::answerHttp(const HttpRequest &request)
{
    if (const auto page = m_pages.constFind(request.path); page != m_pages.cend())
        return answerPage(*page, request);
    const quint64 id = request.id;
    const auto match = m_parts.router.matchEndpoint(request.method, request.path);
    const auto finish = [this, id, match](const Result<QJsonObject> &outcome) {
        const bool isOpen = match.info && match.info->isOpen;
        m_parts.transport.answer(id,
                                 match.givesBytes ? fileResponse(outcome)
                                     : isOpen     ? openResponse(outcome)
                                                  : httpResponse(outcome));
    };
    if (!match.info) {
        if (!match.wrongMethod)
            return finish(fail(ErrorCode::NotFound, QStringLiteral("no such path")));
        HttpResponse response = httpResponse(
            fail(ErrorCode::Invalid, QStringLiteral("this path takes another method")));
        response.status = 405;
        return m_parts.transport.answer(id, response);
    }
    const EndpointInfo &info = *match.info;
    const bool uploads = info.body == Body::Bytes;
    if (uploads != request.bodyWaits) // such as a path that is spelled in another way
        return finish(fail(ErrorCode::NotFound, QStringLiteral("no such path")));
    const auto data = httpData(request, match.variables, uploads);
    if (!data)
        return finish(failure(data));
    Caller caller;
    caller.address = request.address;
    if (info.access == Access::Anyone)
        return m_parts.router.dispatchEndpoint(info, *data, caller, finish);
    if (request.bearer.isEmpty())
        return finish(
            fail(ErrorCode::Unauthenticated, QStringLiteral("send Authorization: Bearer TOKEN")));
    m_parts.authenticator.verify(
        Secret(request.bearer), this,
        [this, &info, data = *data, address = request.address, upload = uploads ? id : 0,
         finish](const Result<Caller> &verified) {
            if (!verified)
                return finish(failure(verified));
            Caller known = *verified;
            known.address = address;
            known.upload = upload;
            if (known.program && !info.forPrograms)
                return finish(
                    fail(ErrorCode::Forbidden, QStringLiteral("a key does not open this")));
            m_parts.router.dispatchEndpoint(info, data, known, finish);
        });
}

void Gatekeeper::answerPage(const Page &page, const HttpRequest &request)
{
    const auto refuse = [this, id = request.id](const Error &error) {
        m_parts.transport.answer(id, httpResponse(tl::unexpected(error)));
    };
    if (request.method != "GET") {
        HttpResponse response = httpResponse(
            fail(ErrorCode::Invalid, QStringLiteral("this path takes another method")));
        response.status = 405;
        return m_parts.transport.answer(request.id, response);
    }
    if (request.bearer.isEmpty()) {
        // Behind a trusted proxy the address is the client's own, so only who is here gets in.
        if (isThisMachine(request.address))
            return m_parts.transport.answer(request.id, page());
        return refuse({ErrorCode::Unauthenticated,
                       QStringLiteral("from elsewhere send Authorization: Bearer TOKEN"),
                       {}});
    }
    m_parts.authenticator.verify(
        Secret(request.bearer), this,
        [this, page, refuse, id = request.id](const Result<Caller> &caller) {
            if (!caller)
                return refuse(caller.error());
            const bool mayMeasure = caller->program && caller->program->mayMeasure;
            if (caller->role != Role::Admin && !mayMeasure)
                return refuse({ErrorCode::Forbidden, QStringLiteral("for admins"), {}});
            m_parts.transport.answer(id, page());
        });
}

void Gatekeeper::closeLateGuests(TimePoint now)
{
    for (const SessionId session :
         sessionsWhere([](const Caller &caller) { return !caller.user; })) {
        if (m_guests.value(session).deadline <= now)
            m_parts.transport.close(session, CloseReason::NotSignedIn);
    }
    forgetRested(now);
}

void Gatekeeper::forgetRested(TimePoint now)
{
    // Forgetting a bucket that is full again changes nothing.
    if (m_budgets.size() <= 1024)
        return;
    m_budgets.removeIf([&](const QHash<UserId, Budget>::iterator &entry) {
        return entry->events.isRested(m_limits.events, now)
            && entry->posts.isRested(m_limits.posts, now)
            && entry->typing.isRested(m_limits.typing, now);
    });
}

void Gatekeeper::endSignIn(qint64 signIn)
{
    for (const SessionId session :
         sessionsWhere([&](const Caller &c) { return c.signIn == signIn; }))
        m_parts.transport.close(session, CloseReason::Revoked);
}

void Gatekeeper::endUser(UserId user)
{
    for (const SessionId session : sessionsWhere([&](const Caller &c) { return c.user == user; }))
        m_parts.transport.close(session, CloseReason::Revoked);
}

void Gatekeeper::changeRole(UserId user, Role role)
{
    for (Guest &guest : m_guests) {
        if (guest.caller.user == user)
            guest.caller.role = role;
    }
}

Result<> Gatekeeper::roomForAnother(UserId user) const
{
    const int open = m_parts.rooms.count(RoomId::user(user));
    if (m_limits.connectionsPerUser > 0 && open >= m_limits.connectionsPerUser)
        return fail(ErrorCode::RateLimited, QStringLiteral("too many sessions of this user"));
    return {};
}

QList<SessionId> Gatekeeper::sessionsWhere(const std::function<bool(const Caller &)> &fits) const
{
    QList<SessionId> sessions;
    for (auto guest = m_guests.cbegin(); guest != m_guests.cend(); ++guest) {
        if (fits(guest->caller))
            sessions.append(guest.key());
    }
    return sessions;
}

} // namespace panel::server
