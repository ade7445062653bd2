// SPDX-License-Identifier: MIT

#include "server/hub/httpanswers.h"

#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QUrl>

namespace panel::server {

namespace {

using Header = std::pair<QByteArray, QByteArray>;

int httpStatus(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return 400;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::Forbidden:
    case ErrorCode::NotAMember:
        return 403;
    case ErrorCode::NotFound:
    case ErrorCode::UnknownEvent:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::Busy:
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return 507;
    }
    return 500;
}

struct HttpFailure
{
    ErrorBody error;

    static constexpr std::tuple fields{field("error", &HttpFailure::error, "Why.")};
};

} // namespace

HttpResponse httpResponse(const Result<QJsonObject> &outcome)
{
    HttpResponse response;
    if (outcome) {
        response.body = QJsonDocument(*outcome).toJson(QJsonDocument::Compact);
        return response;
    }
    const Error &error = outcome.error();
    response.status = httpStatus(error.code);
    response.body
        = QJsonDocument(toJson(HttpFailure{ErrorBody::of(error)})).toJson(QJsonDocument::Compact);
    if (error.retryAfter.count() > 0)
        response.headers.append(std::pair<QByteArray, QByteArray>(
            "Retry-After", QByteArray::number((error.retryAfter.count() + 999) / 1000)));
    if (error.code == ErrorCode::Unauthenticated)
        response.headers.append(std::pair<QByteArray, QByteArray>("WWW-Authenticate", "Bearer"));
    return response;
}

HttpResponse fileResponse(const Result<QJsonObject> &outcome)
{
    if (!outcome) {
        const ErrorCode code = outcome.error().code;
        const bool isMissing = code == ErrorCode::NotFound || code == ErrorCode::Invalid;
        return httpResponse(isMissing ? fail(ErrorCode::NotFound, QStringLiteral("no such file"))
                                      : outcome);
    }
    const auto bytes = fromJson<Bytes>(*outcome);
    Q_ASSERT(bytes);
    HttpResponse response;
    response.contentType = bytes->type.toLatin1();
    response.file = bytes->file;
    response.fileSize = bytes->size;
    // RFC 8187: what is no attr-char is percent-encoded, so nothing of a name can end the field.
    const QByteArray name = QUrl::toPercentEncoding(bytes->name).replace('~', "%7E");
    response.headers = {
        Header("Content-Disposition", "attachment; filename*=UTF-8''" + name),
        Header("Content-Security-Policy", "sandbox; default-src 'none'"),
        Header("Cache-Control", "private"),
    };
    return response;
}

HttpResponse openResponse(const Result<QJsonObject> &outcome)
{
    HttpResponse response = httpResponse(outcome);
    const auto picture = outcome ? fromJson<Picture>(*outcome) : Result<Picture>(failure(outcome));
    if (picture) {
        response.contentType = "image/svg+xml";
        response.body = picture->svg.toUtf8();
    }
    response.headers.append(Header("Cache-Control", "max-age=30"));
    response.headers.append(Header("Access-Control-Allow-Origin", "*"));
    return response;
}

Result<QJsonObject> httpData(const HttpRequest &request, const QJsonObject &variables, bool asText)
{
    QJsonObject data;
    if (!request.body.isEmpty()) {
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(request.body, &error);
        if (!json.isObject())
            return fail(ErrorCode::Invalid, QStringLiteral("the body must be a JSON object"));
        data = json.object();
    }
    for (auto value = request.query.cbegin(); value != request.query.cend(); ++value) {
        bool isNumber = false;
        const qint64 number = value->toLongLong(&isNumber);
        isNumber = isNumber && QString::number(number) == *value; // `007` stays a word
        data.insert(value.key(), isNumber && !asText ? QJsonValue(number) : QJsonValue(*value));
    }
    for (auto value = variables.begin(); value != variables.end(); ++value)
        data.insert(value.key(), value.value());
    return data;
}

} // namespace panel::server
