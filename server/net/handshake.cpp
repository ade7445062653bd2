// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"

#include "shared/protocol/errors.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QUrl>

namespace panel::server {

namespace {

using Header = std::pair<QByteArray, QByteArray>;

/// Word for word.
const char *textOf(EngineError error)
{
    switch (error) {
    case EngineError::TransportUnknown:
        return "Transport unknown";
    case EngineError::SessionUnknown:
        return "Session ID unknown";
    case EngineError::BadMethod:
        return "Bad handshake method";
    case EngineError::BadRequest:
        return "Bad request";
    case EngineError::Forbidden:
        return "Forbidden";
    case EngineError::BadVersion:
        return "Unsupported protocol version";
    }
    Q_UNREACHABLE();
}

decision::Reply refuse(EngineError error, bool asText)
{
    decision::Reply reply;
    reply.response = engineError(error, asText);
    reply.refusal = QLatin1String(textOf(error));
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
    const auto key = QByteArray::fromBase64Encoding(head.field("sec-websocket-key"),
                                                    QByteArray::Base64Encoding
                                                        | QByteArray::AbortOnBase64DecodingErrors);
    return wantsUpgrade(head) && head.method == "GET" && head.isHttp11
        && !head.field("host").isEmpty() && head.lists("sec-websocket-version", "13") && key
        && key.decoded.size() == 16;
}

bool hasTokenInQuery(const QHash<QString, QString> &query)
{
    return query.contains(QStringLiteral("token")) || query.contains(QStringLiteral("access_token"))
        || query.contains(QStringLiteral("refresh_token"));
}

/// The specification's table, row by row: clients compare which error they get.
Decision decideEngineIo(const HttpHead &head, const QHash<QString, QString> &query,
                        const NetConfig &config, const FindSid &find)
{
    const bool upgrade = wantsUpgrade(head);
    const QString transport = query.value(QStringLiteral("transport"));
    const bool overWebSocket = transport == QLatin1String("websocket");
    if (!overWebSocket && transport != QLatin1String("polling"))
        return refuse(EngineError::TransportUnknown, upgrade);
    if (holdsControls(head.field("origin")))
        return refuse(EngineError::BadRequest, upgrade);
    const QByteArray sid = query.value(QStringLiteral("sid")).toLatin1();
    SidState state;
    if (query.contains(QStringLiteral("sid"))) {
        state = find(sid);
        if (state.kind == SidState::Kind::Unknown)
            return refuse(EngineError::SessionUnknown, upgrade);
        if (state.kind == SidState::Kind::Elsewhere)
            return decision::Elsewhere{state.thread};
        const bool isItsTransport = overWebSocket == (state.kind == SidState::Kind::OnWebSocket);
        if (!upgrade && !isItsTransport)
            return refuse(EngineError::BadRequest, upgrade);
        if (!upgrade && !overWebSocket && head.method != "GET" && head.method != "POST")
            return refuse(EngineError::BadMethod, upgrade);
    } else if (head.method != "GET") {
        return refuse(EngineError::BadMethod, upgrade);
    }
    if ((overWebSocket && !isSoundUpgrade(head)) || overWebSocket != upgrade
        || hasTokenInQuery(query))
        return refuse(EngineError::BadRequest, upgrade);
    if (!originAllowed(head, config))
        return refuse(EngineError::Forbidden, upgrade);
    if (query.value(QStringLiteral("EIO")) != QLatin1String("4"))
        return refuse(EngineError::BadVersion, upgrade);
    if (overWebSocket)
        return decision::Upgrade{sid};
    using Kind = decision::Poll::Kind;
    if (state.kind == SidState::Kind::Unknown)
        return decision::Poll{Kind::Open, {}};
    return decision::Poll{head.method == "GET" ? Kind::Get : Kind::Post, sid};
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

std::optional<qint64> uploadLimit(const QByteArray &head, const NetConfig &config)
{
    for (const NetConfig::Upload &upload : config.uploads) {
        const QByteArray start = upload.method + ' ' + upload.path;
        const char next = head.size() > start.size() ? head[start.size()] : '\0';
        if (head.startsWith(start) && (next == ' ' || next == '?'))
            return upload.bytes;
    }
    return std::nullopt;
}

HttpResponse engineError(EngineError error, bool asText)
{
    HttpResponse response;
    response.status = error == EngineError::Forbidden ? 403 : 400;
    if (asText) {
        response.contentType = "text/plain; charset=UTF-8";
        response.body = textOf(error);
    } else {
        // Spelled by hand: clients compare the text, and QJsonDocument would sort the keys.
        response.body = "{\"code\":" + QByteArray::number(int(error)) + ",\"message\":\""
            + textOf(error) + "\"}";
    }
    return response;
}

QByteArray upgradeAnswer(const HttpHead &head)
{
    const QByteArray secret = head.field("sec-websocket-key")
        + QByteArrayLiteral("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"); // RFC 6455, section 1.3
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + QCryptographicHash::hash(secret, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

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
        headers += {Header("Access-Control-Allow-Origin", origin),
                    Header("Access-Control-Allow-Credentials", "true")}; // the sticky cookie
    return headers;
}

Decision decide(const HttpHead &head, const NetConfig &config, const QStringList &services,
                const FindSid &find)
{
    const bool isPreflight = head.method == "OPTIONS" && !head.field("origin").isEmpty()
        && !head.field("access-control-request-method").isEmpty();
    if (isPreflight && !config.allowedOrigins.isEmpty())
        return preflight(head);
    const auto query = head.query();
    if (services.contains(head.path()))
        return decideEngineIo(head, query, config, find);
    if (!hasTokenInQuery(query))
        return decision::Pass{};
    decision::Reply reply;
    reply.response.status = 400;
    const Error error{ErrorCode::Invalid,
                      QStringLiteral("a token belongs in the Authorization header")};
    reply.response.body
        = QJsonDocument(toJson(ErrorReply{ErrorBody::of(error)})).toJson(QJsonDocument::Compact);
    reply.refusal = QStringLiteral("token in the query");
    return reply;
}

} // namespace panel::server
