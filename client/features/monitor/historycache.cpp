// SPDX-License-Identifier: MIT

#include "client/features/monitor/historycache.h"

namespace panel::client {

using namespace std::chrono_literals;

std::chrono::hours spanOf(HistoryRange range)
{
    switch (range) {
    case HistoryRange::Hours:
        return 3h;
    case HistoryRange::Day:
        return 24h;
    case HistoryRange::Week:
        return 24h * 7;
    case HistoryRange::Month:
        return 24h * 30;
    case HistoryRange::Quarter:
        return 24h * 90;
    case HistoryRange::Year:
        return 24h * 365;
    case HistoryRange::TwoYears:
        return 24h * 730;
    }
    Q_UNREACHABLE();
}

HistoryCache::HistoryCache(Requests &requests, Clock clock, QObject *parent)
    : QObject(parent), m_requests(requests), m_clock(std::move(clock))
{ }

const HistoryCache::History *HistoryCache::find(const QString &serverId, HistoryRange range) const
{
    const auto found = m_kept.constFind({serverId, range});
    return found == m_kept.cend() ? nullptr : &*found;
}

void HistoryCache::want(const QString &serverId, HistoryRange range)
{
    const Key key{serverId, range};
    const QDateTime tried = m_tried.value(key);
    if (!m_requests.isOnline() || m_queue.contains(key)
        || (tried.isValid() && tried.secsTo(m_clock()) < Fresh.count()))
        return;
    m_queue.append(key);
    askNext();
}

void HistoryCache::forget(const QString &serverId)
{
    const auto its = [&](const Key &key) { return key.first == serverId; };
    m_queue.removeIf(its);
    m_kept.removeIf([&](const auto &each) { return its(each.key()); });
    m_tried.removeIf([&](const auto &each) { return its(each.key()); });
}

void HistoryCache::askNext()
{
    while (m_waiting < MostAtOnce && !m_queue.isEmpty()) {
        const Key key = m_queue.takeFirst();
        const QDateTime asked = m_clock();
        m_tried.insert(key, asked);
        ++m_waiting;
        m_requests.send(ServerHistory{key.first, int(spanOf(key.second).count()), {}, {}}, this,
                        [this, key, asked](const Result<ServerHistoryReply> &reply) {
                            --m_waiting;
                            answered(key, asked, reply);
                            askNext();
                        });
    }
}

void HistoryCache::answered(const Key &key, const QDateTime &asked,
                            const Result<ServerHistoryReply> &reply)
{
    if (!m_tried.contains(key))
        return; // forgotten meanwhile
    if (!reply && reply.error().code == ErrorCode::Unavailable)
        m_tried.remove(key); // the next connection may ask at once
    if (!m_kept.contains(key) && m_kept.size() >= MostKept) {
        auto oldest = m_kept.cbegin();
        for (auto each = m_kept.cbegin(); each != m_kept.cend(); ++each) {
            if (each->to < oldest->to)
                oldest = each;
        }
        m_tried.remove(oldest.key());
        m_kept.erase(oldest);
    }
    History &history = m_kept[key];
    if (reply)
        history = {reply->samples, reply->stretchSeconds, asked, {}};
    else
        history.problem = reply.error(); // what was known before still stands, with its own end
    Q_EMIT changed(key.first, key.second);
}

} // namespace panel::client
