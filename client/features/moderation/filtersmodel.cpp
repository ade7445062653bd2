// SPDX-License-Identifier: MIT

#include "client/features/moderation/filtersmodel.h"

namespace panel::client {

FiltersModel::FiltersModel(Session &session, Requests &requests, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_requests(requests)
{ }

int FiltersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_filters.size());
}

int FiltersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FiltersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WordFilter &filter = m_filters.at(index.row());
    if (role == Qt::AccessibleTextRole)
        return QStringList{filter.pattern, filterKindText(filter.kind),
                           filterActionText(filter.action)}
            .join(QStringLiteral(", "));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Pattern:
        return filter.pattern;
    case Kind:
        return filterKindText(filter.kind);
    case Action:
        return filterActionText(filter.action);
    case Replacement:
        return filter.action == FilterAction::Replace ? filter.replacement : QString();
    default:
        return {};
    }
}

QVariant FiltersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Pattern:
        return tr("Pattern");
    case Kind:
        return tr("Kind");
    case Action:
        return tr("What happens");
    case Replacement:
        return tr("Replacement");
    default:
        return {};
    }
}

void FiltersModel::refresh()
{
    m_asking = true;
    m_requests.send(ListFilters{}, this, [this](const Result<ListFiltersReply> &reply) {
        m_asking = false;
        m_problem = reply ? std::nullopt : std::optional(reply.error());
        if (reply) {
            beginResetModel();
            m_filters = reply->filters;
            endResetModel();
        }
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

void FiltersModel::save(const WordFilter &filter, const Told &done)
{
    m_requests.send(SetFilter{filter}, this, [this, done](const Result<SetFilterReply> &reply) {
        if (reply)
            refresh();
        done(reply.map([](const SetFilterReply &) { }));
    });
}

void FiltersModel::remove(qint64 id, const Told &done)
{
    m_requests.send(RemoveFilter{id}, this, [this, done](const Result<Done> &told) {
        if (told)
            refresh();
        done(told.map([](const Done &) { }));
    });
}

void FiltersModel::tryOut(const WordFilter &filter, QObject *asker,
                          const std::function<void(const Result<TryFilterReply> &)> &done)
{
    m_requests.send(TryFilter{filter}, asker, done);
}

QString filterKindText(FilterKind kind)
{
    return kind == FilterKind::Literal ? FiltersModel::tr("Words")
                                       : FiltersModel::tr("Regular expression");
}

QString filterActionText(FilterAction action)
{
    switch (action) {
    case FilterAction::Reject:
        return FiltersModel::tr("Refuse the post");
    case FilterAction::Hold:
        return FiltersModel::tr("A moderator looks first");
    case FilterAction::Replace:
        return FiltersModel::tr("Replace it");
    }
    Q_UNREACHABLE();
}

} // namespace panel::client
