// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http.h"
#include "server/net/netconfig.h"

#include <functional>
#include <variant>

namespace panel::server {

/// What to do with a request, seen from its head alone.
namespace decision {

/// To a WebSocket: of a session of its own, or of the polling session `sid` that wants to upgrade.
struct Upgrade
{
    QByteArray sid;
};
/// Long polling: the handshake of a new session, a poll for what is owed, or a post of packets.
struct Poll
{
    enum class Kind : quint8 { Open, Get, Post };
    Kind kind = Kind::Open;
    QByteArray sid; ///< Of a Get or a Post.
};
/// The session lives on that net thread: so must the connection.
struct Elsewhere
{
    int thread = 0;
};
/// To the hub, body and all.
struct Pass
{
};
/// Answered at once, and never seen by the hub.
struct Reply
{
    HttpResponse response;
    QString refusal; ///< For the counters; empty when nothing was refused.
};

} // namespace decision

using Decision = std::variant<decision::Upgrade, decision::Poll, decision::Elsewhere,
                              decision::Pass, decision::Reply>;

/// What is known of an Engine.IO session id on the thread that asks.
struct SidState
{
    enum class Kind : quint8 { Unknown, Polling, OnWebSocket, Elsewhere };
    Kind kind = Kind::Unknown;
    int thread = 0; ///< Of one that is elsewhere.
};
using FindSid = std::function<SidState(const QByteArray &sid)>;

/// The first decision of Engine.IO (the specification's table of handshake errors), CORS preflight,
/// and tokens in the query, which would end up in logs. `services`: the paths that speak Engine.IO.
Decision decide(const HttpHead &head, const NetConfig &config, const QStringList &services,
                const FindSid &find);

/// How long the body of a request may be that is streamed to a file; nothing where it is an
/// ordinary one. Seen from its first line.
std::optional<qint64> uploadLimit(const QByteArray &head, const NetConfig &config);

/// An Engine.IO error, by its number in the specification. `asText` for a WebSocket handshake.
enum class EngineError : quint8 {
    TransportUnknown,
    SessionUnknown,
    BadMethod,
    BadRequest,
    Forbidden,
    BadVersion,
};
HttpResponse engineError(EngineError error, bool asText = false);

/// The answer to a request for which decide() said Upgrade.
QByteArray upgradeAnswer(const HttpHead &head);

/// Whether a page of the request's origin may talk to this server: it is listed, or the server's
/// own. Programs that are no browsers send none.
bool originAllowed(const HttpHead &head, const NetConfig &config);

/// What lets a page of an allowed origin read the answer; nothing for others.
QList<std::pair<QByteArray, QByteArray>> corsHeaders(const HttpHead &head, const NetConfig &config);

} // namespace panel::server
