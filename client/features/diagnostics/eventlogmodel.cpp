// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/eventlogmodel.h"

namespace panel::client {

EventLogModel::EventLogModel(Clock clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(std::move(clock))
{ }

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(line, Column(index.column()));
    case Qt::TextAlignmentRole:
        if (index.column() == SizeColumn)
            return int(Qt::AlignTrailing | Qt::AlignVCenter);
        return {};
    case Qt::AccessibleTextRole:
        //: A line of the event monitor: time, direction, event
        return index.column() == NameColumn
            ? tr("%1, %2, %3")
                  .arg(cell(line, TimeColumn), cell(line, DirectionColumn), cell(line, NameColumn))
            : cell(line, Column(index.column()));
    case LineRole:
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

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter
                   | (section == SizeColumn ? Qt::AlignTrailing : Qt::AlignLeading));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DirectionColumn:
        return tr("Direction");
    case NameColumn:
        return tr("Event");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

QString EventLogModel::cell(const Line &line, Column column)
{
    switch (column) {
    case TimeColumn:
        return line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case DirectionColumn:
        return directionWord(line.traffic.direction);
    case NameColumn:
        return line.traffic.name;
    case SizeColumn:
        //: A size in bytes
        return line.traffic.bytes > 0 ? tr("%L1 B").arg(line.traffic.bytes) : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QString EventLogModel::directionWord(Traffic::Direction direction)
{
    switch (direction) {
    case Traffic::Direction::In:
        return tr("in");
    case Traffic::Direction::Out:
        return tr("out");
    case Traffic::Direction::Note:
        break;
    }
    //: A line about the connection itself, not an event
    return tr("note");
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
