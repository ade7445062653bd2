// SPDX-License-Identifier: MIT

#include "server/features/typing/typingfeature.h"

#include "shared/protocol/limits.h"

namespace panel::server {

TypingFeature::TypingFeature(Rooms &rooms, FanOut &fanOut, Pulse &pulse, QObject *parent)
    : Feature(parent), m_rooms(rooms), m_fanOut(fanOut), m_pulse(pulse)
{
    connect(&rooms, &Rooms::left, this, [this](RoomId room, const Caller &caller) {
        const auto typist = m_typists.constFind({room, caller.user});
        if (typist != m_typists.cend() && typist->caller.session == caller.session)
            forget(room.threadId(), caller.user);
    });
    connect(&pulse, &Pulse::beat, this, &TypingFeature::forgetSilent);
}

void TypingFeature::install(Router &router)
{
    router.on<TypingStart>(this, &TypingFeature::start);
    router.on<TypingStop>(this, &TypingFeature::stop);
}

Result<> TypingFeature::start(const TypingStart &event, const Caller &caller)
{
    const auto room = RoomId::thread(event.threadId);
    if (!m_rooms.contains(room, caller.session))
        return fail(ErrorCode::NotAMember, QStringLiteral("join the thread before typing in it"));
    if (m_rooms.count(room) > limits::ListedMembers)
        return {}; // a crowd's typing informs nobody and drowns everybody
    if (m_mayBeTold && !m_mayBeTold(caller.user))
        return {};

    const TimePoint now = m_pulse.now();
    const bool isNew = !m_typists.contains({room, caller.user});
    Typist &typist = m_typists[{room, caller.user}];
    typist.caller = caller;
    typist.deadline = now + limits::TypingLifetime;
    if (isNew || now - typist.told >= limits::TypingLifetime - limits::TypingRepeat) {
        typist.told = now;
        announce(room, caller, TypingAction::Start);
    }
    return {};
}

Result<> TypingFeature::stop(const TypingStop &event, const Caller &caller)
{
    if (!m_rooms.contains(RoomId::thread(event.threadId), caller.session))
        return fail(ErrorCode::NotAMember, QStringLiteral("join the thread before typing in it"));
    forget(event.threadId, caller.user);
    return {};
}

void TypingFeature::forget(ThreadId thread, UserId user)
{
    const RoomId room = RoomId::thread(thread);
    const auto typist = m_typists.constFind({room, user});
    if (typist == m_typists.cend())
        return;
    const Caller caller = typist->caller;
    m_typists.erase(typist);
    announce(room, caller, TypingAction::Stop);
}

void TypingFeature::forgetUser(UserId user)
{
    const auto typists = m_typists.keys(); // forget() edits the original while we walk it
    for (const auto &[room, typist] : typists) {
        if (typist == user)
            forget(room.threadId(), user);
    }
}

void TypingFeature::forgetSilent(TimePoint now)
{
    const auto typists = m_typists; // forget() edits the original while we walk it
    for (auto typist = typists.cbegin(); typist != typists.cend(); ++typist) {
        if (typist->deadline <= now)
            forget(typist.key().first.threadId(), typist.key().second);
    }
}

void TypingFeature::announce(RoomId room, const Caller &typist, TypingAction action)
{
    const UserTyping event{room.threadId(), typist.user, typist.username, action};
    m_fanOut.toRoom(room, event, typist.session);
}

} // namespace panel::server
