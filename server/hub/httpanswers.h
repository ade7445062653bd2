// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/transport.h"
#include "shared/protocol/event.h"

namespace panel::server {

/// What a request's outcome looks like over HTTP.
HttpResponse httpResponse(const Result<QJsonObject> &outcome);

/// The same of a reply that is a file: to be saved, never to be shown by a browser in this server's
/// name. What fails for want of it, or of a name that could be one, is one and the same answer.
HttpResponse fileResponse(const Result<QJsonObject> &outcome);

/// The same, open to every web page, and a picture where the outcome is one.
HttpResponse openResponse(const Result<QJsonObject> &outcome);

/// Body, query and path variables as one object. A query value that is a number becomes one, unless
/// `asText`: the body is not JSON then, and the query says what it is called.
Result<QJsonObject> httpData(const HttpRequest &request, const QJsonObject &variables, bool asText);

} // namespace panel::server
