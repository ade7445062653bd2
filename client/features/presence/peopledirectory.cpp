// SPDX-License-Identifier: MIT

#include "client/features/presence/peopledirectory.h"

#include "client/features/rows.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

PeopleDirectory::PeopleDirectory(PeopleModel &people, Session &session, Requests &requests,
                                 QObject *parent)
    : QAbstractListModel(parent), m_people(people), m_session(session), m_requests(requests)
{
    m_filterPause.setSingleShot(true);
    m_filterPause.setInterval(250ms);
    connect(&m_filterPause, &QTimer::timeout, this, &PeopleDirectory::reload);
    connect(&people, &QAbstractItemModel::rowsInserted, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::rowsRemoved, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::rowsMoved, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::modelReset, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::dataChanged, this, &PeopleDirectory::touch);
    connect(&people, &PeopleModel::accountChanged, this, &PeopleDirectory::accountChanged);
    // Also who is not here may play, and is in no row of PeopleModel.
    connect(&people, &PeopleModel::playingChanged, this, [this] {
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1), {PeopleModel::PlayingRole});
    });
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            reload();
    });
    arrange();
    if (session.isOnline())
        reload();
}

int PeopleDirectory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

PeopleModel::Person PeopleDirectory::person(UserId user) const
{
    const auto known = m_people.known().constFind(user);
    const auto member = m_members.constFind(user);
    if (known == m_people.known().cend())
        return member == m_members.cend() ? PeopleModel::Person() : *member;
    PeopleModel::Person person = *known;
    const bool gone = person.status == PresenceStatus::Offline;
    if (gone && !person.since.isValid() && member != m_members.cend())
        person.since = member->status == PresenceStatus::Offline ? member->since : QDateTime();
    return person;
}

bool PeopleDirectory::isHere(UserId user) const
{
    return user == m_session.userId() || person(user).status != PresenceStatus::Offline;
}

QVariant PeopleDirectory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case PeopleModel::IsHeadingRole:
        return row.heading;
    case PeopleModel::GroupRole:
        return int(row.group);
    case PeopleModel::UserIdRole:
        return row.user.value;
    case PeopleModel::IsMeRole:
        return !row.heading && row.user == m_session.userId();
    default:
        break;
    }
    if (row.heading) {
        // How many are not here nobody counts before the last page.
        const bool known = row.group == PeopleModel::Group::Here || !m_hasMore;
        if (role != PeopleModel::CountRole || !known)
            return {};
        return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &other) {
            return !other.heading && other.group == row.group;
        }));
    }
    const PeopleModel::Person shown = person(row.user);
    switch (role) {
    case Qt::DisplayRole:
    case PeopleModel::NameRole:
        return shown.name;
    case PeopleModel::StatusRole:
        return int(shown.status);
    case PeopleModel::SinceRole:
        return shown.since;
    case PeopleModel::TextRole:
        return shown.text;
    case PeopleModel::PlayingRole:
        return m_people.playing(row.user);
    case PeopleModel::AccountRoleRole: {
        const auto known = m_roles.constFind(row.user);
        return known == m_roles.cend() ? QVariant() : QVariant(int(*known));
    }
    case PeopleModel::DisabledRole:
        return m_disabled.contains(row.user);
    default:
        return {};
    }
}

bool PeopleDirectory::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_asking && !m_problem && m_session.isOnline();
}

void PeopleDirectory::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_last);
}

void PeopleDirectory::setFilter(const QString &text)
{
    const QString wanted = text.simplified();
    if (m_filter == wanted)
        return;
    m_filter = wanted;
    m_hasMore = false; // of what was wanted before
    arrange();
    m_filterPause.start();
}

void PeopleDirectory::reload()
{
    m_filterPause.stop();
    if (m_session.isOnline())
        ask(std::nullopt);
}

void PeopleDirectory::ask(const std::optional<QString> &after)
{
    ListPeople request;
    if (!m_filter.isEmpty())
        request.prefix = m_filter;
    request.after = after;
    m_asking = true;
    m_requests.send(request, this,
                    [this, question = ++m_question](const Result<ListPeopleReply> &reply) {
                        if (question != m_question)
                            return;
                        m_asking = false;
                        m_problem.reset();
                        if (reply)
                            take(*reply);
                        else
                            m_problem = reply.error();
                        Q_EMIT askingChanged();
                    });
    Q_EMIT askingChanged();
}

void PeopleDirectory::take(const ListPeopleReply &reply)
{
    for (const Person &member : reply.people) {
        keep(member);
        m_last = member.username;
    }
    m_hasMore = reply.hasMore && !reply.people.isEmpty();
    m_total = reply.total;
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    const auto members = m_members.keys();
    m_people.follow(QSet<UserId>(members.cbegin(), members.cend()));
}

void PeopleDirectory::keep(const Person &member)
{
    m_members.insert(member.id,
                     {member.username, member.status, member.lastSeen.value_or(QDateTime()),
                      member.text.value_or(QString())});
    m_roles.insert(member.id, member.role);
    if (member.disabled.value_or(false))
        m_disabled.insert(member.id);
    else
        m_disabled.remove(member.id);
}

void PeopleDirectory::accountChanged(const Person &member)
{
    keep(member);
    arrange();
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!m_rows.at(row).heading && m_rows.at(row).user == member.id)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

QList<PeopleDirectory::Row> PeopleDirectory::wantedRows() const
{
    struct Named
    {
        UserId user;
        QString name;
        bool here;
    };
    QList<Named> people;
    const auto add = [&](UserId user, const QString &name) {
        if (name.contains(m_filter, Qt::CaseInsensitive))
            people.append({user, name, isHere(user)});
    };
    for (auto known = m_people.known().cbegin(); known != m_people.known().cend(); ++known)
        add(known.key(), known->name);
    for (auto member = m_members.cbegin(); member != m_members.cend(); ++member) {
        if (!m_people.known().contains(member.key()))
            add(member.key(), member->name);
    }
    std::sort(people.begin(), people.end(), [](const Named &a, const Named &b) {
        const int order = QString::localeAwareCompare(a.name.toCaseFolded(), b.name.toCaseFolded());
        return order != 0 ? order < 0 : a.user < b.user;
    });
    QList<Row> rows;
    for (const auto group : {PeopleModel::Group::Here, PeopleModel::Group::Offline}) {
        QList<Row> below;
        for (const Named &person : std::as_const(people)) {
            if (person.here == (group == PeopleModel::Group::Here))
                below.append({false, group, person.user});
        }
        if (below.isEmpty())
            continue;
        rows.append({true, group, {}});
        rows.append(below);
    }
    return rows;
}

void PeopleDirectory::arrange()
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
            Q_EMIT dataChanged(index(row), index(row), {PeopleModel::CountRole});
    }
    countPeople();
}

void PeopleDirectory::countPeople()
{
    const auto strangers
        = std::count_if(m_members.keyBegin(), m_members.keyEnd(),
                        [this](UserId user) { return !m_people.known().contains(user); });
    const int count = qMax(m_total, int(m_people.known().size() + strangers));
    if (std::exchange(m_count, count) != count)
        Q_EMIT peopleCountChanged(count);
}

void PeopleDirectory::touch(const QModelIndex &first, const QModelIndex &last)
{
    for (int sourceRow = first.row(); sourceRow <= last.row(); ++sourceRow) {
        const UserId user{m_people.index(sourceRow).data(PeopleModel::UserIdRole).toLongLong()};
        for (int row = 0; user && row < m_rows.size(); ++row) {
            if (!m_rows.at(row).heading && m_rows.at(row).user == user)
                Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

} // namespace panel::client
