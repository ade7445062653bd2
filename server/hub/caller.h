// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/people.h"

#include <QString>

#include <optional>

namespace panel::server {

/// A program that came with a key instead of a person.
struct Program
{
    bool mayEmit = false; ///< `POST /api/v1/emit`.
    bool mayMeasure = false; ///< `/metrics`.
};

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
    std::optional<Program> program{}; ///< Over HTTP only; then there is no user.
    quint64 upload = 0; ///< The request whose body waits for Transport::receive(); 0: none.

    UserRef asUser() const { return {user, username}; }
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::Caller)
