// SPDX-License-Identifier: MIT

#include "client/net/apiclient.h"

#include "client/net/apirequest.h"
#include "shared/protocol/errors.h"
#include "shared/protocol/limits.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace panel::client {

namespace {

ApiFailure failureOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return ApiFailure::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
        return ApiFailure::ConnectionRefused;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // what a transfer timeout reads as
        return ApiFailure::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return ApiFailure::Tls;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::RemoteHostClosedError: // such as TLS spoken to a port that has none
        return ApiFailure::NotAPanelServer;
    default:
        return ApiFailure::Unreachable;
    }
}

ApiFailure failureOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthenticated:
        return ApiFailure::WrongCredentials;
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
        return ApiFailure::Throttled;
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unavailable:
        return ApiFailure::ServerTrouble;
    default:
        return ApiFailure::Rejected;
    }
}

} // namespace

ApiClient::ApiClient(QObject *parent) : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

void ApiClient::setOptions(const Options &options)
{
    m_options = options;
    m_network.clearConnectionCache(); // or a connection trusted under the old pin would go on
}

void ApiClient::login(const ServerAddress &server, const Login &login, QObject *asker,
                      Done<Credentials> done)
{
    send(server, login, {}, asker, std::move(done));
}

void ApiClient::enrol(const ServerAddress &server, const Register &enrolment, QObject *asker,
                      Done<Credentials> done)
{
    send(server, enrolment, {}, asker, std::move(done));
}

void ApiClient::refresh(const ServerAddress &server, const Refresh &refresh, QObject *asker,
                        Done<Credentials> done)
{
    send(server, refresh, {}, asker, std::move(done));
}

void ApiClient::logout(const ServerAddress &server, const Secret &accessToken, QObject *asker,
                       Done<panel::Done> done)
{
    send(server, Logout{}, accessToken, asker, std::move(done));
}

template <Endpoint E>
void ApiClient::send(const ServerAddress &server, const E &request, const Secret &bearer,
                     QObject *asker, Done<ReplyOf<E>> done)
{
    if (!server.isEncrypted() && !server.isLoopback() && !m_options.allowPlainText) {
        QTimer::singleShot(0, asker, [done = std::move(done)] {
            done(tl::unexpected(ApiError{ApiFailure::PlainTextRefused,
                                         QStringLiteral("http:// to another machine"),
                                         ErrorCode::Forbidden,
                                         {},
                                         {}}));
        });
        return;
    }
    const QByteArray body = QJsonDocument(toJson(request)).toJson(QJsonDocument::Compact);
    post(server.http(QLatin1String(E::info.path)), body, bearer, asker,
         [done = std::move(done)](const ApiResult<QJsonObject> &answer) {
             if (!answer)
                 return done(tl::unexpected(answer.error()));
             const auto reply = fromJson<ReplyOf<E>>(*answer);
             if (!reply)
                 return done(tl::unexpected(
                     ApiError{ApiFailure::NotAPanelServer, reply.error().detail, {}, {}, {}}));
             done(*reply);
         });
}

void ApiClient::post(const QUrl &url, const QByteArray &body, const Secret &bearer, QObject *asker,
                     Done<QJsonObject> done)
{
    QNetworkRequest request
        = apiRequest(url, m_options.pinnedCertificate, bearer, m_options.timeout);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = m_network.post(request, body);
    const auto certificate = std::make_shared<std::optional<ServerCertificate>>();
    judgeCertificate(*reply, m_options.pinnedCertificate,
                     [certificate](const ServerCertificate &refused) { *certificate = refused; });
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > limits::MessageBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this,
            [reply, certificate, guard = QPointer<QObject>(asker), done = std::move(done)] {
                if (guard)
                    done(readAnswer(*reply, *certificate));
            });
}

ApiResult<QJsonObject> readAnswer(QNetworkReply &reply,
                                  const std::optional<ServerCertificate> &certificate)
{
    const auto no = [&](ApiFailure failure, const QString &detail) {
        return tl::unexpected(ApiError{failure, detail, ErrorCode::Unavailable, {}, certificate});
    };
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return no(failureOf(reply.error()), reply.errorString());
    if (reply.bytesAvailable() > limits::MessageBytes)
        return no(ApiFailure::NotAPanelServer, QStringLiteral("its answer is too long"));

    const QJsonDocument document = QJsonDocument::fromJson(reply.readAll());
    if (status >= 200 && status < 300 && document.isObject())
        return document.object();
    const auto error
        = fromJson<ErrorBody>(document.object().value(QLatin1String("error")).toObject());
    if (error)
        return tl::unexpected(ApiError{failureOf(error->code), error->message, error->code,
                                       error->toError().retryAfter, certificate});
    // A proxy whose daemon is down answers in its own words.
    if (status == 502 || status == 503 || status == 504)
        return no(ApiFailure::ServerTrouble, QStringLiteral("HTTP %1").arg(status));
    return no(ApiFailure::NotAPanelServer, QStringLiteral("HTTP %1").arg(status));
}

} // namespace panel::client
