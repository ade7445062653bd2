// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "shared/features/typing/typingevents.h"

namespace panel::server {

/// Tells the readers of a thread who is composing a reply.
///
/// Nothing is stored. A typist is forgotten on `typing_stop`, on leaving the room, on posting, or
/// after `limits::TypingLifetime` of silence, so a client that dies mid-sentence does not type for
/// ever. A refresh is told once in that time, for clients that forget by themselves. Off in rooms
/// of over `limits::ListedMembers` sessions. Nobody is told of those who want nobody told.
class TypingFeature final : public Feature
{
    Q_OBJECT

public:
    TypingFeature(Rooms &rooms, FanOut &fanOut, Pulse &pulse, QObject *parent = nullptr);

    void install(Router &router) override;

    /// Whom the others are told of; until then everybody.
    void tellOnlyOf(std::function<bool(UserId)> mayBeTold) { m_mayBeTold = std::move(mayBeTold); }

    /// The user's post is there: they type no more.
    void forget(ThreadId thread, UserId user);
    /// The same in every thread.
    void forgetUser(panel::UserId user);

private:
    /// Announces the caller to the other readers. Fails with `NotAMember` outside the room.
    Result<> start(const TypingStart &event, const Caller &caller);
    /// Withdraws the announcement. Stopping twice is fine; outside the room it is `NotAMember`.
    Result<> stop(const TypingStop &event, const Caller &caller);

    void forgetSilent(TimePoint now);
    void announce(RoomId room, const Caller &typist, TypingAction action);

    struct Typist
    {
        Caller caller;
        TimePoint deadline;
        TimePoint told;
    };

    Rooms &m_rooms;
    FanOut &m_fanOut;
    Pulse &m_pulse;
    std::function<bool(UserId)> m_mayBeTold;
    QHash<std::pair<RoomId, UserId>, Typist> m_typists;
};

} // namespace panel::server
