// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/people.h"

#include <QString>

namespace panel::server {

/// Who sent the request being handled. Filled from the session after sign-in, never from a payload.
/// Before sign-in `user` is none and the role is Guest.
struct Caller
{
    SessionId session{}; ///< None when the request came over HTTP.
    UserId user{};
    QString username{};
    Role role = Role::Guest;
    QString address{}; ///< The peer's, for throttling; behind a trusted proxy the one it names.
    qint64 signIn = 0; ///< The sign-in (token family) the session belongs to; 0: none.

    UserRef asUser() const { return {user, username}; }
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::Caller)
