// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QHostAddress>

namespace panel::server {

/// Where a game server is asked, as an administrator wrote it: `play.example.org:27960`,
/// `[::1]:27960`.
struct TargetAddress
{
    QString host;
    quint16 port = 0;

    /// Fails with `Invalid` and a sentence.
    static Result<TargetAddress> parse(const QString &text);
};

/// Fails with `Forbidden` for loopback, private, link-local and other addresses that are not on the
/// public internet, unless those are allowed: a monitor must not become a way into the network
/// behind it.
Result<> mayProbe(const QHostAddress &address, bool allowPrivate);

} // namespace panel::server
