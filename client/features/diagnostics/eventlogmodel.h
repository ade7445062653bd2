// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/clock.h"
#include "client/net/connection.h"

#include <QAbstractTableModel>

namespace panel::client {

/// The last 500 events in and out, oldest first, for the diagnostics page and its report. Holds no
/// tokens: the connection leaves them out before it tells.
class EventLogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int Limit = 500;

    enum Column : quint8 { TimeColumn, DirectionColumn, NameColumn, SizeColumn, ColumnCount };

    /// Qt::DisplayRole is the cell's text; the other roles answer in every column.
    enum Role {
        AtRole = Qt::UserRole + 1, ///< QDateTime, UTC.
        DirectionRole, ///< Traffic::Direction as int.
        NameRole, ///< QString.
        PayloadRole, ///< QString, compact JSON.
        BytesRole, ///< qint64; 0: nothing went over the wire.
        LineRole, ///< QString, the line as report() writes it, with its payload.
    };

    explicit EventLogModel(Clock clock = systemTime, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void add(const Traffic &traffic);
    void clear();
    /// Stops taking in while somebody reads; what came meanwhile is not shown later.
    void setPaused(bool paused) { m_paused = paused; }
    bool isPaused() const { return m_paused; }

    /// Every line, with times and without what people wrote: payloads are left out.
    QString report() const;

private:
    struct Line
    {
        QDateTime at;
        Traffic traffic;
    };
    static QString cell(const Line &line, Column column);
    static QString directionWord(Traffic::Direction direction);
    static QString text(const Line &line, bool withPayload);

    Clock m_clock;
    QList<Line> m_lines;
    bool m_paused = false;
};

} // namespace panel::client
