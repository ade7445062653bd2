// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/serveraddress.h"
#include "client/net/servercertificate.h"
#include "shared/base/secret.h"
#include "shared/features/auth/authevents.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

class QNetworkReply;

namespace panel::client {

/// Why a request over HTTP failed, as concretely as a person can act on it.
enum class ApiFailure : quint8 {
    HostNotFound,
    ConnectionRefused,
    Unreachable, ///< No route, network down, or cut off midway.
    TimedOut,
    Tls, ///< No encrypted connection; `certificate` is what was in the way, if it was that.
    PlainTextRefused, ///< http:// to another machine, and the user has not allowed it.
    NotAPanelServer, ///< Something answered, but not in Panel's language.
    WrongCredentials,
    Throttled, ///< Too many tries; `retryAfter` says how long to wait.
    Rejected, ///< The server refused for another reason; `code` says which.
    ServerTrouble, ///< It answered that it cannot work just now.
};

struct ApiError
{
    ApiFailure failure = ApiFailure::Unreachable;
    QString detail; ///< For the details view, in English, without secrets.
    ErrorCode code = ErrorCode::Unavailable; ///< Where the server named one.
    std::chrono::milliseconds retryAfter{0};
    std::optional<ServerCertificate> certificate = {}; ///< That TLS objected to.
};

template <typename T>
using ApiResult = tl::expected<T, ApiError>;

/// The few things that are done over HTTP: signing in and out. Redirects are not followed, TLS
/// errors not ignored, answers over 64 KiB cut off.
class ApiClient final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::chrono::milliseconds timeout{15'000};
        bool allowPlainText = false;
        QByteArray pinnedCertificate = {}; ///< As in Connection::Options.
    };

    template <typename T>
    using Done = std::function<void(const ApiResult<T> &)>;

    explicit ApiClient(QObject *parent = nullptr);
    void setOptions(const Options &options);
    const Options &options() const { return m_options; }

    /// `done` is called once, on this thread, unless `asker` is gone by then.
    void login(const ServerAddress &server, const Login &login, QObject *asker,
               Done<Credentials> done);
    void enrol(const ServerAddress &server, const Register &enrolment, QObject *asker,
               Done<Credentials> done);
    void refresh(const ServerAddress &server, const Refresh &refresh, QObject *asker,
                 Done<Credentials> done);
    void logout(const ServerAddress &server, const Secret &accessToken, QObject *asker,
                Done<panel::Done> done);

private:
    template <Endpoint E>
    void send(const ServerAddress &server, const E &request, const Secret &bearer, QObject *asker,
              Done<ReplyOf<E>> done);
    void post(const QUrl &url, const QByteArray &body, const Secret &bearer, QObject *asker,
              Done<QJsonObject> done);

    QNetworkAccessManager m_network;
    Options m_options;
};

/// Reads what a server answered over HTTP: the object of a good answer, or why there is none.
ApiResult<QJsonObject> readAnswer(QNetworkReply &reply,
                                  const std::optional<ServerCertificate> &certificate);

} // namespace panel::client
