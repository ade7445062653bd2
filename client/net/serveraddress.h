// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QUrl>

namespace panel::client {

/// A server as the user named it, in the one form the client compares and stores: scheme, host and
/// port of its HTTP side, no path. Equal servers compare equal.
class ServerAddress
{
public:
    static constexpr int DefaultPort
        = 7420; ///< Of `paneld`; used where nothing else is said but a host.

    ServerAddress() = default;

    /// Reads what people type or paste: `example.org`, `127.0.0.1:7420`, `[::1]:7420`,
    /// `https://...`, `panel://example.org/thread/7`. Without a scheme it is https, except for
    /// loopback, which is http. A bare loopback host gets DefaultPort. Fails with `Invalid` and a
    /// reason; user names, passwords and foreign schemes are refused.
    static Result<ServerAddress> parse(const QString &typed);

    bool isValid() const { return m_base.isValid(); }
    bool isLoopback() const;
    bool isEncrypted() const { return m_base.scheme() == QLatin1String("https"); }

    /// `https://example.org`: what tokens are bound to.
    QString origin() const { return m_base.toString(QUrl::FullyEncoded); }
    /// `example.org` or `example.org:7420`: what people read.
    QString displayName() const;
    /// The shortest that parse() reads as this server: displayName(), with a scheme where that
    /// would be taken for another.
    QString typed() const;
    /// `https://example.org` plus an absolute path of the HTTP interface.
    QUrl http(const QString &path) const;
    /// Where Socket.IO listens, over a WebSocket.
    QUrl socket() const;

    bool operator==(const ServerAddress &) const = default;

private:
    explicit ServerAddress(QUrl base) : m_base(std::move(base)) { }

    QUrl m_base;
};

} // namespace panel::client
