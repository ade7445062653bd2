// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/event.h"

namespace panel {

/// What an account may do, in rising order.
enum class Role : quint8 { Guest, Member, Moderator, Admin };
template <>
inline constexpr std::array enumNames<Role>{"guest", "member", "moderator", "admin"};

/// A person as other people's events name them.
struct UserRef
{
    UserId id;
    QString username;

    bool operator==(const UserRef &) const = default;

    static constexpr std::tuple fields{
        field("id", &UserRef::id, "Who."),
        field("username", &UserRef::username, "Display name, as plain text."),
    };
};

/// A person as they see themselves after signing in.
struct Account
{
    UserId id;
    QString username;
    Role role = Role::Member;

    bool operator==(const Account &) const = default;

    static constexpr std::tuple fields{
        field("id", &Account::id, "Who."),
        field("username", &Account::username, "Display name, as plain text."),
        field("role", &Account::role, "What the account may do."),
    };
};

} // namespace panel
