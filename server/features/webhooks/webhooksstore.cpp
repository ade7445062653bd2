// SPDX-License-Identifier: MIT

#include "server/features/webhooks/webhooksstore.h"

#include "server/store/words.h"

#include <QJsonDocument>

namespace panel::server {

namespace {

QDateTime instantOf(const QVariant &ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
}

QString compactJson(const QJsonArray &list)
{
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

WebhookRow readWebhook(const QSqlQuery &row)
{
    WebhookRow webhook;
    WebhookLine &line = webhook.line;
    line.id = row.value(0).toLongLong();
    line.url = row.value(1).toString();
    webhook.secret = Secret(row.value(2).toString().toUtf8());
    const auto topics = QJsonDocument::fromJson(row.value(3).toString().toUtf8()).array();
    line.topics = Json<QList<WebhookTopic>>::read(topics).value_or(QList<WebhookTopic>());
    if (!row.value(4).isNull())
        line.categoryId = CategoryId{row.value(4).toLongLong()};
    line.delivered = row.value(5).toLongLong();
    line.failed = row.value(6).toLongLong();
    if (!row.value(7).isNull())
        line.lastError = row.value(7).toString();
    if (!row.value(8).isNull())
        line.lastAt = instantOf(row.value(8));
    line.waiting = row.value(9).toLongLong();
    return webhook;
}

} // namespace

Result<QList<WebhookRow>> WebhooksStore::webhooks()
{
    return m_sql.all(key("webhooks/list"), {}, readWebhook);
}

Result<qint64> WebhooksStore::add(const WebhookRow &row, const QDateTime &now)
{
    const WebhookLine &line = row.line;
    return m_sql.insert(
        key("webhooks/add"),
        {{key(":url"), line.url},
         {key(":secret"), QString::fromUtf8(row.secret.reveal())},
         {key(":topics"), compactJson(Json<QList<WebhookTopic>>::write(line.topics).toArray())},
         {key(":category"), line.categoryId ? QVariant(line.categoryId->value) : QVariant()},
         {key(":now"), now.toMSecsSinceEpoch()}});
}

Result<> WebhooksStore::remove(qint64 id)
{
    const auto removed = m_sql.run(key("webhooks/remove"), {{key(":id"), id}});
    if (removed && *removed == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("id: no such webhook"));
    return nothing(removed);
}

Result<> WebhooksStore::queue(const WebhookNews &news, const QList<qint64> &full)
{
    QJsonArray skipped;
    for (const qint64 id : full)
        skipped.append(id);
    const QByteArray data = QJsonDocument(news.data).toJson(QJsonDocument::Compact);
    return nothing(
        m_sql.run(key("webhooks/queue"),
                  {{key(":topic"), QString(nameOf(news.topic))},
                   {key(":data"), QString::fromUtf8(data)},
                   {key(":now"), news.at.toMSecsSinceEpoch()},
                   {key(":category"), news.category ? QVariant(news.category->value) : QVariant()},
                   {key(":open"), int(news.isOpen)},
                   {key(":full"), compactJson(skipped)}}));
}

Result<> WebhooksStore::queueFor(qint64 webhook, const QString &topic, const QJsonObject &data,
                                 const QDateTime &now)
{
    const QByteArray text = QJsonDocument(data).toJson(QJsonDocument::Compact);
    const auto queued = m_sql.run(key("webhooks/queue_one"),
                                  {{key(":webhook"), webhook},
                                   {key(":topic"), topic},
                                   {key(":data"), QString::fromUtf8(text)},
                                   {key(":now"), now.toMSecsSinceEpoch()}});
    if (queued && *queued == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such webhook"));
    return nothing(queued);
}

Result<WaitingDelivery> WebhooksStore::next(qint64 webhook)
{
    return m_sql.one(key("webhooks/next"), {{key(":webhook"), webhook}}, [](const QSqlQuery &row) {
        const auto data = QJsonDocument::fromJson(row.value(2).toString().toUtf8());
        return WaitingDelivery{row.value(0).toLongLong(), row.value(1).toString(), data.object(),
                               instantOf(row.value(3))};
    });
}

Result<> WebhooksStore::note(const DeliveryOutcome &outcome)
{
    if (outcome.done) {
        if (const auto dropped = m_sql.run(key("webhooks/drop"), {{key(":id"), *outcome.done}});
            !dropped)
            return failure(dropped);
    }
    const bool isLost = outcome.done && !outcome.delivered;
    return nothing(
        m_sql.run(key("webhooks/note"),
                  {{key(":id"), outcome.webhook},
                   {key(":delivered"), int(outcome.delivered)},
                   {key(":failed"), int(isLost)},
                   {key(":error"), outcome.error.isEmpty() ? QVariant() : QVariant(outcome.error)},
                   {key(":now"), outcome.at.toMSecsSinceEpoch()}}));
}

} // namespace panel::server
