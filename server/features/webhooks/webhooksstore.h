// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/base/secret.h"
#include "shared/features/webhooks/webhooksevents.h"

namespace panel::server {

struct WebhookRow
{
    WebhookLine line;
    Secret secret;
};

/// What happened, for whoever wants to be told.
struct WebhookNews
{
    WebhookTopic topic = WebhookTopic::NewPost;
    std::optional<CategoryId> category; ///< None: it belongs to none.
    bool isOpen = true; ///< Everybody may see it.
    QJsonObject data;
    QDateTime at;
};

struct WaitingDelivery
{
    qint64 id = 0;
    QString topic;
    QJsonObject data;
    QDateTime createdAt;
};

/// What became of a delivery.
struct DeliveryOutcome
{
    qint64 webhook = 0;
    std::optional<qint64> done; ///< The delivery, when it is not tried again.
    bool delivered = false;
    QString error; ///< Empty: it went well.
    QDateTime at;
};

/// The statements of webhooks. On the store's threads only.
class WebhooksStore
{
public:
    explicit WebhooksStore(Sql &sql) : m_sql(sql) { }

    Result<QList<WebhookRow>> webhooks();
    Result<qint64> add(const WebhookRow &row, const QDateTime &now);
    /// Fails with `NotFound`.
    Result<> remove(qint64 id);
    /// Queues it for each webhook that wants it, but not for those that are `full`.
    Result<> queue(const WebhookNews &news, const QList<qint64> &full);
    /// Queues it for that webhook, whatever it wants. Fails with `NotFound`.
    Result<> queueFor(qint64 webhook, const QString &topic, const QJsonObject &data,
                      const QDateTime &now);
    /// The one whose turn it is. Fails with `NotFound` when none waits.
    Result<WaitingDelivery> next(qint64 webhook);
    Result<> note(const DeliveryOutcome &outcome);

private:
    Sql &m_sql;
};

} // namespace panel::server
