// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/base/secret.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

namespace panel::server {

/// One POST to another program.
struct WebhookRequest
{
    QUrl url;
    QByteArray body; ///< JSON.
    Secret secret; ///< Signs it.
    QDateTime now;
};

/// What `X-Panel-Signature` says: `t=<unix>,v1=<hex>`, the HMAC-SHA256 of `<unix>.<body>`. The time
/// is signed as well, so that whoever takes it can refuse what was recorded earlier.
QByteArray webhookSignature(const WebhookRequest &request);

/// Posts to other programs. Nothing blocks.
class WebhookSender : public QObject
{
    Q_OBJECT

public:
    /// The HTTP status of the answer.
    using Done = std::function<void(const Result<int> &)>;

    using QObject::QObject;

    /// Calls `done` once, later: with `Unavailable` where there was no answer.
    virtual void post(const WebhookRequest &request, Done done) = 0;
};

/// The sender of a running daemon. Redirects are not followed, or a webhook could point the daemon
/// elsewhere; certificates must be good.
class HttpWebhookSender final : public WebhookSender
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Timeout{10};
    static constexpr qint64 AnswerBytes = 65536; ///< More of an answer is not read.

    explicit HttpWebhookSender(QObject *parent = nullptr);

    void post(const WebhookRequest &request, Done done) override;

private:
    QNetworkAccessManager m_http;
};

} // namespace panel::server
