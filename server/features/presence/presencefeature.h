// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/store/database.h"
#include "shared/features/presence/presenceevents.h"

#include <QSet>

#include <vector>

namespace panel::server {

/// Who is here, and how they show.
///
/// A person is the sum of their sessions: away when nobody sits at any of them, gone when the last
/// one is. A clean goodbye shows at once; a broken connection has a grace, so that a reconnect
/// never shows. Busy and invisible are chosen, hold for the account and outlive the daemon;
/// invisible people show as offline. Changes leave once a beat, the last state of each person only,
/// so a storm of them stays a trickle.
class PresenceFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int ChangesPerBeat = 200; ///< The rest waits for the next beat.
    /// Fewer changes where so many are here that telling each of them would take a thread's time.
    static constexpr int DeliveriesPerBeat = 200'000;

    PresenceFeature(Rooms &rooms, FanOut &fanOut, Pulse &pulse, Database &database,
                    std::chrono::seconds grace, QObject *parent = nullptr);

    void install(Router &router) override;

    /// A session signed in: it is told who is here, and the others that they came.
    void arrive(const panel::server::Caller &caller);
    /// Tells a session again who it is and who is here.
    void greet(const panel::server::Caller &caller);
    /// A session is gone.
    void depart(const panel::server::Caller &caller, panel::server::CloseReason reason);

private:
    struct Sitting
    {
        SessionId session;
        bool away; ///< Nobody sits there.
    };
    struct Person
    {
        QString username;
        std::vector<Sitting> sessions; ///< A list: hardly anybody has more than two.
        PresenceStatus chosen = PresenceStatus::Online; ///< Online, Busy or Invisible.
        TimePoint gone; ///< When the last session was lost; meaningless while there are some.
        PresenceStatus shown = PresenceStatus::Offline; ///< What the others were told last.
        QDateTime since; ///< Of `shown`.
    };

    Result<OnlineUsers> list(const GetOnlineUsers &event, const Caller &caller);
    void choose(const SetPresence &event, const Caller &caller, Answer<Done> answer);

    void readChoice(UserId user);
    void beat(TimePoint now);
    static void seat(Person &person, SessionId session, bool away);
    static PresenceStatus statusOf(const Person &person);
    void noteChange(UserId user);
    const OnlineUsers &onlineUsers();
    OnlineUsers listed() const;

    Rooms &m_rooms;
    FanOut &m_fanOut;
    Pulse &m_pulse;
    Database &m_database;
    std::chrono::seconds m_grace;
    QHash<UserId, Person>
        m_people; ///< Those with a session, within the grace, or still to be told about.
    QSet<UserId> m_changed;
    OnlineUsers m_online; ///< As it was when it was asked for last.
    TimePoint m_listedAt;
    bool m_isListOld = true;
};

} // namespace panel::server
