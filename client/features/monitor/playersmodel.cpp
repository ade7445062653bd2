// SPDX-License-Identifier: MIT

#include "client/features/monitor/playersmodel.h"

#include "client/widgets/playertable.h"
#include "client/widgets/timewords.h"

#include <algorithm>

namespace panel::client {

void PlayersModel::setPlayers(const QList<ServerPlayer> &players)
{
    if (m_players == players)
        return;
    // The same number of rows keeps its selection: players come and go at the end, mostly.
    if (m_players.size() == players.size()) {
        m_players = players;
        if (!players.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(players.size()) - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_players = players;
    endResetModel();
}

void PlayersModel::setFriends(const QHash<QString, UserId> &friends)
{
    if (m_friends == friends)
        return;
    m_friends = friends;
    if (!m_players.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_players.size()) - 1, NameColumn));
}

bool PlayersModel::hasContent(Column column) const
{
    return std::any_of(m_players.cbegin(), m_players.cend(), [column](const ServerPlayer &player) {
        switch (column) {
        case TeamColumn:
            return !player.team.value_or(QString()).isEmpty();
        case PingColumn:
            return player.ping > 0;
        case TimeColumn:
            return player.seconds.has_value();
        case ScoreColumn:
            return player.score != 0;
        default:
            return true;
        }
    });
}

int PlayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_players.size());
}

int PlayersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant PlayersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServerPlayer &player = m_players.at(index.row());
    const bool number = index.column() >= ScoreColumn;
    if (role == PlayerBotRole)
        return player.bot;
    if (role == PlayerFriendRole)
        return player.bot ? 0 : m_friends.value(player.name).value;
    if (role == Qt::TextAlignmentRole)
        return int((number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && index.column() == NameColumn && player.bot)
        return tr("%1, bot", "%1 is a player's name").arg(player.name);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool shown = role == Qt::DisplayRole;
    switch (index.column()) {
    case NameColumn:
        return player.name;
    case TeamColumn:
        return player.team.value_or(QString());
    case ScoreColumn:
        return shown ? QVariant(QString::number(player.score)) : QVariant(player.score);
    case PingColumn:
        if (!shown)
            return player.ping;
        return player.ping > 0 && !player.bot ? tr("%1 ms").arg(player.ping) : QString();
    case TimeColumn:
        if (!shown)
            return player.seconds.value_or(-1);
        return player.seconds ? spanWord(*player.seconds) : QString();
    default:
        return {};
    }
}

QVariant PlayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= ScoreColumn ? Qt::AlignTrailing : Qt::AlignLeading)
                   | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case TeamColumn:
        return tr("Team");
    case ScoreColumn:
        return tr("Score");
    case PingColumn:
        return tr("Ping");
    case TimeColumn:
        return tr("Time", "how long somebody has played");
    default:
        return {};
    }
}

void RulesModel::setRules(const QList<ServerRule> &rules)
{
    if (m_rules == rules)
        return;
    beginResetModel();
    m_rules = rules;
    std::sort(m_rules.begin(), m_rules.end(), [](const ServerRule &a, const ServerRule &b) {
        return a.key.compare(b.key, Qt::CaseInsensitive) < 0;
    });
    endResetModel();
}

int RulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int RulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant RulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const ServerRule &rule = m_rules.at(index.row());
    return index.column() == KeyColumn ? rule.key : rule.value;
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == KeyColumn ? tr("Setting") : tr("Value");
}

} // namespace panel::client
