// SPDX-License-Identifier: MIT

#include "server/features/webhooks/webhooksender.h"

#include <QMessageAuthenticationCode>
#include <QNetworkReply>

namespace panel::server {

QByteArray webhookSignature(const WebhookRequest &request)
{
    const QByteArray time = QByteArray::number(request.now.toSecsSinceEpoch());
    const QByteArray code
        = QMessageAuthenticationCode::hash(time + '.' + request.body, request.secret.reveal(),
                                           QCryptographicHash::Sha256)
              .toHex();
    return "t=" + time + ",v1=" + code;
}

HttpWebhookSender::HttpWebhookSender(QObject *parent) : WebhookSender(parent) { }

void HttpWebhookSender::post(const WebhookRequest &request, Done done)
{
    QNetworkRequest http(request.url);
    http.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    http.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("paneld/" PANEL_VERSION));
    http.setRawHeader("X-Panel-Signature", webhookSignature(request));
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    http.setTransferTimeout(int(std::chrono::milliseconds(Timeout).count()));
    QNetworkReply *reply = m_http.post(http, request.body);
    reply->setReadBufferSize(AnswerBytes);
    const auto isLong = [reply] { return reply->bytesAvailable() >= AnswerBytes; };
    connect(reply, &QNetworkReply::readyRead, reply, [reply, isLong] {
        if (isLong())
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, done = std::move(done)] {
        const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
        const QString why = reply->errorString();
        reply->deleteLater();
        if (status.isValid())
            done(status.toInt());
        else
            done(fail(ErrorCode::Unavailable, why));
    });
}

} // namespace panel::server
