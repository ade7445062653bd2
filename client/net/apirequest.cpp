// SPDX-License-Identifier: MIT

#include "client/net/apirequest.h"

#include "client/net/certificatepin.h"

#include <QNetworkReply>

namespace panel::client {

QNetworkRequest apiRequest(const QUrl &url, const QByteArray &pin, const Secret &bearer,
                           std::chrono::milliseconds silence)
{
    QNetworkRequest request(url);
    request.setTransferTimeout(int(silence.count()));
    request.setSslConfiguration(certificatepin::configuration(pin));
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    if (!bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearer.reveal());
    return request;
}

void judgeCertificate(QNetworkReply &reply, const QByteArray &pin,
                      std::function<void(const ServerCertificate &)> refused)
{
    QObject::connect(&reply, &QNetworkReply::sslErrors, &reply,
                     [&reply, pin, refused = std::move(refused)](const QList<QSslError> &errors) {
                         const QSslConfiguration session = reply.sslConfiguration();
                         if (certificatepin::is(pin, session, errors))
                             reply.ignoreSslErrors(errors);
                         else
                             refused(
                                 certificatepin::refused(pin, session, reply.url().host(), errors));
                     });
}

} // namespace panel::client
