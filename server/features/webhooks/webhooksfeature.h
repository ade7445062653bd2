// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/webhooks/webhooksender.h"
#include "server/features/webhooks/webhooksstore.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/store/database.h"
#include "shared/features/forum/post.h"

#include <map>

namespace panel::server {

/// Tells other programs what happens here: stored with what happened, then delivered at least once,
/// one after the other to each, until it is answered with 2xx or is a day old.
///
/// A program that does not answer is asked again after 10 s, then twice as long each time, up to an
/// hour; the others do not wait for it. What it has not taken is bounded; beyond that news for it
/// are lost, and counted so.
class WebhooksFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds FirstPause{10};
    static constexpr std::chrono::seconds LongestPause{3600};
    static constexpr std::chrono::hours Kept{24};
    static constexpr qint64 MostWaiting = 10'000; ///< For one webhook.
    static constexpr int Most = 20;

    /// A category by title or id.
    using FindCategory = std::function<std::optional<CategoryId>(const QString &)>;
    /// On the store thread, in the transaction of what it tells of.
    using AlsoStore = std::function<Result<>(Sql &, const Post &)>;

    struct Parts
    {
        Pulse &pulse;
        Database &database;
        WebhookSender &sender;
    };
    WebhooksFeature(const Parts &parts, FindCategory findCategory, QObject *parent = nullptr);

    /// Reads the webhooks. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;
    void setCommunity(const QString &name) { m_community = name; }

    /// Null where no webhook wants to know of posts.
    AlsoStore forPost(CategoryId category, bool isOpen) const;
    /// A post whose forPost() was stored.
    void posted();
    /// Stores and delivers it.
    void tell(const WebhookNews &news);
    /// A community's own event for one webhook. `done` once it is stored; fails with `NotFound` for
    /// a webhook there is not, with `Busy` for one that takes nothing and is full.
    void tellOne(qint64 id, const QString &event, const QJsonObject &data,
                 std::function<void(const Result<> &)> done);

private:
    struct Webhook
    {
        WebhookRow row;
        bool isBusy = false;
        int failures = 0; ///< In a row.
        TimePoint next; ///< Not before then.
        bool mayWait = true; ///< Something may be queued.
    };

    void add(const WebhookAdd &command, const Caller &caller, Answer<WebhookAddReply> answer);
    void list(const WebhookList &command, const Caller &caller, Answer<WebhookListReply> answer);
    void remove(const WebhookRemove &command, const Caller &caller, Answer<Done> answer);
    void test(const WebhookTest &command, const Caller &caller, Answer<WebhookTestReply> answer);

    QList<qint64> full() const;
    bool wants(WebhookTopic topic) const;
    void queued(WebhookTopic topic);
    void wake();
    void deliverNext(qint64 id);
    void deliver(qint64 id, const WaitingDelivery &delivery);
    void settle(qint64 id, const WaitingDelivery &delivery, const Result<int> &status);
    WebhookRequest requestFor(const Webhook &webhook, const WaitingDelivery &delivery) const;

    Parts m_parts;
    FindCategory m_findCategory;
    QString m_community;
    std::map<qint64, Webhook> m_webhooks;
};

} // namespace panel::server
