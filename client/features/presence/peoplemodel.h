// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/cachestore.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

namespace panel::client {

/// The people pane: headings, each followed by its people by name. Who went offline stays listed as
/// long as the program runs. While the connection is away everybody's state is unknown and shown as
/// it was.
class PeopleModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Group : quint8 { InThread, Here, Offline };
    Q_ENUM(Group)

    /// Qt::DisplayRole is the name; on a heading nothing: the panel words it from GroupRole and
    /// CountRole.
    enum Role {
        IsHeadingRole = Qt::UserRole + 1, ///< bool.
        GroupRole, ///< Group as int.
        CountRole, ///< int, headings: people in the group.
        UserIdRole, ///< qint64; 0 on headings.
        NameRole, ///< QString.
        StatusRole, ///< PresenceStatus as int.
        SinceRole, ///< QDateTime, UTC: of the status; of Offline when they left, invalid: unknown.
        TypingRole, ///< bool: composing in the thread that is open.
        IsMeRole, ///< bool.
    };

    PeopleModel(Session &session, Dispatcher &dispatcher, Requests &requests, CacheStore *cache,
                QObject *parent = nullptr);
    ~PeopleModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Who has the open thread open; they get a group of their own. Empty: no thread is open.
    void setThreadMembers(const QList<UserId> &members);
    void setTyping(const QSet<UserId> &typing);

    int hereCount() const;
    /// Offline when the person is not known.
    PresenceStatus statusOf(UserId user) const;
    QString nameOf(UserId user) const;

    /// How the user shows to others. Set by hand it goes to the server at once, and again after
    /// each reconnect. When the server refuses, it is as before.
    PresenceStatus ownStatus() const { return m_own; }
    void setOwnStatus(PresenceStatus status);
    /// Nobody sits at this device (any more): tells away or online, unless busy or invisible was
    /// chosen.
    void setIdle(bool idle);

Q_SIGNALS:
    void ownStatusChanged(panel::PresenceStatus status);
    /// A choice was not taken; `ownStatus()` is what it was before.
    void ownStatusRefused(const panel::Error &error);
    void hereCountChanged(int count);

private:
    struct Person
    {
        QString name;
        PresenceStatus status = PresenceStatus::Offline;
        QDateTime since; ///< Offline: invalid when nobody saw them go.
    };
    struct Row
    {
        bool heading = false;
        Group group = Group::Here;
        UserId user;

        bool operator==(const Row &) const = default;
    };

    void authenticated(const Authenticated &event);
    void listed(const OnlineUsersList &event);
    void changed(const UserStatusChange &event);
    /// Who is not among them has left, unless there are more than they.
    void take(const QList<OnlineUser> &users, std::optional<int> count);
    void arrange();
    QList<Row> wantedRows() const;
    void touch(UserId user);
    void tellOwnStatus();
    void keep();

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    QHash<UserId, Person> m_people;
    QSet<UserId> m_members;
    QSet<UserId> m_typing;
    QList<Row> m_rows;
    PresenceStatus m_own = PresenceStatus::Online;
    bool m_idle = false;
    QTimer m_keepPause;
    int m_here = 0;
};

} // namespace panel::client
