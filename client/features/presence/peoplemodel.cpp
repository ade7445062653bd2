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
    connect(&session, &Session::accountChanged, this, &PeopleModel::arrange);
    if (m_cache) { // who was here then is known by name; whether they are here now is not
        for (const OnlineUser &user : m_cache->people())
            m_people.insert(user.id,
                            {user.username, PresenceStatus::Offline,
                             user.status == PresenceStatus::Offline ? user.since : QDateTime()});
    }
    arrange();
    if (session.isOnline())
        m_requests.send(GetOnlineUsers{}, this, [this](const Result<OnlineUsers> &reply) {
            if (reply)
                take(reply->users);
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
        return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &other) {
            return !other.heading && other.group == row.group;
        }));
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
    case TypingRole:
        return m_typing.contains(row.user);
    case IsMeRole:
        return row.user == m_session.userId();
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
            {TypingRole, "typing"},       {IsMeRole, "isMe"}};
}

void PeopleModel::setThreadMembers(const QList<UserId> &members)
{
    m_members = QSet<UserId>(members.cbegin(), members.cend());
    arrange();
}

void PeopleModel::setTyping(const QSet<UserId> &typing)
{
    const auto before = std::exchange(m_typing, typing);
    for (const UserId user : before + typing) {
        if (before.contains(user) != typing.contains(user))
            touch(user);
    }
}

int PeopleModel::hereCount() const
{
    return m_here;
}

PresenceStatus PeopleModel::statusOf(UserId user) const
{
    return m_people.value(user).status;
}

QString PeopleModel::nameOf(UserId user) const
{
    return m_people.value(user).name;
}

void PeopleModel::setOwnStatus(PresenceStatus status)
{
    Q_ASSERT(status != PresenceStatus::Offline);
    if (m_own == status)
        return;
    const PresenceStatus before = std::exchange(m_own, status);
    const bool away = m_own == PresenceStatus::Online && m_idle;
    const SetPresence request{away ? PresenceStatus::Away : m_own, {}, {}};
    m_requests.send(request, this, [this, before, status](const auto &outcome) {
        // Lost on the way is no refusal: it is told again after the reconnect.
        if (outcome || outcome.error().code == ErrorCode::Unavailable || m_own != status)
            return;
        m_own = before;
        Q_EMIT ownStatusChanged(before);
        Q_EMIT ownStatusRefused(outcome.error());
    });
    Q_EMIT ownStatusChanged(status);
}

void PeopleModel::setIdle(bool idle)
{
    if (m_idle == idle)
        return;
    m_idle = idle;
    // Busy and invisible were chosen by hand; walking away does not undo a choice.
    if (m_own == PresenceStatus::Online)
        tellOwnStatus();
}

void PeopleModel::tellOwnStatus()
{
    const bool away = m_own == PresenceStatus::Online && m_idle;
    m_requests.tell(SetPresence{away ? PresenceStatus::Away : m_own, {}, {}});
}

void PeopleModel::authenticated(const Authenticated &event)
{
    take(event.onlineUsers);
    // What is the server's own idea at the start of a session need not be told.
    if (m_own != PresenceStatus::Online || m_idle)
        tellOwnStatus();
}

void PeopleModel::listed(const OnlineUsersList &event)
{
    take(event.users);
}

void PeopleModel::changed(const UserStatusChange &event)
{
    Person &person = m_people[event.userId];
    person.name = event.username;
    person.status = event.online ? event.status : PresenceStatus::Offline;
    person.since = event.timestamp;
    arrange();
    touch(event.userId);
    m_keepPause.start();
}

void PeopleModel::take(const QList<OnlineUser> &users)
{
    QSet<UserId> here;
    for (const OnlineUser &user : users) {
        here.insert(user.id);
        m_people.insert(user.id, {user.username, user.status, user.since});
    }
    for (auto person = m_people.begin(); person != m_people.end(); ++person) {
        if (here.contains(person.key()) || person->status == PresenceStatus::Offline)
            continue;
        person->status = PresenceStatus::Offline;
        person->since = {}; // they left while nobody told us
    }
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    m_keepPause.start();
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
    const int here = int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return !row.heading && row.group != Group::Offline;
    }));
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
        people.append({person.key(), person->name, unseen ? PresenceStatus::Online : person->status,
                       unseen ? QDateTime::fromMSecsSinceEpoch(0, Qt::UTC) : person->since});
    }
    m_cache->savePeople(people);
}

} // namespace panel::client
