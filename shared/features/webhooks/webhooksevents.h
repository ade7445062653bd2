// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

enum class WebhookTopic : quint8 { NewPost, Flag, ServerState };
template <>
inline constexpr std::array enumNames<WebhookTopic>{"new_post", "flag", "server_state"};

struct WebhookLine
{
    qint64 id = 0;
    QString url;
    QList<WebhookTopic> topics;
    std::optional<CategoryId> categoryId{};
    qint64 waiting = 0;
    qint64 delivered = 0;
    qint64 failed = 0;
    std::optional<QString> lastError{};
    std::optional<QDateTime> lastAt{};

    static constexpr std::tuple fields{
        field("id", &WebhookLine::id, "Which."),
        field("url", &WebhookLine::url, "Where it posts to."),
        field("topics", &WebhookLine::topics, "What it tells."),
        field("category_id", &WebhookLine::categoryId, "Only posts of that category."),
        field("waiting", &WebhookLine::waiting, "Not delivered yet."),
        field("delivered", &WebhookLine::delivered, "Answered with 2xx."),
        field("failed", &WebhookLine::failed, "Given up after the last try."),
        field("last_error", &WebhookLine::lastError, "What went wrong last."),
        field("last_at", &WebhookLine::lastAt, "When it was tried last."),
    };
};

struct WebhookAddReply
{
    qint64 id = 0;
    QString secret;

    static constexpr std::tuple fields{
        field("id", &WebhookAddReply::id, "Which."),
        field("secret", &WebhookAddReply::secret,
              "Shown once. Each request carries `X-Panel-Signature: t=<unix>,v1=<hex>`, the "
              "HMAC-SHA256 under it of `<unix>.<body>`."),
    };
};

struct WebhookAdd
{
    QString url;
    std::optional<QList<WebhookTopic>> topics{};
    std::optional<QString> category{};

    using Reply = WebhookAddReply;
    static constexpr CommandInfo info{"webhook.add", "Tells another program what happens here."};
    static constexpr std::tuple fields{
        field("url", &WebhookAdd::url, "https, or http to this machine."),
        field("topics", &WebhookAdd::topics, "Without any: all."),
        field("category", &WebhookAdd::category, "Only posts of that category; title or id."),
    };
};

struct WebhookListReply
{
    QList<WebhookLine> webhooks;

    static constexpr std::tuple fields{
        field("webhooks", &WebhookListReply::webhooks, "Oldest first."),
    };
};

struct WebhookList
{
    using Reply = WebhookListReply;
    static constexpr CommandInfo info{"webhook.list", "Lists the webhooks and how they fare."};
    static constexpr std::tuple<> fields{};
};

struct WebhookRemove
{
    qint64 id = 0;

    static constexpr CommandInfo info{"webhook.remove", "Removes a webhook and what waits for it."};
    static constexpr std::tuple fields{
        field("id", &WebhookRemove::id, "As `webhook list` shows it."),
    };
};

struct WebhookTestReply
{
    int status = 0;
    qint64 milliseconds = 0;

    static constexpr std::tuple fields{
        field("status", &WebhookTestReply::status, "What it answered."),
        field("milliseconds", &WebhookTestReply::milliseconds, "How long it took."),
    };
};

struct WebhookTest
{
    qint64 id = 0;

    using Reply = WebhookTestReply;
    static constexpr CommandInfo info{"webhook.test", "Sends a webhook a `test` at once."};
    static constexpr std::tuple fields{
        field("id", &WebhookTest::id, "As `webhook list` shows it."),
    };
};

/// Not an event: the body a webhook posts.
struct WebhookDelivery
{
    qint64 id = 0;
    QString topic;
    QDateTime timestamp;
    QString community;
    QJsonObject data;

    static constexpr std::tuple fields{
        field("id", &WebhookDelivery::id, "The same in each try: tells copies apart."),
        field("topic", &WebhookDelivery::topic, "Such as `new_post`, or `test`."),
        field("timestamp", &WebhookDelivery::timestamp, "When it happened."),
        field("community", &WebhookDelivery::community, "What the server calls itself."),
        field("data", &WebhookDelivery::data, "As the event of that name has it."),
    };
};

using WebhooksEvents = EventList<WebhookAdd, WebhookList, WebhookRemove, WebhookTest>;

} // namespace panel
