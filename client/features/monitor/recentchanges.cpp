// SPDX-License-Identifier: MIT

#include "client/features/monitor/recentchanges.h"

#include "client/widgets/changedelegate.h"
#include "client/widgets/timewords.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

RecentChanges::RecentChanges(const ServersModel &servers, const HistoryCache &history,
                             QObject *parent)
    : QAbstractListModel(parent), m_servers(servers), m_history(history)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &RecentChanges::read);
    connect(&history, &HistoryCache::changed, &m_soon, [this](const QString &, HistoryRange range) {
        if (range == HistoryRange::Day && !m_soon.isActive())
            m_soon.start();
    });
    connect(&servers, &QAbstractItemModel::rowsRemoved, &m_soon, qOverload<>(&QTimer::start));
    read();
}

int RecentChanges::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

QVariant RecentChanges::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Change &change = m_changes.at(index.row());
    const QString name = m_servers.nameOf(change.serverId);
    const bool today = change.at.toLocalTime().date() == m_servers.now().toLocalTime().date();
    switch (role) {
    case ChangeTimeRole:
        return today ? clockWord(change.at) : whenWord(change.at, m_servers.now());
    case ChangeIconRole:
        return change.kind == Kind::Down ? QStringLiteral("alert")
            : change.kind == Kind::Back  ? QStringLiteral("check")
                                         : QStringLiteral("map");
    case ChangeToneRole:
        return int(change.kind == Kind::Down       ? Token::Danger
                       : change.kind == Kind::Back ? Token::Success
                                                   : Token::Muted);
    case ChangeNoteRole:
        return change.kind == Kind::Map && !change.before.isEmpty()
            ? tr("from %1", "%1 is a map").arg(change.before)
            : QString();
    case Qt::DisplayRole:
        switch (change.kind) {
        case Kind::Down:
            return tr("%1 went down", "%1 is a server").arg(name);
        case Kind::Back:
            //: %1 is a server, %2 a span such as 14 min
            return tr("%1 is back after %2").arg(name, spanWord(change.seconds));
        case Kind::Map:
            //: %1 is a server, %2 a map
            return tr("%1 changed to %2").arg(name, change.map);
        }
        Q_UNREACHABLE();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(index.data().toString(),
                                            index.data(ChangeTimeRole).toString());
    default:
        return {};
    }
}

void RecentChanges::read()
{
    QList<Change> changes;
    for (const QString &id : m_servers.ids())
        readOne(id, changes);
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change &a, const Change &b) { return a.at > b.at; });
    changes = changes.first(qMin<qsizetype>(Most, changes.size()));
    if (changes == m_changes)
        return;
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

void RecentChanges::readOne(const QString &serverId, QList<Change> &changes) const
{
    const HistoryCache::History *history = m_history.find(serverId, HistoryRange::Day);
    if (!history)
        return;
    std::optional<Change> map;
    const ServerSample *before = nullptr;
    std::optional<double> downSeconds; // of the outage it is in
    for (const ServerSample &sample : history->samples) {
        // Not whether the one probe was answered: lost packets are no news.
        const int permille = sample.upPermille.value_or(sample.up ? 1000 : 0);
        if (downSeconds && history->stretchSeconds == 0)
            *downSeconds += double(before->at.secsTo(sample.at));
        if (before && !downSeconds && permille < 1000) {
            downSeconds = 0;
            changes.append({sample.at, Kind::Down, serverId, {}, {}, 0});
        } else if (downSeconds && permille == 1000) {
            changes.append({sample.at, Kind::Back, serverId, {}, {}, qRound64(*downSeconds)});
            downSeconds.reset();
        }
        if (downSeconds)
            *downSeconds += history->stretchSeconds * (1000 - permille) / 1000.0;
        if (before && before->up && sample.up && !sample.map.isEmpty() && before->map != sample.map)
            map = Change{sample.at, Kind::Map, serverId, sample.map, before->map, 0};
        before = &sample;
    }
    if (map) // maps come every few minutes: only the newest is news
        changes.append(*map);
}

} // namespace panel::client
