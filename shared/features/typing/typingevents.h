// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

struct TypingStart
{
    std::optional<UserId> userId{};
    ThreadId threadId;

    static constexpr EventInfo info{"typing_start", Direction::ToServer, Access::SignedIn,
                                    "The caller is composing a reply. Repeat every 5 s while true.",
                                    Rate::Typing};
    static constexpr std::tuple fields{
        field("user_id", &TypingStart::userId, "Optional; must be the session's own."),
        field("thread_id", &TypingStart::threadId, "Thread being replied to; must be joined."),
    };
};

struct TypingStop
{
    std::optional<UserId> userId{};
    ThreadId threadId;

    static constexpr EventInfo info{"typing_stop", Direction::ToServer, Access::SignedIn,
                                    "The caller stopped composing. Sending it twice is fine."};
    static constexpr std::tuple fields{
        field("user_id", &TypingStop::userId, "Optional; must be the session's own."),
        field("thread_id", &TypingStop::threadId, "Thread no longer replied to."),
    };
};

enum class TypingAction : quint8 { Start, Stop };
template <>
inline constexpr std::array enumNames<TypingAction>{"start", "stop"};

struct UserTyping
{
    ThreadId threadId;
    UserId userId;
    QString username;
    TypingAction action = TypingAction::Start;

    static constexpr EventInfo info{"user_typing", Direction::ToClient, Access::SignedIn,
                                    "Another member of the thread started or stopped composing."};
    static constexpr std::tuple fields{
        field("thread_id", &UserTyping::threadId, "Thread being replied to."),
        field("user_id", &UserTyping::userId, "Who is composing."),
        field("username", &UserTyping::username, "Display name, as plain text."),
        field("action", &UserTyping::action, "`start` or `stop`."),
    };
};

using TypingEvents = EventList<TypingStart, TypingStop, UserTyping>;

} // namespace panel
