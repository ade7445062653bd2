// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/serverstatus.h"

#include <QUrl>

#include <optional>

namespace panel::client {

/// A game server's host and port, taken apart and put together again: nothing else of what the
/// server or its administrator wrote gets into a link.
struct JoinAddress
{
    QString host; ///< A name in ASCII, or an address without brackets.
    int port = 0;

    /// Nothing for what is not `host:port`, `[v6]:port`, or has a character no host has.
    static std::optional<JoinAddress> parse(const QString &text);
    QString text() const; ///< `host:port`, IPv6 in brackets.
};

/// The link that starts the game and joins, for the few games that have one; the schemes are fixed
/// here. Nothing: the address is to be copied.
std::optional<QUrl> joinLink(const ServerStatus &status);

} // namespace panel::client
