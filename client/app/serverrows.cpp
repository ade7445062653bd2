// SPDX-License-Identifier: MIT

#include "client/app/serverrows.h"

#include "client/widgets/painting.h"
#include "client/widgets/rows.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/timewords.h"

namespace panel::client {

ServerRows::ServerRows(QAbstractItemModel &servers, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&servers);
}

QVariant ServerRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    const auto state = panel::ServerState(source(ServersModel::StateRole).toInt());
    const bool heading = source(ShownServers::IsHeadingRole).toBool();
    const bool stale = source(ServersModel::StaleRole).toBool();
    switch (role) {
    case RowKindRole:
        return int(heading ? RowKind::Heading : RowKind::Server);
    case RowCountRole:
        return heading ? source(ShownServers::CountRole) : QVariant();
    case RowServerStateRole:
        if (source(ServersModel::MaintenanceRole).toBool())
            return int(ServerState::Maintenance);
        if (state == panel::ServerState::Down)
            return int(ServerState::Down);
        if (state == panel::ServerState::Unknown)
            return int(ServerState::Unknown);
        return int(source(ServersModel::FlappingRole).toBool() ? ServerState::Flapping
                                                               : ServerState::Up);
    case RowSlotsRole:
        if (state != panel::ServerState::Up)
            return QVariant::fromValue(SlotCounts{});
        return QVariant::fromValue(SlotCounts{source(ServersModel::PlayersRole).toInt(),
                                              source(ServersModel::BotsRole).toInt(),
                                              source(ServersModel::MaxPlayersRole).toInt()});
    case RowSecondLineRole:
        return source(ServersModel::MapRole);
    case RowStaleRole:
        return stale;
    case RowTimeRole: {
        const QDateTime answer = source(ServersModel::LastSeenRole).toDateTime();
        if (state == panel::ServerState::Up && stale)
            return answer.isValid()
                ? tr("Last answer %1", "%1 is a time or a day").arg(clockOrDay(answer))
                : tr("Not known now");
        if (source(ServersModel::MaintenanceRole).toBool() && state != panel::ServerState::Up)
            return tr("Maintenance");
        if (state == panel::ServerState::Up)
            return tr("%1 ms", "ping").arg(source(ServersModel::PingRole).toInt());
        if (state == panel::ServerState::Unknown)
            return tr("Not asked yet");
        const QDateTime seen = source(ServersModel::LastSeenRole).toDateTime();
        return seen.isValid() ? tr("Down since %1", "%1 is a time or a day").arg(clockOrDay(seen))
                              : tr("Down");
    }
    case Qt::AccessibleTextRole:
        return rowAccessibleText(index);
    default:
        return source(role);
    }
}

QString ServerRows::clockOrDay(const QDateTime &at)
{
    const bool today = at.toLocalTime().date() == QDate::currentDate();
    return today ? clockWord(at) : whenWord(at);
}

} // namespace panel::client
