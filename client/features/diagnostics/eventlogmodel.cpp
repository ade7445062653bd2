// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/eventlogmodel.h"

namespace panel::client {

EventLogModel::EventLogModel(Clock clock, QObject *parent)
    : QAbstractListModel(parent), m_clock(std::move(clock))
{ }

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(line, true);
    case AtRole:
        return line.at;
    case DirectionRole:
        return int(line.traffic.direction);
    case NameRole:
        return line.traffic.name;
    case PayloadRole:
        return line.traffic.payload;
    case BytesRole:
        return line.traffic.bytes;
    default:
        return {};
    }
}

QHash<int, QByteArray> EventLogModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {AtRole, "at"},           {DirectionRole, "direction"},
            {NameRole, "name"},           {PayloadRole, "payload"}, {BytesRole, "bytes"}};
}

void EventLogModel::add(const Traffic &traffic)
{
    if (m_paused)
        return;
    if (m_lines.size() >= Limit) {
        beginRemoveRows({}, 0, 0);
        m_lines.removeFirst();
        endRemoveRows();
    }
    const int row = int(m_lines.size());
    beginInsertRows({}, row, row);
    m_lines.append({m_clock(), traffic});
    endInsertRows();
}

void EventLogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

QString EventLogModel::report() const
{
    QString report;
    for (const Line &line : m_lines)
        report += text(line, false) + QLatin1Char('\n');
    return report;
}

QString EventLogModel::text(const Line &line, bool withPayload)
{
    const auto arrow = [&] {
        switch (line.traffic.direction) {
        case Traffic::Direction::In:
            return QLatin1String("<-");
        case Traffic::Direction::Out:
            return QLatin1String("->");
        case Traffic::Direction::Note:
            break;
        }
        return QLatin1String("--");
    }();
    QString text = line.at.toString(Qt::ISODateWithMs) + QLatin1Char(' ') + arrow + QLatin1Char(' ')
        + line.traffic.name;
    if (line.traffic.bytes > 0)
        text += QStringLiteral(" (%1 B)").arg(line.traffic.bytes);
    if (withPayload && !line.traffic.payload.isEmpty())
        text += QLatin1Char(' ') + line.traffic.payload;
    return text;
}

} // namespace panel::client
