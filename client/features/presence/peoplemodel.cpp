// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplemodel.h"

#include "client/features/rows.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

PeopleModel::PeopleModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                         CacheStore *cache, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests), m_cache(cache)
{
    m_keepPause.setSingleShot(true);
    m_keepPause.setInterval(1s);
    connect(&m_keepPause, &QTimer::timeout, this, &PeopleModel::keep);
    dispatcher.on<Authenticated>(this, &PeopleModel::authenticated);
    dispatcher.on<OnlineUsersList>(this, &PeopleModel::listed);
    dispatcher.on<UserStatusChange>(this, &PeopleModel::changed);
    dispatcher.on<OnlineCount>(this, &PeopleModel::counted);
    dispatcher.on<PersonChanged>(
        this, [this](const PersonChanged &event) { Q_EMIT accountChanged(event.person); });
    m_watchPause.setSingleShot(true);
    m_watchPause.setInterval(500ms);
    connect(&m_watchPause, &QTimer::timeout, this, &PeopleModel::watch);
    connect(&session, &Session::accountChanged, this, &PeopleModel::arrange);
    if (m_cache) { // who was here then is known by name; whether they are here now is not
        for (const OnlineUser &user : m_cache->people())
            m_people.insert(user.id,
                            {user.username,
                             PresenceStatus::Offline,
                             user.status == PresenceStatus::Offline ? user.since : QDateTime(),
                             {}});
    }
    arrange();
    if (session.isOnline())
        m_requests.send(GetOnlineUsers{}, this, [this](const Result<OnlineUsers> &reply) {
            if (!reply)
                return;
            take(reply->users);
            if (reply->count > reply->users.size())
                counted({reply->count});
        });
}

PeopleModel::~PeopleModel()
{
    if (m_keepPause.isActive())
        keep();
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case IsHeadingRole:
        return row.heading;
    case GroupRole:
        return int(row.group);
    case UserIdRole:
        return row.user.value;
    default:
        break;
    }
    if (row.heading) {
        if (role != CountRole)
            return {};
        const auto inGroup = [&](Group group) {
            return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &other) {
                return !other.heading && other.group == group;
            }));
        };
        if (m_crowd && row.group == Group::Here)
            return qMax(inGroup(Group::Here), m_count - inGroup(Group::InThread));
        return inGroup(row.group);
    }
    const Person person = m_people.value(row.user);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return person.name;
    case StatusRole:
        return int(person.status);
    case SinceRole:
        return person.since;
    case TextRole:
        return person.text;
    case TypingRole:
        return m_typing.contains(row.user);
    case IsMeRole:
        return row.user == m_session.userId();
    case PlayingRole:
        return m_playing.value(row.user);
    default:
        return {};
    }
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {IsHeadingRole, "isHeading"},
            {GroupRole, "group"},         {CountRole, "count"},
            {UserIdRole, "userId"},       {NameRole, "name"},
            {StatusRole, "status"},       {SinceRole, "since"},
            {TypingRole, "typing"},       {IsMeRole, "isMe"},
            {TextRole, "text"},           {AccountRoleRole, "accountRole"},
            {PlayingRole, "playing"},     {DisabledRole, "disabled"}};
}

void PeopleModel::setThreadMembers(const QList<UserId> &members)
{
    m_members = QSet<UserId>(members.cbegin(), members.cend());
    arrange();
    if (m_crowd)
        m_watchPause.start();
}

void PeopleModel::follow(const QSet<UserId> &people)
{
    m_followed = people;
    if (m_crowd)
        m_watchPause.start();
}

void PeopleModel::setTyping(const QSet<UserId> &typing)
{
    const auto before = std::exchange(m_typing, typing);
    for (const UserId user : before + typing) {
        if (before.contains(user) != typing.contains(user))
            touch(user);
    }
}

void PeopleModel::setPlaying(const QHash<UserId, QString> &playing)
{
    const auto before = std::exchange(m_playing, playing);
    const QList<UserId> users = before.keys() + playing.keys();
    for (const UserId user : QSet<UserId>(users.cbegin(), users.cend())) {
        if (before.value(user) != playing.value(user))
            touch(user);
    }
    if (before != playing)
        Q_EMIT playingChanged();
}

PresenceStatus PeopleModel::statusOf(UserId user) const
{
    return m_people.value(user).status;
}

QString PeopleModel::nameOf(UserId user) const
{
    return m_people.value(user).name;
}

void PeopleModel::authenticated(const Authenticated &event)
{
    m_crowd = false; // or a count follows
    take(event.onlineUsers);
}

void PeopleModel::listed(const OnlineUsersList &event)
{
    m_crowd = event.count > event.users.size();
    m_count = event.count;
    take(event.users);
    if (m_crowd)
        m_watchPause.start();
}

void PeopleModel::changed(const UserStatusChange &event)
{
    m_people.insert(event.userId,
                    {event.username, event.online ? event.status : PresenceStatus::Offline,
                     event.timestamp, event.text.value_or(QString())});
    arrange();
    touch(event.userId);
    m_keepPause.start();
}

void PeopleModel::counted(const OnlineCount &event)
{
    m_count = event.count;
    if (!std::exchange(m_crowd, true))
        watch();
    countHere();
}

void PeopleModel::take(const QList<OnlineUser> &users)
{
    QSet<UserId> here;
    for (const OnlineUser &user : users) {
        here.insert(user.id);
        m_people.insert(user.id,
                        {user.username, user.status, user.since, user.text.value_or(QString())});
    }
    for (auto person = m_people.begin(); person != m_people.end(); ++person) {
        if (!here.contains(person.key()))
            leave(*person);
    }
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    m_keepPause.start();
}

/// They left while nobody told us.
void PeopleModel::leave(Person &person)
{
    if (person.status == PresenceStatus::Offline)
        return;
    person.status = PresenceStatus::Offline;
    person.since = {};
    person.text.clear();
}

QList<UserId> PeopleModel::wantedInCrowd() const
{
    constexpr qsizetype Most = 500; // what the server takes
    QList<UserId> wanted{m_session.userId()};
    const auto add = [&](UserId user) {
        if (wanted.size() < Most && !wanted.contains(user))
            wanted.append(user);
    };
    for (const UserId user : m_members)
        add(user);
    for (const UserId user : m_followed)
        add(user);
    for (const bool here : {true, false}) {
        for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
            if ((person->status != PresenceStatus::Offline) == here)
                add(person.key());
        }
    }
    return wanted;
}

void PeopleModel::watch()
{
    if (!m_crowd)
        return;
    const QList<UserId> wanted = wantedInCrowd();
    m_requests.send(WatchPeople{wanted}, this, [this, wanted](const Result<OnlineUsers> &reply) {
        if (reply)
            watched(wanted, reply->users);
    });
}

void PeopleModel::watched(const QList<UserId> &wanted, const QList<OnlineUser> &here)
{
    QSet<UserId> gone(wanted.cbegin(), wanted.cend());
    for (const OnlineUser &user : here) {
        gone.remove(user.id);
        m_people.insert(user.id,
                        {user.username, user.status, user.since, user.text.value_or(QString())});
    }
    for (const UserId user : std::as_const(gone)) {
        if (const auto person = m_people.find(user); person != m_people.end())
            leave(*person);
    }
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

QList<PeopleModel::Row> PeopleModel::wantedRows() const
{
    QList<UserId> users = m_people.keys();
    std::sort(users.begin(), users.end(), [this](UserId a, UserId b) {
        const int order = QString::localeAwareCompare(m_people.value(a).name.toCaseFolded(),
                                                      m_people.value(b).name.toCaseFolded());
        return order != 0 ? order < 0 : a < b;
    });
    QList<Row> rows;
    for (const Group group : {Group::InThread, Group::Here, Group::Offline}) {
        QList<Row> below;
        for (const UserId user : std::as_const(users)) {
            const auto status = m_people.value(user).status;
            const bool shown
                = status != PresenceStatus::Offline && status != PresenceStatus::Invisible;
            const bool here = shown || user == m_session.userId();
            const Group its = !here        ? Group::Offline
                : m_members.contains(user) ? Group::InThread
                                           : Group::Here;
            if (its == group)
                below.append({false, group, user});
        }
        if (below.isEmpty())
            continue;
        rows.append({true, group, {}});
        rows.append(below);
    }
    return rows;
}

void PeopleModel::arrange()
{
    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wantedRows());
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).heading)
            Q_EMIT dataChanged(index(row), index(row), {CountRole});
    }
    countHere();
}

void PeopleModel::countHere()
{
    const int listed = int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return !row.heading && row.group != Group::Offline;
    }));
    const int here = m_crowd ? qMax(m_count, listed) : listed;
    if (here == m_here)
        return;
    m_here = here;
    Q_EMIT hereCountChanged(here);
}

void PeopleModel::touch(UserId user)
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!m_rows.at(row).heading && m_rows.at(row).user == user)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

void PeopleModel::keep()
{
    if (!m_cache)
        return;
    QList<OnlineUser> people;
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
        // Kept as online, which is read back as gone nobody knows when.
        const bool unseen = person->status == PresenceStatus::Offline && !person->since.isValid();
        people.append({person.key(),
                       person->name,
                       unseen ? PresenceStatus::Online : person->status,
                       unseen ? QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) : person->since,
                       {}});
    }
    m_cache->savePeople(people);
}

} // namespace panel::client
