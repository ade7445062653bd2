// SPDX-License-Identifier: MIT

#include "client/features/presence/peopledirectory.h"

#include "client/features/rows.h"

#include <algorithm>

namespace panel::client {

PeopleDirectory::PeopleDirectory(PeopleModel &people, QObject *parent)
    : QAbstractListModel(parent), m_people(people)
{
    connect(&people, &QAbstractItemModel::rowsInserted, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::rowsRemoved, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::rowsMoved, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::modelReset, this, &PeopleDirectory::arrange);
    connect(&people, &QAbstractItemModel::dataChanged, this, &PeopleDirectory::touch);
    arrange();
}

int PeopleDirectory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PeopleDirectory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == PeopleModel::IsHeadingRole)
        return row.heading;
    if (role == PeopleModel::GroupRole)
        return int(row.group);
    if (!row.heading)
        return source(row.user).data(role);
    if (role != PeopleModel::CountRole)
        return {};
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &other) {
        return !other.heading && other.group == row.group;
    }));
}

void PeopleDirectory::setFilter(const QString &text)
{
    const QString wanted = text.simplified();
    if (m_filter == wanted)
        return;
    m_filter = wanted;
    arrange();
}

QModelIndex PeopleDirectory::source(UserId user) const
{
    const auto found = m_people.match(m_people.index(0), PeopleModel::UserIdRole, user.value, 1,
                                      Qt::MatchExactly);
    return found.value(0);
}

void PeopleDirectory::arrange()
{
    struct Person
    {
        UserId user;
        QString name;
        bool here;
    };
    QList<Person> people;
    for (int row = 0; row < m_people.rowCount(); ++row) {
        const QModelIndex index = m_people.index(row);
        if (index.data(PeopleModel::IsHeadingRole).toBool())
            continue;
        const auto group = PeopleModel::Group(index.data(PeopleModel::GroupRole).toInt());
        people.append({{index.data(PeopleModel::UserIdRole).toLongLong()},
                       index.data(PeopleModel::NameRole).toString(),
                       group != PeopleModel::Group::Offline});
    }
    // Who reads the open thread stands in a group of their own there, and by name here.
    std::stable_sort(people.begin(), people.end(), [](const Person &a, const Person &b) {
        return QString::localeAwareCompare(a.name.toCaseFolded(), b.name.toCaseFolded()) < 0;
    });
    QList<Row> wanted;
    for (const auto group : {PeopleModel::Group::Here, PeopleModel::Group::Offline}) {
        QList<Row> below;
        for (const Person &person : std::as_const(people)) {
            if (person.here == (group == PeopleModel::Group::Here)
                && person.name.contains(m_filter, Qt::CaseInsensitive))
                below.append({false, group, person.user});
        }
        if (below.isEmpty())
            continue;
        wanted.append({true, group, {}});
        wanted.append(below);
    }
    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wanted);
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).heading)
            Q_EMIT dataChanged(index(row), index(row), {PeopleModel::CountRole});
    }
    if (m_known == people.size())
        return;
    m_known = int(people.size());
    Q_EMIT peopleCountChanged(m_known);
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
