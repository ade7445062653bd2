// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/authenticator.h"
#include "server/hub/fanout.h"
#include "server/hub/ratelimiter.h"
#include "server/hub/rooms.h"
#include "server/hub/router.h"
#include "server/hub/transport.h"
#include "shared/protocol/limits.h"

#include <QObject>

namespace panel::server {

/// What one user may do, over all their sessions; before it signs in, one session (config:
/// [limits]).
struct HubLimits
{
    Allowance posts{1, 5};
    Allowance events{20, 40};
    Allowance typing{1.0 / 3, 5};
    int connectionsPerUser = 20; ///< 0: no limit.
    qint64 attachmentBytes = limits::AttachmentBytes; ///< Told, not enforced here.
};

/// Decides what reaches a feature: is the caller signed in, may they, too fast? Owns the record of
/// who each session is, and answers what is refused.
class Gatekeeper final : public QObject
{
    Q_OBJECT

public:
    /// A session that has not signed in after this long is closed.
    static constexpr std::chrono::seconds SignInDeadline{10};
    /// Refused events in a row, without one that was allowed, before a session is closed as
    /// flooding.
    static constexpr int RefusalBudget = 200;

    struct Parts
    {
        Transport &transport;
        Router &router;
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Authenticator &authenticator;
    };
    Gatekeeper(const Parts &parts, const HubLimits &limits, QObject *parent = nullptr);

    void setLimits(const HubLimits &limits) { m_limits = limits; }
    /// What the server calls itself to everybody who connects; may be empty.
    void setCommunity(const QString &name) { m_community = name; }

    /// Makes the session the user's: after `authenticate`. Fails with `Conflict` when it is another
    /// user's already, with `RateLimited` when the user has too many.
    Result<> admit(SessionId session, const Caller &caller);
    /// Closes every session of the sign-in, or of the user, at once.
    void endSignIn(qint64 signIn);
    void endUser(UserId user);
    /// Every session of the user has the new role from now on.
    void changeRole(UserId user, Role role);

    /// Asked before each event of a signed-in session is handled; its failure is the answer. For
    /// what holds for a person whatever they do, such as a mute.
    using Gate = std::function<Result<>(const Caller &caller, const EventInfo &event)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }

    /// A page for whoever runs the daemon, such as its metrics: to a GET from this machine, or with
    /// an admin's bearer token.
    using Page = std::function<HttpResponse()>;
    void addPage(const QString &path, Page page) { m_pages.insert(path, std::move(page)); }

    int sessionCount() const { return int(m_guests.size()); }

Q_SIGNALS:
    /// A session is the caller's from now on, and in the rooms `everyone` and `user:<id>`.
    void signedIn(const panel::server::Caller &caller);
    /// A signed-in session is gone and has left its rooms.
    void signedOut(const panel::server::Caller &caller, panel::server::CloseReason reason);
    /// An event was handled; `code` is empty when it succeeded. For counters and the event monitor.
    void handled(const panel::server::Caller &caller, const QString &event, const QString &code);

private:
    struct Guest
    {
        Caller caller;
        TimePoint deadline;
        RateLimiter events; ///< Until it signs in; from then on the user's count.
        int refusals = 0;
    };
    /// What is left to a user, on whichever connection.
    struct Budget
    {
        RateLimiter events;
        RateLimiter posts;
        RateLimiter typing;
    };

    void open(SessionId session, const QString &address, const QJsonObject &auth);
    void receive(SessionId session, const QString &name, const QJsonArray &args,
                 std::optional<quint64> ackId, const QList<QByteArray> &binaries);
    void forget(SessionId session, CloseReason reason);
    void answerHttp(const HttpRequest &request);
    void answerPage(const Page &page, const HttpRequest &request);
    void closeLateGuests(TimePoint now);

    /// `isCustom`: no feature handles it, but the community does.
    Result<> mayPass(Guest &guest, const EventInfo *info, bool isCustom);
    void forgetRested(TimePoint now);
    void reply(SessionId session, const QString &event, std::optional<quint64> ackId,
               const Result<QJsonObject> &outcome);
    Result<> roomForAnother(UserId user) const;
    QList<SessionId> sessionsWhere(const std::function<bool(const Caller &)> &fits) const;

    Parts m_parts;
    HubLimits m_limits;
    QHash<SessionId, Guest> m_guests;
    QString m_community;
    QHash<UserId, Budget> m_budgets;
    Gate m_gate; ///< Null: nothing holds anybody.
    QHash<QString, Page> m_pages;
};

} // namespace panel::server
