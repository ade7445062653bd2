// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/cachestore.h"

#include <QAbstractListModel>

namespace panel::client {

/// The inbox, newest first. Copies are told apart by id, so what the server sends again after a
/// reconnect comes up once. What is read on any device is read here.
class NotificationsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Qt::DisplayRole is the title.
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64.
        KindRole, ///< NotificationKind as int.
        TitleRole, ///< QString, in the reader's language.
        BodyRole, ///< QString, plain text.
        UrlRole, ///< QString, `panel://...`.
        ThreadIdRole, ///< qint64; 0: about no thread.
        PostIdRole, ///< qint64.
        AtRole, ///< QDateTime, UTC.
        ReadRole, ///< bool.
        ActorRole, ///< QString; may be empty.
        ActorIdRole, ///< qint64.
        IsMentionRole, ///< bool.
    };

    NotificationsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                       CacheStore *cache, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// Older pages of the server.
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    int unread() const { return m_unread; }
    /// One of the unread ones is a mention: the badge shows it.
    bool hasUnreadMention() const;
    const Notification *find(NotificationId id) const;

    /// At once here, then on the server; without a connection it is told after the next reconnect.
    void markRead(const QList<NotificationId> &ids);
    void markThreadRead(ThreadId thread);
    void markAllRead();

Q_SIGNALS:
    void unreadChanged(int unread, bool mention);
    /// New to this device and unread: for NotificationPolicy. Not for what the first page brings at
    /// start.
    void arrived(const panel::Notification &notification);
    void becameRead(const QList<panel::NotificationId> &ids);

private:
    void received(const Notification &event);
    void readElsewhere(const NotificationsRead &event);
    void refresh();
    void take(const ListNotificationsReply &reply, bool older);
    void insert(const Notification &notification);
    /// Drops what stands among the items of a page and is not in it: the server has it no more.
    QList<NotificationId> dropMissing(const ListNotificationsReply &reply, bool older);
    /// Which of them were unread.
    QList<NotificationId> setRead(const QList<NotificationId> &ids);
    void tell(const ReadNotifications &request);
    void setUnread(int unread);
    void keep();

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    QList<Notification> m_items; ///< Newest first.
    int m_unread = 0;
    bool m_mention = false;
    bool m_hasMore = false;
    bool m_fetching = false;
    bool m_loaded = false; ///< The server's first page is in.
    QList<ReadNotifications> m_untold;
};

} // namespace panel::client
