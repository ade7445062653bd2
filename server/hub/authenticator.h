// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "shared/base/secret.h"

#include <QObject>

#include <functional>

namespace panel::server {

/// Tells whose a token is. Implemented by the auth feature; the gatekeeper knows only this.
class Authenticator
{
public:
    Authenticator() = default;
    Authenticator(const Authenticator &) = delete;
    Authenticator &operator=(const Authenticator &) = delete;
    virtual ~Authenticator() = default;

    /// Calls `done` on the hub thread with the token's owner (session and address unset), unless
    /// `asker` is gone. Fails with `Unauthenticated` for a token that is unknown, expired, revoked
    /// or of a disabled account (one text for all), with `Forbidden` and the reason while its owner
    /// is banned, with `Unavailable` when the store is down.
    virtual void verify(const Secret &token, QObject *asker,
                        std::function<void(const Result<Caller> &)> done)
        = 0;
};

} // namespace panel::server
