// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http.h"
#include "server/net/netconfig.h"

#include <variant>

namespace panel::server {

/// What to do with a request, seen from its head alone.
namespace decision {

/// To a WebSocket session.
struct Upgrade
{ };
/// To the hub, body and all.
struct Pass
{ };
/// Answered at once, and never seen by the hub.
struct Reply
{
    HttpResponse response;
    QString refusal; ///< For the counters; empty when nothing was refused.
};

} // namespace decision

using Decision = std::variant<decision::Upgrade, decision::Pass, decision::Reply>;

/// The first decision of Engine.IO (the specification's table of handshake errors), CORS preflight,
/// and tokens in the query, which would end up in logs.
Decision decide(const HttpHead &head, const NetConfig &config);

/// Whether a page of the request's origin may talk to this server: it is listed, or the server's
/// own. Programs that are no browsers send none.
bool originAllowed(const HttpHead &head, const NetConfig &config);

/// What lets a page of an allowed origin read the answer; nothing for others.
QList<std::pair<QByteArray, QByteArray>> corsHeaders(const HttpHead &head,
                                                     const NetConfig &config);

} // namespace panel::server
