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
/// it was. Where so many are here that the server only counts them, those are followed who read the
/// open thread, or are known already.
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
        TextRole, ///< QString: what they say of themselves; may be empty.
        TypingRole, ///< bool: composing in the thread that is open.
        IsMeRole, ///< bool.
        PlayingRole, ///< QString: the game server they play on, if they let others see; else empty.
        AccountRoleRole, ///< Role as int; of PeopleDirectory alone, and absent where it is not
                         ///< known.
        DisabledRole, ///< bool: the account is closed; of PeopleDirectory alone, for
                      ///< administrators.
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
    /// Who plays on which game server, by its name; all others are not known to play.
    void setPlaying(const QHash<UserId, QString> &playing);
    QString playing(UserId user) const { return m_playing.value(user); }

    struct Person
    {
        QString name;
        PresenceStatus status = PresenceStatus::Offline;
        QDateTime since; ///< Offline: invalid when nobody saw them go.
        QString text;
    };
    const QHash<UserId, Person> &known() const { return m_people; }

    /// How many are here, also where not all of them are listed.
    int hereCount() const { return m_here; }
    /// Not all who are here are listed.
    bool isCrowd() const { return m_crowd; }
    /// Offline when the person is not known.
    PresenceStatus statusOf(UserId user) const;
    QString nameOf(UserId user) const;
    /// In a crowd they are followed as well: a page shows them.
    void follow(const QSet<UserId> &people);

Q_SIGNALS:
    void hereCountChanged(int count);
    void playingChanged();
    /// To an administrator: that account has another role, was closed or opened.
    void accountChanged(const panel::Person &person);

private:
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
    void counted(const OnlineCount &event);
    void take(const QList<OnlineUser> &users);
    void watch();
    void watched(const QList<UserId> &wanted, const QList<OnlineUser> &here);
    QList<UserId> wantedInCrowd() const;
    void leave(Person &person);
    void arrange();
    QList<Row> wantedRows() const;
    void touch(UserId user);
    void countHere();
    void keep();

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    QHash<UserId, Person> m_people;
    QSet<UserId> m_members;
    QSet<UserId> m_typing;
    QHash<UserId, QString> m_playing;
    QList<Row> m_rows;
    QSet<UserId> m_followed;
    QTimer m_keepPause;
    QTimer m_watchPause; ///< Gathers whom to follow.
    bool m_crowd = false;
    int m_count = 0; ///< In a crowd: how many are here.
    int m_here = 0;
};

} // namespace panel::client
