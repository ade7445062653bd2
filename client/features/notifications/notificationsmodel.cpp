// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationsmodel.h"

#include "client/features/notifications/notificationwords.h"

#include <algorithm>

namespace panel::client {

NotificationsModel::NotificationsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                                       CacheStore *cache, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests), m_cache(cache)
{
    dispatcher.on<Notification>(this, &NotificationsModel::received);
    dispatcher.on<NotificationsRead>(this, &NotificationsModel::readElsewhere);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        m_fetching = false;
        if (state == Link::State::Online)
            refresh();
    });
    if (m_cache) {
        m_items = m_cache->notifications();
        m_unread
            = int(std::count_if(m_items.cbegin(), m_items.cend(), [](const Notification &item) {
                  return !item.read.value_or(false);
              }));
    }
    if (session.isOnline())
        refresh();
}

int NotificationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant NotificationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notification &item = m_items.at(index.row());
    switch (role) {
    case IdRole:
        return item.id.value;
    case KindRole:
        return int(item.kind);
    case Qt::DisplayRole:
    case TitleRole:
        return NotificationWords::title(item);
    case BodyRole:
        return NotificationWords::body(item);
    case UrlRole:
        return item.url;
    case ThreadIdRole:
        return item.threadId ? item.threadId->value : 0;
    case PostIdRole:
        return item.postId ? item.postId->value : 0;
    case AtRole:
        return item.timestamp;
    case ReadRole:
        return item.read.value_or(false);
    case ActorRole:
        return item.actor ? item.actor->username : QString();
    case ActorIdRole:
        return item.actor ? item.actor->id.value : 0;
    case IsMentionRole:
        return item.kind == NotificationKind::Mention;
    default:
        return {};
    }
}

QHash<int, QByteArray> NotificationsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IdRole, "notificationId"}, {KindRole, "kind"},
            {TitleRole, "title"},         {BodyRole, "body"},         {UrlRole, "url"},
            {ThreadIdRole, "threadId"},   {PostIdRole, "postId"},     {AtRole, "at"},
            {ReadRole, "read"},           {ActorRole, "actor"},       {ActorIdRole, "actorId"},
            {IsMentionRole, "isMention"}};
}

bool NotificationsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_fetching && m_session.isOnline();
}

void NotificationsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_items.isEmpty())
        return;
    m_fetching = true;
    ListNotifications request;
    request.beforeId = m_items.last().id;
    m_requests.send(request, this, [this](const Result<ListNotificationsReply> &reply) {
        m_fetching = false;
        if (reply)
            take(*reply, true);
    });
}

void NotificationsModel::refresh()
{
    // What was read while offline first, so that the list comes back with it.
    const auto untold = std::exchange(m_untold, {});
    for (const ReadNotifications &request : untold)
        tell(request);
    m_requests.send(ListNotifications{}, this, [this](const Result<ListNotificationsReply> &reply) {
        if (reply)
            take(*reply, false);
    });
}

QList<NotificationId> NotificationsModel::dropMissing(const ListNotificationsReply &reply,
                                                      bool older)
{
    QSet<NotificationId> listed;
    for (const Notification &item : reply.notifications)
        listed.insert(item.id);
    const NotificationId below
        = older && !m_items.isEmpty() ? m_items.last().id : NotificationId{Q_INT64_C(1) << 62};
    const NotificationId from = !reply.hasMore || reply.notifications.isEmpty()
        ? NotificationId{}
        : reply.notifications.last().id;
    QList<NotificationId> dropped;
    for (int row = int(m_items.size()) - 1; row >= 0; --row) {
        const NotificationId id = m_items.at(row).id;
        if (id < from || !(id < below) || listed.contains(id))
            continue;
        beginRemoveRows({}, row, row);
        m_items.removeAt(row);
        endRemoveRows();
        dropped.append(id);
    }
    return dropped;
}

void NotificationsModel::take(const ListNotificationsReply &reply, bool older)
{
    const QList<NotificationId> dropped = dropMissing(reply, older);
    QList<NotificationId> becameReadIds;
    QList<Notification> fresh;
    for (const Notification &item : reply.notifications) {
        const Notification *known = find(item.id);
        if (!known) {
            insert(item);
            if (!older && m_loaded && !item.read.value_or(false))
                fresh.append(item);
        } else if (item.read.value_or(false) && !known->read.value_or(false)) {
            becameReadIds.append(item.id);
        }
    }
    const auto were = setRead(becameReadIds) + dropped;
    m_hasMore = reply.hasMore && !reply.notifications.isEmpty();
    m_loaded = true;
    setUnread(int(reply.unread));
    keep();
    if (!were.isEmpty())
        Q_EMIT becameRead(were);
    for (auto item = fresh.crbegin(); item != fresh.crend(); ++item)
        Q_EMIT arrived(*item);
}

void NotificationsModel::received(const Notification &event)
{
    if (find(event.id))
        return; // sent again after a reconnect
    insert(event);
    if (event.read.value_or(false))
        return keep();
    setUnread(m_unread + 1);
    keep();
    Q_EMIT arrived(event);
}

void NotificationsModel::insert(const Notification &notification)
{
    const auto place
        = std::find_if(m_items.cbegin(), m_items.cend(),
                       [&](const Notification &item) { return item.id < notification.id; });
    const int row = int(place - m_items.cbegin());
    beginInsertRows({}, row, row);
    m_items.insert(row, notification);
    endInsertRows();
}

void NotificationsModel::readElsewhere(const NotificationsRead &event)
{
    setRead(event.ids);
    setUnread(int(event.unread));
    keep();
    Q_EMIT becameRead(event.ids);
}

QList<NotificationId> NotificationsModel::setRead(const QList<NotificationId> &ids)
{
    QList<NotificationId> were;
    for (int row = 0; row < m_items.size(); ++row) {
        Notification &item = m_items[row];
        if (item.read.value_or(false) || !ids.contains(item.id))
            continue;
        item.read = true;
        were.append(item.id);
        Q_EMIT dataChanged(index(row), index(row), {ReadRole});
    }
    return were;
}

void NotificationsModel::markRead(const QList<NotificationId> &ids)
{
    const auto were = setRead(ids);
    if (were.isEmpty())
        return;
    setUnread(qMax(0, m_unread - int(were.size())));
    keep();
    Q_EMIT becameRead(were);
    constexpr qsizetype PerRequest = 100;
    for (qsizetype from = 0; from < were.size(); from += PerRequest) {
        ReadNotifications request;
        request.ids = were.mid(from, PerRequest);
        tell(request);
    }
}

void NotificationsModel::markThreadRead(ThreadId thread)
{
    QList<NotificationId> ids;
    for (const Notification &item : std::as_const(m_items)) {
        if (item.threadId == thread)
            ids.append(item.id);
    }
    markRead(ids);
}

void NotificationsModel::markAllRead()
{
    QList<NotificationId> ids;
    for (const Notification &item : std::as_const(m_items))
        ids.append(item.id);
    const auto were = setRead(ids);
    setUnread(0);
    keep();
    if (!were.isEmpty())
        Q_EMIT becameRead(were);
    tell(ReadNotifications{}); // also those of pages that are not here
}

void NotificationsModel::tell(const ReadNotifications &request)
{
    m_requests.send(request, this, [this, request](const Result<ReadNotificationsReply> &reply) {
        if (reply)
            setUnread(int(reply->unread));
        else if (reply.error().code == ErrorCode::Unavailable)
            m_untold.append(request);
    });
}

bool NotificationsModel::hasUnreadMention() const
{
    return std::any_of(m_items.cbegin(), m_items.cend(), [](const Notification &item) {
        return item.kind == NotificationKind::Mention && !item.read.value_or(false);
    });
}

const Notification *NotificationsModel::find(NotificationId id) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(),
                                    [&](const Notification &item) { return item.id == id; });
    return found == m_items.cend() ? nullptr : &*found;
}

void NotificationsModel::setUnread(int unread)
{
    const bool mention = hasUnreadMention();
    if (m_unread == unread && m_mention == mention)
        return;
    m_unread = unread;
    m_mention = mention;
    Q_EMIT unreadChanged(unread, mention);
}

void NotificationsModel::keep()
{
    if (m_cache)
        m_cache->saveNotifications(m_items);
}

} // namespace panel::client
