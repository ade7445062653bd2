// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/statusevents.h"

#include <QAbstractTableModel>
#include <QHash>

namespace panel::client {

/// Who plays on one server, one row each, for PlayerDelegate and a QSortFilterProxyModel with
/// SortRole.
class PlayersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TeamColumn, ScoreColumn, PingColumn, TimeColumn, Columns };
    enum Role {
        SortRole = Qt::UserRole + 1, ///< What a column is sorted by.
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPlayers(const QList<ServerPlayer> &players);
    /// Who of them has an account here, by the name they play under.
    void setFriends(const QHash<QString, UserId> &friends);
    const QList<ServerPlayer> &players() const { return m_players; }
    /// Whether any player has something there: a column of nothing is not worth its width.
    bool hasContent(Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ServerPlayer> m_players;
    QHash<QString, UserId> m_friends;
};

/// What one server tells of its settings.
class RulesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, ValueColumn, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setRules(const QList<ServerRule> &rules);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ServerRule> m_rules;
};

} // namespace panel::client
