// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serversmodel.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace panel::client {

/// The servers as the dashboard shows them: under the headings of their groups, sorted and
/// filtered. Rows answer the roles of ServersModel; a heading has no id.
///
/// Without any group there is no heading. Those without one come last, where others have one.
class ShownServers final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Order : quint8 { Own, Name, Players, Ping, State };
    Q_ENUM(Order)
    enum Column { NameColumn, GameColumn, PlayersColumn, MapColumn, PingColumn, Columns };
    enum Role {
        IsHeadingRole = Qt::UserRole + 0x80, ///< bool.
        HeadingRole, ///< QString, of a heading; empty: those without a group.
        CountRole, ///< int, of a heading: its servers that are shown.
    };

    struct Filter
    {
        QString text; ///< In name, game, map or group, whatever its case.
        bool withPlayers = false;
        bool up = false;
        std::optional<QSet<QString>> only{}; ///< Such as those with friends.

        bool isOpen() const { return text.isEmpty() && !withPlayers && !up && !only; }
        bool operator==(const Filter &) const = default;
    };

    ShownServers(ServersModel &servers, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Order order() const { return m_order; }
    void setOrder(Order order);
    const Filter &filter() const { return m_filter; }
    void setFilter(const Filter &filter);

    QString idAt(int row) const { return m_rows.value(row).id; } ///< Empty: a heading.
    int rowOf(const QString &serverId) const;

private:
    struct Row
    {
        QString group;
        QString id; ///< Empty: the heading of the group.

        bool operator==(const Row &) const = default;
    };

    bool fits(const QString &id) const;
    bool isBefore(int a, int b) const;
    QList<Row> wantedRows() const;
    void arrange();
    void touch(const QModelIndex &first, const QModelIndex &last);
    QString headingText(const Row &row) const;

    ServersModel &m_servers;
    Order m_order = Order::Own;
    Filter m_filter;
    QList<Row> m_rows;
    QTimer m_soon; ///< A burst of updates moves the rows once.
};

} // namespace panel::client
