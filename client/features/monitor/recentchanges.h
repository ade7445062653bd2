// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/historycache.h"
#include "client/features/monitor/serversmodel.h"

#include <QAbstractListModel>
#include <QTimer>

namespace panel::client {

/// What changed on the servers in the last day, the newest first: who went down and came back, and
/// the last map of each. Read from their histories, as far as those are known; for ChangeDelegate.
class RecentChanges final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int Most = 5;

    RecentChanges(const ServersModel &servers, const HistoryCache &history,
                  QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QString serverAt(int row) const { return m_changes.value(row).serverId; }

private:
    enum class Kind : quint8 { Down, Back, Map };
    struct Change
    {
        QDateTime at;
        Kind kind = Kind::Down;
        QString serverId;
        QString map; ///< Of Map: the one that came up.
        QString before; ///< Of Map: the one that went; may be empty.
        qint64 seconds = 0; ///< Of Back: how long it was away.

        bool operator==(const Change &) const = default;
    };

    void read();
    void readOne(const QString &serverId, QList<Change> &changes) const;

    const ServersModel &m_servers;
    const HistoryCache &m_history;
    QList<Change> m_changes;
    QTimer m_soon; ///< Histories come in bursts.
};

} // namespace panel::client
