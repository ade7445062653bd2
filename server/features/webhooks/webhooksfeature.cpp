// SPDX-License-Identifier: MIT

#include "server/features/webhooks/webhooksfeature.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(logWebhooks, "panel.webhooks")

constexpr std::array AllTopics{WebhookTopic::NewPost, WebhookTopic::Flag,
                               WebhookTopic::ServerState};

/// Fails with `Invalid` for what a secret and posts should not be sent to.
Result<QUrl> targetFrom(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QHostAddress literal(url.host());
    const bool isHere = literal.isLoopback() || url.host().compare(QLatin1String("localhost")) == 0;
    const bool isSafe = url.scheme() == QLatin1String("https")
        || (url.scheme() == QLatin1String("http") && isHere);
    if (!url.isValid() || url.host().isEmpty() || !isSafe || !url.userInfo().isEmpty())
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("url: https://…, or http:// to this machine; no password in it"));
    return url;
}

bool isTaken(const Result<int> &status)
{
    return status && *status >= 200 && *status < 300;
}

QString whatWentWrong(const Result<int> &status)
{
    return status ? QStringLiteral("it answered %1").arg(*status) : status.error().detail;
}

} // namespace

WebhooksFeature::WebhooksFeature(const Parts &parts, FindCategory findCategory, QObject *parent)
    : Feature(parent), m_parts(parts), m_findCategory(std::move(findCategory))
{
    connect(&parts.pulse, &Pulse::beat, this, &WebhooksFeature::wake);
}

void WebhooksFeature::load(std::function<void(const Result<> &)> done)
{
    m_parts.database.read(
        this, [](Sql &sql) { return WebhooksStore(sql).webhooks(); },
        [this, done = std::move(done)](const Result<QList<WebhookRow>> &rows) {
            for (const WebhookRow &row : rows.value_or(QList<WebhookRow>()))
                m_webhooks[row.line.id].row = row;
            done(rows.map([](const QList<WebhookRow> &) { }));
        });
}

void WebhooksFeature::install(Router &router)
{
    router.on<WebhookAdd>(this, &WebhooksFeature::add);
    router.on<WebhookList>(this, &WebhooksFeature::list);
    router.on<WebhookRemove>(this, &WebhooksFeature::remove);
    router.on<WebhookTest>(this, &WebhooksFeature::test);
}

void WebhooksFeature::add(const WebhookAdd &command, const Caller &, Answer<WebhookAddReply> answer)
{
    const auto url = targetFrom(command.url);
    if (!url)
        return answer(failure(url));
    if (int(m_webhooks.size()) >= Most)
        return answer(fail(ErrorCode::Conflict,
                           QStringLiteral("at most %1 webhooks: remove one first").arg(Most)));
    Webhook webhook;
    WebhookLine &line = webhook.row.line;
    line.url = url->toString(QUrl::FullyEncoded);
    line.topics = command.topics.value_or(QList<WebhookTopic>());
    if (line.topics.isEmpty())
        line.topics = QList<WebhookTopic>(AllTopics.begin(), AllTopics.end());
    if (command.category) {
        line.categoryId = m_findCategory(*command.category);
        if (!line.categoryId)
            return answer(fail(ErrorCode::NotFound, QStringLiteral("category: no such category")));
    }
    webhook.row.secret = randomToken();
    m_parts.database.write(
        this,
        [row = webhook.row, now = m_parts.pulse.wallClock()](Sql &sql) {
            return WebhooksStore(sql).add(row, now);
        },
        [this, webhook, answer](const Result<qint64> &id) mutable {
            if (!id)
                return answer(failure(id));
            webhook.row.line.id = *id;
            const QString secret = QString::fromLatin1(webhook.row.secret.reveal());
            m_webhooks[*id] = webhook;
            answer(WebhookAddReply{*id, secret});
        });
}

void WebhooksFeature::list(const WebhookList &, const Caller &, Answer<WebhookListReply> answer)
{
    m_parts.database.read(
        this, [](Sql &sql) { return WebhooksStore(sql).webhooks(); },
        [answer](const Result<QList<WebhookRow>> &rows) {
            answer(rows.map([](const QList<WebhookRow> &all) {
                WebhookListReply reply;
                for (const WebhookRow &row : all)
                    reply.webhooks.append(row.line);
                return reply;
            }));
        });
}

void WebhooksFeature::remove(const WebhookRemove &command, const Caller &, Answer<Done> answer)
{
    m_parts.database.write(
        this, [id = command.id](Sql &sql) { return WebhooksStore(sql).remove(id); },
        [this, id = command.id, answer](const Result<> &removed) {
            if (removed)
                m_webhooks.erase(id);
            answer(removed.map([] { return Done{}; }));
        });
}

void WebhooksFeature::test(const WebhookTest &command, const Caller &,
                           Answer<WebhookTestReply> answer)
{
    const auto webhook = m_webhooks.find(command.id);
    if (webhook == m_webhooks.end())
        return answer(fail(ErrorCode::NotFound, QStringLiteral("id: no such webhook")));
    const TimePoint begun = m_parts.pulse.now();
    const WaitingDelivery probe{0, QStringLiteral("test"), {}, m_parts.pulse.wallClock()};
    m_parts.sender.post(
        requestFor(webhook->second, probe), [this, answer, begun](const Result<int> &status) {
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
                m_parts.pulse.now() - begun);
            answer(status.map([&](int code) { return WebhookTestReply{code, took.count()}; }));
        });
}

bool WebhooksFeature::wants(WebhookTopic topic) const
{
    return std::any_of(m_webhooks.begin(), m_webhooks.end(), [&](const auto &entry) {
        return entry.second.row.line.topics.contains(topic);
    });
}

QList<qint64> WebhooksFeature::full() const
{
    QList<qint64> ids;
    for (const auto &[id, webhook] : m_webhooks) {
        if (webhook.row.line.waiting >= MostWaiting)
            ids.append(id);
    }
    return ids;
}

WebhooksFeature::AlsoStore WebhooksFeature::forPost(CategoryId category, bool isOpen) const
{
    if (!wants(WebhookTopic::NewPost))
        return {};
    return [category, isOpen, full = full()](Sql &sql, const Post &post) {
        return WebhooksStore(sql).queue(
            {WebhookTopic::NewPost, category, isOpen, toJson(post), post.createdAt}, full);
    };
}

void WebhooksFeature::posted()
{
    queued(WebhookTopic::NewPost);
}

void WebhooksFeature::queued(WebhookTopic topic)
{
    for (auto &[id, webhook] : m_webhooks) {
        if (!webhook.row.line.topics.contains(topic))
            continue;
        webhook.mayWait = true;
        ++webhook.row.line.waiting;
    }
    wake();
}

void WebhooksFeature::tell(const WebhookNews &news)
{
    if (!wants(news.topic))
        return;
    m_parts.database.write(
        this, [news, full = full()](Sql &sql) { return WebhooksStore(sql).queue(news, full); },
        [this, topic = news.topic](const Result<> &stored) {
            if (stored)
                queued(topic);
        });
}

void WebhooksFeature::tellOne(qint64 id, const QString &event, const QJsonObject &data,
                              std::function<void(const Result<> &)> done)
{
    if (full().contains(id))
        return done(fail(ErrorCode::Busy, QStringLiteral("the webhook takes nothing at present"),
                         FirstPause));
    m_parts.database.write(
        this,
        [id, event, data, now = m_parts.pulse.wallClock()](Sql &sql) {
            return WebhooksStore(sql).queueFor(id, event, data, now);
        },
        [this, id, done = std::move(done)](const Result<> &stored) {
            done(stored);
            const auto webhook = m_webhooks.find(id);
            if (!stored || webhook == m_webhooks.end())
                return;
            webhook->second.mayWait = true;
            ++webhook->second.row.line.waiting;
            wake();
        });
}

void WebhooksFeature::wake()
{
    const TimePoint now = m_parts.pulse.now();
    for (auto &[id, webhook] : m_webhooks) {
        if (webhook.mayWait && !webhook.isBusy && webhook.next <= now)
            deliverNext(id);
    }
}

void WebhooksFeature::deliverNext(qint64 id)
{
    m_webhooks[id].isBusy = true;
    m_webhooks[id].mayWait = false; // until something new comes, or this finds something
    m_parts.database.read(
        this, [id](Sql &sql) { return WebhooksStore(sql).next(id); },
        [this, id](const Result<WaitingDelivery> &next) {
            const auto webhook = m_webhooks.find(id);
            if (webhook == m_webhooks.end())
                return; // removed meanwhile
            if (next)
                return deliver(id, *next);
            webhook->second.isBusy = false;
            webhook->second.row.line.waiting = 0;
        });
}

void WebhooksFeature::deliver(qint64 id, const WaitingDelivery &delivery)
{
    m_webhooks[id].mayWait = true;
    m_parts.sender.post(requestFor(m_webhooks[id], delivery),
                        [this, id, delivery](const Result<int> &status) {
                            if (m_webhooks.count(id) > 0)
                                settle(id, delivery, status);
                        });
}

void WebhooksFeature::settle(qint64 id, const WaitingDelivery &delivery, const Result<int> &status)
{
    Webhook &webhook = m_webhooks[id];
    WebhookLine &line = webhook.row.line;
    const QDateTime now = m_parts.pulse.wallClock();
    DeliveryOutcome outcome{id, {}, isTaken(status), {}, now};
    if (outcome.delivered) {
        webhook.failures = 0;
        ++line.delivered;
        outcome.done = delivery.id;
    } else {
        outcome.error = whatWentWrong(status);
        const auto pause
            = std::min(LongestPause, FirstPause * (1 << std::min(webhook.failures, 9)));
        ++webhook.failures;
        webhook.next = m_parts.pulse.now() + pause;
        qCInfo(logWebhooks).noquote() << "webhook" << id << "took nothing:" << outcome.error;
        if (delivery.createdAt.secsTo(now) > std::chrono::seconds(Kept).count()) {
            outcome.done = delivery.id;
            ++line.failed;
        }
    }
    line.lastError = outcome.error.isEmpty() ? std::nullopt : std::optional(outcome.error);
    line.lastAt = now;
    if (outcome.done)
        line.waiting = std::max<qint64>(0, line.waiting - 1);
    m_parts.database.write(
        this, [outcome](Sql &sql) { return WebhooksStore(sql).note(outcome); },
        [this, id](const Result<> &noted) {
            const auto still = m_webhooks.find(id);
            if (still == m_webhooks.end())
                return;
            still->second.isBusy = false;
            if (!noted) // it will be delivered again, but not in a circle
                still->second.next = m_parts.pulse.now() + FirstPause;
            wake();
        });
}

WebhookRequest WebhooksFeature::requestFor(const Webhook &webhook,
                                           const WaitingDelivery &delivery) const
{
    const WebhookDelivery body{delivery.id, delivery.topic, delivery.createdAt, m_community,
                               delivery.data};
    return {QUrl(webhook.row.line.url, QUrl::StrictMode),
            QJsonDocument(toJson(body)).toJson(QJsonDocument::Compact), webhook.row.secret,
            m_parts.pulse.wallClock()};
}

} // namespace panel::server
