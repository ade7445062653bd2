// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/serveraddress.h"

#include <optional>

namespace panel::client {

/// What an administrator sends a newcomer: `panel://example.org/invite/CODE`, or the same with
/// https.
struct InviteLink
{
    ServerAddress server;
    QString code;

    /// Nothing for all else: links come from outside.
    static std::optional<InviteLink> parse(const QString &text);
    /// As parse() reads it.
    QString text() const;
};

} // namespace panel::client
