// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"

#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QUrl>

namespace panel::server {

namespace {

using Header = std::pair<QByteArray, QByteArray>;

/// The errors of Engine.IO's handshake, with their text, word for word.
struct Refusal
{
    int status;
    int code;
    const char *message;
};
constexpr Refusal TransportUnknown{400, 0, "Transport unknown"};
constexpr Refusal SessionUnknown{400, 1, "Session ID unknown"};
constexpr Refusal BadMethod{400, 2, "Bad handshake method"};
constexpr Refusal BadRequest{400, 3, "Bad request"};
constexpr Refusal Forbidden{403, 4, "Forbidden"};
constexpr Refusal BadVersion{400, 5, "Unsupported protocol version"};

decision::Reply refuse(const Refusal &refusal, bool asText)
{
    decision::Reply reply;
    reply.response.status = refusal.status;
    if (asText) {
        reply.response.contentType = "text/plain; charset=UTF-8";
        reply.response.body = refusal.message;
    } else {
        // Spelled by hand: clients compare the text, and QJsonDocument would sort the keys.
        reply.response.body = "{\"code\":" + QByteArray::number(refusal.code) + ",\"message\":\""
            + refusal.message + "\"}";
    }
    reply.refusal = QLatin1String(refusal.message);
    return reply;
}

bool holdsControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return uchar(c) < 0x20 || uchar(c) == 0x7f; });
}

bool wantsUpgrade(const HttpHead &head)
{
    return head.lists("connection", "upgrade") && head.lists("upgrade", "websocket");
}

/// What QWebSocketServer will insist on; it would answer in its own words.
bool isSoundUpgrade(const HttpHead &head)
{
    const auto key
        = QByteArray::fromBase64Encoding(head.field("sec-websocket-key"),
                                         QByteArray::Base64Encoding
                                             | QByteArray::AbortOnBase64DecodingErrors);
    return wantsUpgrade(head) && head.method == "GET" && head.isHttp11 && !head.field("host").isEmpty()
        && head.lists("sec-websocket-version", "13") && key && key.decoded.size() == 16;
}

bool hasTokenInQuery(const QHash<QString, QString> &query)
{
    return query.contains(QStringLiteral("token")) || query.contains(QStringLiteral("access_token"))
        || query.contains(QStringLiteral("refresh_token"));
}

Decision decideEngineIo(const HttpHead &head, const QHash<QString, QString> &query,
                        const NetConfig &config)
{
    const bool upgrade = wantsUpgrade(head);
    const auto sid = query.constFind(QStringLiteral("sid"));
    if (query.value(QStringLiteral("transport")) != QLatin1String("websocket"))
        return refuse(TransportUnknown, upgrade);
    if (holdsControls(head.field("origin")))
        return refuse(BadRequest, upgrade);
    if (sid != query.cend()) // nobody has one: without polling there is nothing to upgrade
        return refuse(SessionUnknown, upgrade);
    if (head.method != "GET")
        return refuse(BadMethod, upgrade);
    if (!isSoundUpgrade(head) || hasTokenInQuery(query))
        return refuse(BadRequest, upgrade);
    if (!originAllowed(head, config))
        return refuse(Forbidden, true);
    if (query.value(QStringLiteral("EIO")) != QLatin1String("4"))
        return refuse(BadVersion, true);
    return decision::Upgrade{};
}

decision::Reply preflight(const HttpHead &head)
{
    decision::Reply reply;
    reply.response.status = 204;
    reply.response.headers = {
        Header("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"),
        Header("Access-Control-Max-Age", "600"),
    };
    if (const QByteArray wanted = head.field("access-control-request-headers"); !wanted.isEmpty())
        reply.response.headers.append(Header("Access-Control-Allow-Headers", wanted));
    return reply;
}

struct ErrorReply
{
    ErrorBody error;

    static constexpr std::tuple fields{field("error", &ErrorReply::error, "Why.")};
};

} // namespace

bool originAllowed(const HttpHead &head, const NetConfig &config)
{
    const QByteArray origin = head.field("origin");
    if (origin.isEmpty())
        return true;
    const QString text = QString::fromLatin1(origin);
    if (config.allowedOrigins.contains(QLatin1String("*")) || config.allowedOrigins.contains(text))
        return true;
    // A proxy may have ended TLS before us, so the scheme is no part of the comparison.
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0 && origin.mid(scheme + 3).toLower() == head.field("host").toLower();
}

QList<Header> corsHeaders(const HttpHead &head, const NetConfig &config)
{
    const QByteArray origin = head.field("origin");
    if (config.allowedOrigins.isEmpty() || origin.isEmpty() || holdsControls(origin))
        return {};
    QList<Header> headers{Header("Vary", "Origin")};
    if (config.allowedOrigins.contains(QLatin1String("*")))
        headers = {Header("Access-Control-Allow-Origin", "*")};
    else if (config.allowedOrigins.contains(QString::fromLatin1(origin)))
        headers.append(Header("Access-Control-Allow-Origin", origin));
    return headers;
}

Decision decide(const HttpHead &head, const NetConfig &config)
{
    const bool isPreflight = head.method == "OPTIONS" && !head.field("origin").isEmpty()
        && !head.field("access-control-request-method").isEmpty();
    if (isPreflight && !config.allowedOrigins.isEmpty())
        return preflight(head);
    const auto query = head.query();
    if (head.path() == QLatin1String("/socket.io/"))
        return decideEngineIo(head, query, config);
    if (!hasTokenInQuery(query))
        return decision::Pass{};
    decision::Reply reply;
    reply.response.status = 400;
    const Error error{ErrorCode::Invalid,
                      QStringLiteral("a token belongs in the Authorization header")};
    reply.response.body = QJsonDocument(toJson(ErrorReply{ErrorBody::of(error)}))
                              .toJson(QJsonDocument::Compact);
    reply.refusal = QStringLiteral("token in the query");
    return reply;
}

} // namespace panel::server
